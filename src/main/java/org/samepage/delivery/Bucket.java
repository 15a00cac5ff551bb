package org.samepage.delivery;

import java.time.Duration;

/**
 * A bucket of tokens: each message takes one, and they come back at a steady rate. More may be
 * taken than are there; then it takes so much longer until there is one again.
 */
final class Bucket {
  private static final double NANOS_PER_SECOND = 1e9;

  private final SystemTime time;
  private double perSecond;
  private double capacity;
  private double tokens;

  /** Up to when the tokens that came back are counted. */
  private long counted;

  /** A full one. */
  Bucket(SystemTime time, double perSecond, double capacity) {
    this.time = time;
    this.perSecond = perSecond;
    this.capacity = capacity;
    this.tokens = capacity;
    this.counted = time.nanos().getAsLong();
  }

  /** How many may be taken now. */
  int room() {
    return (int) Math.max(0, Math.floor(tokens()));
  }

  boolean isFull() {
    return tokens() >= capacity;
  }

  void take() {
    tokens = tokens() - 1;
  }

  /** One that was taken is not used. */
  void giveBack() {
    tokens = Math.min(capacity, tokens() + 1);
  }

  /** How long it takes until one may be taken. */
  Duration untilRoom() {
    return Duration.ofNanos((long) (Math.max(0, 1 - tokens()) / perSecond * NANOS_PER_SECOND));
  }

  double perSecond() {
    return perSecond;
  }

  double capacity() {
    return capacity;
  }

  /** From now on. */
  void change(double newPerSecond, double newCapacity) {
    tokens = Math.min(tokens(), newCapacity);
    perSecond = newPerSecond;
    capacity = newCapacity;
  }

  /** Leaves a single one, and lets nothing come back for {@code duration}. */
  void empty(Duration duration) {
    tokens = 1;
    counted = time.nanos().getAsLong() + duration.toNanos();
  }

  private double tokens() {
    long now = time.nanos().getAsLong();
    if (now - counted > 0) {
      tokens = Math.min(capacity, tokens + (now - counted) / NANOS_PER_SECOND * perSecond);
      counted = now;
    }
    return tokens;
  }
}
