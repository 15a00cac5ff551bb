package org.samepage.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.samepage.trouble.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that takes turns at its work until it is told to stop, whatever goes wrong meanwhile.
 */
final class Loop {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  /** What a loop does. Its turns are all taken by one thread. */
  interface Work {

    /**
     * Brings what came of earlier turns to its end, then looks for more to do and begins it.
     *
     * @param stopping whether nothing more is to be begun
     * @return whether something is still under way
     */
    boolean turn(boolean stopping);

    /**
     * How long it may rest before the next turn, if nobody wakes it.
     *
     * @param most never longer than this
     */
    default Duration rest(Duration most) {
      return most;
    }
  }

  private final Work work;
  private final Signal signal;
  private final Duration poll;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private boolean underWay;

  /**
   * @param poll how long it rests at most when nobody wakes it
   */
  Loop(String name, Work work, Signal signal, Duration poll) {
    this.work = work;
    this.signal = signal;
    this.poll = poll;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void wake() {
    signal.wake();
  }

  /** From now on it begins nothing more. */
  void stop() {
    stop.countDown();
    signal.wake();
  }

  /** Waits until everything that was begun has ended; interrupts it if that takes too long. */
  void join(Duration most) throws InterruptedException {
    if (thread.getState() != Thread.State.NEW && !thread.join(most)) {
      thread.interrupt();
      thread.join(AFTER_TROUBLE);
    }
  }

  private void run() {
    try {
      for (takeTurn(); !isStopping() || underWay; takeTurn()) {
        signal.await(work.rest(poll));
      }
    } catch (InterruptedException stopped) {
      LOG.warn("{} was stopped too early; what it began is looked up later.", thread.getName());
    }
  }

  private void takeTurn() throws InterruptedException {
    try {
      underWay = true;
      underWay = work.turn(isStopping());
    } catch (RuntimeException | Error trouble) {
      LOG.error(
          "{} goes on in a second. Reference {}",
          thread.getName(),
          Trouble.reference(),
          Trouble.of(trouble));
      stop.await(AFTER_TROUBLE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private boolean isStopping() {
    return stop.getCount() == 0;
  }
}
