package org.samepage.storage;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Asked;
import org.samepage.agreement.Medium;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.Ports;
import org.samepage.confidentiality.Sealed;
import org.samepage.delivery.Way;

/** An empty database for each test, and something to keep in it. */
abstract class StorageContract {
  static final Instant NOW = Instant.parse("2026-09-14T15:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final WorkspaceId SCHOOL = new WorkspaceId("", "T1");
  static final WorkspaceId OTHER_SCHOOL = new WorkspaceId("E1", "T2");
  static final PersonId COACH = new PersonId(SCHOOL, "U1");
  static final PersonId TEACHER = new PersonId(SCHOOL, "U2");
  static final Pair PAIR = new Pair(COACH, TEACHER);
  static final Occurrence FIRST = new Occurrence(1, LocalDate.of(2026, 9, 17));
  static final Occurrence SECOND = new Occurrence(1, LocalDate.of(2026, 10, 1));
  static final Sealed WORDS = new Sealed(new byte[] {1, 2, 3});
  static final Sealed OTHER_WORDS = new Sealed(new byte[] {4, 5});

  @TempDir Path folder;
  Database database;
  JdbcTransactions transactions;

  /** What is committed. */
  Ports stored;

  private Handle handle;

  /** Opens the database in {@code folder}; a second call opens the same one again. */
  abstract Database open(Path folder);

  @BeforeEach
  void openDatabase() {
    database = open(folder);
    transactions = new JdbcTransactions(database, CLOCK);
    handle = database.reading().open();
    stored = JdbcPorts.on(handle, Set.of(Way.SLACK), new JdbcLooks(), CLOCK);
  }

  @AfterEach
  void closeDatabase() {
    handle.close();
    database.close();
  }

  void restart() {
    closeDatabase();
    openDatabase();
  }

  void write(Consumer<Ports> work) {
    transactions.run(ports -> {
      work.accept(ports);
      return true;
    });
  }

  static Agreement draft() {
    return draft(PAIR);
  }

  static Agreement draft(Pair pair) {
    Answers terms = Answers.of(Map.of("term.start", "2026-09-14", "note", "“zwölf” 🌱"));
    return Agreement.draft(AgreementId.random(), pair, Role.COACH, terms, NOW);
  }

  static CheckIn checkIn(Agreement agreement, Occurrence occurrence, Instant due) {
    return new CheckIn(
        agreement.id(),
        agreement.pair(),
        occurrence,
        Medium.SLACK,
        Asked.BOTH,
        CheckIn.State.OPEN,
        due,
        ZoneId.of("America/Chicago"),
        List.of(due.plusSeconds(86_400), due.plusSeconds(100_000)),
        due.plusSeconds(172_800),
        1,
        Map.of(),
        1);
  }
}
