package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Dispatcher;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Way;

/**
 * How fast messages go out. Not part of the build: {@code docs/benchmarks.md} says how to run it.
 */
class SendingBench {
  private static final Instant DUE = Instant.parse("2026-12-03T12:00:00Z");
  private static final int CONCURRENCY = Dispatcher.Pace.STEADY.batch();
  private static final int MESSAGES = Integer.getInteger("samepage.bench.messages", 10_000);
  private static final int AGREEMENTS = Integer.getInteger("samepage.bench.agreements", 1_000_000);
  private static final int ROUNDS = Integer.getInteger("samepage.bench.rounds", 3);
  private static final int WORKSPACES = 1_000;
  private static final double MOST_GROWTH = 1.20;

  @TempDir Path folder;

  @Test
  void withoutLimitsNextToABareLoop() throws IOException {
    try (StandIn slack = new StandIn(CONCURRENCY);
        EmbeddedPostgres server = EmbeddedPostgres.start()) {
      Location postgres =
          new Location.PostgresServer(
              server.getJdbcUrl("postgres", "postgres"), Optional.empty(), Optional.empty());
      bareLoop(slack);
      for (int round = 1; round <= ROUNDS; round++) {
        double before = perSecond(bareLoop(slack));
        double sqlite = rate(new Location.SqliteFile(folder.resolve(round + ".db")), slack);
        double between = perSecond(bareLoop(slack));
        double postgresql = rate(postgres, slack);
        double after = perSecond(bareLoop(slack));
        print("SQLite", sqlite, (before + between) / 2);
        print("PostgreSQL", postgresql, (between + after) / 2);
      }
    }
  }

  private static double rate(Location location, StandIn slack) {
    try (Database database = Database.open(location)) {
      addMessages(database);
      return perSecond(drain(database, slack));
    }
  }

  private static void print(String where, double ours, double bare) {
    System.out.printf(
        "Without limits, %s: %.0f/s, a bare loop %.0f/s, ratio %.2f%n",
        where, ours, bare, ours / bare);
  }

  @Test
  void withManyAgreementsScheduled() throws IOException {
    try (StandIn slack = new StandIn(CONCURRENCY)) {
      growth(1_000, slack);
      double few = micros(growth(1_000, slack));
      for (int agreements : new int[] {100_000, 1_000_000}) {
        if (agreements <= AGREEMENTS) {
          double many = micros(growth(agreements, slack));
          double again = micros(growth(1_000, slack));
          double ratio = 2 * many / (few + again);
          System.out.printf(
              "Growth: %.0f µs a message with %,d agreements, %.0f with 1,000, ratio %.2f%n",
              many, agreements, (few + again) / 2, ratio);
          assertThat(ratio).isLessThanOrEqualTo(MOST_GROWTH);
          few = again;
        }
      }
    }
  }

  private Duration growth(int agreements, StandIn slack) {
    Path file = folder.resolve(UUID.randomUUID() + ".db");
    try (Database database = Database.open(new Location.SqliteFile(file))) {
      schedule(database, agreements);
      addMessages(database);
      return drain(database, slack);
    }
  }

  /** With a wake-up to come and two messages of the past for each. */
  static void schedule(Database database, int agreements) {
    database
        .writing()
        .useTransaction(handle -> {
          String numbers =
              "with recursive n (i) as (select 1 union all select i + 1 from n where i < %d) "
                  .formatted(agreements);
          handle.execute(
              numbers
                  + """
                  insert into scheduled_tasks
                    (task_name, task_instance, execution_time, picked, version)
                  select 'wake-up', '/T' || (i % 1000) || '/a' || i || '@1', ? + i, false, 1 from n
                  """,
              DUE.plus(Duration.ofDays(1)).toEpochMilli());
          for (int past = 1; past <= 2; past++) {
            handle.execute(
                numbers
                    + """
                    insert into message (id, way, enterprise, team, recipient, state, attempt, due,
                      lease_until, conversation, position)
                    select 'm' || ? || '-' || i, 'SLACK', '', 'T' || (i % 1000), 'U' || i, 'SENT', 1, 1, 1,
                      'D1', '1.0' from n
                    """,
                past);
            handle.execute(
                numbers
                    + """
                    insert into delivery (way, enterprise, team, agreement, occurrence, recipient, step,
                      number, due, held_until, message)
                    select 'SLACK', '', 'T' || (i % 1000), 'a' || i, '', 'U' || i, 'in-force', ?, 1, 0,
                      'm' || ? || '-' || i from n
                    """,
                past,
                past);
          }
        });
  }

  private static void addMessages(Database database) {
    new JdbcTransactions(database, Clock.systemUTC())
        .run(ports -> {
          for (int number = 0; number < MESSAGES; number++) {
            Notice notice = new Notice.InForce(AgreementId.random(), 1);
            ports.ledger().add(new Delivery(person(number), notice, DUE));
          }
          return true;
        });
  }

  private static PersonId person(int number) {
    return new PersonId(new WorkspaceId("", "T" + number % WORKSPACES), "P" + number);
  }

  private static Duration drain(Database database, StandIn slack) {
    JdbcOutbox outbox = new JdbcOutbox(database, Way.SLACK, Duration.ofSeconds(30), Duration.ZERO);
    Dispatcher.Pace pace =
        new Dispatcher.Pace(CONCURRENCY, Duration.ofSeconds(30), Duration.ofMillis(100));
    Clock clock = Clock.fixed(DUE, ZoneOffset.UTC);
    try (Dispatcher dispatcher = new Dispatcher(outbox, slack, clock, pace, message -> {})) {
      long start = System.nanoTime();
      dispatcher.start();
      await()
          .atMost(Duration.ofMinutes(30))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> dispatcher.tally().sent() >= MESSAGES);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertThat(dispatcher.tally().retried()).isZero();
      return took;
    }
  }

  private static Duration bareLoop(StandIn slack) {
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(CONCURRENCY)) {
      for (int number = 0; number < MESSAGES; number++) {
        PersonId person = person(number);
        threads.execute(() -> slack.post(person, UUID.randomUUID()));
      }
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static double perSecond(Duration took) {
    return MESSAGES / (took.toNanos() / 1e9);
  }

  private static double micros(Duration took) {
    return took.toNanos() / 1e3 / MESSAGES;
  }
}
