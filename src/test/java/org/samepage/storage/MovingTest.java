package org.samepage.storage;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.OperatorJobs;
import org.samepage.PostgresServers;
import org.samepage.Settings;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Event;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Leave;
import org.samepage.coaching.SchoolCalendars;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.Sealed;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Way;
import org.samepage.schoolcalendar.Source;

/** An installation is moved from SQLite to PostgreSQL. */
class MovingTest extends StorageContract {
  private static final Leave LEAVE =
      new Leave("l1", TEACHER, LocalDate.of(2026, 10, 5), LocalDate.of(2026, 10, 9));

  private static final SchoolCalendars.Chosen CALENDAR =
      new SchoolCalendars.Chosen(
          1, Optional.empty(), Optional.of(WORDS), Optional.empty(), Optional.empty());

  private static final List<SchoolCalendars.Kept> DAYS_OFF =
      List.of(
          new SchoolCalendars.Kept(
              Source.FEED,
              LEAVE.first(),
              LEAVE.last(),
              Optional.of(new SchoolCalendars.Name("n1", OTHER_WORDS))),
          new SchoolCalendars.Kept(
              Source.FEED, LocalDate.of(2026, 12, 21), LocalDate.of(2027, 1, 1), Optional.empty()));

  private final List<String> told = new ArrayList<>();
  private Location.SqliteFile words = new Location.SqliteFile(Path.of(""));
  private Location.SqliteFile keys = words;
  private Location.PostgresServer target =
      new Location.PostgresServer(
          Location.PostgresServer.PREFIX + "none", Optional.empty(), Optional.empty());

  @Override
  Database open(Path folder) {
    return SqliteTest.database(folder);
  }

  @BeforeEach
  void fill(@TempDir Path another) {
    words = new Location.SqliteFile(folder.resolve("samepage.db"));
    keys = new Location.SqliteFile(folder.resolve("keys.db"));
    target = PostgresServers.databaseOf(another);
    Agreement agreement = draft();
    write(ports -> {
      ports.agreements().insert(agreement, WORDS);
      ports.checkIns().insert(checkIn(agreement, FIRST, NOW));
      ports.timelines().wakeAt(SCHOOL, agreement.id(), NOW.plusSeconds(60));
      IntStream.range(0, 1_200)
          .forEach(number ->
              ports
                  .ledger()
                  .add(new Delivery(TEACHER, new Notice.InForce(agreement.id(), number), NOW)));
      // Bytes sort these otherwise than people do.
      ports
          .leads()
          .set(
              SCHOOL,
              Stream.of("a", "B", "ä", "Z", "🌱", "_")
                  .map(name -> new PersonId(SCHOOL, name))
                  .collect(toSet()),
              NOW);
      ports.leaves().save(LEAVE);
      ports.schoolCalendars().choose(SCHOOL, CALENDAR);
      ports.schoolCalendars().replace(SCHOOL, Source.FEED, LEAVE.first(), DAYS_OFF);
    });
    try (JdbcKeyStore store = JdbcKeyStore.open(keys)) {
      store.putIfAbsent(KeyName.of(SCHOOL, agreement.id()), new byte[] {7, 0, -1});
    }
  }

  @Test
  void thatItWasMovedIsToldWhereEverythingIsNow() {
    OperatorJobs.migrate(new Settings.Move(words, keys, target, target), told::add);
    try (Database database = Database.open(target)) {
      List<Event> events =
          new JdbcTransactions(database, CLOCK)
              .read(ports -> ports.history().ofWorkspace(COACH, 0, 99).events());
      assertThat(events).extracting(Event::deed).containsExactly(Deed.MOVED);
    }
  }

  @Test
  void everythingIsThereAfterwardsAndTheSourceIsAsItWas() throws IOException {
    Map<Path, Integer> before = contents();
    long rows = move();
    assertThat(contents()).isEqualTo(before);
    assertThat(told).anyMatch(line -> line.startsWith("delivery: 1200 rows"));
    assertThat(rows).isGreaterThan(1_200);
    try (Database database = Database.open(target)) {
      JdbcTransactions there = new JdbcTransactions(database, Clock.systemUTC());
      List<Agreement> agreements = stored.agreements().of(COACH);
      List<Agreement> moved = there.read(ports -> ports.agreements().of(COACH));
      assertThat(moved).isEqualTo(agreements);
      Agreement agreement = agreements.getFirst();
      Sealed kept = there.read(ports -> ports.agreements().words(SCHOOL, agreement.id()));
      assertThat(kept).isEqualTo(WORDS);
      there.run(ports -> {
        assertThat(ports.leaves().of(SCHOOL, List.of(TEACHER))).containsExactly(LEAVE);
        assertThat(ports.schoolCalendars().chosen(SCHOOL)).contains(CALENDAR);
        assertThat(ports.schoolCalendars().state(SCHOOL))
            .isEqualTo(stored.schoolCalendars().state(SCHOOL));
        assertThat(ports.schoolCalendars().from(SCHOOL, LEAVE.first(), 9)).isEqualTo(DAYS_OFF);
        return true;
      });
      // New rows are counted on from the highest.
      there.run(ports -> {
        ports.ledger().add(new Delivery(COACH, new Notice.Declined(agreement.id()), NOW));
        return true;
      });
      JdbcOutbox outbox =
          new JdbcOutbox(database, Way.SLACK, Duration.ofSeconds(1), Duration.ofSeconds(1));
      assertThat(
              OutboxContract.begin(
                  outbox, NOW, NOW, Duration.ofSeconds(1), OutboxContract.each(99, Set.of())))
          .extracting(Message::recipient)
          .containsExactlyInAnyOrder(COACH, TEACHER);
    }
    try (JdbcKeyStore there = JdbcKeyStore.openToRead(target);
        JdbcKeyStore here = JdbcKeyStore.openToRead(keys)) {
      KeyName name = KeyName.of(SCHOOL, stored.agreements().of(COACH).getFirst().id());
      assertThat(there.find(name).orElseThrow()).isEqualTo(here.find(name).orElseThrow());
    }
  }

