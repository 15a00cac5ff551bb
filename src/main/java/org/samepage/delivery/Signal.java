package org.samepage.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one thread. A wake-up that comes before the thread waits is not lost. */
final class Signal {
  private final Semaphore permits = new Semaphore(0);

  /** Cheap, and does no harm when it is called often. */
  void wake() {
    if (permits.availablePermits() == 0) {
      permits.release();
    }
  }

  /** Waits until it is woken, at most for {@code most}. */
  void await(Duration most) throws InterruptedException {
    if (permits.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
      permits.drainPermits();
    }
  }
}
