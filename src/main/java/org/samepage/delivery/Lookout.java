package org.samepage.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Outbox.Waiting;

/**
 * Remembers which workspaces have something to be sent. Finding that out costs the more the more
 * workspaces wait, so it looks no more often than that looking takes a fifth of the time: with few
 * of them that is at once. A look that took long because the process stood still, or the database
 * was locked, makes it rest only a little.
 */
final class Lookout {
  /** For how many times as long as a look took no other is taken. */
  private static final int REST = 4;

  private static final Duration LONGEST_REST = Duration.ofSeconds(2);

  private final Outbox outbox;
  private final Clock clock;
  private final SystemTime time;
  private final LongSupplier stopwatch;
  private final List<Waiting> seen = new ArrayList<>();
  private SystemTime.Deadline next;

  /** Whether something came to be since it was looked. */
  private volatile boolean told;

  /**
   * @param stopwatch what looking costs is measured with it, as {@link System#nanoTime}
   */
  Lookout(Outbox outbox, Clock clock, SystemTime time, LongSupplier stopwatch) {
    this.outbox = outbox;
    this.clock = clock;
    this.time = time;
    this.stopwatch = stopwatch;
    this.next = after(0);
  }

  /** Something was committed. May be called by any thread. */
  void tell() {
    told = true;
  }

  /** Those that were seen, and have not been found to have nothing more since. */
  List<Waiting> waiting() {
    return List.copyOf(seen);
  }

  /** Looks, if it is time. */
  void look() {
    if (next.isOver()) {
      told = false;
      long start = stopwatch.getAsLong();
      List<Waiting> waiting = outbox.waiting(clock.instant(), time.now());
      seen.clear();
      seen.addAll(waiting);
      long took = stopwatch.getAsLong() - start;
      next = after(Math.min(took * REST, LONGEST_REST.toNanos()));
    }
  }

  private SystemTime.Deadline after(long nanos) {
    return new SystemTime.Deadline(stopwatch, stopwatch.getAsLong() + nanos);
  }

  /** They have nothing more for now. */
  void forget(Set<WorkspaceId> workspaces) {
    seen.removeIf(waiting -> workspaces.contains(waiting.workspace()));
  }

  /** How long it takes until it looks for what it was told of; never longer than {@code most}. */
  Duration untilLook(Duration most) {
    Duration left = next.left();
    return told && left.compareTo(most) < 0 ? left : most;
  }
}
