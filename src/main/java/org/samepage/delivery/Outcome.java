package org.samepage.delivery;

import java.time.Duration;

/** What came of an attempt. Reasons are names of errors, never a part of a message. */
public sealed interface Outcome {

  /** Whether the channel was used, or may have been, so that it counts for how much it takes. */
  default boolean isOfACall() {
    return switch (this) {
      case NotYet notYet -> false;
      case Refused(Because because, String reason) -> because != Because.STALE;
      case Delivered delivered -> true;
      case TryAgain again -> true;
      case Limited limited -> true;
      case Unknown unknown -> true;
    };
  }

  /**
   * It arrived.
   *
   * @param plain whether only in plain words, because the channel did not take what was written
   */
  record Delivered(Receipt receipt, boolean plain) implements Outcome {
    /** As it was written. */
    public Delivered(Receipt receipt) {
      this(receipt, false);
    }
  }

  /**
   * It was surely not sent; it may be sent again.
   *
   * @param after not before; zero or more, from now
   * @param workspaceWide whether all sending to the workspace should wait so long
   */
  record TryAgain(Duration after, boolean workspaceWide, String reason) implements Outcome {}

  /**
   * It was surely not sent: there were too many calls to the workspace.
   *
   * @param after how long nothing is to be sent to it; zero if that was not named
   */
  record Limited(Duration after, String reason) implements Outcome {}

  /**
   * It was not called for: it is not yet the time to tell it.
   *
   * @param after not before; zero or more, from now
   */
  record NotYet(Duration after, String reason) implements Outcome {
    /**
     * It is late, and now is no time to read it. As clocks and days off may change, it is looked at
     * again now and then, and at the very moment when the time has come.
     *
     * @param until how long it is until then
     */
    public static NotYet considerately(Duration until) {
      Duration after = until.compareTo(Backoff.MOST) > 0 ? Duration.ZERO : until;
      return new NotYet(after, "waits_for_a_considerate_time");
    }
  }

  /** It was not sent and never will be. */
  record Refused(Because because, String reason) implements Outcome {}

  /** Why something is refused for good. */
  enum Because {
    /** The person cannot be reached: those who count on it should know. */
    UNREACHABLE,
    /** The channel does not take what was written, however plainly: this app's own mistake. */
    MALFORMED,
    /** It is not worth sending any more, or not wished, and was not called for. */
    STALE,
    /** The message that was to be changed is not there, or may not be changed any more. */
    GONE
  }

  /** It may have been sent. It is looked up before anything is sent again. */
  record Unknown(String reason) implements Outcome {}
}
