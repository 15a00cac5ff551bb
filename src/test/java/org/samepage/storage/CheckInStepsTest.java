package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.storage.Life.COACH;
import static org.samepage.storage.Life.CONSENT;
import static org.samepage.storage.Life.TEACHER;

import java.nio.file.Path;
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
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.Profile.Standing;
import org.samepage.coaching.Reply;
import org.samepage.coaching.Rescheduling.Later;

/** Single steps about one check-in: weekly ones on Thursdays at 15:30 in Chicago. */
class CheckInStepsTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final Occurrence FIRST = thursday(17);
  private static final Occurrence SECOND = thursday(24);
  private static final Map<String, String> STEP =
      Map.of("answer.progress", "on_track", "answer.next_step", "Try exit tickets");

  @TempDir Path folder;
  private Life life;

  private static Occurrence thursday(int day) {
    return new Occurrence(1, LocalDate.of(2026, 9, day));
  }

  @BeforeEach
  void bothAgree() {
    life = new Life(folder, 1);
    Stream.of(COACH, TEACHER).forEach(person -> life.hears(person, Standing.MEMBER, CHICAGO));
    agree(Map.of());
  }

  private void agree(Map<String, String> changes) {
    Answers text =
        life.text()
            .with("ending.notice", "0")
            .with(
                Map.ofEntries(
                    Map.entry("goal.1.what", "A goal"),
                    Map.entry("term.end", "2026-12-18"),
                    Map.entry("days_off.kinds", "leave"),
                    Map.entry("checkin.1.days", "thursday"),
                    Map.entry("checkin.1.every", "1"),
                    Map.entry("checkin.1.time", "15:30"),
                    Map.entry("checkin.1.zone", "America/Chicago"),
                    Map.entry("checkin.1.medium", "slack"),
                    Map.entry("checkin.1.reply_within", "1"),
                    Map.entry("checkin.1.nudges", "1"),
                    Map.entry("checkin.1.asked", "both")))
            .with(changes);
    life.id = AgreementId.random();
    ok(life.drafting.begin(life.id, COACH, Role.COACH, TEACHER, text));
    ok(life.signing.propose(COACH, life.id, seen(), CONSENT));
    ok(life.signing.agree(TEACHER, life.id, seen(), Optional.empty(), CONSENT));
    life.send();
  }

  @AfterEach
  void close() {
    life.close();
  }

  @Test
  void nobodyIsPromisedToBeAskedWhileThePlanRests() {
    runTo("2026-09-17T15:30");
    ok(life.pausing.pause(COACH, life.id, seen(), Optional.empty()));
    life.send();
    assertThat(putOff(TEACHER, new Later.InAnHour()))
        .isEqualTo(Decision.refused(new Refusal.IsPaused()));
    runTo("2026-09-17T16:30");
    assertThat(told("check-in-again", TEACHER)).isZero();
  }

  @Test
  void nobodyIsPromisedToBeAskedAfterTheLastDayOfANotice() {
    agree(Map.of("ending.notice", "7"));
    ok(life.ending.end(COACH, life.id, seen(), ""));
    runTo("2026-09-17T15:30");
    assertThat(putOff(TEACHER, at("2026-09-22T10:00"))).isEqualTo(tooLate());
  }

  @Test
  void norAfterATermThatAChangeHasShortened() {
    runTo("2026-09-18T12:00");
    ok(moveFirst(24, 18));
    amend(Map.of("term.end", "2026-09-25"));
    runTo("2026-09-24T18:00");
    assertThat(putOff(TEACHER, at("2026-09-26T00:00"))).isEqualTo(tooLate());
    assertThat(taken(life.rescheduling.toPutOff(TEACHER, life.id, FIRST)).close().toInstant())
        .isEqualTo(instant("2026-09-26T00:00"));
    ok(putOff(TEACHER, at("2026-09-25T23:59")));
  }

  private static Decision<?> tooLate() {
    Problem afterClose = new Problem("move.date", Problem.Reason.AFTER_CLOSE);
    return Decision.refused(new Refusal.Incomplete(List.of(afterClose)));
  }

  @Test
  void whoPutItOffIsAskedInTimeAlsoIfItClosesSoonerByNow() {
    putOffWhileTheTeacherIsAway();
    backAfterAll();
    assertThat(reply(COACH)).contains(new Reply.PutOff(instant("2026-09-22T14:30")));
    runTo("2026-09-22T14:30");
    assertThat(told("check-in-again", COACH)).isEqualTo(1);
    runTo("2026-09-24T15:30");
    assertThat(told("check-in-again", COACH)).isEqualTo(1);
  }

  @Test
  void atOnceIfItClosesSoon() {
    agree(Map.of("checkin.1.time", "00:30"));
    ok(life.takingLeave.take(TEACHER, LocalDate.of(2026, 9, 22), LocalDate.of(2026, 9, 22)));
    runTo("2026-09-17T00:30");
    ok(putOff(COACH, at("2026-09-22T13:30")));
    runTo("2026-09-21T23:45");
    backAfterAll();
    runTo("2026-09-21T23:46");
    assertThat(reply(COACH)).contains(new Reply.PutOff(instant("2026-09-21T23:46")));
    assertThat(told("check-in-again", COACH)).isEqualTo(1);
  }

  private void putOffWhileTheTeacherIsAway() {
    ok(life.takingLeave.take(TEACHER, LocalDate.of(2026, 9, 18), LocalDate.of(2026, 9, 22)));
    runTo("2026-09-17T15:30");
    ok(putOff(COACH, at("2026-09-24T13:30")));
  }

  private void backAfterAll() {
    ok(life.takingLeave.cancel(TEACHER, life.takingLeave.coming(TEACHER).getFirst().id()));
  }

  private Optional<Reply> reply(PersonId person) {
    return life.checkIns().stream()
        .filter(checkIn -> checkIn.occurrence().equals(FIRST))
        .flatMap(checkIn -> checkIn.reply(checkIn.pair().roleOf(person).orElseThrow()).stream())
        .findFirst();
  }

  @Test
  void anAnswerStandsUnderTheQuestionThatWasAsked() {
    amend(own("Shall we go on with exit tickets?"));
    runTo("2026-09-17T15:30");
    answer(TEACHER, FIRST, Map.of("answer.progress", "on_track", "answer.own", "No"));
    runTo("2026-09-18T12:00");
    amend(own("Do you feel supported?"));
    answer(COACH, FIRST, Map.of("answer.progress", "on_track", "answer.own", "Yes"));
    assertThat(ownQuestion(FIRST)).contains("Shall we go on with exit tickets?");
    runTo("2026-09-24T15:30");
    assertThat(ownQuestion(SECOND)).contains("Do you feel supported?");
  }

  @Test
  void soDoesOneThatCameEarly() {
    amend(own("Shall we go on with exit tickets?"));
    answer(TEACHER, FIRST, Map.of("answer.progress", "on_track", "answer.own", "No"));
    runTo("2026-09-16T12:00");
    amend(own("Do you feel supported?"));
    runTo("2026-09-17T15:30");
    assertThat(ownQuestion(FIRST)).contains("Shall we go on with exit tickets?");
  }

  private static Map<String, String> own(String question) {
    return Map.of("checkin.1.questions", "own", "checkin.1.question_own", question);
  }

  /** As it is read, and as it stands above an answer that is changed. */
  private Optional<String> ownQuestion(Occurrence occurrence) {
    Optional<String> asked =
        taken(life.checkingIn.sheet(TEACHER, life.id, occurrence))
            .agreed()
            .get("checkin.1.question_own");
    assertThat(taken(life.checkingIn.read(TEACHER, life.id, occurrence)).agreed())
        .returns(asked, agreed -> agreed.get("checkin.1.question_own"));
    return asked;
  }

  @Test
  void aStepThatWasDoneIsNotAskedAboutAgainByAnotherRule() {
    amend(
        Map.ofEntries(
            Map.entry("checkin.2.days", "monday"),
            Map.entry("checkin.2.every", "1"),
            Map.entry("checkin.2.time", "15:30"),
            Map.entry("checkin.2.zone", "America/Chicago"),
            Map.entry("checkin.2.medium", "slack"),
            Map.entry("checkin.2.reply_within", "2"),
            Map.entry("checkin.2.nudges", "1"),
            Map.entry("checkin.2.day_off", "next"),
            Map.entry("checkin.2.questions", "goals,worked,obstacles,next_step"),
            Map.entry("checkin.2.asked", "both")));
    runTo("2026-09-17T15:30");
    answer(TEACHER, FIRST, STEP);
    runTo("2026-09-21T15:30");
    Occurrence monday =
        life.checkIns().stream()
            .map(CheckIn::occurrence)
            .filter(one -> one.rule() != 1 && one.date().getDayOfMonth() == 21)
            .findFirst()
            .orElseThrow();
    assertThat(lastStep(monday)).contains("Try exit tickets");
    answer(TEACHER, monday, Map.of("answer.progress", "on_track", "answer.last_step", "did_it"));
    runTo("2026-09-24T15:30");
    assertThat(lastStep(SECOND)).isEmpty();
  }

  @Test
  void theLastStepIsTheOneThatWasNamedLast() {
    runTo("2026-09-17T15:30");
    ok(moveFirst(29, 10));
    runTo("2026-09-24T15:30");
    answer(TEACHER, SECOND, STEP);
    runTo("2026-09-29T10:00");
    assertThat(lastStep(FIRST)).contains("Try exit tickets");
    answer(
        TEACHER, FIRST, Map.of("answer.progress", "on_track", "answer.next_step", "Ask one pair"));
    runTo("2026-10-01T15:30");
    assertThat(lastStep(new Occurrence(1, LocalDate.of(2026, 10, 1)))).contains("Ask one pair");
  }

  private Optional<String> lastStep(Occurrence occurrence) {
    return taken(life.checkingIn.sheet(TEACHER, life.id, occurrence)).lastStep();
  }

  private void answer(PersonId person, Occurrence occurrence, Map<String, String> answer) {
    ok(life.checkingIn.answer(person, life.id, occurrence, answer));
  }

  private void amend(Map<String, String> changes) {
    ok(life.amending.begin(COACH, life.id));
    ok(life.drafting.answer(COACH, life.id, seen(), changes));
    ok(life.amending.propose(COACH, life.id, seen(), CONSENT));
    ok(life.amending.agree(TEACHER, life.id, seen(), CONSENT));
  }

  private Decision<?> moveFirst(int day, int hour) {
    return life.rescheduling.move(
        TEACHER, life.id, FIRST, LocalDate.of(2026, 9, day), LocalTime.of(hour, 0));
  }

  private Decision<?> putOff(PersonId person, Later later) {
    return life.rescheduling.putOff(person, life.id, FIRST, later);
  }

  private static Later at(String local) {
    LocalDateTime at = LocalDateTime.parse(local);
    return new Later.At(at.toLocalDate(), at.toLocalTime());
  }

  private void runTo(String local) {
    life.moveTo(instant(local));
    life.send();
  }

  private static Instant instant(String local) {
    return LocalDateTime.parse(local).atZone(CHICAGO).toInstant();
  }

  private long seen() {
    return life.agreement().orElseThrow().revision();
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
