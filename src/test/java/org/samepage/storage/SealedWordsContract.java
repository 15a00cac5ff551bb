package org.samepage.storage;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Share;
import org.samepage.agreement.SharedPart;
import org.samepage.agreement.Stage;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.coaching.CheckIns.KeptAnswer;
import org.samepage.coaching.Exports;
import org.samepage.coaching.Holds;
import org.samepage.coaching.MailWish;
import org.samepage.coaching.SchoolCalendars;
import org.samepage.coaching.TemplateId;
import org.samepage.coaching.Templates;
import org.samepage.coaching.Wordings;
import org.samepage.confidentiality.ErasedException;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.MemoryKeyStore;
import org.samepage.confidentiality.Opener;
import org.samepage.confidentiality.Place;
import org.samepage.confidentiality.Renewal;
import org.samepage.confidentiality.Sealed;
import org.samepage.confidentiality.SealedWords;
import org.samepage.confidentiality.SealedWords.Page;
import org.samepage.confidentiality.SealedWords.Position;
import org.samepage.confidentiality.SealedWords.Row;
import org.samepage.confidentiality.UnreadableException;
import org.samepage.confidentiality.Vault;
import org.samepage.operations.KeyUpkeep;
import org.samepage.schoolcalendar.Source;

/** Every column that holds words is known, is bound to its place, and is sealed anew. */
abstract class SealedWordsContract extends StorageContract {
  /** The scheduling engine's own column, which the app leaves empty. */
  private static final Set<String> NOT_WORDS = Set.of("scheduled_tasks.task_data");

  private static final AgreementId ONE = AgreementId.random();
  private static final AgreementId ANOTHER = AgreementId.random();
  private static final List<WorkspaceId> SCHOOLS = List.of(SCHOOL, OTHER_SCHOOL);

  private final MemoryKeyStore keys = new MemoryKeyStore();
  private Instant now = NOW;
  private MasterKey master = MasterKey.generate();
  private SealedWords words;
  private Vault vault;
  private Renewal renewal;

  /** In each of two workspaces two rows of every table, as far as there can be two. */
  @BeforeEach
  void fillEveryColumn() {
    words = new JdbcSealedWords(database);
    vault = new Vault(() -> master, keys);
    renewal = renewal();
    SCHOOLS.forEach(school -> List.of(ONE, ANOTHER).forEach(id -> fill(school, id)));
    Map<Row, Sealed> sealed = new HashMap<>();
    rows().forEach(row -> sealed.put(row, vault.seal(row.place(), text(row))));
    words.replace(sealed);
  }

  private Renewal renewal() {
    return new Renewal(vault, keys, words, clock());
  }

  private Clock clock() {
    return ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  }

