package org.samepage.slack.api;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.samepage.agreement.WorkspaceId;

/**
 * Holds back calls that would fail: those of one method to a workspace for as long as Slack named,
 * and all to a workspace after three in a row that Slack did not carry to their end, each time for
 * longer: what nobody answers in time would be looked up one by one. When a pause is over, one call
 * a second is tried until one succeeds, so that what was held back does not all come at once. In
 * memory, because after a restart everything may be tried once more.
 *
 * <p>What was called before a pause and ends in it says nothing new.
 */
final class Restraint {
  private static final int MOST_IN_A_ROW = 3;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration BETWEEN_TRIALS = Duration.ofSeconds(1);

  private final LongSupplier nanos;
  private final Map<Road, Pause> pauses = new HashMap<>();
  private final Map<WorkspaceId, Outage> outages = new HashMap<>();

  /**
   * @param nanos as {@link System#nanoTime}
   */
  Restraint(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * What may be paused.
   *
   * @param method empty: all of them
   */
  private record Road(WorkspaceId workspace, String method) {
    static Stream<Road> of(WorkspaceId workspace, String method) {
      return Stream.of(all(workspace), new Road(workspace, method));
    }

    static Road all(WorkspaceId workspace) {
      return new Road(workspace, "");
    }
  }

  /**
   * @param end when the next call may be made, by {@code nanos}
   * @param trying whether it is over, and calls are tried
   */
  private record Pause(long end, boolean trying) {}

  /**
   * @param inARow since the last answer
   * @param next how long the next pause will be
   */
  private record Outage(int inARow, Duration next) {
    static final Outage NONE = new Outage(0, FIRST_PAUSE);

    Outage oneMore() {
      return new Outage(inARow + 1, next);
    }

    Outage paused() {
      Duration doubled = next.multipliedBy(2);
      return new Outage(inARow, doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
    }
  }

  /** How long a call must wait; empty if it may be made now. */
  synchronized Optional<Duration> mustWait(WorkspaceId workspace, String method) {
    Optional<Duration> wait =
        Road.of(workspace, method)
            .map(this::left)
            .filter(Duration::isPositive)
            .max(Duration::compareTo);
    if (wait.isEmpty()) {
      Pause untilTheNext = new Pause(nanos.getAsLong() + BETWEEN_TRIALS.toNanos(), true);
      Road.of(workspace, method)
          .forEach(road -> pauses.computeIfPresent(road, (same, over) -> untilTheNext));
    }
    return wait;
  }

  /** Slack answered, and not that there are too many calls. */
  synchronized void answered(WorkspaceId workspace, String method) {
    Road.of(workspace, method).filter(road -> !isPaused(road)).forEach(pauses::remove);
    outages.remove(workspace);
  }

  /**
   * There were too many calls of the method.
   *
   * @param named how long to wait; zero if Slack did not say
   */
  synchronized void limited(WorkspaceId workspace, String method, Duration named) {
    answered(workspace, method);
    Road road = new Road(workspace, method);
    if (!isPaused(road)) {
      pause(road, named.isPositive() ? named : FIRST_PAUSE);
    }
  }

  /** Nothing came of the call, whatever it was about: Slack was not reached, or is in trouble. */
  synchronized void failed(WorkspaceId workspace) {
    Road all = Road.all(workspace);
    if (!isPaused(all)) {
      Outage now = outages.getOrDefault(workspace, Outage.NONE).oneMore();
      if (now.inARow() >= MOST_IN_A_ROW) {
        pause(all, now.next());
        now = now.paused();
      }
      outages.put(workspace, now);
    }
  }

  private void pause(Road road, Duration duration) {
    pauses.put(road, new Pause(nanos.getAsLong() + duration.toNanos(), false));
  }

  private boolean isPaused(Road road) {
    Pause pause = pauses.get(road);
    return pause != null && !pause.trying() && left(road).isPositive();
  }

  private Duration left(Road road) {
    Pause pause = pauses.get(road);
    return pause == null ? Duration.ZERO : Duration.ofNanos(pause.end() - nanos.getAsLong());
  }
}
