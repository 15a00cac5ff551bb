package org.samepage.delivery;

import java.time.Duration;

/**
 * How fast one workspace takes messages. It begins with what the channel documents and goes up by
 * steps, as long as nobody complains; what was too fast shows how fast it may be, and from then on
 * it stays just below and feels its way up slowly. Only what is sent at the full pace counts: an
 * idle day teaches nothing.
 */
final class Budget {
  /** By what each message at full pace raises it while nothing is known: one per cent a second. */
  private static final double UNTRIED = 1.002;

  /** The same once it was too fast, and nobody knows by how much. */
  private static final double GUESSED = 1.0005;

  /** The same once it was measured: two per cent in 1,500 messages. */
  private static final double MEASURED = 1 + 0.02 / 1_500;

  /** What is kept of the pace that was measured. */
  private static final double CAREFUL = 0.98;

  /** What is kept if it was too fast for too short a time to be measured. */
  private static final double SHRUNK = 0.75;

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(5);
  private static final double LEAST_PER_SECOND = 0.05;

  private final SystemTime time;
  private final Bucket bucket;
  private double growth = UNTRIED;

  /** Since when it has been sent at full pace, or was last too fast. */
  private long since;

  private long takenSince;

  Budget(SystemTime time, Limits limits) {
    this.time = time;
    this.bucket = new Bucket(time, limits.perSecond(), limits.burst());
    this.since = time.nanos().getAsLong();
  }

  /** How many messages may be sent now. */
  int room() {
    return bucket.room();
  }

  /** How long it takes until one may be sent. */
  Duration untilRoom() {
    return bucket.untilRoom();
  }

  /** How many messages a second are sent as long as there are any. */
  double perSecond() {
    return bucket.perSecond();
  }

  /** A message is sent. */
  void take() {
    if (bucket.isFull()) {
      restart();
    }
    bucket.take();
    takenSince++;
    if (bucket.room() == 0) {
      bucket.change(bucket.perSecond() * growth, bucket.capacity());
    }
  }

  /**
   * One was too many, and nothing more is sent for a while.
   *
   * @param wait how long
   */
  void tooFast(Duration wait) {
    takenSince = Math.max(0, takenSince - 1);
    Duration elapsed = Duration.ofNanos(time.nanos().getAsLong() - since);
    if (elapsed.compareTo(LONG_ENOUGH) < 0) {
      shrinkTo(bucket.perSecond() * SHRUNK, Math.max(1, bucket.capacity() / 2));
      growth = GUESSED;
    } else {
      double measured = takenSince / (elapsed.toNanos() / 1e9);
      shrinkTo(Math.min(measured, bucket.perSecond()) * CAREFUL, bucket.capacity());
      growth = MEASURED;
    }
    bucket.empty(wait);
    restart();
  }

  /** It is shared with more processes than before, or with fewer: this is multiplied. */
  void share(double factor) {
    shrinkTo(bucket.perSecond() * factor, Math.max(1, bucket.capacity() * factor));
    restart();
  }

  private void shrinkTo(double perSecond, double burst) {
    bucket.change(Math.max(LEAST_PER_SECOND, perSecond), burst);
  }

  private void restart() {
    since = time.nanos().getAsLong();
    takenSince = 0;
  }
}