  private void fill(WorkspaceId school, AgreementId id) {
    PersonId coach = new PersonId(school, "U1");
    Pair pair = new Pair(coach, new PersonId(school, "U2"));
    Agreement agreement = Agreement.draft(id, pair, Role.COACH, Answers.NONE, NOW);
    Agreement agreed =
        new Agreement(
            id, pair, Role.COACH, 1, Answers.NONE, new Stage.Active(1, NOW, List.of()), NOW, NOW);
    Optional<Sealed> some = Optional.of(WORDS);
    write(ports -> {
      ports.agreements().insert(agreement, WORDS);
      ports.agreements().keepChangeWords(school, id, some);
      for (Role role : Role.values()) {
        ports.agreements().keepHandedOver(school, id, role, some);
      }
      ports
          .agreements()
          .insertVersion(
              school, new KeptVersion(id, pair, 1, Answers.NONE, WORDS, "salt", "hash", NOW));
      ports
          .agreements()
          .insertRemark(school, new Remark(random(), id, Remark.Kind.REASON, coach, NOW, WORDS));
      ports.checkIns().insert(checkIn(agreement, FIRST, NOW));
      ports
          .checkIns()
          .insertAnswer(
              school, new KeptAnswer(random(), id, FIRST, Role.COACH, coach, NOW, WORDS, some));
      ports
          .templates()
          .insert(
              coach,
              new Templates.Kept(
                  new TemplateId(id.value()), 1, false, 8, Answers.NONE, WORDS, WORDS, NOW));
      ports.wordings().save(school, "question." + id, new Wordings.Kept(1, WORDS));
      ports
          .schoolCalendars()
          .choose(school, new SchoolCalendars.Chosen(1, Optional.empty(), some, some, some));
      ports.contacts().keep(id, coach, some, NOW);
      Share share =
          Share.ask(agreed, 1, new SharedPart.Text(), new PersonId(school, "U3"), coach, NOW);
      ports.shares().insert(share);
      ports.shares().keepConsent(school, share.id(), WORDS);
      ports
          .exports()
          .insert(new Exports.Kept(random(), coach, NOW, Optional.empty(), Optional.empty(), some));
      // Whatever is overwritten under a hold is set aside.
      ports.holds().set(new Holds.Hold(coach, coach, NOW));
      ports.agreements().keepChangeWords(school, id, some);
      for (Role role : Role.values()) {
        ports.agreements().keepHandedOver(school, id, role, some);
      }
      ports.contacts().keep(id, coach, some, NOW);
      PersonId mailed = new PersonId(school, "U" + id.value());
      Optional<Instant> since = Optional.of(NOW);
      ports.mailWishes().save(new MailWish(mailed, some, since, some, NOW, 0, List.of(), false));
      ports
          .schoolCalendars()
          .replace(school, Source.FEED, LocalDate.of(2026, 9, 1), List.of(day(1), day(2)));
    });
  }

  private static SchoolCalendars.Kept day(int day) {
    LocalDate date = LocalDate.of(2026, 10, day);
    SchoolCalendars.Name name = new SchoolCalendars.Name(random(), WORDS);
    return new SchoolCalendars.Kept(Source.FEED, date, date, Optional.of(name));
  }

  private static String random() {
    return UUID.randomUUID().toString();
  }

  @Test
  void everyColumnOfBytesIsOneOfThoseThatAreSealed() throws SQLException {
    Set<String> known =
        Arrays.stream(SealedColumn.values())
            .map(column -> column.table() + "." + column.column())
            .collect(toSet());
    assertThat(known).hasSameSizeAs(SealedColumn.values());
    known.addAll(NOT_WORDS);
    assertThat(columnsOfBytes()).isEqualTo(known);
    assertThat(rows().stream().map(row -> row.position().column()))
        .containsOnly(Arrays.stream(SealedColumn.values()).map(Enum::name).toArray(String[]::new));
  }

  private Set<String> columnsOfBytes() throws SQLException {
    Set<String> columns = new HashSet<>();
    try (Connection connection = database.writer().getConnection();
        ResultSet all =
            connection.getMetaData().getColumns(null, connection.getSchema(), "%", "%")) {
      while (all.next()) {
        if (Set.of("BLOB", "BYTEA").contains(all.getString("TYPE_NAME").toUpperCase(Locale.ROOT))) {
          columns.add(all.getString("TABLE_NAME") + "." + all.getString("COLUMN_NAME"));
        }
      }
    }
    return columns;
  }

  @Test
  void noValueOpensInAnotherRowColumnOrWorkspace() {
    allOpen();
    int copied =
        copied(row -> "row " + row.position().column() + row.place().key().workspace())
            + copied(row -> "column " + row.place().table() + row.place().key())
            + copied(row -> "workspace " + row.position().column())
            + copied(row -> "anywhere");
    assertThat(copied).isGreaterThan(4 * SealedColumn.values().length);
  }

