package org.samepage.workspace;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The workspace's time, which can be moved while everything runs: Slack and the app read the same
 * one. Only the time of day moves; timeouts and triggers are measured monotonically.
 *
 * <p>Safe for use by several threads. Whoever listens is told in the thread that moves the clock.
 */
public final class MovableClock extends Clock {
  private final Clock base;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Duration moved;

  private MovableClock(Clock base, Duration moved) {
    this.base = base;
    this.moved = moved;
  }

  /** The system's time, {@code moved} ahead of it (negative: behind). */
  public static MovableClock running(Duration moved) {
    return new MovableClock(Clock.systemUTC(), moved);
  }

  /** A time that stands still until it is moved, for tests. */
  public static MovableClock fixedAt(Instant start) {
    return new MovableClock(Clock.fixed(start, ZoneOffset.UTC), Duration.ZERO);
  }

  /** Moves by an amount; negative moves back. */
  public void move(Duration amount) {
    synchronized (this) {
      moved = moved.plus(amount);
    }
    listeners.forEach(Runnable::run);
  }

  /** Moves to an instant; a running clock runs on from there. */
  public void moveTo(Instant instant) {
    synchronized (this) {
      moved = Duration.between(base.instant(), instant);
    }
    listeners.forEach(Runnable::run);
  }

  /** How far it is from where it would be had nobody moved it. */
  public Duration moved() {
    return moved;
  }

  @Override
  public Instant instant() {
    return base.instant().plus(moved);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** The same time seen from a zone: it moves along. */
  @Override
  public Clock withZone(ZoneId zone) {
    return new Zoned(this, zone);
  }

  /** Goes back to how it would be had nobody moved it. */
  void reset() {
    moveQuietly(Duration.ZERO);
    listeners.forEach(Runnable::run);
  }

  /** Takes up a stored distance without telling anyone; a clock that stands still keeps its own. */
  void restore(Duration stored) {
    if (isRunning()) {
      moveQuietly(stored);
    }
  }

  boolean isRunning() {
    return base.equals(Clock.systemUTC());
  }

  void onMove(Runnable listener) {
    listeners.add(listener);
  }

  private synchronized void moveQuietly(Duration distance) {
    moved = distance;
  }

  private static final class Zoned extends Clock {
    private final MovableClock time;
    private final ZoneId zone;

    Zoned(MovableClock time, ZoneId zone) {
      this.time = time;
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new Zoned(time, other);
    }

    @Override
    public Instant instant() {
      return time.instant();
    }
  }
}
