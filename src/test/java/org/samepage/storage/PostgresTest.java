package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.PostgresServers;
import org.samepage.agreement.AgreementId;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Outbox.Attempt;
import org.samepage.delivery.Outbox.Share;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Receipt;
import org.samepage.delivery.Way;

/** PostgreSQL keeps every contract. */
class PostgresTest {
  static Database database(Path folder) {
    return Database.open(PostgresServers.withTables(folder));
  }

  /** Between taking its turn and its transaction it is as little to stand still as within. */
  @Test
  void whoeverStandsStillInTheirTurnIsCutOff(@TempDir Path folder) {
    try (Database database = database(folder)) {
      String inTurn =
          database.decideInTurn(
              "a school",
              handle -> handle.createQuery("show idle_session_timeout").mapTo(String.class).one());
      String afterwards =
          database.decide(
              handle -> handle.createQuery("show idle_session_timeout").mapTo(String.class).one());
      assertThat(inTurn).isEqualTo("10s");
      assertThat(afterwards).isEqualTo("0");
    }
  }

  @Nested
  class Agreements extends AgreementsContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Looks extends LooksContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class CheckIns extends CheckInsContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class People extends PeopleContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Outbox extends OutboxContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }

    @Test
    void toWhomOneProcessWritesNoOtherDoesUntilItIsDoneOrItsLeaseIsOver() {
      write(ports -> {
        for (int number = 1; number <= 3; number++) {
          Notice notice = new Notice.InForce(AgreementId.random(), number);
          ports.ledger().add(new Delivery(TEACHER, notice, NOW.plusSeconds(60L * number)));
        }
      });
      JdbcOutbox one = new JdbcOutbox(database, Way.SLACK, Duration.ZERO, Duration.ZERO);
      JdbcOutbox other = new JdbcOutbox(database, Way.SLACK, Duration.ZERO, Duration.ZERO);
      Message first = begin(one, NOW).getFirst();
      assertThat(begin(other, NOW)).isEmpty();

      Outcome arrived = new Outcome.Delivered(new Receipt("D1", "1.0"));
      one.record(List.of(new Attempt(first.id(), 1, arrived)), NOW);
      assertThat(begin(other, NOW)).hasSize(1);
      assertThat(begin(one, NOW)).isEmpty();
      assertThat(begin(one, NOW.plusSeconds(9))).hasSize(1);
    }

    private List<Message> begin(JdbcOutbox outbox, Instant wall) {
      return outbox.begin(
          NOW.plusSeconds(999),
          wall,
          Duration.ofSeconds(9),
          List.of(new Share(SCHOOL, 5, Set.of())));
    }
  }

  @Nested
  class Mails extends MailContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Timelines extends TimelinesContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }

    @Test
    void whatAnotherProcessHasBegunIsLeftToItWhileItsHeartBeats() {
      AgreementId other = AgreementId.random();
      isBegunByAnother();
      wakeAt(other, NOW);
      start(this::note);
      await().atMost(SOON).untilAsserted(() -> assertThat(woken).containsExactly(other));
      letTheOtherBeDead();
    }

    @Test
    void amongManyProcessesEachWakeUpIsHandledOnce() {
      List<AgreementId> all = Stream.generate(AgreementId::random).limit(300).toList();
      all.forEach(agreement -> wakeAt(agreement, NOW));
      for (int process = 0; process < 3; process++) {
        start(this::note);
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> woken.size() >= all.size());
      assertThat(woken).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Nested
  class Digest extends DigestContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class HotStatements extends HotStatementsContract {
    private static final Pattern VALUE = Pattern.compile("\\?");
    private static final Pattern SCAN =
        Pattern.compile(
            ".*(Seq Scan on (%1$s)|Index.* Scan.* using ((%1$s)\\w*_pkey|\\w+_key|message_waiting) on) .*"
                .formatted(
                    "delivery|message|scheduled_tasks|agreement|leave|school_day_off|school_calendar"));

    /** The server goes by what it counted: many messages that were sent, and none that waits. */
    @Override
    Database open(Path folder) {
      Database database = database(folder);
      SendingBench.schedule(database, 10_000);
      database.writing().useHandle(handle -> handle.execute("analyze"));
      return database;
    }

    @Override
    ResultSet explain(Statement statement, String sql) throws SQLException {
      AtomicInteger values = new AtomicInteger();
      String numbered = VALUE.matcher(sql).replaceAll(value -> "\\$" + values.incrementAndGet());
      String nothing = String.join(", ", Collections.nCopies(values.get(), "null"));
      statement.execute("set plan_cache_mode = force_generic_plan");
      statement.execute("deallocate all");
      statement.execute("prepare hot as " + numbered);
      return statement.executeQuery(
          "explain execute hot" + (nothing.isEmpty() ? "" : "(" + nothing + ")"));
    }

    /** An index is gone through if no condition says where in it. */
    @Override
    List<String> scans(List<String> plan) {
      return IntStream.range(0, plan.size())
          .filter(step -> SCAN.matcher(plan.get(step)).matches())
          .filter(step -> step + 1 == plan.size() || !plan.get(step + 1).contains("Index Cond"))
          .mapToObj(plan::get)
          .toList();
    }
  }

  @Nested
  class Templates extends TemplatesContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class ProgramMonths extends ProgramMonthsContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class SealedWords extends SealedWordsContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Answered extends AnsweredContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Exports extends ExportsContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Erasures extends ErasuresContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Contacts extends ContactsContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Shares extends SharesContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Leaves extends LeavesContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class SchoolCalendars extends SchoolCalendarsContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class SchoolYearUpkeep extends SchoolYearUpkeepContract {
    @Override
    Database open(Path folder) {
      return database(folder);
    }
  }

  @Nested
  class Migrations extends MigrationsContract {
    @Override
    Location locate(Path folder) {
      return PostgresServers.databaseOf(folder);
    }
  }

  @Nested
  class Keys extends KeyStoreContract {
    @Override
    Location locate(Path folder) {
      return PostgresServers.databaseOf(folder);
    }
  }
}
