package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Event;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.coaching.CodePost;
import org.samepage.coaching.Curating;
import org.samepage.coaching.Exporting;
import org.samepage.coaching.History.Entry;
import org.samepage.coaching.History.Page;
import org.samepage.coaching.Mailing;
import org.samepage.coaching.Ports;
import org.samepage.coaching.Writings;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.Common;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.Matter;
import org.samepage.confidentiality.MemoryKeyStore;
import org.samepage.confidentiality.Place;
import org.samepage.confidentiality.Purpose;
import org.samepage.confidentiality.Reading;
import org.samepage.confidentiality.Vault;
import org.samepage.confidentiality.Viewer;

/** Who opened and who wrote words stands in the chain before anybody is shown anything. */
abstract class LooksContract extends StorageContract {
  private static final int AT_ONCE = 4;
  private static final int EACH = 10;

  private final MovableClock clock = new MovableClock(NOW);
  private final Agreement agreement = draft();

  @BeforeEach
  void aDraftIsKept() {
    transactions = new JdbcTransactions(database, clock);
    write(ports -> ports.agreements().insert(agreement, WORDS));
  }

  @Test
  void whatWasReadIsNotedOnceInTenMinutes() {
    read(COACH, Matter.TEXT, Purpose.READ);
    clock.moveTo(NOW.plus(Duration.ofMinutes(9)));
    read(COACH, Matter.TEXT, Purpose.READ);
    read(COACH, Matter.TEXT, Purpose.EDIT);
    read(TEACHER, Matter.TEXT, Purpose.READ);
    assertThat(chain())
        .containsExactly("U1 LOOKED TEXT READ", "U1 LOOKED TEXT EDIT", "U2 LOOKED TEXT READ");
    clock.moveTo(NOW.plus(Duration.ofMinutes(10)));
    read(COACH, Matter.TEXT, Purpose.READ);
    assertThat(chain()).hasSize(4).endsWith("U1 LOOKED TEXT READ");
  }

  @Test
  void otherWordsAreAnotherLookAndSoAreThoseThatSomebodyElseWroteMeanwhile() {
    for (String checkIn : List.of("1/2026-12-03", "1/2026-12-10", "1/2026-12-03")) {
      transactions.read(ports -> {
        ports
            .looks()
            .opened(
                new Reading(
                    new Viewer.Person(COACH),
                    agreement,
                    Matter.ANSWER,
                    Optional.of(TEACHER),
                    Purpose.READ),
                checkIn);
        return true;
      });
    }
    assertThat(chain())
        .containsExactly(
            "U1 LOOKED ANSWER READ 1/2026-12-03", "U1 LOOKED ANSWER READ 1/2026-12-10");
    read(COACH, Matter.TEXT, Purpose.READ);
    write(ports -> ports.looks().wrote(agreement, COACH, Matter.TEXT));
    read(COACH, Matter.TEXT, Purpose.READ);
    assertThat(chain()).as("what they wrote themselves they know").endsWith("U1 WROTE TEXT");
    write(ports -> ports.looks().wrote(agreement, TEACHER, Matter.TEXT));
    read(COACH, Matter.TEXT, Purpose.READ);
    assertThat(chain()).endsWith("U2 WROTE TEXT", "U1 LOOKED TEXT READ");
  }

  @Test
  void aCopyThatIsTakenTwiceIsOneLookOfEachOfFifty() {
    for (int time = 0; time < 2; time++) {
      transactions.read(ports -> {
        Reading reading =
            new Reading(
                new Viewer.Person(COACH),
                agreement,
                Matter.ANSWER,
                Optional.of(TEACHER),
                Purpose.READ);
        LocalDate first = LocalDate.of(2026, 9, 1);
        first
            .datesUntil(first.plusDays(50))
            .forEach(day -> ports.looks().opened(reading, "1/" + day));
        return true;
      });
    }
    assertThat(chain()).hasSize(50);
  }