  /**
   * Copies every value to another place among those of its kind, and back.
   *
   * @return how many
   */
  private int copied(Function<Row, String> kinds) {
    List<Row> before = rows();
    Map<String, List<Row>> alike = new TreeMap<>();
    // What was set aside is bound to where it stood before.
    before.stream()
        .filter(row -> !row.position().column().equals(SealedColumn.SET_ASIDE.name()))
        .forEach(
            row -> alike.computeIfAbsent(kinds.apply(row), kind -> new ArrayList<>()).add(row));
    Map<Row, Sealed> copies = new HashMap<>();
    for (List<Row> rows : alike.values()) {
      for (int at = 0; rows.size() > 1 && at < rows.size(); at++) {
        copies.put(rows.get(at), rows.get((at + 1) % rows.size()).words());
      }
    }
    words.replace(copies);
    Set<Position> changed = copies.keySet().stream().map(Row::position).collect(toSet());
    Map<Row, Sealed> back = new HashMap<>();
    for (Row row : rows()) {
      if (changed.contains(row.position())) {
        assertThatThrownBy(() -> open(row))
            .as(row.place().toString())
            .isExactlyInstanceOf(UnreadableException.class);
        before.stream()
            .filter(other -> other.position().equals(row.position()))
            .forEach(other -> back.put(row, other.words()));
      }
    }
    words.replace(back);
    allOpen();
    return copies.size();
  }

  @Test
  void everyKeyAndAllWordsAreRenewedAfterARotation() {
    renewAll();
    Set<Sealed> before = rows().stream().map(Row::words).collect(toSet());
    MasterKey first = master;
    master = master.rotated();
    assertThat(renewal.lookAgain()).isTrue();
    assertThat(renewal.lookAgain()).isFalse();
    assertThat(renewal.report().wrapped().get(first.primary())).isEqualTo(keyCount());

    renewAll();

    Renewal.Report report = renewal.report();
    assertThat(report.primary()).isEqualTo(master.primary()).isNotEqualTo(first.primary());
    assertThat(report.wrapped())
        .containsExactly(Map.entry(first.primary(), 0), Map.entry(master.primary(), keyCount()));
    assertThat(report.toRenew()).isZero();
    assertThat(report.words()).isEqualTo(before.size());
    assertThat(report.finished()).isPresent();
    assertThat(rows().stream().map(Row::words)).doesNotContainAnyElementsOf(before);
    allOpen();
    master = master.withoutOld();
    vault = new Vault(master, keys);
    allOpen();
  }

  @Test
  void whatIsCutShortIsGoneOnWithByWhoeverComesNext() {
    renewAll();
    master = master.rotated();
    renewal.lookAgain();
    renewKeys();
    int steps = 0;
    boolean more = true;
    while (more) {
      more = renewal().words();
      steps++;
    }
    assertThat(steps).isEqualTo(SealedColumn.values().length);
    assertThat(renewal.report().toRenew()).isZero();
    allOpen();
  }

  @Test
  void whatAnotherProcessWroteWithTheOldKeyIsSealedAnewToo() {
    renewAll();
    MasterKey[] ofTheOther = {master.prepared()};
    Vault other = new Vault(() -> ofTheOther[0], keys);
    Renewal renewalOfTheOther = new Renewal(other, keys, words, clock());
    master = ofTheOther[0].rotated();
    renewal.lookAgain();
    renewAll();

    // It has not noticed yet, and seals words with a key that the older master key wraps.
    AgreementId third = AgreementId.random();
    fill(SCHOOL, third);
    Map<Row, Sealed> sealed = new HashMap<>();
    rows().stream()
        .filter(row -> row.place().key().agreement().equals(Optional.of(third)))
        .forEach(row -> sealed.put(row, other.seal(row.place(), text(row))));
    words.replace(sealed);
    ofTheOther[0] = master;
    assertThat(renewalOfTheOther.lookAgain()).isTrue();
    assertThat(renewalOfTheOther.keys(Optional.empty())).isEmpty();
    assertThat(renewal.isFinished()).isFalse();

    renewAll();
    Renewal.Report report = renewal.report();
    assertThat(report.toRenew()).isZero();
    assertThat(report.wrapped()).containsEntry(master.primary(), keyCount());
  }

