package org.samepage.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The machine's own time, which moving the app's clock does not move.
 *
 * @param wall for what is kept; it may be set back or forth at any moment
 * @param nanos for what is measured in this process, as {@link System#nanoTime}
 */
record SystemTime(InstantSource wall, LongSupplier nanos) {
  static final SystemTime REAL = new SystemTime(Clock.systemUTC(), System::nanoTime);

  Instant now() {
    return wall.instant();
  }

  Deadline in(Duration duration) {
    return new Deadline(nanos, nanos.getAsLong() + duration.toNanos());
  }

  /** A moment that is measured, not read from a clock. */
  record Deadline(LongSupplier nanos, long at) {

    boolean isOver() {
      return at - nanos.getAsLong() <= 0;
    }

    /** Never negative. */
    Duration left() {
      return Duration.ofNanos(Math.max(0, at - nanos.getAsLong()));
    }
  }
}