  @Test
  void whatOnePieceOfWorkOpensTwiceIsOneLook() {
    transactions.read(ports -> {
      opened(ports, COACH, Matter.TEXT, Purpose.READ);
      opened(ports, COACH, Matter.TEXT, Purpose.READ);
      return true;
    });
    assertThat(chain()).containsExactly("U1 LOOKED TEXT READ");
  }

  @Test
  void whoeverOpensNothingLeavesNoTrace() {
    transactions.read(ports -> ports.agreements().of(COACH));
    write(ports -> ports.agreements().of(COACH));
    assertThat(chain()).isEmpty();
  }

  @Test
  void everyWritingIsNotedAndTheKeyThatWasMadeForTheFirst() {
    for (int time = 0; time < 2; time++) {
      write(ports -> {
        opened(ports, COACH, Matter.TEXT, Purpose.EDIT);
        ports.looks().wrote(agreement, COACH, Matter.TEXT);
      });
    }
    write(ports -> ports.looks().wrote(agreement, TEACHER, Matter.ANSWER));
    write(ports -> ports.looks().wrote(agreement, TEACHER, Matter.CHANGE));
    assertThat(chain())
        .containsExactly(
            "U1 KEY_MADE JOINT",
            "U1 WROTE TEXT",
            "U1 WROTE TEXT",
            "U2 KEY_MADE OWN",
            "U2 WROTE ANSWER",
            "U2 WROTE CHANGE");
  }

  @Test
  void aKeyThatIsMadeAfterTheFirstWasDestroyedIsNotedAgain() {
    write(ports -> ports.looks().wrote(agreement, COACH, Matter.ANSWER));
    note(Deed.OWN_WORDS_ERASED, TEACHER);
    write(ports -> ports.looks().wrote(agreement, COACH, Matter.ANSWER));
    assertThat(chain()).filteredOn("U1 KEY_MADE OWN"::equals).hasSize(1);
    note(Deed.OWN_WORDS_ERASED, COACH);
    write(ports -> ports.looks().wrote(agreement, COACH, Matter.ANSWER));
    assertThat(chain()).filteredOn("U1 KEY_MADE OWN"::equals).hasSize(2);
    note(Deed.ERASED, COACH);
    write(ports -> ports.looks().wrote(agreement, COACH, Matter.ANSWER));
    assertThat(chain()).filteredOn("U1 KEY_MADE OWN"::equals).hasSize(3);
  }

  @Test
  void whatWasRefusedWroteNothingButWasLookedAt() {
    Decision<Agreement> refused =
        transactions.run(ports -> {
          opened(ports, COACH, Matter.TEXT, Purpose.SIGN);
          ports.looks().wrote(agreement, COACH, Matter.VERSION);
          return Decision.refused(new Refusal.NothingChanged());
        });
    assertThat(refused).isInstanceOf(Decision.Refused.class);
    assertThat(chain()).containsExactly("U1 LOOKED TEXT SIGN");
  }

  @Test
  void withoutANoteNobodyIsShownAnything() {
    database.writing().useHandle(handle -> handle.execute("alter table event rename to gone"));
    assertThatThrownBy(() -> read(COACH, Matter.TEXT, Purpose.READ)).hasMessageContaining("event");
    assertThatThrownBy(() -> write(ports -> opened(ports, COACH, Matter.TEXT, Purpose.EDIT)))
        .hasMessageContaining("event");
  }

  @Test
  void theHistoryTellsDecisionsAndTheTrailTheRestTheLatestFirst() {
    note(Deed.BEGUN, COACH);
    write(ports -> ports.looks().wrote(agreement, COACH, Matter.TEXT));
    read(TEACHER, Matter.ANSWER, Purpose.READ);
    assertThat(stored.history().of(SCHOOL, agreement.id()))
        .extracting(Event::deed)
        .containsExactly(Deed.BEGUN);
    Page page = stored.history().trail(TEACHER, agreement.id(), 0, 2);
    assertThat(page.events()).extracting(Event::deed).containsExactly(Deed.LOOKED, Deed.WROTE);
    assertThat(page.of()).isEqualTo(3);
    assertThat(stored.history().trail(TEACHER, agreement.id(), 2, 2).events())
        .extracting(Event::deed)
        .containsExactly(Deed.KEY_MADE);
  }

