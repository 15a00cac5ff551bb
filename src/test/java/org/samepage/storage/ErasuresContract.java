package org.samepage.storage;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.School;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Amendment;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Event;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Signature;
import org.samepage.agreement.Stage;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.coaching.CheckIns.KeptAnswer;
import org.samepage.coaching.CheckingIn;
import org.samepage.coaching.Departing;
import org.samepage.coaching.Destroying;
import org.samepage.coaching.Erasing;
import org.samepage.coaching.Erasure;
import org.samepage.coaching.ErasureUpkeep;
import org.samepage.coaching.History;
import org.samepage.coaching.Holds;
import org.samepage.coaching.Installed;
import org.samepage.coaching.Leave;
import org.samepage.coaching.Ports;
import org.samepage.coaching.Profile;
import org.samepage.coaching.ProgramCounts.Stretch;
import org.samepage.coaching.ProgramMonth;
import org.samepage.coaching.Reaching;
import org.samepage.coaching.Retaining;
import org.samepage.coaching.Retaining.Periods;
import org.samepage.coaching.Retentions.Announced;
import org.samepage.coaching.Retentions.Kind;
import org.samepage.coaching.Wordings;
import org.samepage.coaching.Writings;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.Common;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.MemoryKeyStore;
import org.samepage.confidentiality.Place;
import org.samepage.confidentiality.Sealed;
import org.samepage.confidentiality.SealedWords;
import org.samepage.confidentiality.Tombstone;
import org.samepage.confidentiality.Vault;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Outbox;
import org.samepage.delivery.Outbox.Share;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Way;

/** Words are erased, kept for a time, or kept from being erased. */
abstract class ErasuresContract extends StorageContract {
  private static final PersonId ADMIN = new PersonId(SCHOOL, "U9");

  /** Who coaches after the coach, and after them. */
  private static final PersonId NEXT = new PersonId(SCHOOL, "U7");

  private static final PersonId LAST = new PersonId(SCHOOL, "U8");
  private static final LocalDate DAY = LocalDate.of(2026, 9, 30);
  private static final Instant ENDED = NOW.minus(Duration.ofDays(100));

  /** How the row of docs/privacy.md begins that tells of a table in which persons are named. */
  private static final Map<String, String> DATA_MAP =
      Map.ofEntries(
          entry("agreement", "Dates, times, choices from lists, who the two are"),
          entry("agreement_version", "Goals, clauses and everything else that is typed"),
          entry("check_in", "Dates, times, choices from lists, who the two are"),
          entry("check_in_answer", "Answers, notes and reasons"),
          entry("contact", "How somebody can be reached"),
          entry("delivery", "Messages that were sent"),
          entry("direct_channel", "Who could not be reached in Slack"),
          entry("erasure", "Certificates of what was erased"),
          entry("event", "Who did what when"),
          entry("export", "That somebody took a copy"),
          entry("hold", "Who decided what for the workspace"),
          entry("leave", "Days of leave"),
          entry("mail_wish", "A mail address"),
          entry("message", "Messages that were sent"),
          entry("met_reply", "When somebody who typed to the app was last met"),
          entry("no_invitation", "From whom somebody wishes no invitations"),
          entry("person", "Time zone, language"),
          entry("program_lead", "Who decided what for the workspace"),
          entry("recollection", "Whose conversation with the app is yet to be looked through"),
          entry("remark", "Answers, notes and reasons"),
          entry("set_aside", "What was overwritten or taken back"),
          entry("share", "What was asked to be shown to whom"),
          entry("template", "Who added a template"),
          entry("unreachable", "Who could not be reached in Slack"),
          entry("workspace_event", "Who decided what for the workspace"));

  private static final Answers TERMS =
      Questions.presets()
          .with(Map.of("term.start", "2026-01-12", "term.end", "2026-06-05"))
          .with(Map.of("checkin.1.days", "monday", "checkin.1.time", "10:00"));

  /** The process dies once this key is destroyed. */
  private Optional<KeyName> dying = Optional.empty();

  private final MemoryKeyStore keys =
      new MemoryKeyStore() {
        @Override
        public boolean destroy(KeyName name, Instant at) {
          boolean destroyed = super.destroy(name, at);
          if (dying.filter(name::equals).isPresent()) {
            throw new IllegalStateException("The process died.");
          }
          return destroyed;
        }
      };
  private final Vault vault = new Vault(MasterKey.generate(), keys);
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final AgreementId id = AgreementId.random();
  private final AgreementId other = AgreementId.random();
  private Destroying destroying;
  private Erasing erasing;

  @BeforeEach
  void fillTwo() {
    destroying = new Destroying(transactions, vault, clock, database::forgetOverwritten);
    erasing = new Erasing(transactions, destroying, clock);
    fill(id);
    fill(other);
    write(ports ->
        ports
            .people()
            .save(new Profile(ADMIN, ZoneOffset.UTC, "en-US", Profile.Standing.MEMBER, true, NOW)));
  }

