package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.JdbiException;
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

/** The disk is full while messages go out: nothing is lost, and nothing is sent twice. */
class FullDiskTest {
  private static final Instant DUE = Instant.parse("2026-12-03T12:00:00Z");
  private static final int MESSAGES = 60;

  @TempDir Path folder;

  private final ConcurrentLinkedQueue<PersonId> sent = new ConcurrentLinkedQueue<>();

  @Test
  void whatWasSentIsWrittenDownAndTheRestIsSentOnceThereIsRoom() {
    try (Database database = SqliteTest.database(folder)) {
      addMessages(database);
      AtomicBoolean filling = new AtomicBoolean();
      CountDownLatch full = new CountDownLatch(1);
      JdbcOutbox outbox = new JdbcOutbox(database, Way.SLACK, Duration.ofSeconds(5), Duration.ZERO);
      Dispatcher.Pace pace = new Dispatcher.Pace(8, Duration.ofSeconds(30), Duration.ofMillis(50));
      Channel channel =
          new Remembering(() -> {
            if (!filling.getAndSet(true)) {
              fill(database);
              full.countDown();
            }
          });
      try (Dispatcher dispatcher =
          new Dispatcher(outbox, channel, Clock.fixed(DUE, ZoneOffset.UTC), pace, message -> {})) {
        dispatcher.start();
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> full.getCount() == 0 && sent.size() >= 8);
        assertThat(outbox.backlog(DUE).due()).isGreaterThanOrEqualTo(MESSAGES - sent.size());

        limit(database, 1_000_000);
        await().atMost(Duration.ofSeconds(60)).until(() -> outbox.backlog(DUE).due() == 0);
      }
      assertThat(sent).hasSize(MESSAGES).doesNotHaveDuplicates();
    }
  }

  @Test
  void itShowsWithinSecondsThatNothingCanBeWrittenWithoutAnybodyTryingTo() {
    try (Database database = SqliteTest.database(folder);
        Pulse pulse = new Pulse(database, InstantSource.system())) {
      pulse.start();
      fill(database);
      await()
          .atMost(Duration.ofSeconds(8))
          .until(() -> pulse.state().problem().equals("sqlite_full"));
      assertThat(pulse.state().isGood()).isFalse();

      limit(database, 1_000_000);
      await().atMost(Duration.ofSeconds(8)).until(() -> pulse.state().isGood());
    }
  }

  @Test
  void aDiskThatIsNearlyFullShowsBeforeTheDatabaseNotices() {
    AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    try (Database database = SqliteTest.database(folder);
        Pulse pulse = new Pulse(database, InstantSource.system(), left::get)) {
      pulse.start();
      assertThat(pulse.state().isGood()).isTrue();
      left.set(1_000_000);
      await()
          .atMost(Duration.ofSeconds(8))
          .until(() -> pulse.state().problem().equals("disk_full"));
      left.set(1_000_000_000);
      await().atMost(Duration.ofSeconds(8)).until(() -> pulse.state().isGood());
    }
  }

  private static void addMessages(Database database) {
    WorkspaceId school = new WorkspaceId("", "T1");
    new JdbcTransactions(database, Clock.systemUTC())
        .run(ports -> {
          for (int number = 0; number < MESSAGES; number++) {
            PersonId person = new PersonId(school, "U" + number);
            Notice notice = new Notice.InForce(AgreementId.random(), 1);
            ports.ledger().add(new Delivery(person, notice, DUE));
          }
          return true;
        });
  }

  private static void fill(Database database) {
    database.writing().useHandle(handle -> handle.execute("create table filler (bytes blob)"));
    limit(database, 1);
    for (int size : List.of(100_000, 3_000, 200)) {
      fill(database, size);
    }
  }

  private static void fill(Database database, int size) {
    try {
      while (true) {
        database
            .writing()
            .useHandle(handle -> handle.execute("insert into filler values (zeroblob(?))", size));
      }
    } catch (JdbiException noMoreRoom) {
      assertThat(noMoreRoom).hasMessageContaining("FULL");
    }
  }

  /** The file grows to no more than so many pages; it does not shrink. */
  private static void limit(Database database, int pages) {
    database
        .writing()
        .useHandle(handle ->
            handle.createQuery("pragma max_page_count = " + pages).mapTo(Long.class).one());
  }

  /** Takes every message. */
  private final class Remembering implements Channel {
    private final Runnable meanwhile;

    Remembering(Runnable meanwhile) {
      this.meanwhile = meanwhile;
    }

    @Override
    public Outcome send(Message message) {
      meanwhile.run();
      sent.add(message.recipient());
      return new Outcome.Delivered(new Receipt("D1", message.id().toString()));
    }

    @Override
    public Outcome refresh(Sent each) {
      return new Outcome.Delivered(each.receipt());
    }

    @Override
    public Map<UUID, Lookup> find(PersonId recipient, Set<UUID> messages, Instant since) {
      return Map.of();
    }

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(5);
    }
  }
}
