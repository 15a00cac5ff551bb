package org.samepage.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait when nobody names a time: a second after the first failure, twice as long after
 * each further one, at most five minutes; and up to half as long again by chance, so that what
 * failed together is not tried again together.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  static final Duration MOST = Duration.ofMinutes(5);
  private static final int DOUBLINGS_TO_MOST = 9;

  private Backoff() {}

  /**
   * @param failures 1 or more
   */
  static Duration after(int failures) {
    int doublings = Math.clamp(failures - 1, 0, DOUBLINGS_TO_MOST);
    Duration doubled = FIRST.multipliedBy(1L << doublings);
    long most = Math.min(doubled.toMillis(), MOST.toMillis());
    long jitter = ThreadLocalRandom.current().nextLong(most / 2 + 1);
    return Duration.ofMillis(Math.min(most + jitter, MOST.toMillis()));
  }

  /** What was named, or the backoff if nothing was. */
  static Duration orNamed(Duration named, int failures) {
    return named.isPositive() ? named : after(failures);
  }
}