  @Test
  void whatIsKeptAfterItsColumnWasLookedThroughIsMetBecauseThatBeginsAMinuteLater() {
    renewAll();
    master = master.rotated();
    renewal.lookAgain();
    Row row = rows().getFirst();
    Sealed underWay = vault.seal(row.place(), text(row));
    Instant before = now;
    renewKeys();
    Instant later = now;
    now = before.plusSeconds(59);
    assertThat(renewal.words()).isFalse();
    words.replace(Map.of(row, underWay));
    now = later;
    renewAll();
    assertThat(renewal.report().toRenew()).isZero();
  }

  @Test
  void whoeverIsLookingThroughThemWhileKeysAreRenewedBeginsAnew() {
    Instant held = NOW.plusSeconds(60);
    words.take(7, NOW, held);
    words.reached(7, held, new Position("REMARK", ""), NOW);
    assertThat(words.take(7, NOW, held)).contains(new Position("REMARK", ""));
    words.again(7, NOW, NOW.plusSeconds(1));
    words.reached(7, held, new Position("ANSWER", ""), NOW);
    words.finish(7, held, NOW);
    assertThat(words.finished(7)).isEmpty();
    assertThat(words.take(7, NOW, held)).isEmpty();
    assertThat(words.take(7, NOW.plusSeconds(1), held)).contains(Position.START);
  }

  @Test
  void aMasterKeyThatWasMetWithAKeyThatItWrappedIsNoticedAsWell() {
    MasterKey[] ofTheOther = {master};
    Vault other = new Vault(() -> ofTheOther[0], keys);
    Renewal renewalOfTheOther = new Renewal(other, keys, words, clock());
    renewAll();
    master = master.rotated();
    renewal.lookAgain();
    renewKeys();
    ofTheOther[0] = master;
    Row row = rows().getFirst();
    assertThat(Opener.open(other, row.place(), row.words())).isEqualTo(text(row));
    assertThat(renewalOfTheOther.lookAgain()).isTrue();
    assertThat(renewalOfTheOther.lookAgain()).isFalse();
  }

  @Test
  void onlyOneDoesItAtATimeUntilItsLeaseIsOver() {
    Duration lease = Duration.ofMinutes(1);
    assertThat(words.take(7, NOW, NOW.plus(lease))).contains(Position.START);
    assertThat(words.take(7, NOW.plusSeconds(59), NOW.plus(lease))).isEmpty();
    Instant held = NOW.plus(lease.multipliedBy(2));
    assertThat(words.take(7, NOW.plus(lease), held)).contains(Position.START);
    words.finish(7, NOW.plus(lease), NOW);
    assertThat(words.finished(7)).as("whose lease was over has it no more").isEmpty();
    words.finish(7, held, NOW);
    assertThat(words.take(7, NOW.plus(Duration.ofDays(1)), NOW.plus(lease))).isEmpty();
    assertThat(words.finished(7)).contains(NOW);
    assertThat(words.take(8, NOW, NOW.plus(lease))).contains(Position.START);
  }

  @Test
  void whatSomebodyWritesMeanwhileStays() {
    Map<Row, Sealed> renewed = new HashMap<>();
    rows().forEach(row -> renewed.put(row, vault.seal(row.place(), "sealed anew")));
    Map<Row, Sealed> written = new HashMap<>();
    rows().forEach(row -> written.put(row, vault.seal(row.place(), text(row))));
    words.replace(written);
    words.replace(renewed);
    assertThat(rows().stream().map(Row::words).toList())
        .containsExactlyInAnyOrderElementsOf(written.values());
  }