  private void fill(AgreementId agreement) {
    Stage ended = new Stage.Ended(1, ENDED, COACH, List.of());
    Agreement over = new Agreement(agreement, PAIR, Role.COACH, 3, TERMS, ended, ENDED, ENDED);
    write(ports -> {
      ports.agreements().insert(over, vault.seal(Place.ofText(SCHOOL, agreement), Answers.NONE));
      ports
          .agreements()
          .keepChangeWords(
              SCHOOL,
              agreement,
              Optional.of(vault.seal(Place.ofChange(SCHOOL, agreement), Answers.NONE)));
      for (Role role : Role.values()) {
        ports
            .agreements()
            .keepHandedOver(
                SCHOOL,
                agreement,
                role,
                Optional.of(vault.seal(Place.ofHandedOver(SCHOOL, agreement, role), Answers.NONE)));
      }
      Sealed version = vault.seal(Place.ofVersion(SCHOOL, agreement, 1), Answers.NONE);
      ports
          .agreements()
          .insertVersion(
              SCHOOL,
              new KeptVersion(agreement, PAIR, 1, Answers.NONE, version, "salt", "hash", ENDED));
      ports.checkIns().insert(checkIn(over, FIRST, ENDED));
      for (PersonId author : List.of(COACH, TEACHER)) {
        String name = agreement.value() + author.user();
        Sealed remark = vault.seal(Place.ofRemark(agreement, name, author), "remark");
        ports
            .agreements()
            .insertRemark(
                SCHOOL, new Remark(name, agreement, Remark.Kind.END_REASON, author, ENDED, remark));
        Sealed answer = vault.seal(Place.ofAnswer(agreement, name, author), Answers.NONE);
        Sealed own = vault.seal(Place.ofPrivateWords(agreement, name, author), Answers.NONE);
        ports
            .checkIns()
            .insertAnswer(
                SCHOOL,
                new KeptAnswer(
                    name,
                    agreement,
                    FIRST,
                    PAIR.roleOf(author).orElseThrow(),
                    author,
                    ENDED,
                    answer,
                    Optional.of(own)));
        Sealed contact = vault.seal(Place.ofContact(agreement, author), "contact");
        ports.contacts().keep(agreement, author, Optional.of(contact), NOW);
      }
    });
  }

  @Test
  void bothConsentAndNoColumnHoldsItsWordsAnyMore() {
    erasing.ask(COACH, id);
    assertThat(asked().flatMap(Erasure::by)).contains(COACH);
    assertThat(stored.erasures().askedOf(TEACHER)).containsExactly(id);
    assertThat(stored.erasures().askedOf(COACH)).isEmpty();
    assertThat(words(id)).isNotEmpty();
    erasing.consent(TEACHER, id);
    assertThat(words(id)).isEmpty();
    assertThat(stored.erasures().askedOf(TEACHER)).isEmpty();
    assertThat(keys.of(SCHOOL, id)).isEmpty();
    assertThat(words(other)).hasSize(columnsOfAgreements());
    assertThat(stored.agreements().version(SCHOOL, id, 1).orElseThrow().salt()).isEmpty();
    Erasure done = stored.erasures().ofAll(SCHOOL, id).orElseThrow();
    assertThat(done.done()).contains(NOW);
    assertThat(done.keyBackupsUntil()).contains(NOW.plus(Duration.ofDays(30)));
    for (PersonId person : List.of(COACH, TEACHER)) {
      assertThat(stored.erasures().done(person)).containsExactly(done);
    }
    assertThat(deeds(id)).contains(Deed.ERASURE_ASKED, Deed.ERASED);
  }