  @Test
  void thatSomebodyWroteForThemselvesIsToldToThemAlone() {
    write(ports -> ports.looks().wrote(agreement, TEACHER, Matter.PRIVATE_WORDS));
    read(TEACHER, Matter.PRIVATE_WORDS, Purpose.READ);
    assertThat(stored.history().trail(TEACHER, agreement.id(), 0, 9).events())
        .extracting(Event::about)
        .containsExactly("PRIVATE_WORDS READ", "PRIVATE_WORDS", "OWN");
    assertThat(stored.history().looks(TEACHER, agreement.id()))
        .extracting(Event::about)
        .containsExactly("OWN", "PRIVATE_WORDS", "PRIVATE_WORDS READ");
    assertThat(stored.history().looks(COACH, agreement.id())).isEmpty();
    Page others = stored.history().trail(COACH, agreement.id(), 0, 9);
    assertThat(others.events()).isEmpty();
    assertThat(others.of()).isZero();
  }

  /** Not what was before, nor what does not concern the words of an agreement. */
  @Test
  void whatIsDoneToTheWordsOfAllSinceTheAgreementBeganIsToldToItsTwo() {
    write(ports -> {
      ofWorkspace(ports, Deed.BACKED_UP, NOW.minusSeconds(60));
      ports.history().append(SCHOOL, agreement.id(), Entry.of(Deed.BEGUN, by(COACH), ""), NOW);
    });
    read(COACH, Matter.TEXT, Purpose.READ);
    write(ports -> {
      for (Deed deed : List.of(Deed.MASTER_KEY_ROTATED, Deed.TEMPLATE_ADDED, Deed.PERSON_HELD)) {
        ofWorkspace(ports, deed, NOW.plusSeconds(60));
      }
      ports
          .history()
          .append(OTHER_SCHOOL, Event.OF_WORKSPACE, Entry.of(Deed.RESTORED, by(COACH), ""), NOW);
    });
    clock.moveTo(NOW.plusSeconds(120));
    read(TEACHER, Matter.TEXT, Purpose.READ);
    Page page = stored.history().trail(TEACHER, agreement.id(), 0, 2);
    assertThat(page.of()).isEqualTo(3);
    assertThat(page.events())
        .extracting(Event::deed)
        .containsExactly(Deed.LOOKED, Deed.MASTER_KEY_ROTATED);
    assertThat(stored.history().trail(TEACHER, agreement.id(), 2, 2).events())
        .extracting(Event::by)
        .containsExactly(by(COACH));
  }

  private static void ofWorkspace(Ports ports, Deed deed, Instant at) {
    ports.history().append(SCHOOL, Event.OF_WORKSPACE, Entry.of(deed, Optional.empty(), ""), at);
  }

  private static Optional<PersonId> by(PersonId person) {
    return Optional.of(person);
  }

  @Test
  void whatBelongsToNoAgreementHasAChainOfItsOwnInEachWorkspace() {
    write(ports -> {
      Entry entry = Entry.of(Deed.LEADS_NAMED, Optional.of(COACH), "U2");
      ports.history().append(SCHOOL, Event.OF_WORKSPACE, entry, NOW);
      ports.history().append(SCHOOL, Event.OF_WORKSPACE, entry, NOW);
      ports.history().append(OTHER_SCHOOL, Event.OF_WORKSPACE, entry, NOW);
    });
    Page page = stored.history().ofWorkspace(COACH, 0, 9);
    assertThat(page.of()).isEqualTo(2);
    assertThat(page.events().getFirst().previous()).isEqualTo(page.events().getLast().hash());
    assertThat(page.events().getLast().previous()).isEqualTo(Event.START);
    assertThat(stored.history().ofWorkspace(new PersonId(OTHER_SCHOOL, "U1"), 0, 9).of())
        .isEqualTo(1);
    assertThat(chain()).isEmpty();
  }

