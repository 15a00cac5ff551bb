package org.samepage.delivery;

import java.time.Duration;

/**
 * How fast one workspace takes messages. It begins with what the channel documents and goes up by
 * steps, as long as nobody complains. When it was too fast there was room for none: what is taken
 * from then until it is too fast once more is what came in meanwhile, so that two complaints tell
 * how fast it may be. From then on it stays just below and feels its way up slowly. Only what is
 * sent at the full pace counts: an idle day teaches nothing.
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

  /** So many messages in so long a time measure it. */
  private static final int ENOUGH = 25;

  private static final double LONG_ENOUGH = 5;

  /** With a single one at once it would look rested whenever a message goes. */
  private static final double LEAST_BURST = 2;

  private static final double LEAST_PER_SECOND = 0.05;

  private final SystemTime time;
  private final Bucket bucket;
  private double growth = UNTRIED;

  /** Since when it has been sent at full pace, or was last too fast. */
  private long since;

  private long takenSince;

  /** Whether the workspace had room for none then: what it took since came in meanwhile. */
  private boolean emptyThen;

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

  /**
   * A message is about to be sent.
   *
   * @return whether at full pace
   */
  boolean take() {
    if (bucket.isFull()) {
      restart(false);
    }
    bucket.take();
    takenSince++;
    return bucket.room() == 0;
  }

  /**
   * One that was taken was sent at full pace. What was begun before it was too fast is forgotten.
   */
  void sentAtFullPace() {
    if (takenSince > 0) {
      bucket.change(bucket.perSecond() * growth, bucket.capacity());
    }
  }

  /** One that was taken was not sent: it is as if it had not been. */
  void giveBack() {
    if (takenSince > 0) {
      takenSince--;
      bucket.giveBack();
    }
  }

  /**
   * One was too many, and nothing more is sent for a while.
   *
   * @param wait how long
   */
  void tooFast(Duration wait) {
    takenSince = Math.max(0, takenSince - 1);
    double seconds = (time.nanos().getAsLong() - since) / 1e9;
    boolean enough = takenSince >= ENOUGH && seconds >= LONG_ENOUGH;
    double guessed = bucket.perSecond() * SHRUNK;
    double measured = Math.min(takenSince / seconds, bucket.perSecond()) * CAREFUL;
    if (emptyThen && enough) {
      shrinkTo(measured, bucket.capacity());
      growth = MEASURED;
    } else if (emptyThen) {
      shrinkTo(Math.min(guessed, (takenSince + 1) / seconds), half());
      growth = GUESSED;
    } else if (enough) {
      // What it could take at once is in what was measured, and the slow beginning.
      shrinkTo(Math.max(guessed, measured), bucket.capacity());
      growth = GUESSED;
    } else {
      // Too many at once, too fast, or both: the next time tells.
      shrinkTo(guessed, half());
    }
    Duration turn = Duration.ofNanos((long) (1e9 / bucket.perSecond()));
    bucket.empty(wait.compareTo(turn) < 0 ? turn : wait);
    restart(true);
  }

  private double half() {
    return Math.max(LEAST_BURST, bucket.capacity() / 2);
  }

  /** It is shared with more processes than before, or with fewer: this is multiplied. */
  void share(double factor) {
    shrinkTo(bucket.perSecond() * factor, Math.max(LEAST_BURST, bucket.capacity() * factor));
    restart(false);
  }

  private void shrinkTo(double perSecond, double burst) {
    bucket.change(Math.max(LEAST_PER_SECOND, perSecond), burst);
  }

  private void restart(boolean empty) {
    since = time.nanos().getAsLong();
    takenSince = 0;
    emptyThen = empty;
  }
}