  /** A row from before such a question was dropped when a draft was proposed. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void toWhatWasAskedOfADraftOrByACoachBeforeNobodyConsentsLater(boolean ofDraft) {
    Erasure stale =
        ofDraft ? asked(PAIR, ENDED.minusMillis(1)) : asked(new Pair(NEXT, TEACHER), NOW);
    write(ports -> ports.erasures().save(stale));
    assertThat(asked()).isEmpty();
    assertThat(erasing.consent(TEACHER, id))
        .isEqualTo(Decision.refused(new Refusal.NoLongerPossible()));
    assertThat(words(id)).hasSize(columnsOfAgreements());
    erasing.ask(TEACHER, id);
    assertThat(asked().flatMap(Erasure::by)).contains(TEACHER);
    erasing.consent(COACH, id);
    assertThat(words(id)).isEmpty();
  }

  private Erasure asked(Pair pair, Instant at) {
    return new Erasure(
        UUID.randomUUID().toString(),
        id,
        pair,
        Erasure.Scope.ALL,
        Erasure.Why.CONSENT,
        Optional.of(pair.coach()),
        Optional.empty(),
        at,
        Optional.empty(),
        Optional.empty());
  }

  private Optional<Erasure> asked() {
    return stored.erasures().asked(stored.agreements().find(SCHOOL, id).orElseThrow());
  }

  @Test
  void whatWasCutShortAfterTheDecisionIsFinishedLaterAndNothingIsWrittenMeanwhile() {
    erasing.ask(COACH, id);
    decideWithoutDoing(asked().orElseThrow());
    assertThat(words(id)).as("the app died right after it was decided").isNotEmpty();
    Writings writings = new Writings(new AccessPolicy(), vault);
    assertThat(
            new CheckingIn(transactions, writings, clock)
                .note(TEACHER, id, FIRST, Map.of("note.both", "back again")))
        .isInstanceOf(Decision.Refused.class);
    assertThat(new Reaching(transactions, writings, clock).say(TEACHER, id, "555 0100"))
        .isInstanceOf(Decision.Refused.class);
    vault.erase(vault.keysOf(SCHOOL, id), NOW);
    assertThat(words(id)).as("the app died right after the keys were destroyed").isNotEmpty();
    destroying.finish();
    assertThat(words(id)).isEmpty();
    assertThat(keys.of(SCHOOL, id)).isEmpty();
    assertThat(stored.erasures().unfinished(10)).isEmpty();
    destroying.finish();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aProcessThatStoodStillLeavesAloneWhatWasWrittenAfterAnotherHadFinished(boolean early) {
    AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    MemoryKeyStore store =
        new MemoryKeyStore() {
          @Override
          public Map<KeyName, String> of(WorkspaceId workspace, AgreementId agreement) {
            if (early) {
              meanwhile.getAndSet(() -> {}).run();
            }
            return super.of(workspace, agreement);
          }

          @Override
          public boolean destroy(KeyName name, String key, Instant at) {
            if (!early) {
              meanwhile.getAndSet(() -> {}).run();
            }
            return super.destroy(name, key, at);
          }
        };
    Vault both = new Vault(MasterKey.generate(), store);
    Place before = Place.ofRemark(id, "before", TEACHER);
    both.seal(before, "before");
    Destroying another = new Destroying(transactions, both, clock, () -> {});
    Erasing one =
        new Erasing(transactions, new Destroying(transactions, both, clock, () -> {}), clock);
    Place again = Place.ofRemark(id, "again", TEACHER);
    meanwhile.set(() -> {
      another.finish();
      assertThat(keysOf(store)).isEmpty();
      Remark since =
          new Remark("again", id, Remark.Kind.END_REASON, TEACHER, NOW, both.seal(again, "again"));
      write(ports -> ports.agreements().insertRemark(SCHOOL, since));
    });
    one.eraseOwn(TEACHER, id);
    assertThat(keysOf(store)).as("the key of what was written since").hasSize(1);
    assertThat(words(id)).contains(again);
    assertThat(words(id)).filteredOn(place -> place.key().equals(again.key())).hasSize(1);
    assertThat(stored.erasures().unfinished(10)).isEmpty();
  }

  private Set<KeyName> keysOf(MemoryKeyStore store) {
    return store.of(SCHOOL).stream().filter(name -> name.agreement().isPresent()).collect(toSet());
  }

  private void decideWithoutDoing(Erasure asked) {
    write(ports ->
        ports
            .erasures()
            .save(
                new Erasure(
                    asked.id(),
                    asked.agreement(),
                    asked.pair(),
                    asked.scope(),
                    asked.why(),
                    asked.by(),
                    Optional.of(TEACHER),
                    asked.asked(),
                    Optional.of(NOW),
                    Optional.empty())));
  }

  @Test
  void whatCameBackFromABackupIsErasedAgainAndWrittenDownOnce() {
    Instant then = NOW.minusSeconds(60);
    List<Tombstone> destroyed =
        vault.erase(vault.keysOf(SCHOOL, id), then).stream()
            .map(name -> new Tombstone(name, "k", then))
            .toList();
    destroying.cameBack(destroyed);
    assertThat(words(id)).isEmpty();
    assertThat(words(other)).hasSize(columnsOfAgreements());
    List<Erasure> told = stored.erasures().of(SCHOOL, id);
    assertThat(told)
        .singleElement()
        .satisfies(erasure -> {
          assertThat(erasure.scope()).isEqualTo(Erasure.Scope.ALL);
          assertThat(erasure.why()).isEqualTo(Erasure.Why.RESTORED);
          assertThat(erasure.by()).isEmpty();
          assertThat(erasure.decided()).contains(then);
          assertThat(erasure.done()).contains(NOW);
        });
    assertThat(erasing.certificates(COACH, id)).isEqualTo(told);
    destroying.cameBack(destroyed);
    assertThat(stored.erasures().of(SCHOOL, id)).isEqualTo(told);
    destroying.cameBack(
        List.of(
            new Tombstone(KeyName.ofWording(SCHOOL), "k", then),
            new Tombstone(KeyName.of(SCHOOL, AgreementId.random()), "k", then)));
  }

  @Test
  void whatProvesThatADraftIsGoneIsForWhoeverKnewOfIt() {
    AgreementId alone = draft(false);
    AgreementId shared = draft(true);
    destroying.cameBack(
        Stream.of(alone, shared)
            .flatMap(draft -> vault.erase(vault.keysOf(SCHOOL, draft), NOW).stream())
            .map(name -> new Tombstone(name, "k", NOW))
            .toList());
    AgreementId aloneAtTheEnd = draft(false);
    AgreementId sharedAtTheEnd = draft(true);
    write(ports -> ports.departures().depart(SCHOOL, NOW.minus(Departing.GRACE)));
    Departing departing = new Departing(transactions, destroying, vault, clock);
    try (ErasureUpkeep upkeep =
        new ErasureUpkeep(
            destroying, new Retaining(transactions, clock), departing, any -> Installed.NO)) {
      upkeep.start();
      School.eventually(() -> !transactions.read(ports -> ports.departures().isGone(SCHOOL)));
    }

    for (AgreementId draft : List.of(alone, aloneAtTheEnd)) {
      assertThat(erasing.certificates(COACH, draft)).hasSize(1);
      assertThat(erasing.certificates(TEACHER, draft)).isEmpty();
    }
    for (AgreementId draft : List.of(shared, sharedAtTheEnd)) {
      assertThat(erasing.certificates(COACH, draft))
          .hasSize(1)
          .isEqualTo(erasing.certificates(TEACHER, draft));
    }
  }

  private AgreementId draft(boolean shared) {
    AgreementId draft = AgreementId.random();
    Stage stage = new Stage.Draft(false, shared);
    write(ports ->
        ports
            .agreements()
            .insert(
                new Agreement(draft, PAIR, Role.COACH, 1, Answers.NONE, stage, NOW, NOW),
                vault.seal(Place.ofText(SCHOOL, draft), Answers.NONE)));
    return draft;
  }

  @Test
  void ofOneThatRanInTheBackupNothingIsDueAnyMore() {
    Agreement running = running();
    AgreementId active = running.id();
    List<Tombstone> destroyed =
        vault.erase(vault.keysOf(SCHOOL, active), NOW).stream()
            .map(name -> new Tombstone(name, "k", NOW))
            .toList();
    assertThat(wakeUps()).hasSize(2);
    Outbox outbox = new JdbcOutbox(database, Way.SLACK, Duration.ZERO, Duration.ZERO);
    Message sending = outbox.begin(NOW, NOW, Duration.ofSeconds(1), share(TEACHER)).getFirst();
    destroying.cameBack(destroyed);

    Agreement over = stored.agreements().find(SCHOOL, active).orElseThrow();
    assertThat(over.stage())
        .isEqualTo(new Stage.Ended(1, NOW, Optional.empty(), running.signatures()));
    assertThat(over.amendment()).isEmpty();
    assertThat(words(active)).isEmpty();
    assertThat(stored.checkIns().unfinished(SCHOOL, active)).isEmpty();
    assertThat(wakeUps()).singleElement().asString().contains(other.value());
    outbox.record(
        List.of(
            new Outbox.Attempt(sending.id(), 1, new Outcome.TryAgain(Duration.ZERO, false, ""))),
        NOW);
    assertThat(outbox.begin(NOW, NOW, Duration.ofSeconds(1), share()))
        .as("also what was being sent when the backup was made")
        .singleElement()
        .satisfies(message ->
            assertThat(message.notices())
                .as("a digest has no line of it")
                .containsExactly(new Notice.EndIsComing(other, DAY)));
  }

  @Test
  void programLeadsCountNoneLongerThanUntilItsWordsWereErased() {
    AgreementId running = running().id();
    Instant agreed = ENDED.minusSeconds(60);
    Instant erased = NOW.minusSeconds(60);
    for (AgreementId each : List.of(running, id, other)) {
      agreed(each, agreed);
    }
    write(ports -> note(ports, Deed.ENDED, COACH, ENDED));
    destroying.cameBack(
        List.of(
            new Tombstone(KeyName.of(SCHOOL, running), "k", erased),
            new Tombstone(KeyName.of(SCHOOL, id), "k", erased),
            new Tombstone(KeyName.ofAuthor(other, TEACHER), "k", erased)));
    assertThat(stored.program().stretches(SCHOOL))
        .extracting(Stretch::agreement, Stretch::until)
        .containsExactlyInAnyOrder(
            tuple(running, Optional.of(erased)),
            tuple(id, Optional.of(ENDED)),
            tuple(other, Optional.empty()));
  }

  private void agreed(AgreementId agreement, Instant at) {
    History.Entry entry = new History.Entry(Deed.AGREED, Optional.of(TEACHER), 1, "hash", "");
    Sealed words = vault.seal(Place.ofVersion(SCHOOL, agreement, 1), Answers.NONE);
    write(ports -> {
      if (ports.agreements().version(SCHOOL, agreement, 1).isEmpty()) {
        ports
            .agreements()
            .insertVersion(
                SCHOOL, new KeptVersion(agreement, PAIR, 1, TERMS, words, "salt", "hash", at));
      }
      ports.history().append(SCHOOL, agreement, entry, at);
    });
  }

  @Test
  void whatWasErasedWhenTheWorkspaceCameBackIsOverAndTheRestGoesOn() {
    Agreement running = running();
    Agreement held = running();
    Holds.Hold hold = new Holds.Hold(NEXT, ADMIN, NOW);
    write(ports -> {
      ports.agreements().update(between(held, new Pair(NEXT, TEACHER)));
      ports.holds().set(hold);
      ports.departures().depart(SCHOOL, NOW.minus(Departing.GRACE));
    });
    Runnable died =
        () -> {
          throw new IllegalStateException("The process died.");
        };
    Departing departing = eraseTheGone(died, () -> words(running.id()).isEmpty());

    departing.seen(SCHOOL);
    destroying.finish();
    assertThat(words(running.id())).isEmpty();
    assertThat(stored.agreements().find(SCHOOL, running.id()).orElseThrow().stage())
        .isEqualTo(new Stage.Ended(1, NOW, Optional.empty(), running.signatures()));
    assertThat(stored.checkIns().unfinished(SCHOOL, running.id())).isEmpty();
    assertThat(deeds(running.id())).containsExactly(Deed.ERASED);
    assertThat(stored.agreements().find(SCHOOL, held.id()).orElseThrow().stage())
        .isEqualTo(held.stage());
    assertThat(stored.checkIns().unfinished(SCHOOL, held.id())).hasSize(1);
    assertThat(wakeUps())
        .as("only what goes on is looked after")
        .singleElement()
        .asString()
        .contains(held.id().value());
  }

  /** The process died while the keys of the rest were destroyed. */
  @Test
  void whoeverComesBackMeanwhileFindsNothingThatDoesNotOpen() {
    Place schools = Place.ofWording(SCHOOL, "schools");
    word(vault.seal(schools, "Lakeside"));
    write(ports -> ports.departures().depart(SCHOOL, NOW.minus(Departing.GRACE)));
    dying = Optional.of(schools.key());
    eraseTheGone(() -> {}, () -> keys.destroyed(schools.key()).isPresent()).seen(SCHOOL);
    assertThat(stored.departures().erased()).isEmpty();
    assertThat(stored.wordings().find(SCHOOL, "schools")).isEmpty();
  }