  @Test
  void whatBelongsToNoAgreementIsOneLookADayForEachPersonAndThing() {
    look(COACH, Common.TEMPLATE, "one");
    clock.moveTo(NOW.plus(Duration.ofHours(23)));
    look(COACH, Common.TEMPLATE, "one");
    look(COACH, Common.TEMPLATE, "two");
    look(TEACHER, Common.TEMPLATE, "one");
    assertThat(ofWorkspace())
        .containsExactly(
            "U1 LOOKED TEMPLATE READ one",
            "U1 LOOKED TEMPLATE READ two",
            "U2 LOOKED TEMPLATE READ one");
    clock.moveTo(NOW.plus(Duration.ofDays(1)));
    look(COACH, Common.TEMPLATE, "one");
    assertThat(ofWorkspace()).hasSize(4).endsWith("U1 LOOKED TEMPLATE READ one");
  }

  @Test
  void aKeyOfAWorkspaceIsNotedWhenItIsMade() {
    for (PersonId lead : List.of(COACH, TEACHER)) {
      write(ports -> ports.looks().sealed(lead, Common.WORDING, ""));
    }
    write(ports -> ports.looks().sealed(COACH, Common.TEMPLATE, "one"));
    transactions.run(ports -> {
      ports.looks().sealed(COACH, Common.CALENDAR, "");
      return Decision.refused(new Refusal.ChangedMeanwhile());
    });
    assertThat(ofWorkspace()).containsExactly("U1 KEY_MADE WORDING", "U1 KEY_MADE TEMPLATE one");
  }

  @Test
  void aKeyThatIsMadeForAnAddressAfterMailWasStoppedIsNotedAgain() {
    for (PersonId person : List.of(COACH, TEACHER)) {
      write(ports -> ports.looks().sealed(person, Common.MAIL_ADDRESS, person.user()));
    }
    write(ports -> ports.looks().sealed(TEACHER, Common.TEMPLATE, "one"));
    of(Deed.MAIL_STOPPED, Optional.of(TEACHER), Common.MAIL_ADDRESS.name());
    for (PersonId person : List.of(COACH, TEACHER)) {
      write(ports -> ports.looks().sealed(person, Common.MAIL_ADDRESS, person.user()));
      write(ports -> ports.looks().sealed(person, Common.TEMPLATE, "one"));
    }
    assertThat(ofWorkspace())
        .containsExactly(
            "U1 KEY_MADE MAIL_ADDRESS U1",
            "U2 KEY_MADE MAIL_ADDRESS U2",
            "U2 KEY_MADE TEMPLATE one",
            "U2 MAIL_STOPPED MAIL_ADDRESS",
            "U2 KEY_MADE MAIL_ADDRESS U2");
  }

  @Test
  void aKeyThatWasThereBeforeItsMakingWasNotedIsNotToldOfAsIfItWereMadeNow() {
    Vault older = new Vault(MasterKey.generate(), new MemoryKeyStore());
    older.seal(Place.ofExport(COACH, "before"), "");
    older.seal(Place.ofMailOff(COACH), "");
    takesALinkAndTurnsMailOn(COACH, older);
    assertThat(ofWorkspace()).noneMatch(told -> told.matches(".*KEY_MADE (EXPORTS|MAIL_OFF).*"));
    takesALinkAndTurnsMailOn(TEACHER, new Vault(MasterKey.generate(), new MemoryKeyStore()));
    assertThat(ofWorkspace()).contains("U2 KEY_MADE EXPORTS", "U2 KEY_MADE MAIL_OFF U2");
  }

  private void takesALinkAndTurnsMailOn(PersonId person, Vault vault) {
    AccessPolicy policy = new AccessPolicy();
    Curating curating = new Curating(transactions, policy, vault, clock);
    Writings writings = new Writings(policy, vault);
    assertThat(new Exporting(transactions, writings, curating, vault, clock).makePage(person))
        .isPresent();
    List<String> codes = new ArrayList<>();
    CodePost post =
        (reader, address, code) -> {
          codes.add(code);
          return CodePost.Posted.SENT;
        };
    Mailing mailing = new Mailing(transactions, policy, vault, post, clock);
    mailing.ask(person, "somebody@school.example");
    assertThat(mailing.confirm(person, codes.getFirst())).isEqualTo(Mailing.Confirming.ON);
  }