  @Test
  void whatWasErasedStaysErasedAndKeepsNothingFromBeingRenewed() {
    renewAll();
    long before = renewal.report().words();
    KeyName own = KeyName.ofAuthor(ONE, COACH);
    assertThat(vault.erase(own, NOW)).isTrue();
    master = master.rotated();
    renewal.lookAgain();
    renewAll();
    assertThat(renewal.report().words()).isEqualTo(before - 5);
    assertThat(renewal.report().toRenew()).isZero();
    assertThat(keys.find(own)).isEmpty();
    for (Row row : rows()) {
      if (row.place().key().equals(own)) {
        assertThatThrownBy(() -> open(row)).isInstanceOf(ErasedException.class);
      } else {
        assertThat(open(row)).isEqualTo(text(row));
      }
    }
  }

  @Test
  void whatWasChangedByHandIsDamagedAndKeepsNothingElseFromBeingSealedAnew() {
    renewAll();
    long before = renewal.report().words();
    assertThat(renewal.report().damaged()).isZero();
    Row first = rows().getFirst();
    byte[] changed = first.words().bytes().clone();
    changed[changed.length - 1]++;
    words.replace(Map.of(first, new Sealed(changed)));
    byHand("update remark set author = ' ' where seq = (select min(seq) from remark)");
    byHand(
        """
        update set_aside set kind = 'CONTACT', person = null
        where seq = (select min(seq) from set_aside)
        """);
    byHand(
        """
        update school_day_off set name_id = null
        where name_id = (select min(name_id) from school_day_off)
        """);
    master = master.rotated();
    renewal.lookAgain();
    renewAll();
    Renewal.Report report = renewal.report();
    assertThat(report.toRenew()).isZero();
    assertThat(report.damaged()).isEqualTo(4);
    assertThat(report.words()).isEqualTo(before);
  }

  @Test
  void aRotationIsCarriedOutAlsoIfTheDatabaseDidNotAnswerWhenItWasNoticed() {
    renewAll();
    SealedWords awayOnce = mock(SealedWords.class, delegatesTo(words));
    doThrow(new IllegalStateException("The database is away."))
        .doAnswer(delegatesTo(words))
        .when(awayOnce)
        .again(anyInt(), any(), any());
    try (KeyUpkeep upkeep = new KeyUpkeep(new Renewal(vault, keys, awayOnce, clock()))) {
      upkeep.start();
      verify(awayOnce, timeout(10_000)).dropped(anyInt(), any(), any());
      master = master.rotated();
      upkeep.wake();
      verify(awayOnce, timeout(10_000)).again(anyInt(), any(), any());
      await()
          .until(() -> {
            upkeep.wake();
            return renewal.report().wrapped().getOrDefault(master.primary(), 0) == keyCount();
          });
    }
  }

  private void byHand(String sql) {
    database
        .writing()
        .useHandle(handle -> assertThat(handle.createUpdate(sql).execute()).isEqualTo(1));
  }

  private void renewAll() {
    renewKeys();
    boolean more = true;
    while (more) {
      more = renewal.words();
    }
    assertThat(renewal.isFinished()).isTrue();
  }

  private void renewKeys() {
    Optional<KeyName> last = renewal.keys(Optional.empty());
    while (last.isPresent()) {
      last = renewal.keys(last);
    }
    // By then all is kept that was sealed with a key before it was renewed.
    now = now.plus(Duration.ofMinutes(1));
  }

  private int keyCount() {
    return keys.after(Optional.empty(), 1_000).size();
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Optional<Position> next = Optional.of(Position.START);
    while (next.isPresent()) {
      Page page = words.page(next.get(), 3);
      rows.addAll(page.rows());
      next = page.next();
    }
    return rows;
  }

  private void allOpen() {
    assertThat(rows().stream().collect(toMap(Row::position, this::open)))
        .isEqualTo(rows().stream().collect(toMap(Row::position, SealedWordsContract::text)));
  }

  private String open(Row row) {
    return Opener.open(vault, row.place(), row.words());
  }

  private static String text(Row row) {
    Place place = row.place();
    return place.table() + place.row() + place.column() + place.key();
  }
}