  @Test
  void whatWasCountedBeforeTheRestWasErasedIsNotCountedAgainOutOfWhatIsHeld() {
    ProgramMonth july =
        new ProgramMonth(
            YearMonth.of(2026, 7),
            Map.of(),
            new ProgramMonth.Figures(Optional.of(14), Optional.empty()));
    write(ports -> {
      ports.holds().set(new Holds.Hold(TEACHER, ADMIN, NOW));
      ports.leads().set(SCHOOL, Set.of(ADMIN), ENDED);
      ports.program().keep(SCHOOL, july);
      ports.departures().depart(SCHOOL, NOW.minus(Departing.GRACE));
    });
    eraseTheGone(() -> {}, () -> stored.program().counted(SCHOOL).isEmpty()).seen(SCHOOL);
    assertThat(stored.departures().left(SCHOOL)).hasSize(2);
    assertThat(stored.leads().of(SCHOOL)).as("the chain tells of them").containsExactly(ADMIN);
    assertThat(stored.leads().since(SCHOOL)).contains(NOW);
  }

  /** Whether it came back in time, or the rest was erased. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aKeyThatIsMadeAfterTheRestWasErasedIsNotedAgain(boolean inTime) {
    KeyName wording = KeyName.ofWording(SCHOOL);
    word(vault.seal(Place.ofWording(SCHOOL, "schools"), "Lakeside"));
    write(ports -> {
      ports.holds().set(new Holds.Hold(TEACHER, ADMIN, NOW));
      ports.looks().sealed(ADMIN, Common.WORDING, "");
      ports.departures().depart(SCHOOL, inTime ? NOW : NOW.minus(Departing.GRACE));
    });
    eraseTheGone(() -> {}, () -> inTime || keys.find(wording).isEmpty()).seen(SCHOOL);
    write(ports -> ports.looks().sealed(ADMIN, Common.WORDING, ""));
    write(ports -> ports.looks().sealed(ADMIN, Common.WORDING, ""));
    assertThat(stored.history().ofWorkspace(ADMIN, 0, 99).events())
        .filteredOn(event -> event.deed() == Deed.KEY_MADE)
        .hasSize(inTime ? 1 : 2);
  }

  private void word(Sealed words) {
    write(ports -> ports.wordings().save(SCHOOL, "schools", new Wordings.Kept(1, words)));
  }

  /**
   * The time to come back is over: what is left is erased, as far as it comes.
   *
   * @param forget after the words of agreements were overwritten
   */
  private Departing eraseTheGone(Runnable forget, Callable<Boolean> done) {
    Destroying cut = new Destroying(transactions, vault, clock, forget);
    Departing departing = new Departing(transactions, cut, vault, clock);
    try (ErasureUpkeep upkeep =
        new ErasureUpkeep(
            cut, new Retaining(transactions, clock), departing, any -> Installed.NO)) {
      upkeep.start();
      School.eventually(done);
    }
    return departing;
  }