  @Test
  void administratorsAreToldWhatWasDoneForAllAndNotWhatPeopleDoForThemselves() {
    for (Common what : Common.values()) {
      look(TEACHER, what, "");
    }
    write(ports -> {
      ports.looks().sealed(TEACHER, Common.MAIL_ADDRESS, TEACHER.user());
      ports.looks().sealed(TEACHER, Common.MAIL_OFF, TEACHER.user());
      ports.looks().sealed(TEACHER, Common.EXPORTS, "");
      ports.looks().sealed(TEACHER, Common.TEMPLATE, "one");
    });
    of(Deed.WROTE, Optional.of(TEACHER), Common.MAIL_ADDRESS.name());
    of(Deed.EXPORTED, Optional.of(TEACHER), "file");
    of(Deed.RECORD_DELETED, Optional.empty(), agreement.id().value());
    of(Deed.PERSON_HELD, Optional.of(COACH), TEACHER.user());
    of(Deed.RETENTION_SET, Optional.of(COACH), "6");
    Page told = stored.history().ofWorkspace(COACH, 0, 99);
    assertThat(told.events().reversed())
        .extracting(LooksContract::told)
        .containsExactly(
            "LOOKED CALENDAR READ",
            "LOOKED WORDING READ",
            "LOOKED COUNTS READ",
            "KEY_MADE TEMPLATE one",
            "PERSON_HELD U2",
            "RETENTION_SET 6");
    assertThat(told.of()).isEqualTo(6);
    assertThat(stored.history().ofWorkspace(TEACHER, 0, 99).events())
        .extracting(LooksContract::told)
        .contains("LOOKED TEMPLATES READ", "WROTE MAIL_ADDRESS", "EXPORTED file")
        .doesNotContain("RECORD_DELETED " + agreement.id().value());
    assertThat(stored.history().ofPerson(TEACHER))
        .extracting(LooksContract::told)
        .hasSize(Common.values().length + 7)
        .endsWith("WROTE MAIL_ADDRESS", "EXPORTED file", "PERSON_HELD U2");
    assertThat(stored.history().ofPerson(COACH)).hasSize(2);
  }

  private void look(PersonId reader, Common what, String which) {
    transactions.read(ports -> {
      ports.looks().opened(reader, what, which, Purpose.READ);
      return true;
    });
  }

  private void of(Deed deed, Optional<PersonId> by, String about) {
    write(ports ->
        ports
            .history()
            .append(SCHOOL, Event.OF_WORKSPACE, Entry.of(deed, by, about), clock.instant()));
  }

  private static String told(Event event) {
    return event.deed() + " " + event.about();
  }

  private List<String> ofWorkspace() {
    return database
        .reading()
        .withHandle(handle ->
            new JdbcHistory(handle)
                .last(SCHOOL, Event.OF_WORKSPACE, Integer.MAX_VALUE).reversed().stream()
                    .map(event -> event.by().orElseThrow().user() + " " + told(event))
                    .toList());
  }

  @Test
  void whatHappensToTheMasterKeyIsToldToEachWorkspaceOnce() {
    JdbcSealedWords words = new JdbcSealedWords(database);
    rotated(words, 1);
    assertThat(stored.history().ofWorkspace(COACH, 0, 9).of()).isZero();
    words.dropped(1, List.of(1), NOW);
    rotated(words, 2);
    rotated(words, 2);
    assertThat(stored.history().ofWorkspace(COACH, 0, 9).events())
        .extracting(event -> event.deed() + " " + event.about())
        .containsExactly("MASTER_KEY_RENEWED 2", "MASTER_KEY_ROTATED 2");
    assertThat(stored.history().ofWorkspace(new PersonId(OTHER_SCHOOL, "U1"), 0, 9).of()).isZero();
  }

