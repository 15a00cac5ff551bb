package org.samepage.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.samepage.web.Endpoint.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a request is answered once, whoever gets hold of it: what comes again, by its
 * signature, is acknowledged, and neither done nor answered. What Slack itself repeats it signs
 * anew; of that the decisions see to it that it is done once.
 *
 * <p>This process knows of what it was asked from the moment it is asked. All of them together know
 * of what was answered, and only of that: what a process began that was killed may be sent to
 * another. They are not waited for when they take long or fail; until then this process alone knows
 * what it was asked.
 */
final class Replays {
  private static final Logger LOG = LoggerFactory.getLogger(Replays.class);

  /** As long as a signature may be good: from the earliest to the latest moment. */
  private static final Duration GOOD = Signature.TOLERANCE.multipliedBy(2);

  /** Slack waits for three seconds: so long for the look at most, and so long for the row. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Answered everywhere;
  private final Clock clock;
  private Instant since;
  private Set<String> latest = new HashSet<>();
  private Set<String> before = Set.of();

  private boolean isHeard = true;

  Replays(Answered everywhere, Clock clock) {
    this.everywhere = everywhere;
    this.clock = clock;
    this.since = clock.instant();
  }

  /** Gives the answer, or acknowledges a request that comes again. */
  Reply once(String signature, Supplier<Reply> answer) {
    if (!isFirst(signature) || isTrue(() -> everywhere.contains(signature))) {
      return Reply.empty(200);
    }
    Reply reply = answer.get();
    if (reply.status() >= 400) {
      forget(signature);
      return reply;
    }
    Instant until = clock.instant().plus(GOOD);
    // Two processes may have been asked at the same moment: one of them tells.
    return isTrue(() -> !add(signature, until)) ? Reply.empty(200) : reply;
  }

  /** Only that a row was put in tells that all processes know: a look waits for no lock. */
  private boolean add(String signature, Instant until) {
    boolean first = everywhere.add(signature, until);
    tell(true, "");
    return first;
  }

  /** Whether this process is asked for the first time; from now on it is not. */
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
  private synchronized void forget(String signature) {
    latest.remove(signature);
  }

  /** False also if that is not known soon; what is asked for is then done nevertheless. */
  private boolean isTrue(BooleanSupplier told) {
    FutureTask<Boolean> task = new FutureTask<>(told::getAsBoolean);
    Thread.ofVirtual().start(task);
    try {
      return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      tell(false, "late");
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      tell(false, cause.getClass().getSimpleName());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** Once when it begins, and once when it is over. */
  private synchronized void tell(boolean heard, String problem) {
    if (heard != isHeard) {
      isHeard = heard;
      if (heard) {
        LOG.info("All processes know again which requests were answered.");
      } else {
        LOG.warn("Which requests were answered is known to this process alone: {}", problem);
      }
    }
  }
}
