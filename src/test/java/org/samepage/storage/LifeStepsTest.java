package org.samepage.storage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.storage.Life.COACH;
import static org.samepage.storage.Life.CONSENT;
import static org.samepage.storage.Life.OTHER_COACH;
import static org.samepage.storage.Life.SCHOOL;
import static org.samepage.storage.Life.TEACHER;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Event;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.Agreements.Remark.Kind;
import org.samepage.coaching.Change;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckingIn;
import org.samepage.coaching.Directory;
import org.samepage.coaching.Draft;
import org.samepage.coaching.GivenReason;
import org.samepage.coaching.HandingOver;
import org.samepage.coaching.Holds;
import org.samepage.coaching.Profile;
import org.samepage.coaching.Profile.Standing;
import org.samepage.coaching.Standings;
import org.samepage.coaching.Standings.Obstacle;

/** Single steps of a life, one by one: weekly check-ins on Thursdays at 15:30 in Chicago. */
class LifeStepsTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final Occurrence FIRST = thursday(17);
  private static final Occurrence SECOND = thursday(24);

  @TempDir Path folder;
  private Life life;

  private static Occurrence thursday(int day) {
    return new Occurrence(1, LocalDate.of(2026, 9, day));
  }

  @BeforeEach
  void bothAgree() {
    life = new Life(folder, 1);
    Stream.of(COACH, TEACHER, OTHER_COACH)
        .forEach(person -> life.hears(person, Standing.MEMBER, CHICAGO));
    begin();
    ok(life.signing.propose(COACH, life.id, seen(), CONSENT));
    ok(life.signing.agree(TEACHER, life.id, seen(), Optional.empty(), CONSENT));
    life.send();
  }

  private void begin() {
    life.id = AgreementId.random();
    ok(life.drafting.begin(life.id, COACH, Role.COACH, TEACHER, text()));
  }

  @AfterEach
  void close() {
    life.close();
  }

  private Answers text() {
    return life.text()
        .with("ending.notice", "0")
        .with(
            Map.of(
                "goal.1.what", "A goal",
                "term.end", "2026-12-18",
                "checkin.1.days", "thursday",
                "checkin.1.every", "1",
                "checkin.1.time", "15:30",
                "checkin.1.zone", "America/Chicago",
                "checkin.1.medium", "slack",
                "checkin.1.asked", "both"));
  }

  @Test
  void whoMayBeAGuestBeginsNothingUntilSlackHasToldWhoTheyAre() {
    PersonId newcomer = new PersonId(SCHOOL, "U9");
    Profile teacher = life.standings.known(TEACHER).orElseThrow();
    Standings standings =
        new Standings(
            life.transactions,
            person ->
                person.equals(newcomer)
                    ? new Directory.Answer.NoAnswer()
                    : new Directory.Answer.Found(teacher),
            life.clock);
    assertThat(standings.obstacle(newcomer, TEACHER)).contains(Obstacle.NO_ANSWER);
    assertThat(standings.obstacle(COACH, TEACHER)).isEmpty();
  }

  @Test
  void aTimeThatIsMovedBeforeNowOnTheSameDayIsDueAtOnce() {
    propose("checkin.1.time", "11:00");
    moveTo(17, 12, 0);
    agreeToChange();
    assertThat(occurrences()).containsExactly(FIRST);
    assertThat(told("check-in-due", COACH)).isEqualTo(1);
    moveTo(18, 0, 0);
    assertThat(occurrences()).containsExactly(FIRST);
  }

  @Test
  void aTimeThatIsMovedBackOnTheDayOnWhichItWasDueDoesNotComeAgain() {
    propose("checkin.1.time", "19:00");
    moveTo(17, 16, 0);
    life.send();
    agreeToChange();
    assertThat(occurrences()).containsExactly(FIRST);
    moveTo(17, 23, 0);
    life.send();
    assertThat(occurrences()).containsExactly(FIRST);
    assertThat(told("check-in-due", COACH)).isEqualTo(1);
    ok(life.checkingIn.tap(COACH, life.id, FIRST, "on_track"));
    moveTo(24, 18, 59);
    assertThat(occurrences()).containsExactly(FIRST);
    moveTo(24, 19, 0);
    assertThat(occurrences()).containsExactly(FIRST, SECOND);
  }

  @Test
  void whatWasDueWhileTheAppWasDownIsNotLostByAChange() {
    propose("checkin.1.days", "friday");
    life.clock.moveTo(at(17, 16, 0));
    agreeToChange();
    assertThat(occurrences()).containsExactly(FIRST);
    moveTo(18, 15, 30);
    assertThat(occurrences()).containsExactly(FIRST, thursday(18));
  }

  @Test
  void whatIsDueAndNotAskedYetIsNotLostByAnAnswerToAnEarlierOne() {
    moveTo(17, 15, 30);
    life.send();
    ok(life.checkingIn.tap(COACH, life.id, FIRST, "on_track"));
    ok(life.checkingIn.tap(TEACHER, life.id, FIRST, "on_track"));
    life.clock.moveTo(at(24, 15, 31));
    ok(life.checkingIn.tap(COACH, life.id, FIRST, "stuck"));
    moveTo(24, 15, 32);
    assertThat(occurrences()).containsExactly(FIRST, SECOND);
    assertThat(told("check-in-due", TEACHER)).isEqualTo(2);
  }

  @Test
  void whatIsDueAndNotAskedYetIsNotLostByMovingAnEarlierOne() {
    moveTo(17, 15, 30);
    life.send();
    moveTo(23, 0, 0);
    life.clock.moveTo(at(24, 15, 31));
    LocalDate friday = LocalDate.of(2026, 9, 25);
    ok(life.rescheduling.move(COACH, life.id, FIRST, friday, LocalTime.of(9, 0)));
    moveTo(24, 15, 32);
    assertThat(occurrences()).containsExactly(FIRST, SECOND);
    assertThat(told("check-in-due", TEACHER)).isEqualTo(2);
  }

  @Test
  void thatNobodyAnsweredAProposalIsToldEvenIfItIsSetAsideJustThen() {
    begin();
    ok(life.signing.propose(COACH, life.id, seen(), CONSENT));
    life.clock.moveTo(at(30, 15, 0));
    ok(life.signing.setAside(TEACHER, life.id));
    moveTo(30, 15, 1);
    life.clock.moveTo(at(30, 23, 0).plus(Duration.ofDays(1)));
    assertThat(told("unanswered", COACH)).isEqualTo(1);
  }

  @Test
  void untilTheOtherAgreesTheOldVersionIsInForce() {
    propose("checkin.1.days", "friday");
    Change change = taken(life.amending.changes(TEACHER, life.id));
    assertThat(change.before().get("checkin.1.days")).contains("thursday");
    assertThat(change.after().get("checkin.1.days")).contains("friday");
    moveTo(17, 15, 30);
    assertThat(occurrences()).containsExactly(FIRST);
    ok(life.amending.decline(TEACHER, life.id, seen(), "No."));
    moveTo(24, 15, 30);
    assertThat(occurrences()).containsExactly(FIRST, SECOND);
  }

  @Test
  void aChangeThatIsEditedHasToBeProposedAgain() {
    propose("checkin.1.days", "friday");
    ok(life.drafting.answer(COACH, life.id, seen(), Map.of("checkin.1.days", "monday")));
    assertThat(life.amending.agree(TEACHER, life.id, seen(), CONSENT))
        .isEqualTo(Decision.refused(new Refusal.NoLongerPossible()));
    assertThat(told("change-withdrawn", TEACHER)).isEqualTo(1);
  }

  @Test
  void aChangeThatChangesNothingIsNotProposed() {
    ok(life.amending.begin(COACH, life.id));
    assertThat(life.amending.propose(COACH, life.id, seen(), CONSENT))
        .isEqualTo(Decision.refused(new Refusal.NothingChanged()));
    assertThat(life.amending.begin(TEACHER, life.id))
        .isEqualTo(Decision.refused(new Refusal.ChangeUnderWay()));
  }

  @Test
  void nothingIsDueDuringAPauseNorMadeUpForAfterwards() {
    moveTo(17, 15, 30);
    ok(life.pausing.pause(TEACHER, life.id, seen(), Optional.of(LocalDate.of(2026, 10, 5))));
    life.send();
    moveTo(30, 12, 0);
    assertThat(occurrences()).containsExactly(FIRST);
    assertThat(told("check-in-nudge", COACH)).isZero();
    ok(life.checkingIn.tap(TEACHER, life.id, FIRST, "stuck"));
    life.moveTo(Instant.parse("2026-10-05T05:00:00Z"));
    assertThat(agreement().stage()).isInstanceOf(Stage.Active.class);
    life.moveTo(Instant.parse("2026-10-09T05:00:00Z"));
    assertThat(occurrences()).containsExactly(FIRST, new Occurrence(1, LocalDate.of(2026, 10, 8)));
  }

  @Test
  void aPauseEndsWithinTheTermAndNotToday() {
    assertThat(pauseUntil(LocalDate.of(2026, 9, 14))).contains("IN_THE_PAST");
    assertThat(pauseUntil(LocalDate.of(2026, 12, 19))).contains("TOO_FAR");
  }

  private String pauseUntil(LocalDate day) {
    return life.pausing.pause(COACH, life.id, seen(), Optional.of(day)).toString();
  }

  @Test
  void sentTwiceItIsDoneOnce() {
    long seen = seen();
    ok(life.pausing.pause(COACH, life.id, seen, Optional.empty()));
    ok(life.pausing.pause(COACH, life.id, seen, Optional.empty()));
    ok(life.pausing.resume(TEACHER, life.id, seen + 1));
    ok(life.pausing.resume(TEACHER, life.id, seen + 1));
    ok(life.ending.end(TEACHER, life.id, seen + 2, "Enough."));
    ok(life.ending.end(TEACHER, life.id, seen + 2, "Enough."));
    List<Event> history = taken(life.reviewing.history(COACH, life.id));
    assertThat(history)
        .extracting(Event::deed)
        .containsExactly(
            Deed.BEGUN, Deed.PROPOSED, Deed.AGREED, Deed.PAUSED, Deed.RESUMED, Deed.ENDED);
    assertThat(taken(life.reviewing.text(COACH, life.id)).reason())
        .contains(new GivenReason(Kind.END_REASON, "Enough."));
  }

  @Test
  void whatIsOpenWhenItEndsCanStillBeAnswered() {
    moveTo(17, 15, 30);
    ok(life.ending.end(COACH, life.id, seen(), ""));
    assertThat(life.wakeUps()).isEmpty();
    assertThat(told("check-in-due", COACH)).as("what had not been sent").isZero();
    ok(life.checkingIn.tap(TEACHER, life.id, FIRST, "stuck"));
    assertThat(life.pausing.pause(COACH, life.id, seen(), Optional.empty()))
        .isEqualTo(Decision.refused(new Refusal.IsOver()));
  }

  @Test
  void aPartnerWhoIsDeactivatedPausesItUntilTheyAreBack() {
    life.hears(TEACHER, Standing.DEACTIVATED, CHICAGO);
    life.hears(TEACHER, Standing.DEACTIVATED, CHICAGO);
    assertThat(told("partner-left", COACH)).isEqualTo(1);
    assertThat(life.pausing.resume(COACH, life.id, seen()))
        .isEqualTo(Decision.refused(new Refusal.PartnerIsAway()));
    moveTo(18, 0, 0);
    assertThat(occurrences()).isEmpty();
    life.hears(TEACHER, Standing.MEMBER, CHICAGO);
    assertThat(told("partner-back", COACH)).isEqualTo(1);
    ok(life.pausing.resume(COACH, life.id, seen()));
    moveTo(24, 15, 30);
    assertThat(occurrences()).containsExactly(SECOND);
  }

  @Test
  void afterAHandoverTheCoachBeforeHasNoAccessAndNothingIsLost() {
    moveTo(17, 15, 30);
    life.send();
    ok(
        life.checkingIn.answer(
            COACH,
            life.id,
            FIRST,
            Map.of(
                "answer.progress",
                "stuck",
                "answer.worked",
                "By the first",
                "answer.private",
                "Mine")));
    ok(life.checkingIn.tap(TEACHER, life.id, FIRST, "on_track"));
    moveTo(24, 15, 30);
    ok(life.handingOver.ask(COACH, life.id, seen(), OTHER_COACH));
    assertThat(life.handingOver.offer(OTHER_COACH, life.id))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
    ok(life.handingOver.consent(TEACHER, life.id, seen(), CONSENT));
    HandingOver.Offer offer = taken(life.handingOver.offer(OTHER_COACH, life.id));
    assertThat(offer.answers().get("goal.1.what")).contains("A goal");
    ok(life.handingOver.accept(OTHER_COACH, life.id, seen(), CONSENT));

    assertThat(life.reviewing.text(COACH, life.id))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
    assertThat(life.checkingIn.read(COACH, life.id, FIRST))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
    assertThat(life.reviewing.overview(COACH, 0).entries()).isEmpty();
    assertThat(told("check-in-due", COACH)).as("only the one that was sent before").isEqualTo(1);
    assertThat(told("check-in-due", OTHER_COACH)).isEqualTo(1);
    CheckingIn.Reading read = taken(life.checkingIn.read(OTHER_COACH, life.id, FIRST));
    Answers earlier = read.last(Role.COACH);
    assertThat(earlier.get("answer.worked")).contains("By the first");
    assertThat(earlier.get("answer.private")).isEmpty();
    assertThat(read.byRole())
        .hasEntrySatisfying(
            Role.COACH,
            given -> assertThat(given).extracting(CheckingIn.Given::writer).containsExactly(COACH));
    assertThat(life.checkingIn.tap(OTHER_COACH, life.id, FIRST, "on_track"))
        .isEqualTo(Decision.refused(new Refusal.AnsweredByCoachBefore()));
    ok(life.checkingIn.tap(OTHER_COACH, life.id, SECOND, "on_track"));
    assertThat(agreement().pair().coach()).isEqualTo(OTHER_COACH);
  }

  @Test
  void whoTakesOverAnswersWhatTheCoachBeforeLeftOutOnceItWasMoved() {
    moveTo(17, 15, 30);
    life.send();
    ok(life.checkingIn.skip(COACH, life.id, FIRST, Map.of("skip.reason", "away")));
    ok(
        life.rescheduling.move(
            TEACHER, life.id, FIRST, LocalDate.of(2026, 9, 22), LocalTime.of(10, 0)));
    moveTo(21, 12, 0);
    handOver();
    moveTo(22, 10, 0);
    life.send();
    assertThat(told("check-in-due", OTHER_COACH)).isEqualTo(1);
    ok(life.checkingIn.tap(OTHER_COACH, life.id, FIRST, "on_track"));
    moveTo(22, 11, 0);
    ok(life.checkingIn.tap(TEACHER, life.id, FIRST, "stuck"));

    CheckingIn.Reading read = taken(life.checkingIn.read(TEACHER, life.id, FIRST));
    assertThat(read.last(Role.COACH).get("answer.progress")).contains("on_track");
    assertThat(read.last(Role.COACH).get("skip.reason")).isEmpty();
    assertThat(writers(read))
        .as("nobody could read why it was left out")
        .containsExactly(OTHER_COACH);
  }

  @Test
  void whoTakesOverWritesNotesOfTheirOwnAboutATalk() {
    propose("checkin.1.medium", "in_person");
    agreeToChange();
    moveTo(17, 15, 30);
    life.send();
    ok(life.checkingIn.held(COACH, life.id, FIRST));
    ok(
        life.checkingIn.note(
            COACH, life.id, FIRST, Map.of("note.both", "By the first", "note.private", "Mine")));
    ok(life.checkingIn.didNotHappen(COACH, life.id, FIRST));
    handOver();
    ok(life.checkingIn.held(OTHER_COACH, life.id, FIRST));
    ok(life.checkingIn.note(OTHER_COACH, life.id, FIRST, Map.of("note.both", "By the second")));

    CheckingIn.Reading read = taken(life.checkingIn.read(TEACHER, life.id, FIRST));
    assertThat(writers(read)).containsExactly(OTHER_COACH, COACH);
    assertThat(read.last(Role.COACH).get("note.both")).contains("By the second");
    assertThat(ofCoaches(read).getLast().entries())
        .extracting(CheckingIn.Entry::answers)
        .containsExactly(Answers.of(Map.of("note.both", "By the first")));
  }

  @Test
  void whoLeftItOutIsToldOfThePartnersAnswerAlone() {
    moveTo(17, 15, 30);
    life.send();
    ok(life.checkingIn.skip(COACH, life.id, FIRST, Map.of("skip.reason", "away")));
    ok(life.checkingIn.tap(TEACHER, life.id, FIRST, "on_track"));
    life.send();
    assertThat(told("check-in-answered", COACH)).isEqualTo(1);
    assertThat(told("both-answered", COACH)).isZero();
  }

  @Test
  void thePartnerHearsOfEachTimeThatItIsLeftOut() {
    moveTo(17, 15, 30);
    life.send();
    ok(life.checkingIn.skip(TEACHER, life.id, FIRST, Map.of("skip.reason", "away")));
    life.send();
    assertThat(told("check-in-skipped", COACH)).isEqualTo(1);
    moveTo(22, 15, 30);
    life.send();
    ok(
        life.rescheduling.move(
            COACH, life.id, FIRST, LocalDate.of(2026, 9, 23), LocalTime.of(10, 0)));
    moveTo(23, 10, 0);
    life.send();
    ok(life.checkingIn.skip(TEACHER, life.id, FIRST, Map.of("skip.reason", "busy")));
    ok(life.checkingIn.skip(TEACHER, life.id, FIRST, Map.of("skip.reason", "away")));
    life.send();
    assertThat(told("check-in-skipped", COACH)).isEqualTo(2);
  }

  private void handOver() {
    ok(life.handingOver.ask(COACH, life.id, seen(), OTHER_COACH));
    ok(life.handingOver.consent(TEACHER, life.id, seen(), CONSENT));
    ok(life.handingOver.accept(OTHER_COACH, life.id, seen(), CONSENT));
  }

  private static List<PersonId> writers(CheckingIn.Reading read) {
    return ofCoaches(read).stream().map(CheckingIn.Given::writer).toList();
  }

  private static List<CheckingIn.Given> ofCoaches(CheckingIn.Reading read) {
    return requireNonNull(read.byRole().get(Role.COACH));
  }

  @Test
  void bothWorkOnADraftAndSeeWhatTheOtherChanged() {
    begin();
    assertThat(life.reviewing.text(TEACHER, life.id))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
    ok(life.passing.pass(COACH, life.id, seen()));
    assertThat(life.drafting.open(COACH, life.id))
        .isEqualTo(Decision.refused(new Refusal.NoLongerPossible()));
    ok(life.drafting.answer(TEACHER, life.id, seen(), Map.of("goal.1.what", "Another goal")));
    assertThat(taken(life.reviewing.text(COACH, life.id)).answers().get("goal.1.what"))
        .contains("A goal");
    ok(life.passing.pass(TEACHER, life.id, seen()));
    Change change = taken(life.passing.changes(COACH, life.id)).orElseThrow();
    assertThat(change.before().get("goal.1.what")).contains("A goal");
    assertThat(change.after().get("goal.1.what")).contains("Another goal");
    ok(life.erasing.discard(COACH, life.id, seen()));
    assertThat(life.reviewing.text(COACH, life.id))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
  }

  @Test
  void aHoldDoesNotFallOffADraftByAnotherPartnerAndFallsOnItByOneWhoIsUnderAHold() {
    begin();
    hold(TEACHER);
    assertThat(life.drafting.begin(life.id, COACH, Role.COACH, OTHER_COACH, Answers.NONE))
        .isEqualTo(Decision.refused(new Refusal.OnHold()));
    assertThat(agreement().pair().teacher()).isEqualTo(TEACHER);
    ok(life.drafting.begin(life.id, COACH, Role.TEACHER, TEACHER, Answers.NONE));

    life.id = AgreementId.random();
    ok(life.drafting.begin(life.id, COACH, Role.COACH, OTHER_COACH, text()));
    hold(COACH);
    ok(life.drafting.begin(life.id, COACH, Role.COACH, TEACHER, Answers.NONE));
    assertThat(taken(life.reviewing.history(COACH, life.id)))
        .filteredOn(event -> event.deed() == Deed.HOLD_SET)
        .extracting(Event::about)
        .containsExactly("person U2");
  }

  private void hold(PersonId person) {
    life.transactions.run(ports -> {
      ports.holds().set(new Holds.Hold(person, OTHER_COACH, life.clock.instant()));
      return person;
    });
  }

  @Test
  void aRenewedOneHasTheTextAndNewDates() {
    AgreementId next = AgreementId.random();
    Answers presets = Answers.of(Map.of("term.start", "2027-01-11", "term.end", "2027-05-28"));
    Draft draft = taken(life.renewing.renew(TEACHER, life.id, next, presets));
    assertThat(draft.answers().get("goal.1.what")).contains("A goal");
    assertThat(draft.answers().get("term.start")).contains("2027-01-11");
    assertThat(draft.agreement().authorPerson()).isEqualTo(TEACHER);
    assertThat(taken(life.renewing.renew(TEACHER, life.id, next, presets))).isEqualTo(draft);
    Draft other =
        taken(
            life.renewing.another(
                COACH, life.id, AgreementId.random(), Role.COACH, OTHER_COACH, presets));
    assertThat(other.answers().goals()).isEmpty();
    assertThat(other.answers().get("checkin.1.days")).contains("thursday");
    assertThat(other.answers().get("term.start")).contains("2027-01-11");
  }

  @Test
  void whoTakesADraftBackHasItAsTheySawItAndWhatThePartnerWroteStaysTheirs() {
    begin();
    Answers handed = draft(COACH);
    ok(life.passing.pass(COACH, life.id, seen()));
    ok(
        life.drafting.answer(
            TEACHER, life.id, seen(), Map.of("goal.1.today", "Half.", "session.minutes", "60")));
    Answers unfinished = draft(TEACHER);
    ok(life.passing.takeBack(COACH, life.id, seen()));
    assertThat(draft(COACH)).isEqualTo(handed).isNotEqualTo(unfinished);
    assertThat(read(COACH)).isEqualTo(handed);
    assertThat(read(TEACHER)).isEqualTo(unfinished);
    ok(life.drafting.answer(COACH, life.id, seen(), Map.of("goal.1.what", "Still secret")));
    assertThat(read(TEACHER)).isEqualTo(unfinished);
    ok(life.passing.takeBack(TEACHER, life.id, seen()));
    assertThat(draft(TEACHER)).isEqualTo(unfinished);
    assertThat(read(COACH).get("goal.1.what")).contains("Still secret");
    assertThat(life.passing.changes(TEACHER, life.id)).isEqualTo(Decision.taken(Optional.empty()));
  }

  @Test
  void whoAskedForChangesTakesTheDraftAsItWasProposed() {
    begin();
    ok(life.signing.propose(COACH, life.id, seen(), CONSENT));
    ok(life.signing.askForChanges(TEACHER, life.id, seen(), "Please."));
    ok(life.drafting.answer(COACH, life.id, seen(), Map.of("goal.1.what", "Still secret")));
    ok(life.passing.takeBack(TEACHER, life.id, seen()));
    assertThat(draft(TEACHER).get("goal.1.what")).contains("A goal");
    assertThat(read(COACH).get("goal.1.what")).contains("Still secret");
  }

  private Answers draft(PersonId author) {
    return taken(life.drafting.open(author, life.id)).answers();
  }

  private Answers read(PersonId reader) {
    return taken(life.reviewing.text(reader, life.id)).answers();
  }

  @Test
  void whatWasTypedIsInNoDraftWithAnybodyElse() {
    begin();
    Map<String, String> typed =
        Map.of(
            "session.place", "video",
            "session.link", "https://meet.example.org/ours",
            "checkin.1.questions", "own",
            "checkin.1.question_own", "What we ask",
            "principal.own", "What we tell her",
            "roles.teacher_commits", "What she promised",
            "confidentiality.clause", "What we keep",
            "contact.teacher", "555 0100");
    ok(life.drafting.answer(COACH, life.id, seen(), typed));
    ok(life.signing.propose(COACH, life.id, seen(), CONSENT));
    ok(life.signing.agree(TEACHER, life.id, seen(), Optional.empty(), CONSENT));
    Answers presets = life.text().with("confidentiality.clause", "What we suggest");
    Answers other =
        taken(
                life.renewing.another(
                    COACH, life.id, AgreementId.random(), Role.COACH, OTHER_COACH, presets))
            .answers();
    assertThat(other.values().values())
        .contains("What we suggest", "video")
        .doesNotContain("A goal")
        .doesNotContainAnyElementsOf(
            typed.values().stream().filter(value -> value.contains(" ")).toList())
        .doesNotContain("https://meet.example.org/ours");
    assertThat(
            taken(life.renewing.renew(TEACHER, life.id, AgreementId.random(), presets))
                .answers()
                .get("session.link"))
        .hasValue("https://meet.example.org/ours");
  }

  @Test
  void nobodyHasMoreThanFiftyDraftsOpen() {
    for (int draft = 0; draft < 50; draft++) {
      PersonId partner = new PersonId(Life.SCHOOL, "U1" + draft);
      ok(life.drafting.begin(AgreementId.random(), COACH, Role.COACH, partner, Answers.NONE));
    }
    PersonId one = new PersonId(Life.SCHOOL, "U99");
    assertThat(life.drafting.begin(AgreementId.random(), COACH, Role.COACH, one, Answers.NONE))
        .isEqualTo(Decision.refused(new Refusal.TooManyDrafts(50)));
  }

  @Test
  void nobodySendsMoreThanFortyInvitationsWithinADay() {
    for (int sent = 1; sent < 40; sent++) {
      begin();
      ok(life.signing.propose(COACH, life.id, seen(), CONSENT));
    }
    begin();
    assertThat(life.signing.propose(COACH, life.id, seen(), CONSENT))
        .isEqualTo(Decision.refused(new Refusal.TooManyInvitations(40)));
    life.moveTo(life.clock.instant().plusSeconds(86_401));
    ok(life.drafting.answer(COACH, life.id, seen(), Map.of("term.start", "2026-09-16")));
    ok(life.signing.propose(COACH, life.id, seen(), CONSENT));
  }

  @Test
  void howSomebodyCouldBeReachedWhoTookThatBackGoesOnIntoNoLaterVersion() {
    agreeOn(Map.of("contact.coach", "555 0101", "contact.teacher", "555 0102"));
    ok(life.reaching.say(TEACHER, life.id, ""));
    propose("goal.1.what", "Another goal");
    agreeToChange();
    assertThat(inForce("contact.teacher")).isEmpty();
    assertThat(inForce("contact.coach")).contains("555 0101");

    ok(life.reaching.say(COACH, life.id, ""));
    propose("contact.coach", "555 0103");
    agreeToChange();
    assertThat(inForce("contact.coach")).as("typed anew since").contains("555 0103");
  }

  @Test
  void howATeacherCouldBeReachedWhoTookThatBackIsNotHandedOver() {
    agreeOn(Map.of("contact.coach", "555 0101", "contact.teacher", "555 0102"));
    ok(life.reaching.say(TEACHER, life.id, ""));
    ok(life.handingOver.ask(COACH, life.id, seen(), OTHER_COACH));
    ok(life.handingOver.consent(TEACHER, life.id, seen(), CONSENT));
    HandingOver.Offer offer = taken(life.handingOver.offer(OTHER_COACH, life.id));
    assertThat(offer.answers().get("goal.1.what")).contains("A goal");
    assertThat(offer.answers().get("contact.teacher")).isEmpty();
  }

  @Test
  void whatATeacherTakesBackAfterTheyConsentedTheNewCoachDoesNotRead() {
    agreeOn(Map.of("contact.teacher", "555 0102"));
    ok(life.handingOver.ask(COACH, life.id, seen(), OTHER_COACH));
    ok(life.handingOver.consent(TEACHER, life.id, seen(), CONSENT));
    ok(life.reaching.say(TEACHER, life.id, ""));
    assertThat(taken(life.handingOver.offer(OTHER_COACH, life.id)).answers().values())
        .doesNotContainValue("555 0102");
    ok(life.handingOver.accept(OTHER_COACH, life.id, seen(), CONSENT));
    assertThat(read(OTHER_COACH).values()).doesNotContainValue("555 0102");
  }

  @Test
  void howSomebodyCouldBeReachedWhoTookThatBackIsNotInTheDraftThatIsRenewed() {
    agreeOn(Map.of("contact.coach", "555 0101", "contact.teacher", "555 0102"));
    ok(life.reaching.say(TEACHER, life.id, ""));
    ok(life.reaching.say(COACH, life.id, "555 0199"));
    Answers presets = Answers.of(Map.of("term.start", "2027-01-11", "term.end", "2027-05-28"));
    assertThat(
            taken(life.renewing.renew(COACH, life.id, AgreementId.random(), presets))
                .answers()
                .values())
        .as("also not what was said otherwise since")
        .doesNotContainKeys("contact.teacher", "contact.coach");
  }

  @Test
  void whatSomebodyTakesBackAfterTheyProposedItIsNotBroughtBackByTheChange() {
    agreeOn(Map.of("contact.coach", "555 0101"));
    propose("contact.coach", "555 0103");
    assertThat(proposed("contact.coach")).contains("555 0103");
    life.moveTo(life.clock.instant().plusSeconds(1));
    ok(life.reaching.say(COACH, life.id, ""));
    assertThat(proposed("contact.coach")).isEmpty();
    agreeToChange();
    assertThat(read(TEACHER).get("contact.coach")).isEmpty();
    assertThat(read(COACH).get("contact.coach")).isEmpty();
  }

  private Optional<String> proposed(String key) {
    return taken(life.amending.changes(TEACHER, life.id)).after().get(key);
  }

  @Test
  void whatSomebodySaysWhileTheyWriteAChangeStaysAsTheySaidItLast() {
    agreeOn(Map.of("contact.coach", "555 0101"));
    ok(life.amending.begin(COACH, life.id));
    ok(life.reaching.say(COACH, life.id, "555 0199"));
    ok(life.drafting.answer(COACH, life.id, seen(), Map.of("goal.1.what", "Another goal")));
    ok(life.amending.propose(COACH, life.id, seen(), CONSENT));
    agreeToChange();
    assertThat(read(TEACHER).get("contact.coach")).contains("555 0199");
    assertThat(inForce("contact.coach")).as("what was replaced is in no later version").isEmpty();
  }

  @Test
  void whatSomebodyErasedInADraftIsInNoCopyOfItAndWhatTheyTypeAnewIs() {
    begin();
    ok(life.drafting.answer(COACH, life.id, seen(), Map.of("contact.coach", "555 0101")));
    ok(life.passing.pass(COACH, life.id, seen()));
    assertThat(draft(TEACHER).get("contact.coach")).contains("555 0101");
    ok(life.erasing.eraseOwn(COACH, life.id));
    assertThat(draft(TEACHER).get("contact.coach")).isEmpty();
    assertThat(read(COACH).get("contact.coach")).as("as they handed it on").isEmpty();
    ok(life.passing.takeBack(COACH, life.id, seen()));
    assertThat(draft(COACH).get("contact.coach")).isEmpty();
    assertThat(read(TEACHER).get("contact.coach")).isEmpty();

    ok(life.drafting.answer(COACH, life.id, seen(), Map.of("contact.coach", "555 0102")));
    assertThat(draft(COACH).get("contact.coach")).contains("555 0102");
    assertThat(read(TEACHER).get("contact.coach")).as("not handed on").isEmpty();
    ok(life.signing.propose(COACH, life.id, seen(), CONSENT));
    assertThat(read(TEACHER).get("contact.coach")).contains("555 0102");
    ok(life.signing.agree(TEACHER, life.id, seen(), Optional.empty(), CONSENT));
    assertThat(read(TEACHER).get("contact.coach")).contains("555 0102");
    assertThat(inForce("contact.coach")).contains("555 0102");
  }

  @Test
  void whatSomebodyErasedInADraftIsProposedToNobody() {
    begin();
    ok(life.drafting.answer(COACH, life.id, seen(), Map.of("contact.coach", "555 0101")));
    ok(life.passing.pass(COACH, life.id, seen()));
    ok(life.erasing.eraseOwn(COACH, life.id));
    ok(life.signing.propose(TEACHER, life.id, seen(), CONSENT));
    assertThat(life.findings()).isEmpty();
    ok(life.signing.agree(COACH, life.id, seen(), Optional.empty(), CONSENT));
    assertThat(life.findings()).isEmpty();
    assertThat(inForce("contact.coach")).isEmpty();
  }

  private void agreeOn(Map<String, String> more) {
    life.id = AgreementId.random();
    ok(life.drafting.begin(life.id, COACH, Role.COACH, TEACHER, text().with(more)));
    ok(life.signing.propose(COACH, life.id, seen(), CONSENT));
    ok(life.signing.agree(TEACHER, life.id, seen(), Optional.empty(), CONSENT));
  }

  /** As it stands in the signed text, whatever was said since. */
  private Optional<String> inForce(String key) {
    life.transactions.run(ports -> {
      ports.contacts().forget(life.id, COACH);
      ports.contacts().forget(life.id, TEACHER);
      return life.id;
    });
    return taken(life.reviewing.text(COACH, life.id)).answers().get(key);
  }

  private void propose(String key, String value) {
    ok(life.amending.begin(COACH, life.id));
    ok(life.drafting.answer(COACH, life.id, seen(), Map.of(key, value)));
    ok(life.amending.propose(COACH, life.id, seen(), CONSENT));
  }

  private void agreeToChange() {
    ok(life.amending.agree(TEACHER, life.id, seen(), CONSENT));
  }

  private static Instant at(int day, int hour, int minute) {
    return LocalDateTime.of(2026, 9, day, hour, minute).atZone(CHICAGO).toInstant();
  }

  private void moveTo(int day, int hour, int minute) {
    life.moveTo(at(day, hour, minute));
  }

  private List<Occurrence> occurrences() {
    return life.checkIns().stream().map(CheckIn::occurrence).toList();
  }

  private Agreement agreement() {
    return life.agreement().orElseThrow();
  }

  private long seen() {
    return agreement().revision();
  }

  /** How many such notices there are to that person, sent or not. */
  private int told(String step, PersonId person) {
    return life.database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select count(*) from delivery where step = :step and recipient = :person")
                .bind("step", step)
                .bind("person", person.user())
                .mapTo(Integer.class)
                .one());
  }

  private static void ok(Decision<?> decision) {
    assertThat(decision).isInstanceOf(Decision.Taken.class);
  }

  private static <T> T taken(Decision<T> decision) {
    return switch (decision) {
      case Decision.Taken<T>(T value) -> value;
      case Decision.Refused<T>(Refusal why) -> throw new AssertionError("Refused: " + why);
    };
  }
}
