package org.samepage.operations;

import java.time.Duration;
import java.util.Optional;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.Renewal;
import org.samepage.confidentiality.UnusableKeyException;
import org.samepage.upkeep.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every minute whether the master key was rotated, and then renews the data keys and the
 * words in the background, some at a time.
 */
public final class KeyUpkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyUpkeep.class);

  private static final Duration LOOK = Duration.ofMinutes(1);

  private final Renewal renewal;
  private final Rounds rounds = new Rounds("keys", 1, LOOK, this::look);

  /** Whether the words are still being renewed; at the start nobody knows. Of the thread alone. */
  private boolean underWay = true;

  public KeyUpkeep(Renewal renewal) {
    this.renewal = renewal;
  }

  public void start() {
    rounds.start();
  }

  /** Looks at once. */
  public void wake() {
    rounds.wake();
  }

  /** Waits a few seconds for what is under way; what is not done is done after the next start. */
  @Override
  public void close() {
    rounds.close();
  }

  private void look() {
    try {
      boolean rotated = renewal.lookAgain();
      if (rotated) {
        LOG.info("The master key was rotated: data keys and words are renewed in the background.");
        // Said once: should it not come to an end now, the next look goes on.
        underWay = true;
      }
      if (underWay) {
        renew();
        // Once more the next time: this process may be making a key that the older one wraps.
        underWay = rotated || !renewal.isFinished();
      }
    } catch (UnusableKeyException unusable) {
      LOG.error("The master key as it is now cannot be used. {}", unusable.getMessage());
    }
  }

  /** The keys first, because the words are sealed with what they become. */
  private void renew() {
    Optional<KeyName> last = renewal.keys(Optional.empty());
    while (last.isPresent() && !rounds.isStopped()) {
      last = renewal.keys(last);
    }
    boolean more = true;
    while (more && !rounds.isStopped()) {
      more = renewal.words();
    }
    renewal.dropped();
  }
}
