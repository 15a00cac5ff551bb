package org.samepage.coaching;

import java.time.Instant;

/** What one of the two has done about a check-in so far. */
public sealed interface Reply {

  /** They answered, once or several times. */
  record Answered() implements Reply {}

  /** They leave it out this time, and said why. */
  record Skipped() implements Reply {}

  /**
   * They want to be asked again.
   *
   * @param until when, before the check-in closes
   */
  record PutOff(Instant until) implements Reply {}

  /** Whether there is nothing more to wait for. */
  default boolean isFinal() {
    return switch (this) {
      case Answered answered -> true;
      case Skipped skipped -> true;
      case PutOff putOff -> false;
    };
  }
}
