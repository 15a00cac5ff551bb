package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.Ports;
import org.samepage.delivery.Channel.Lookup;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Outbox.Attempt;
import org.samepage.delivery.Outbox.Share;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Receipt;
import org.samepage.delivery.Sent;
import org.samepage.delivery.Way;

/**
 * Every statement that is made for each message, or each time an agreement wakes, finds what it
 * looks for by an index, so that it costs no more when there are a million agreements.
 */
abstract class HotStatementsContract {
  private static final Instant NOW = Instant.parse("2026-12-03T12:00:00Z");
  private static final PersonId PERSON = new PersonId(new WorkspaceId("", "T1"), "U1");
  private static final AgreementId AGREEMENT = AgreementId.random();
  private static final Occurrence FIRST = Occurrence.parse("1/2026-12-03");

  @TempDir Path folder;

  private final Set<String> statements = new TreeSet<>();

  /** Opens an empty database in {@code folder}. */
  abstract Database open(Path folder);

  /**
   * How the database would carry {@code sql} out, whatever its values are: a step in each row's
   * last column.
   */
  abstract ResultSet explain(Statement statement, String sql) throws SQLException;

  /** The steps of a plan that go through all of something that holds more than what waits. */
  abstract List<String> scans(List<String> plan);

  @Test
  void eachUsesAnIndex() {
    try (Database database = open(folder)) {
      SqlLogger listening = listening();
      database.writing().setSqlLogger(listening);
      database.reading().setSqlLogger(listening);
      aMessageGoesItsWay(database);
      daysOffAreLookedUpAndLookedAfter(database);
      assertThat(statements).hasSizeGreaterThan(25);
      Map<String, List<String>> slow = new TreeMap<>();
      database
          .reading()
          .useHandle(handle ->
              statements.forEach(sql -> {
                List<String> scans = scans(plan(handle, sql));
                if (!scans.isEmpty()) {
                  slow.put(sql, scans);
                }
              }));
      assertThat(slow).isEmpty();
    }
  }

  private SqlLogger listening() {
    return new SqlLogger() {
      @Override
      public void logAfterExecution(StatementContext context) {
        String sql = context.getParsedSql().getSql();
        if (!sql.startsWith("set ")) {
          statements.add(sql);
        }
      }
    };
  }

  private static void aMessageGoesItsWay(Database database) {
    JdbcOutbox outbox = new JdbcOutbox(database, Way.SLACK, Duration.ZERO, Duration.ZERO);
    for (Outcome outcome :
        List.of(
            new Outcome.TryAgain(Duration.ZERO, false, "slow"),
            new Outcome.Unknown("timeout"),
            new Outcome.Delivered(new Receipt("D1", "1.0")))) {
      write(
          database,
          ports -> {
            ports
                .ledger()
                .add(new Delivery(PERSON, new Notice.CheckInDue(AGREEMENT, FIRST, 1), NOW));
            ports.timelines().wakeAt(PERSON.workspace(), AGREEMENT, NOW.plusSeconds(60));
          });
      outbox.waiting(NOW, NOW);
      List<Share> shares = List.of(new Share(PERSON.workspace(), 1, Set.of()));
      Message message = outbox.begin(NOW, NOW, Duration.ofSeconds(9), shares).getFirst();
      outbox.ours(List.of(message), NOW);
      outbox.record(List.of(new Attempt(message.id(), message.attempt(), outcome)), NOW);
      outbox
          .uncertain(NOW, 9)
          .forEach(each -> outbox.settle(Map.of(each, new Lookup.Known(Optional.empty())), NOW));
    }
    write(
        database,
        ports -> {
          ports.ledger().refresh(PERSON.workspace(), AGREEMENT, Optional.of(FIRST));
          ports.ledger().withdraw(PERSON.workspace(), AGREEMENT, FIRST);
          ports.ledger().withdraw(PERSON, AGREEMENT, FIRST);
          ports.ledger().gathered(PERSON, NOW, NOW.plusSeconds(60));
          Notice question = new Notice.CheckInDue(AGREEMENT, FIRST, 1);
          ports.ledger().known(PERSON, List.of(question));
          ports.ledger().agreed(PERSON, question);
          ports.ledger().reached(PERSON.workspace(), question);
          ports.ledger().unreachable(PERSON, NOW);
          ports.ledger().withdrawReminders(PERSON.workspace(), AGREEMENT);
        });
    outbox.backlog(NOW);
    outbox.queues(NOW);
    List<Sent> outdated = outbox.outdated(NOW, 9);
    assertThat(outdated).hasSize(1);
    outdated.forEach(sent -> outbox.refreshed(sent, new Outcome.Delivered(sent.receipt()), NOW));
    whatIsLateGoesTogether(database, outbox);
  }

  private static void whatIsLateGoesTogether(Database database, JdbcOutbox outbox) {
    List<Share> shares = List.of(new Share(PERSON.workspace(), 1, Set.of()));
    Instant later = NOW.plus(Duration.ofDays(1));
    for (int number = 2; number <= 4; number++) {
      Notice asked = new Notice.CheckInDue(AGREEMENT, FIRST, number);
      Instant due = NOW.plusSeconds(60L * number);
      write(database, ports -> ports.ledger().add(new Delivery(PERSON, asked, due)));
      outbox.waiting(due, due);
      if (number < 4) {
        Message message = outbox.begin(due, due, Duration.ofSeconds(9), shares).getFirst();
        Outcome failed = new Outcome.TryAgain(Duration.ZERO, false, "slow");
        outbox.record(List.of(new Attempt(message.id(), message.attempt(), failed)), due);
      }
    }
    outbox.waiting(later, later);
    Message all = outbox.begin(later, later, Duration.ofSeconds(9), shares).getFirst();
    assertThat(all.notices()).hasSize(3);
    Outcome delivered = new Outcome.Delivered(new Receipt("D1", "2.0"));
    outbox.record(List.of(new Attempt(all.id(), all.attempt(), delivered)), later);
  }

  private static void daysOffAreLookedUpAndLookedAfter(Database database) {
    WorkspaceId workspace = PERSON.workspace();
    write(
        database,
        ports -> {
          ports.leaves().of(workspace, List.of(PERSON));
          ports.schoolCalendars().of(workspace, FIRST.date());
          ports.schoolCalendars().of(workspace, AGREEMENT, FIRST.date());
          ports.schoolCalendars().take(NOW, NOW.plusSeconds(60));
          ports.agreements().running(workspace, "", 50);
          ports.people().doubt(PERSON, NOW);
          ports.ledger().withdrawMoments(workspace, AGREEMENT);
        });
  }

  /** On the connection that is listened to. */
  private static void write(Database database, Consumer<Ports> work) {
    database.transact(handle -> {
      work.accept(JdbcPorts.on(handle, Set.of(Way.SLACK), new JdbcLooks(), StorageContract.CLOCK));
      return true;
    });
  }

  private List<String> plan(Handle handle, String sql) {
    List<String> steps = new ArrayList<>();
    try (Statement statement = handle.getConnection().createStatement();
        ResultSet plan = explain(statement, sql)) {
      while (plan.next()) {
        steps.add(plan.getString(plan.getMetaData().getColumnCount()));
      }
    } catch (SQLException wrong) {
      throw new AssertionError(sql, wrong);
    }
    return steps;
  }
}