  @Test
  void thatAnOlderMasterKeyIsGoneIsToldOnceAndNeverOfOneThatIsOnlyNotKnownYet() {
    JdbcSealedWords words = new JdbcSealedWords(database);
    rotated(words, 1);
    rotated(words, 2);
    words.dropped(2, List.of(1, 2), NOW);
    words.dropped(1, List.of(1), NOW);
    assertThat(stored.history().ofWorkspace(COACH, 0, 9).of()).isEqualTo(2);
    words.dropped(2, List.of(2), NOW);
    words.dropped(2, List.of(2), NOW);
    assertThat(stored.history().ofWorkspace(COACH, 0, 9).events())
        .extracting(event -> event.deed() + " " + event.about())
        .containsExactly("MASTER_KEY_DROPPED 1", "MASTER_KEY_RENEWED 2", "MASTER_KEY_ROTATED 2");
  }

  /** The id is also the second in which it became the primary one. */
  private static void rotated(JdbcSealedWords words, int master) {
    Instant then = NOW.plusSeconds(master);
    words.take(master, then, then.plusSeconds(1));
    words.finish(master, then.plusSeconds(1), then);
  }

  /** Each reader is another person, so that each look is a link; others decide meanwhile. */
  @Test
  void readersAndDecisionsAtTheSameMomentMakeOneChain() throws Exception {
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService many = Executors.newFixedThreadPool(2 * AT_ONCE)) {
      for (int one = 0; one < AT_ONCE; one++) {
        String name = "U" + one + "X";
        all.add(
            many.submit(() ->
                IntStream.range(0, EACH)
                    .forEach(time ->
                        read(new PersonId(SCHOOL, name + time), Matter.TEXT, Purpose.READ))));
        all.add(
            many.submit(() -> IntStream.range(0, EACH).forEach(time -> note(Deed.PASSED, COACH))));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    List<Event> events = events();
    assertThat(events).hasSize(2 * AT_ONCE * EACH);
    String previous = Event.START;
    for (Event event : events) {
      assertThat(event.previous()).isEqualTo(previous);
      previous = event.hash();
    }
  }

  @Test
  void whatIsToldToEveryWorkspaceAndWhatOneDoesAtTheSameMomentMakeOneChain() throws Exception {
    JdbcSealedWords words = new JdbcSealedWords(database);
    rotated(words, 1);
    try (ExecutorService many = Executors.newFixedThreadPool(2)) {
      Future<?> telling =
          many.submit(() ->
              IntStream.rangeClosed(2, AT_ONCE * EACH).forEach(master -> rotated(words, master)));
      Future<?> deciding =
          many.submit(() ->
              IntStream.range(0, 2 * AT_ONCE * EACH)
                  .forEach(time -> of(Deed.LEADS_NAMED, Optional.of(COACH), "U2")));
      telling.get();
      deciding.get();
    }
    assertThat(stored.history().ofWorkspace(COACH, 0, 9).of())
        .isEqualTo(2 * (AT_ONCE * EACH - 1) + 2 * AT_ONCE * EACH);
  }

  private void read(PersonId reader, Matter matter, Purpose purpose) {
    transactions.read(ports -> {
      opened(ports, reader, matter, purpose);
      return true;
    });
  }

  private void opened(Ports ports, PersonId reader, Matter matter, Purpose purpose) {
    Optional<PersonId> author = matter.isJoint() ? Optional.empty() : Optional.of(reader);
    Viewer viewer = new Viewer.Person(reader);
    ports.looks().opened(new Reading(viewer, agreement, matter, author, purpose), "");
  }

  private void note(Deed deed, PersonId by) {
    Entry entry = Entry.of(deed, Optional.of(by), "");
    write(ports -> ports.history().append(SCHOOL, agreement.id(), entry, clock.instant()));
  }

  private List<String> chain() {
    return events().stream()
        .map(event -> event.by().orElseThrow().user() + " " + event.deed() + " " + event.about())
        .toList();
  }

  /** The whole chain, the first event first. */
  private List<Event> events() {
    return database
        .reading()
        .withHandle(handle ->
            new JdbcHistory(handle).last(SCHOOL, agreement.id(), Integer.MAX_VALUE).reversed());
  }
}
