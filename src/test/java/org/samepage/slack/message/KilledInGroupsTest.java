package org.samepage.slack.message;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.PostgresServers;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Notice;
import org.samepage.slack.api.HttpSlack;
import org.samepage.slack.api.HttpSlack.Answer;
import org.samepage.slack.api.HttpSlack.Request;
import org.samepage.storage.Database;
import org.samepage.storage.JdbcConversations;
import org.samepage.storage.JdbcTransactions;
import org.samepage.storage.Location;

/**
 * Hundreds of people in several workspaces are written to in one minute, Slack being slow and
 * losing answers after the effect, and who writes is killed with a whole group in its hands; on
 * PostgreSQL, where three write together, another stands still meanwhile with as many and goes on
 * when its messages are no longer its own. The seed is printed; {@code -Dsamepage.seed=…} runs with
 * it again, {@code -Dsamepage.proof=long} has thousands of people and kills more often. Should it
 * fail, the folder is kept.
 */
class KilledInGroupsTest {
  private static final boolean LONG = "long".equals(System.getProperty("samepage.proof"));
  private static final int WORKSPACES = 4;
  private static final int PEOPLE = LONG ? 2_000 : 400;
  private static final int KILLS = LONG ? 20 : 1;
  private static final int A_FEW = 20;
  private static final int IN_ITS_HANDS = 50;
  private static final int ONE_ANSWER_IN = 12;
  private static final Duration LEASES_ARE_OVER = Duration.ofMinutes(4);
  private static final int REPLICAS = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final long seed = Long.getLong("samepage.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final HttpSlack slack = new HttpSlack();
  private final List<Sender> senders = new ArrayList<>();

  /** What every message said that had an effect, by its conversation: metadata as it was posted. */
  private final Map<String, Queue<String>> conversations = new ConcurrentHashMap<>();

  /** Is opened when somebody was killed. */
  private volatile CountDownLatch gate = new CountDownLatch(0);

  private final AtomicInteger posted = new AtomicInteger();

  /** What everybody is told, and to whom, as the metadata of a message says it. */
  private final Set<String> expected = new HashSet<>();

  /** How many calls are under way of each who writes, by name. */
  private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();

  /** How many there were in all. */
  private final Map<String, AtomicInteger> sent = new ConcurrentHashMap<>();

  /** A process that writes. */
  private record Sender(String name, Process process) {
    void kill() throws InterruptedException {
      process.destroyForcibly();
      process.waitFor();
    }

    void signal(String name) throws IOException, InterruptedException {
      new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    }
  }

  @AfterEach
  void end() throws Exception {
    for (Sender sender : senders) {
      sender.kill();
    }
    slack.close();
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void everyMessageArrivesExactlyOnceAlthoughAGroupIsKilled() throws Exception {
    Path file = folder.resolve("samepage.db");
    tryOn(new Location.SqliteFile(file), SendingProcess.SQLITE + file + "?busy_timeout=10000", 1);
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void everyMessageArrivesExactlyOnceAlthoughOneGroupOfThreeIsKilledAndAnotherStandsStill()
      throws Exception {
    Location.PostgresServer server = PostgresServers.withTables(folder);
    tryOn(server, server.url(), REPLICAS);
  }

  private void tryOn(Location location, String url, int replicas) throws Exception {
    System.out.println("KilledInGroupsTest: seed %d, in %s".formatted(seed, folder));
    slackIsInTrouble();
    try (Database database = Database.open(location);
        Connection connection = DriverManager.getConnection(url)) {
      JdbcConversations known = new JdbcConversations(database);
      for (int number = 0; number < PEOPLE; number++) {
        known.remember(person(number), "DU" + number);
      }
      List<Sender> running = new ArrayList<>();
      while (running.size() < replicas) {
        running.add(start(url));
      }
      for (int kill = 0; kill < KILLS; kill++) {
        for (Sender sender : running) {
          awaitThatItTakesPart(sender, database);
        }
        gate = new CountDownLatch(1);
        add(database, PEOPLE);
        Sender killed = running.removeFirst();
        Optional<Sender> still = running.stream().findFirst();
        int target = posted.get() + random.nextInt(PEOPLE / 10);
        int enough = IN_ITS_HANDS + 1 + random.nextInt(20);
        AtomicInteger before = new AtomicInteger(posted.get());
        await()
            .atMost(LEASES_ARE_OVER)
            .pollInterval(Duration.ofMillis(5))
            .until(() -> {
              // On a busy machine a call may be given up before the others are under way.
              if (posted.get() >= before.get() + PEOPLE && nothingIsUnderWay()) {
                before.set(posted.get());
                add(database, PEOPLE);
              }
              return posted.get() >= target
                  && underWay(killed) >= enough
                  && still.map(this::underWay).orElse(enough) >= enough;
            });
        int inItsHands = underWay(killed);
        killed.kill();
        if (still.isPresent()) {
          still.get().signal("-STOP");
          System.out.printf("Stands still with %d in its hands%n", underWay(still.get()));
        }
        gate.countDown();
        int sending = count(connection, "state = 'SENDING'");
        System.out.printf(
            "Killed with %d messages in its hands, %d being sent%n", inItsHands, sending);
        assertThat(inItsHands).isGreaterThan(IN_ITS_HANDS);
        assertThat(sending).isGreaterThan(IN_ITS_HANDS);
        running.add(start(url));
        if (still.isPresent()) {
          awaitThatAllIsSent(connection);
          still.get().signal("-CONT");
          awaitThatItTakesPart(still.get(), database);
        }
      }
      awaitThatAllIsSent(connection);
    }
    assertThat(told())
        .containsOnlyKeys(expected)
        .allSatisfy((what, times) -> assertThat(times).as(what).isEqualTo(1));
  }

  /**
   * @param database its JDBC address
   */
  private Sender start(String database) throws IOException {
    String name = "sender" + senders.size();
    Sender sender =
        new Sender(name, SendingProcess.start(slack.base(), database, name, folder.resolve("log")));
    senders.add(sender);
    return sender;
  }

  /** It is given something to send until it sent some of it. */
  private void awaitThatItTakesPart(Sender sender, Database database) {
    int before = sent(sender);
    await()
        .atMost(LEASES_ARE_OVER)
        .until(() -> {
          add(database, A_FEW);
          return sent(sender) > before;
        });
  }

  private void awaitThatAllIsSent(Connection connection) {
    await()
        .atMost(LEASES_ARE_OVER)
        .until(() ->
            told().keySet().containsAll(expected) && count(connection, "state <> 'SENT'") == 0);
  }

  private boolean nothingIsUnderWay() {
    return underWay.values().stream().allMatch(calls -> calls.get() == 0);
  }

  private int underWay(Sender sender) {
    return of(sender.name(), underWay).get();
  }

  private int sent(Sender sender) {
    return of(sender.name(), sent).get();
  }

  private static AtomicInteger of(String sender, Map<String, AtomicInteger> each) {
    return each.computeIfAbsent(sender, unknown -> new AtomicInteger());
  }

  /** So many are invited, each by an agreement of their own. */
  private void add(Database database, int people) {
    new JdbcTransactions(database, Clock.systemUTC())
        .run(ports -> {
          for (int number = 0; number < people; number++) {
            AgreementId agreement = AgreementId.random();
            ports
                .ledger()
                .add(
                    new Delivery(
                        person(number),
                        new Notice.Invitation(agreement, 1),
                        Clock.systemUTC().instant()));
            expected.add("DU%d invitation 1 %s -".formatted(number, agreement.value()));
          }
          return true;
        });
  }

  private static PersonId person(int number) {
    return new PersonId(new WorkspaceId("", "T" + number % WORKSPACES), "U" + number);
  }

  private void slackIsInTrouble() {
    slack.on("chat.postMessage", this::post);
    slack.on(
        "conversations.history",
        request ->
            ok(
                "\"messages\":[%s]"
                    .formatted(String.join(",", conversation(request.get("channel"))))));
  }

  private Answer post(Request request) {
    String sender = request.token().substring(request.token().lastIndexOf('-') + 1);
    of(sender, sent).incrementAndGet();
    AtomicInteger calls = of(sender, underWay);
    calls.incrementAndGet();
    try {
      return slowly(request);
    } finally {
      calls.decrementAndGet();
    }
  }

  /**
   * The effect comes after the wait, or before it: then the answer is likely to come only when
   * somebody was killed.
   */
  private Answer slowly(Request request) {
    boolean first = random.nextInt(5) > 0;
    int number = first ? arrive(request) : 0;
    try {
      if (first) {
        gate.await(2_000, TimeUnit.MILLISECONDS);
      }
      TimeUnit.MILLISECONDS.sleep(100 + random.nextInt(400));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
    int counted = first ? number : arrive(request);
    return random.nextInt(ONE_ANSWER_IN) == 0
        ? new Answer.Dropped()
        : ok("\"channel\":\"%s\",\"ts\":\"1.%06d\"".formatted(request.get("channel"), counted));
  }

  private int arrive(Request request) {
    int number = posted.incrementAndGet();
    conversation(request.get("channel"))
        .add(
            "{\"type\":\"message\",\"ts\":\"1.%06d\",\"metadata\":%s}"
                .formatted(number, request.get("metadata")));
    return number;
  }

  private Queue<String> conversation(String channel) {
    return conversations.computeIfAbsent(channel, unknown -> new ConcurrentLinkedQueue<>());
  }

  private static Answer ok(String body) {
    return new Answer.Body(200, Map.of(), "{\"ok\":true," + body + "}");
  }

  /** How often each was told. */
  private Map<String, Long> told() {
    return conversations.entrySet().stream()
        .flatMap(each ->
            each.getValue().stream()
                .flatMap(KilledInGroupsTest::lines)
                .map(line -> each.getKey() + " " + line))
        .collect(groupingBy(line -> line, counting()));
  }

  private static Stream<String> lines(String message) {
    try {
      return JSON.readTree(message).at("/metadata/event_payload/told").asText().lines();
    } catch (JsonProcessingException notJson) {
      throw new IllegalStateException(notJson);
    }
  }

  private static int count(Connection database, String where) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet found = statement.executeQuery("select count(*) from message where " + where)) {
      assertThat(found.next()).isTrue();
      return found.getInt(1);
    }
  }
}
