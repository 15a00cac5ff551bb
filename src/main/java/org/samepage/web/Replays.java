package org.samepage.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Which requests were answered lately, by their signatures, so that whoever gets hold of one cannot
 * have it done or answered again. What Slack itself repeats it signs anew; of that, as of what
 * reaches another process, the decisions themselves see to it that it is done once.
 */
final class Replays {
  /** As long as a signature may be good: from the earliest to the latest moment. */
  private static final Duration GOOD = Signature.TOLERANCE.multipliedBy(2);

  private final Clock clock;
  private Instant since;
  private Set<String> latest = new HashSet<>();
  private Set<String> before = Set.of();

  Replays(Clock clock) {
    this.clock = clock;
    this.since = clock.instant();
  }

  /** Whether this is the first time; from now on it is not. */
  synchronized boolean isFirst(String signature) {
    Instant now = clock.instant();
    if (Duration.between(since, now).compareTo(GOOD) > 0) {
      before = latest;
      latest = new HashSet<>();
      since = now;
    }
    return !before.contains(signature) && latest.add(signature);
  }

  /** It was not answered, and may come again. */
  synchronized void forget(String signature) {
    latest.remove(signature);
  }
}
