package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Channel;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Dispatcher;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Receipt;
import org.samepage.delivery.Sent;
import org.samepage.delivery.Way;

/**
 * How fast messages go out. Not part of the build: {@code docs/benchmarks.md} says how to run it.
 */
class SendingBench {
  private static final Instant DUE = Instant.parse("2026-12-03T12:00:00Z");
  private static final int CONCURRENCY = 32;
  private static final int MESSAGES = Integer.getInteger("samepage.bench.messages", 10_000);
  private static final int AGREEMENTS = Integer.getInteger("samepage.bench.agreements", 100_000);
  private static final int WORKSPACES = 1_000;

  @TempDir Path folder;

  @Test
  void withoutLimitsNextToABareLoop() throws IOException {
    try (StandIn slack = new StandIn();
        Database database = SqliteTest.database(folder)) {
      bareLoop(slack);
      double bare = perSecond(bareLoop(slack));
      addMessages(database);
      double ours = perSecond(drain(database, slack));
      System.out.printf(
          "Drain without limits: %.0f/s, a bare loop %.0f/s, ratio %.2f%n",
          ours, bare, ours / bare);
    }
  }

  @Test
  void withManyAgreementsScheduled() throws IOException {
    try (StandIn slack = new StandIn()) {
      growth(1_000, slack);
      Duration few = growth(1_000, slack);
      Duration many = growth(AGREEMENTS, slack);
      System.out.printf(
          "Growth: %.0f µs a message with 1,000 agreements, %.0f µs with %,d, ratio %.2f%n",
          micros(few), micros(many), AGREEMENTS, micros(many) / micros(few));
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
  private static void schedule(Database database, int agreements) {
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
                  select 'wake-up', '/T' || (i % 1000) || '/a' || i || '@1', ? + i, 0, 1 from n
                  """,
              DUE.plus(Duration.ofDays(1)).toEpochMilli());
          for (int past = 1; past <= 2; past++) {
            handle.execute(
                numbers
                    + """
                    insert into message (id, enterprise, team, recipient, state, attempt, due,
                      lease_until, conversation, position)
                    select 'm' || ? || '-' || i, '', 'T' || (i % 1000), 'U' || i, 'SENT', 1, 1, 1,
                      'D1', '1.0' from n
                    """,
                past);
            handle.execute(
                numbers
                    + """
                    insert into delivery (enterprise, team, agreement, occurrence, recipient, step,
                      number, due, held_until, message)
                    select '', 'T' || (i % 1000), 'a' || i, '', 'U' || i, 'in-force', ?, 1, 0,
                      'm' || ? || '-' || i from n
                    """,
                past,
                past);
          }
        });
  }

  private static void addMessages(Database database) {
    new JdbcTransactions(database)
        .run(ports -> {
          for (int number = 0; number < MESSAGES; number++) {
            PersonId person =
                new PersonId(new WorkspaceId("", "T" + number % WORKSPACES), "P" + number);
            Notice notice = new Notice.InForce(AgreementId.random(), 1);
            ports.ledger().add(new Delivery(person, notice, DUE));
          }
          return true;
        });
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
        String text = "Message " + UUID.randomUUID();
        threads.execute(() -> slack.post(text));
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

  /** Takes everything, over HTTP. */
  private static final class StandIn implements Channel, AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final OkHttpClient http =
        new OkHttpClient.Builder()
            .proxy(Proxy.NO_PROXY)
            .connectionPool(new ConnectionPool(CONCURRENCY, 1, TimeUnit.MINUTES))
            .build();

    StandIn() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
      server.setExecutor(threads);
      byte[] answer = "{\"ok\":true,\"ts\":\"1.0\"}".getBytes(StandardCharsets.UTF_8);
      server.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
          });
      server.start();
    }

    void post(String text) {
      Request request =
          new Request.Builder()
              .url("http://127.0.0.1:" + server.getAddress().getPort() + "/chat.postMessage")
              .post(RequestBody.create(text.getBytes(StandardCharsets.UTF_8)))
              .build();
      try (Response response = http.newCall(request).execute()) {
        assertThat(Objects.requireNonNull(response.body()).bytes()).isNotEmpty();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    @Override
    public Outcome send(Message message) {
      post("Message " + message.id());
      return new Outcome.Delivered(new Receipt("D1", message.id().toString()));
    }

    @Override
    public Outcome refresh(Sent sent) {
      return new Outcome.Delivered(sent.receipt());
    }

    @Override
    public Map<UUID, Lookup> find(PersonId recipient, Set<UUID> messages) {
      return Map.of();
    }

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(10);
    }

    @Override
    public void close() {
      server.stop(0);
      threads.close();
    }
  }
}