  @Test
  void whatWasMovedIsCopiedBackToTheLastRow() throws IOException {
    long rows = move();
    Path wordsBack = Files.createFile(folder.resolve("words-back.db"));
    Path keysBack = Files.createFile(folder.resolve("keys-back.db"));
    Copies.ofWords(target, wordsBack);
    Copies.ofKeys(target, keysBack);
    Copies.Contents contents = Copies.contents(wordsBack);
    assertThat(contents.damage()).isEmpty();
    assertThat(contents.rows()).containsEntry("delivery", 1_200L);
    // A move compares each value of each row; it writes nothing, because all are there.
    assertThat(
            new Moving(told::add)
                .move(
                    new Location.SqliteFile(wordsBack),
                    new Location.SqliteFile(keysBack),
                    target,
                    target))
        .isEqualTo(rows);
    Path wordsCopied = Files.createFile(folder.resolve("words-copied.db"));
    Copies.ofWords(words, wordsCopied);
    assertThat(contents.rows()).isEqualTo(Copies.contents(wordsCopied).rows());
  }

  @Test
  void aMoveThatWasCutShortGoesOnAndUntilThenTheTargetIsNotUsed() {
    move();
    change("delete from delivery where seq > 600; delete from program_lead");
    change(Postgres.MARK_AS_UNFINISHED);
    assertThatThrownBy(() -> Database.open(target)).hasMessageContaining("run migrate again");
    move();
    Database.open(target).close();
    assertThat(told).filteredOn(line -> line.startsWith("delivery: 1200 rows")).hasSize(2);
  }

  @Test
  void onceItIsOverTheSourceIsRefusedWithTheWayBack() throws IOException {
    move();
    assertThatThrownBy(() -> Database.open(words))
        .hasMessageContaining("was moved to " + target)
        .hasMessageContaining("delete " + folder.resolve("samepage.db.moved"));
    Database.openToRead(words).close();
    Files.delete(folder.resolve("samepage.db.moved"));
    Database.open(words).close();
  }

  @Test
  void whileTheAppIsConnectedToTheTargetNothingIsMoved() {
    try (Database running = Database.open(target)) {
      assertThatThrownBy(this::move).hasMessageContaining("is running on the database at");
      List<PersonId> leads =
          new JdbcTransactions(running, Clock.systemUTC()).read(ports -> ports.leads().of(SCHOOL));
      assertThat(leads).isEmpty();
    }
    assertThat(told).isEmpty();
  }

  @Test
  void aTargetThatHoldsSomethingElseIsRefusedAndNothingIsWritten() {
    try (Database other = Database.open(target)) {
      new JdbcTransactions(other, Clock.systemUTC())
          .run(ports -> ports.agreements().insert(draft(), OTHER_WORDS));
    }
    assertThatThrownBy(this::move).hasMessageContaining("agreement holds 1 rows");
    assertThat(told).isEmpty();
    try (Database other = Database.open(target)) {
      List<PersonId> leads =
          new JdbcTransactions(other, Clock.systemUTC()).read(ports -> ports.leads().of(SCHOOL));
      assertThat(leads).isEmpty();
    }
  }

  @Test
  void aRowThatWasChangedInTheTargetIsSomethingElse() {
    move();
    change("update delivery set due = due + 1 where seq = 7");
    assertThatThrownBy(this::move).hasMessageContaining("delivery holds 1 rows");
    change("update delivery set due = due - 1 where seq = 7");
    change("update agreement set words = '\\x00'");
    assertThatThrownBy(this::move).hasMessageContaining("agreement holds 1 rows");
  }

  @Test
  void withoutAnInstallationItSaysSo(@TempDir Path empty) {
    Location.SqliteFile nothing = new Location.SqliteFile(empty.resolve("samepage.db"));
    assertThatThrownBy(() -> new Moving(told::add).move(nothing, keys, target, target))
        .hasMessageContaining("no database");
    assertThat(empty).isEmptyDirectory();
  }

  private long move() {
    return new Moving(told::add).move(words, keys, target, target);
  }

  /** In the target. */
  private void change(String sql) {
    Postgres postgres = new Postgres(target);
    try (HikariDataSource source = new HikariDataSource(postgres.writers())) {
      Database.jdbi(source, postgres).useHandle(handle -> handle.execute(sql));
    }
  }

  /** The bytes of the source's databases. */
  private Map<Path, Integer> contents() throws IOException {
    Map<Path, Integer> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".db")).toList()) {
        contents.put(file, Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return contents;
  }
}
