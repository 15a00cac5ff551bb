package org.samepage.operations;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.Renewal;
import org.samepage.confidentiality.UnusableKeyException;
import org.samepage.trouble.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every minute whether the master key was rotated, and then renews the data keys and the
 * words in the background, some at a time.
 */
public final class KeyUpkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyUpkeep.class);

  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final Renewal renewal;
  private final ScheduledExecutorService thread =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().name("keys").daemon().factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  /** Whether the words are still being renewed; at the start nobody knows. Of the thread alone. */
  private boolean underWay = true;

  public KeyUpkeep(Renewal renewal) {
    this.renewal = renewal;
  }

  public void start() {
    ScheduledFuture<?> _ =
        thread.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks at once. */
  public void wake() {
    thread.execute(this::look);
  }

  /** Waits a few seconds for what is under way; what is not done is done after the next start. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      if (renewal.lookAgain()) {
        LOG.info("The master key was rotated: data keys and words are renewed in the background.");
        underWay = true;
      }
      if (underWay) {
        renew();
      }
    } catch (UnusableKeyException unusable) {
      LOG.error("The master key as it is now cannot be used. {}", unusable.getMessage());
    } catch (RuntimeException | Error trouble) {
      LOG.error(
          "Keys are looked after again in a minute. Reference {}",
          Trouble.reference(),
          Trouble.of(trouble));
    }
  }

  /** The keys first, because the words are sealed with what they become. */
  private void renew() {
    Optional<KeyName> last = renewal.keys(Optional.empty());
    while (last.isPresent() && !isStopped()) {
      last = renewal.keys(last);
    }
    boolean more = true;
    while (more && !isStopped()) {
      more = renewal.words();
    }
    underWay = !renewal.isFinished();
  }

  private boolean isStopped() {
    return thread.isShutdown();
  }
}
