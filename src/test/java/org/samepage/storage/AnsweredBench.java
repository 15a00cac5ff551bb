package org.samepage.storage;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.PostgresServers;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Notice;

/**
 * What each request of Slack's costs so that it is answered once: a look and a row. Not part of the
 * build: {@code docs/benchmarks.md} says how to run it.
 */
class AnsweredBench {
  private static final int REQUESTS = 5_000;
  private static final int WRITERS = 8;
  private static final PersonId PERSON = new PersonId(new WorkspaceId("", "T1"), "P1");

  @TempDir Path folder;

  @Test
  void onBothDatabases() throws InterruptedException {
    measure("SQLite", new Location.SqliteFile(folder.resolve("answered.db")));
    measure("PostgreSQL", PostgresServers.databaseOf(folder));
  }

  private static void measure(String where, Location location) throws InterruptedException {
    try (Database database = Database.open(location)) {
      JdbcAnswered answered = new JdbcAnswered(database, Clock.systemUTC());
      time(where + " at first", answered);
      time(where, answered);
      AtomicBoolean over = new AtomicBoolean();
      try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
        IntStream.range(0, WRITERS).forEach(any -> writers.execute(() -> write(database, over)));
        time(where + " beside " + WRITERS + " threads that write", answered);
        over.set(true);
      }
    }
  }

  private static void write(Database database, AtomicBoolean over) {
    JdbcTransactions transactions = new JdbcTransactions(database, Clock.systemUTC());
    while (!over.get()) {
      transactions.run(ports -> {
        Notice notice = new Notice.InForce(AgreementId.random(), 1);
        ports.ledger().add(new Delivery(PERSON, notice, Instant.now()));
        return true;
      });
    }
  }

  private static void time(String where, JdbcAnswered answered) {
    long[] looks = new long[REQUESTS];
    long[] rows = new long[REQUESTS];
    Instant until = Instant.now().plus(Duration.ofMinutes(10));
    for (int request = 0; request < REQUESTS; request++) {
      String signature = "v0=" + where + request;
      long start = System.nanoTime();
      answered.contains(signature);
      long looked = System.nanoTime();
      answered.add(signature, until);
      looks[request] = looked - start;
      rows[request] = System.nanoTime() - looked;
    }
    System.out.printf("%s: a look %s, a row %s%n", where, percentiles(looks), percentiles(rows));
  }

  private static String percentiles(long[] nanos) {
    Arrays.sort(nanos);
    return "%.2f ms, 99 of 100 within %.1f ms"
        .formatted(nanos[REQUESTS / 2] / 1e6, nanos[REQUESTS * 99 / 100] / 1e6);
  }
}