  /** Something of it is due to both, together with something of another. */
  private Agreement running() {
    AgreementId active = AgreementId.random();
    Signature byCoach = new Signature(COACH, NOW, 1, "hash", "consent", "en");
    Signature byTeacher = new Signature(TEACHER, NOW, 1, "hash", "consent", "en");
    Agreement running =
        new Agreement(
            active,
            PAIR,
            Role.COACH,
            3,
            Answers.NONE,
            new Stage.Active(1, NOW, List.of(byCoach, byTeacher)),
            Optional.of(new Amendment(Role.COACH, Answers.NONE, Optional.empty())),
            Optional.empty(),
            NOW,
            NOW);
    write(ports -> {
      ports.agreements().insert(running, vault.seal(Place.ofText(SCHOOL, active), Answers.NONE));
      ports.checkIns().insert(checkIn(running, FIRST, NOW));
      ports.timelines().wakeAt(SCHOOL, active, NOW.plus(Duration.ofHours(1)));
      ports.timelines().wakeAt(SCHOOL, other, NOW.plus(Duration.ofDays(1)));
      ports.ledger().add(new Delivery(TEACHER, new Notice.CheckInDue(active, FIRST, 1), NOW));
      ports.ledger().gather(new Delivery(COACH, new Notice.EndIsComing(active, DAY), NOW));
      ports.ledger().gather(new Delivery(COACH, new Notice.EndIsComing(other, DAY), NOW));
    });
    return running;
  }

  private static List<Share> share(PersonId... to) {
    Set<PersonId> resting = new HashSet<>(List.of(COACH, TEACHER));
    resting.removeAll(Set.of(to));
    return List.of(new Share(SCHOOL, 9, to.length == 0 ? Set.of() : resting));
  }

