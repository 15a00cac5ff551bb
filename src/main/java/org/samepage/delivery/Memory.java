package org.samepage.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.samepage.agreement.PersonId;

/** A way to reach people that still knows what it told them, also when the app does not. */
public interface Memory {

  /**
   * Looks at some of what a person was told, the latest first. Calls over the network; throws
   * nothing.
   *
   * @param after the position of a message: only what came later counts; empty for all
   * @param page where to go on, as {@link Recalled.Some#next} told; empty for the beginning
   */
  Recalled recall(PersonId person, Optional<String> after, Optional<String> page);

  /** What came of looking. */
  sealed interface Recalled {
    /**
     * Some of it.
     *
     * @param next where to go on; empty after the last
     */
    record Some(List<Arrived> messages, Optional<String> next) implements Recalled {
      public Some {
        messages = List.copyOf(messages);
      }
    }

    /** Nobody knows. */
    record TryAgain(Duration after, String reason) implements Recalled {}

    /** Nobody in the workspace can be asked for, nor told anything, before somebody mends that. */
    record Shut(Duration after, String reason) implements Recalled {}
  }

  /**
   * A message that arrived.
   *
   * @param due when the earliest of what it tells was due, on the app's clock
   * @param notices what it tells; empty if it does not say
   */
  record Arrived(UUID id, Receipt receipt, Instant due, List<Notice> notices) {
    public Arrived {
      notices = List.copyOf(notices);
    }
  }
}
