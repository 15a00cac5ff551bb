package org.samepage.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * A way to reach a person. Its calls go over the network; none is made inside a transaction. They
 * throw nothing.
 */
public interface Channel {

  Outcome send(Message message);

  /** Makes a message that arrived say what is true now. Doing it twice does no harm. */
  Outcome refresh(Sent sent);

  /** Looks whether a message whose outcome is not known arrived. */
  Lookup find(Message message);

  /** No call takes longer than this. */
  Duration timeout();

  /** What a lookup found. */
  sealed interface Lookup {
    /** Empty: it did not arrive. */
    record Known(Optional<Receipt> receipt) implements Lookup {}

    /** The lookup itself failed. */
    record TryAgain(Duration after, String reason) implements Lookup {}
  }
}