  private List<String> wakeUps() {
    return database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery("select task_instance from scheduled_tasks")
                .mapTo(String.class)
                .list());
  }

  @Test
  void aWorkspaceThatCameBackFromABackupIsErasedAgainUnlessTheBackupIsNewer() {
    write(ports -> ports.holds().set(new Holds.Hold(TEACHER, ADMIN, NOW)));
    write(ports -> ports.timelines().wakeAt(SCHOOL, id, NOW));
    List<Tombstone> destroyed =
        List.of(new Tombstone(KeyName.ofWorkspace(SCHOOL), "first", NOW.minusSeconds(60)));
    Departing departing = new Departing(transactions, destroying, vault, clock);
    departing.cameBack(destroyed);
    assertThat(stored.departures().left(SCHOOL)).isEmpty();
    assertThat(stored.people().find(ADMIN)).isEmpty();
    assertThat(wakeUps()).isEmpty();
    assertThat(stored.departures().erased())
        .singleElement()
        .satisfies(erased -> assertThat(erased.done()).contains(NOW.minusSeconds(60)));

    fill(AgreementId.random());
    departing.cameBack(destroyed);
    assertThat(stored.departures().left(SCHOOL))
        .as("the workspace was back when the backup was made")
        .hasSize(1);
  }

  @Test
  void whileTheAppIsRemovedNothingIsAnnouncedOrErasedAndOnceItIsBackItIs() {
    Clock later = Clock.fixed(ENDED.plus(Duration.ofDays(800)), ZoneOffset.UTC);
    Announced due = new Announced(other, Kind.WORDS, later.instant());
    write(ports -> {
      ports.retentions().announce(SCHOOL, due);
      ports.departures().depart(SCHOOL, later.instant());
      ports.departures().depart(OTHER_SCHOOL, later.instant().minus(Departing.GRACE));
    });
    Departing departing = new Departing(transactions, destroying, vault, later);
    try (ErasureUpkeep upkeep =
        new ErasureUpkeep(
            destroying, new Retaining(transactions, later), departing, any -> Installed.NO)) {
      upkeep.start();
      // What is left of workspaces that are gone for long is erased last.
      School.eventually(() -> !transactions.read(ports -> ports.departures().isGone(OTHER_SCHOOL)));
      assertThat(announced()).containsExactly(due);
      assertThat(words(other)).isNotEmpty();
      departing.seen(SCHOOL);
      upkeep.wake();
      School.eventually(() -> words(other).isEmpty());
      assertThat(announced())
          .as("a month before, counted from when they can hear of it")
          .containsExactly(
              new Announced(id, Kind.WORDS, later.instant().plus(Duration.ofDays(30))));
    }
  }

  @Test
  void leaveThatIsOverForLongerThanRecordsAreKeptIsRemoved() {
    Clock later = Clock.fixed(ENDED.plus(Duration.ofDays(800)), ZoneOffset.UTC);
    LocalDate kept = LocalDate.now(later).minusMonths(84);
    Leave one = new Leave("a", COACH, kept.minusDays(9), kept.minusDays(1));
    Leave another = new Leave("b", COACH, kept.minusDays(9), kept);
    write(ports -> List.of(one, another).forEach(ports.leaves()::save));
    Departing departing = new Departing(transactions, destroying, vault, later);
    try (ErasureUpkeep upkeep =
        new ErasureUpkeep(
            destroying, new Retaining(transactions, later), departing, any -> Installed.NO)) {
      upkeep.start();
      School.eventually(() -> leaves().equals(List.of(another)));
    }
  }

  private List<Leave> leaves() {
    return transactions.read(ports -> ports.leaves().of(SCHOOL, List.of(COACH)));
  }

  private List<Announced> announced() {
    return transactions.read(ports -> ports.retentions().of(SCHOOL, List.of(id, other)));
  }

  @Test
  void whatWasErasedOfAWorkspaceIsRememberedByTheKeyStoreAsWell() {
    write(ports -> ports.departures().depart(SCHOOL, NOW.minus(Departing.GRACE)));
    Departing departing = new Departing(transactions, destroying, vault, clock);
    try (ErasureUpkeep upkeep =
        new ErasureUpkeep(
            destroying, new Retaining(transactions, clock), departing, any -> Installed.NO)) {
      upkeep.start();
      School.eventually(() ->
          transactions.read(ports ->
              ports.departures().erased().stream().anyMatch(erased -> erased.done().isPresent())));
    }
    assertThat(stored.departures().left(SCHOOL)).isEmpty();
    assertThat(stored.departures().isGone(SCHOOL)).isFalse();
    assertThat(stored.departures().erased())
        .singleElement()
        .satisfies(erased -> {
          assertThat(erased.since()).isEqualTo(NOW.minus(Departing.GRACE));
          assertThat(erased.keyBackupsUntil()).contains(NOW.plus(Duration.ofDays(30)));
        });
    assertThat(keys.destroyed(KeyName.ofWorkspace(SCHOOL))).contains(NOW);
  }

  @Test
  void ownWordsThatCameBackAreErasedAgainAndWhatWasWrittenSinceStays() {
    KeyName own = KeyName.ofAuthor(id, TEACHER);
    Instant then = NOW.minusSeconds(60);
    vault.erase(own, then);
    List<Tombstone> destroyed = List.of(new Tombstone(own, "k", then));
    destroying.cameBack(destroyed);
    assertThat(words(id))
        .hasSize(columnsOfAgreements() - 4)
        .noneMatch(place -> place.key().equals(own));
    assertThat(stored.erasures().of(SCHOOL, id))
        .singleElement()
        .satisfies(erasure -> assertThat(erasure.by()).contains(TEACHER));
    vault.seal(Place.ofRemark(id, "since", TEACHER), "written since");
    destroying.cameBack(destroyed);
    assertThat(keys.find(own)).isPresent();
    assertThat(stored.erasures().of(SCHOOL, id)).hasSize(1);
  }

  @Test
  void ownWordsGoAndThoseOfThePartnerAndTheTextStay() {
    erasing.eraseOwn(TEACHER, id);
    assertThat(words(id))
        .hasSize(columnsOfAgreements() - 4)
        .noneMatch(place -> place.key().equals(KeyName.ofAuthor(id, TEACHER)));
    assertThat(keys.destroyed(KeyName.ofAuthor(id, TEACHER))).contains(NOW);
    assertThat(stored.contacts().of(SCHOOL, id)).containsEntry(TEACHER, Optional.empty());
    assertThat(erasing.certificates(TEACHER, id)).hasSize(1);
    assertThat(erasing.certificates(COACH, id)).isEmpty();
  }

  @Test
  void whoHandedItOverErasesTheirOwnWordsAndGetsACertificateOfTheirTime() {
    Instant left = handOver();
    assertThat(stored.history().handedOverBy(COACH))
        .containsExactly(new FormerCoach(id, PAIR, List.of(new FormerCoach.Stint(1, 5, left))));
    assertThat(stored.history().handedOverBy(NEXT)).isEmpty();
    assertThat(stored.history().handedOverBy(TEACHER)).isEmpty();
    assertThat(stored.checkIns().answersBy(COACH, id)).hasSize(1);
    assertThat(erasing.handedOver(COACH)).hasSize(1);
    assertThat(erasing.ask(COACH, id)).isEqualTo(Decision.refused(new Refusal.NotYours()));

    write(ports -> ports.holds().set(new Holds.Hold(COACH, ADMIN, NOW)));
    assertThat(erasing.eraseOwn(COACH, id)).isEqualTo(Decision.refused(new Refusal.OnHold()));
    assertThat(erasing.ask(TEACHER, id)).isEqualTo(Decision.refused(new Refusal.OnHold()));
    assertThat(stored.retentions().unannounced(SCHOOL, Kind.WORDS, NOW, 10)).isEmpty();
    assertThat(stored.departures().agreements(SCHOOL, 10)).isEmpty();
    write(ports -> ports.holds().lift(COACH));
    erasing.eraseOwn(COACH, id);
    assertThat(words(id))
        .hasSize(columnsOfAgreements() - 4)
        .noneMatch(place -> place.key().equals(KeyName.ofAuthor(id, COACH)));
    assertThat(erasing.certificates(COACH, id))
        .singleElement()
        .satisfies(erasure -> assertThat(erasure.pair()).isEqualTo(PAIR));
    assertThat(erasing.certificates(NEXT, id)).isEmpty();
    assertThat(erasing.since(COACH, id, NOW.minusMillis(1))).isPresent();
    assertThat(erasing.since(COACH, id, NOW)).isEmpty();
    assertThat(erasing.since(NEXT, id, Instant.MIN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"U1", "U2", "U7", "U8"})
  void aHoldOnAnyoneWhoCoachedOrIsCoachedThereKeepsEverybodyFromErasing(String held) {
    handOver();
    write(ports -> {
      note(ports, Deed.HANDOVER_ASKED, NEXT, NOW);
      note(ports, Deed.HANDED_OVER, LAST, NOW);
      Agreement theirs = ports.agreements().find(SCHOOL, id).orElseThrow();
      ports.agreements().update(between(theirs, new Pair(LAST, TEACHER)));
      ports.holds().set(new Holds.Hold(new PersonId(SCHOOL, held), ADMIN, NOW));
    });
    for (PersonId each : List.of(COACH, NEXT, LAST, TEACHER)) {
      assertThat(isHeld(each)).as("it covers all of the agreement").isTrue();
      assertThat(erasing.eraseOwn(each, id)).isEqualTo(Decision.refused(new Refusal.OnHold()));
    }
    assertThat(stored.erasures().of(SCHOOL, id)).isEmpty();
    assertThat(words(id)).hasSize(columnsOfAgreements());
  }

  private boolean isHeld(PersonId person) {
    return erasing.look(person, id) instanceof Decision.Taken<Erasing.Outlook>(var outlook)
        && outlook.held();
  }

  /** After the teacher refused once; and the new coach would hand it on. When it was. */
  private Instant handOver() {
    Instant left = NOW.minusSeconds(60);
    write(ports -> {
      Agreement theirs = ports.agreements().find(SCHOOL, id).orElseThrow();
      ports.agreements().update(between(theirs, new Pair(NEXT, TEACHER)));
      note(ports, Deed.BEGUN, COACH, ENDED);
      note(ports, Deed.HANDOVER_ASKED, COACH, ENDED);
      note(ports, Deed.HANDOVER_REFUSED, TEACHER, ENDED);
      note(ports, Deed.HANDOVER_ASKED, COACH, ENDED);
      note(ports, Deed.HANDED_OVER, NEXT, left);
      note(ports, Deed.HANDOVER_ASKED, NEXT, NOW);
    });
    return left;
  }

  @Test
  void whoHandedItOverTwiceWasItsCoachTwice() {
    write(ports -> {
      note(ports, Deed.HANDOVER_ASKED, COACH, ENDED);
      note(ports, Deed.HANDED_OVER, NEXT, ENDED);
      note(ports, Deed.HANDOVER_ASKED, NEXT, ENDED);
      note(ports, Deed.HANDED_OVER, COACH, ENDED);
      note(ports, Deed.HANDOVER_ASKED, COACH, NOW);
      note(ports, Deed.HANDED_OVER, NEXT, NOW);
    });
    assertThat(stored.history().handedOverBy(COACH))
        .containsExactly(
            new FormerCoach(
                id,
                PAIR,
                List.of(new FormerCoach.Stint(1, 2, ENDED), new FormerCoach.Stint(4, 6, NOW))));
    assertThat(stored.history().handedOverBy(NEXT))
        .containsExactly(
            new FormerCoach(
                id, new Pair(NEXT, TEACHER), List.of(new FormerCoach.Stint(2, 4, ENDED))));
  }

  private void note(Ports ports, Deed deed, PersonId by, Instant at) {
    ports.history().append(SCHOOL, id, History.Entry.of(deed, Optional.of(by), ""), at);
  }

  private static Agreement between(Agreement before, Pair pair) {
    return new Agreement(
        before.id(),
        pair,
        before.author(),
        before.revision() + 1,
        before.terms(),
        before.stage(),
        before.created(),
        before.changed());
  }

  @Test
  void aHoldBlocksEveryErasureAndIsKept() {
    write(ports -> ports.holds().set(new Holds.Hold(TEACHER, ADMIN, NOW)));
    restart();
    destroying = new Destroying(transactions, vault, clock, database::forgetOverwritten);
    erasing = new Erasing(transactions, destroying, clock);
    assertThat(stored.holds().in(OTHER_SCHOOL)).isEmpty();
    erasing.ask(COACH, id);
    erasing.eraseOwn(TEACHER, id);
    assertThat(stored.erasures().of(SCHOOL, id)).isEmpty();
    assertThat(stored.retentions().unannounced(SCHOOL, Kind.WORDS, NOW, 10)).isEmpty();
    assertThat(stored.departures().agreements(SCHOOL, 10)).isEmpty();
    write(ports -> ports.holds().lift(TEACHER));
    erasing.eraseOwn(TEACHER, id);
    assertThat(stored.erasures().of(SCHOOL, id)).hasSize(1);
  }

  @Test
  void periodsAndWhatIsAnnouncedAreKept() {
    Retaining retaining = new Retaining(transactions, clock);
    Periods usual = new Periods(24, 84);
    assertThat(retaining.periods(COACH)).isEqualTo(usual);
    retaining.keep(COACH, usual, new Periods(6, 60));
    assertThat(retaining.periods(COACH)).as("only administrators choose").isEqualTo(usual);
    retaining.keep(ADMIN, usual, new Periods(6, 84));
    assertThat(stored.retentions().months(SCHOOL, Kind.WORDS)).contains(6);
    assertThat(stored.retentions().months(SCHOOL, Kind.RECORD)).as("as it was").isEmpty();
    // The page was opened before the words' period was another.
    retaining.keep(ADMIN, usual, new Periods(24, 120));
    assertThat(retaining.periods(COACH)).isEqualTo(new Periods(6, 120));
    retaining.keep(ADMIN, new Periods(6, 120), new Periods(6, 60));
    assertThat(retaining.periods(COACH)).isEqualTo(new Periods(6, 60));
    assertThat(stored.history().ofWorkspace(ADMIN, 0, 99).events().reversed())
        .filteredOn(event -> event.deed() == Deed.RETENTION_SET)
        .extracting(Event::about)
        .containsExactly("6", "RECORD 120", "RECORD 60");

    assertThat(stored.retentions().withOver(ENDED, DAY)).containsExactly(SCHOOL);
    assertThat(stored.retentions().withOver(ENDED.minusMillis(1), DAY)).isEmpty();
    PersonId elsewhere = new PersonId(OTHER_SCHOOL, "U1");
    write(ports -> ports.leaves().save(new Leave("a", elsewhere, DAY.minusDays(9), DAY)));
    assertThat(stored.retentions().withOver(ENDED, DAY)).containsExactly(SCHOOL);
    assertThat(stored.retentions().withOver(ENDED, DAY.plusDays(1)))
        .containsExactlyInAnyOrder(SCHOOL, OTHER_SCHOOL);
    assertThat(stored.retentions().unannounced(SCHOOL, Kind.WORDS, ENDED, 10))
        .containsExactlyInAnyOrder(id, other);
    assertThat(stored.retentions().unannounced(SCHOOL, Kind.RECORD, ENDED, 10)).isEmpty();
    Announced announced = new Announced(id, Kind.WORDS, NOW);
    write(ports -> ports.retentions().announce(SCHOOL, announced));
    assertThat(stored.retentions().unannounced(SCHOOL, Kind.WORDS, ENDED, 10))
        .containsExactly(other);
    assertThat(stored.retentions().due(SCHOOL, NOW, 10)).containsExactly(announced);
    assertThat(stored.retentions().due(SCHOOL, NOW.minusMillis(1), 10)).isEmpty();
    assertThat(stored.retentions().of(SCHOOL, List.of(id, other))).containsExactly(announced);
    write(ports -> ports.retentions().forget(SCHOOL, id, Kind.WORDS));
    assertThat(stored.retentions().of(SCHOOL, List.of(id, other))).isEmpty();
    erasing.ask(COACH, id);
    erasing.consent(TEACHER, id);
    assertThat(stored.retentions().unannounced(SCHOOL, Kind.RECORD, ENDED, 10)).containsExactly(id);
  }

  @Test
  void whatIsDeletedLeavesNoRowInAnyTableThatNamesAgreements() throws SQLException {
    Set<String> known = new HashSet<>(JdbcRetentions.OF_AGREEMENT);
    known.add("erasure");
    // An id of its own stands there in the agreement's place.
    known.add("workspace_event");
    assertThat(known).isEqualTo(tablesWith("agreement"));
    write(ports -> ports.retentions().delete(SCHOOL, id));
    assertThat(stored.agreements().find(SCHOOL, id)).isEmpty();
    assertThat(words(id)).isEmpty();
    assertThat(words(other)).hasSize(columnsOfAgreements());
  }

  @Test
  void ofAWorkspaceThatLeftNoRowIsLeftInAnyTable() throws SQLException {
    Set<String> known = new HashSet<>(JdbcRetentions.OF_AGREEMENT);
    known.addAll(JdbcDepartures.REST);
    known.addAll(Set.of("erasure", "erased_workspace", "agreement"));
    assertThat(known).isEqualTo(tablesWith("team"));
    Departing departing = new Departing(transactions, destroying, vault, clock);
    write(ports -> ports.departures().depart(SCHOOL, NOW.minus(Departing.GRACE)));
    write(ports -> ports.departures().depart(SCHOOL, NOW));
    assertThat(stored.departures().all()).isEqualTo(Map.of(SCHOOL, NOW.minus(Departing.GRACE)));
    departing.seen(OTHER_SCHOOL);
    write(ports -> ports.departures().deleteRest(SCHOOL));
    assertThat(stored.people().find(ADMIN)).isEmpty();
    assertThat(stored.departures().all()).isEmpty();
  }

  @Test
  void everyTableThatNamesPersonsStandsInTheDataMap() throws Exception {
    Set<String> tables = new HashSet<>();
    for (String column :
        List.of(
            "person", "coach", "teacher", "author", "writer", "recipient", "asker", "visitor")) {
      tables.addAll(tablesWith(column));
    }
    assertThat(DATA_MAP.keySet()).isEqualTo(tables);
    Path base = Path.of(System.getProperty("project.basedir", "."));
    List<String> lines = Files.readAllLines(base.resolve("docs/privacy.md"));
    assertThat(DATA_MAP)
        .allSatisfy((table, row) ->
            assertThat(lines).as(table).anyMatch(line -> line.startsWith("| " + row)));
  }

  private Set<String> tablesWith(String column) throws SQLException {
    Set<String> tables = new HashSet<>();
    try (var connection = database.writer().getConnection();
        ResultSet all =
            connection.getMetaData().getColumns(null, connection.getSchema(), "%", column)) {
      while (all.next()) {
        tables.add(all.getString("TABLE_NAME"));
      }
    }
    return tables;
  }

  /** Where words of an agreement stand that are not overwritten. */
  private List<Place> words(AgreementId agreement) {
    List<Place> places = new ArrayList<>();
    SealedWords all = new JdbcSealedWords(database);
    Optional<SealedWords.Position> next = Optional.of(SealedWords.Position.START);
    while (next.isPresent()) {
      SealedWords.Page page = all.page(next.get(), 100);
      page.rows().stream()
          .filter(row -> row.place().key().thing().startsWith(agreement.value()))
          .filter(row -> row.words().bytes().length > 0)
          .forEach(row -> places.add(row.place()));
      next = page.next();
    }
    return places;
  }

  /** One of what the two share, two of what each writes. */
  private static int columnsOfAgreements() {
    return 5 + 2 * 4;
  }

  private Set<Deed> deeds(AgreementId agreement) {
    return stored.history().of(SCHOOL, agreement).stream().map(Event::deed).collect(toSet());
  }
}
