package org.samepage.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which messages are to be left alone for a while, and how often they failed: in memory, because
 * after a restart everything may be tried once more.
 */
final class Patience {
  private final SystemTime time;
  private final Map<UUID, Integer> failures = new ConcurrentHashMap<>();
  private final Map<UUID, SystemTime.Deadline> waits = new ConcurrentHashMap<>();

  Patience(SystemTime time) {
    this.time = time;
  }

  void leaveAlone(UUID message, Duration duration) {
    waits.put(message, time.in(duration));
  }

  boolean isToBeLeftAlone(UUID message) {
    SystemTime.Deadline wait = waits.get(message);
    return wait != null && !wait.isOver();
  }

  /**
   * Counts a failure, after which the message is left alone.
   *
   * @param named how long somebody said to wait; zero if nobody did
   * @return how long it is left alone
   */
  Duration failed(UUID message, Duration named) {
    Duration duration = Backoff.orNamed(named, failures.merge(message, 1, Integer::sum));
    leaveAlone(message, duration);
    return duration;
  }

  void forget(UUID message) {
    failures.remove(message);
    waits.remove(message);
  }
}
