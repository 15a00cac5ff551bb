package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Dispatcher;
import org.samepage.delivery.Limits;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Way;

/**
 * How close to the best possible schedule messages go out within Slack's limits. Not part of the
 * build: {@code docs/benchmarks.md} says how to run it, and what shape the limits have.
 */
class DrainBench {
  private static final Instant DUE = Instant.parse("2026-12-03T12:00:00Z");
  private static final double LONGEST = 1.05;
  private static final double MOST_WASTED = 0.001;

  @TempDir Path folder;

  @Test
  void tenThousandInOneWorkspace() throws IOException {
    drain(
        1,
        Integer.getInteger("samepage.bench.one", 10_000),
        new Shape(Integer.getInteger("samepage.bench.one.rate", 5), 100, 25));
  }

  @Test
  void aHundredThousandInAThousandWorkspaces() throws IOException {
    drain(
        Integer.getInteger("samepage.bench.workspaces", 1_000),
        Integer.getInteger("samepage.bench.many", 100_000),
        new Shape(Integer.getInteger("samepage.bench.many.a.minute", 30) / 60.0, 20, 1));
  }

  /**
   * What Slack takes.
   *
   * @param perSecond how many messages a workspace takes a second
   * @param burst how many it takes at once after a rest
   * @param personPerSecond how many a person's conversation takes a second
   */
  private record Shape(double perSecond, int burst, double personPerSecond) {
    private static final double SLACKS = 5;

    /** A second, where time goes as fast as it does at Slack; never longer. */
    Duration retryAfter() {
      return Duration.ofNanos((long) (1e9 * Math.min(1, SLACKS / perSecond)));
    }

    /** The bucket is emptied at once, and then each message goes as soon as there is a token. */
    double bestSeconds(int messages) {
      return Math.max(0, messages - burst) / perSecond;
    }
  }

  private void drain(int workspaces, int messages, Shape shape) throws IOException {
    Buckets buckets = new Buckets(shape);
    int batch = Dispatcher.Pace.STEADY.batch();
    try (StandIn slack = new StandIn(batch, buckets);
        Database database = Database.open(new Location.SqliteFile(folder.resolve("drain.db")))) {
      add(database, workspaces, messages);
      double seconds = seconds(database, slack, messages, shape);
      double best = shape.bestSeconds(messages / workspaces);
      System.out.printf(
          "Drain: %,d messages in %,d workspaces, %.1f s where %.1f s are possible (%.3f), "
              + "%d of %,d calls answered with 429%n",
          messages,
          workspaces,
          seconds,
          best,
          seconds / best,
          buckets.refused.get(),
          buckets.calls.get());
      assertThat(seconds / best).isBetween(0.99, LONGEST);
      assertThat(buckets.refused.get() / (double) buckets.calls.get()).isLessThan(MOST_WASTED);
    }
  }

  /** Each to another person. */
  private static void add(Database database, int workspaces, int messages) {
    new JdbcTransactions(database, Clock.systemUTC())
        .run(ports -> {
          for (int number = 0; number < messages; number++) {
            PersonId person =
                new PersonId(new WorkspaceId("", "T" + number % workspaces), "P" + number);
            Notice notice = new Notice.InForce(AgreementId.random(), 1);
            ports.ledger().add(new Delivery(person, notice, DUE));
          }
          return true;
        });
  }

  /**
   * It begins with the rate that the stand-in takes, as if Slack were as it documents, and has to
   * learn how much it takes at once. That another rate is learnt is shown by {@code BudgetTest}.
   */
  private static double seconds(Database database, StandIn slack, int messages, Shape shape) {
    JdbcOutbox outbox = new JdbcOutbox(database, Way.SLACK, Duration.ofSeconds(30), Duration.ZERO);
    Limits start = new Limits(shape.perSecond(), shape.burst() / 2, shape.personPerSecond(), 3);
    Dispatcher.Pace steady = Dispatcher.Pace.STEADY;
    Dispatcher.Pace pace =
        new Dispatcher.Pace(steady.batch(), steady.lease(), steady.poll(), start);
    Clock clock = Clock.fixed(DUE, ZoneOffset.UTC);
    try (Dispatcher dispatcher = new Dispatcher(outbox, slack, clock, pace, message -> {})) {
      long begin = System.nanoTime();
      dispatcher.start();
      await()
          .atMost(Duration.ofHours(1))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> dispatcher.tally().sent() >= messages);
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  /** A bucket for each workspace, and one for each person that holds a single token more. */
  private static final class Buckets implements StandIn.Limiter {
    private static final int PERSON_BURST = 4;

    private final Shape shape;
    private final Map<String, Tokens> tokens = new ConcurrentHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    Buckets(Shape shape) {
      this.shape = shape;
    }

    @Override
    public Duration take(String workspace, String person) {
      calls.incrementAndGet();
      Tokens all =
          tokens.computeIfAbsent(workspace, same -> new Tokens(shape.perSecond(), shape.burst()));
      Tokens own =
          tokens.computeIfAbsent(
              workspace + "/" + person, same -> new Tokens(shape.personPerSecond(), PERSON_BURST));
      if (own.take() && all.take()) {
        return Duration.ZERO;
      }
      refused.incrementAndGet();
      return shape.retryAfter();
    }
  }

  /** They come back at a steady rate. */
  private static final class Tokens {
    private final double perSecond;
    private final double most;
    private double left;
    private long counted = System.nanoTime();

    Tokens(double perSecond, int most) {
      this.perSecond = perSecond;
      this.most = most;
      this.left = most;
    }

    synchronized boolean take() {
      long now = System.nanoTime();
      left = Math.min(most, left + (now - counted) / 1e9 * perSecond);
      counted = now;
      if (left < 1) {
        return false;
      }
      left--;
      return true;
    }
  }
}
