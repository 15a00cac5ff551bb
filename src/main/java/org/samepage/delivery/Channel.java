package org.samepage.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.samepage.agreement.PersonId;

/**
 * A way to reach a person. Its calls go over the network; none is made inside a transaction. They
 * throw nothing.
 */
public interface Channel {

  Outcome send(Message message);

  /** Makes a message that arrived say what is true now. Doing it twice does no harm. */
  Outcome refresh(Sent sent);

  /**
   * Looks whether messages whose outcome is not known arrived.
   *
   * @param messages the ids of messages to {@code recipient}
   * @param since none of them was sent before, on the app's clock
   * @return what was found, for each of them
   */
  Map<UUID, Lookup> find(PersonId recipient, Set<UUID> messages, Instant since);

  /** No call takes longer than this. */
  Duration timeout();

  /** What a lookup found. */
  sealed interface Lookup {
    /** Empty: it did not arrive. */
    record Known(Optional<Receipt> receipt) implements Lookup {}

    /** Nobody can look there: it may have arrived, and it is not sent again. */
    record Impossible() implements Lookup {}

    /** The lookup itself failed. */
    record TryAgain(Duration after, String reason) implements Lookup {}
  }
}
