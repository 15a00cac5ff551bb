package org.samepage.upkeep;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.samepage.trouble.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes its rounds on threads of its own, so that nobody waits for it: every while, and at once when
 * it is woken. Whatever goes wrong in one, the next one comes.
 */
public final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final String name;
  private final Duration pause;
  private final Runnable round;
  private final ScheduledThreadPoolExecutor threads;

  /**
   * @param name of what is looked after, in the log and in the threads' names
   * @param number of threads: so many may go a round at the same time
   * @param pause between the end of a round and the next
   * @param round may throw anything; it is interrupted when it is to stop
   */
  public Rounds(String name, int number, Duration pause, Runnable round) {
    this.name = name;
    this.pause = pause;
    this.round = round;
    // What is wanted after the end is left for the next start.
    this.threads =
        new ScheduledThreadPoolExecutor(
            number,
            Thread.ofPlatform().name(name + "-", 1).daemon().factory(),
            new ThreadPoolExecutor.DiscardPolicy());
  }

  /** The first round begins at once. */
  public void start() {
    ScheduledFuture<?> _ =
        threads.scheduleWithFixedDelay(this::go, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Begins a round at once. May be called by any thread at any time. */
  public void wake() {
    threads.execute(this::go);
  }

  /** Whether it is to stop: what is under way comes to its end soon. */
  public boolean isStopped() {
    return threads.isShutdown();
  }

  private void go() {
    try {
      round.run();
    } catch (RuntimeException | Error failure) {
      if (isStopped()) {
        LOG.info(
            "The upkeep of {} was cut short, it goes on after the next start: {}",
            name,
            failure.getClass().getName());
      } else {
        LOG.error(
            "The upkeep of {} failed and is tried again in {} s. Reference {}",
            name,
            pause.toSeconds(),
            Trouble.reference(),
            Trouble.of(failure));
      }
    }
  }

  /** Waits a few seconds for what is under way; what is not done is done after the next start. */
  @Override
  public void close() {
    close(() -> {});
  }

  /**
   * The same.
   *
   * @param hurry has what is under way end sooner
   */
  public void close(Runnable hurry) {
    threads.shutdownNow();
    hurry.run();
    try {
      threads.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
