package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.samepage.storage.Life.COACH;
import static org.samepage.storage.Life.CONSENT;
import static org.samepage.storage.Life.SCHOOL;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Role;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.Leave;
import org.samepage.coaching.Profile.Standing;
import org.samepage.delivery.Notice;

/**
 * Leave while a plan runs, day by day: every Thursday at half past three in Chicago, from Monday,
 * September 14.
 */
class LeaveTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

  @TempDir Path folder;
  private Life life;

  @BeforeEach
  void open() {
    life = new Life(folder, 1);
    life.hears(COACH, Standing.MEMBER, CHICAGO);
    life.hears(TEACHER, Standing.MEMBER, CHICAGO);
  }

  @AfterEach
  void close() {
    life.close();
  }

  @Test
  void aCheckInThatWouldGoToADayThatIsOverGoesToTheNextOne() {
    agree("previous");
    moveTo("2026-09-16T16:00");
    away("2026-09-17", "2026-09-18");
    assertThat(life.checkIns())
        .extracting(LeaveTest::dueAndState)
        .containsExactly("2026-09-21T15:30 MOVED");
    moveTo("2026-09-21T15:30");
    assertThat(life.checkIns())
        .extracting(LeaveTest::dueAndState)
        .containsExactly("2026-09-21T15:30 OPEN");
    moveTo("2026-09-24T15:30");
    assertThat(life.checkIns()).hasSize(2);
  }

  @Test
  void aCheckInGoesToTheDayBeforeIfThatIsStillToCome() {
    agree("previous");
    moveTo("2026-09-16T12:00");
    away("2026-09-17", "2026-09-18");
    moveTo("2026-09-16T15:30");
    assertThat(life.checkIns())
        .extracting(LeaveTest::dueAndState)
        .containsExactly("2026-09-16T15:30 OPEN");
  }

  @Test
  void whatALeaveHasSkippedIsNotMadeUpForWhenItEndsEarly() {
    agree("skip");
    away("2026-09-16", "2026-10-02");
    moveTo("2026-09-24T18:00");
    assertThat(life.checkIns()).isEmpty();
    Leave leave = life.takingLeave.coming(TEACHER).getFirst();
    taken(life.takingLeave.cancel(TEACHER, leave.id()));
    moveTo("2026-09-25T18:00");
    assertThat(life.checkIns()).isEmpty();
    moveTo("2026-10-01T15:30");
    assertThat(life.checkIns())
        .extracting(CheckIn::occurrence)
        .containsExactly(new Occurrence(1, LocalDate.of(2026, 10, 1)));
  }

  @Test
  void whoGoesAwayAfterACheckInIsAskedAgainWhenTheyAreBack() {
    // Each on the next school day: that of September 24 falls on September 28.
    agree("next");
    moveTo("2026-09-17T16:00");
    away("2026-09-17", "2026-09-25");
    moveTo("2026-09-28T15:30");
    assertThat(life.checkIns())
        .extracting(LeaveTest::dueAndState)
        .containsExactly("2026-09-17T15:30 OPEN", "2026-09-28T15:30 OPEN");
  }

  @Test
  void aCheckInThatWasMovedIntoALeaveIsMovedOn() {
    agree("next");
    moveTo("2026-09-17T16:00");
    Occurrence first = life.checkIns().getFirst().occurrence();
    taken(life.rescheduling.move(COACH, life.id, first, LocalDate.of(2026, 9, 21), LocalTime.NOON));
    away("2026-09-21", "2026-09-22");
    assertThat(life.checkIns())
        .extracting(LeaveTest::dueAndState)
        .containsExactly("2026-09-23T12:00 MOVED");
    assertThat(life.checkIns()).extracting(CheckIn::attempt).containsExactly(3);
    assertThat(told("rescheduled")).isEqualTo(1);
  }

  @Test
  void whatWasMovedDoesNotTakePlaceInALeaveThatWasSaidInAPause() {
    agree("next");
    moveTo("2026-09-17T16:00");
    Occurrence first = life.checkIns().getFirst().occurrence();
    taken(life.rescheduling.move(COACH, life.id, first, LocalDate.of(2026, 9, 21), LocalTime.NOON));
    pause(Optional.empty());
    away("2026-09-21", "2026-09-22");
    resume();
    moveTo("2026-09-21T12:00");
    assertThat(life.checkIns())
        .extracting(LeaveTest::dueAndState)
        .containsExactly("2026-09-23T12:00 MOVED");
  }

  @Test
  void whatWasMovedDoesNotTakePlaceInALeaveAfterAPauseThatIsOverByItself() {
    agree("next");
    moveTo("2026-09-17T16:00");
    Occurrence first = life.checkIns().getFirst().occurrence();
    taken(life.rescheduling.move(COACH, life.id, first, LocalDate.of(2026, 9, 21), LocalTime.NOON));
    pause(Optional.of(LocalDate.of(2026, 9, 21)));
    away("2026-09-21", "2026-09-22");
    moveTo("2026-09-21T12:00");
    assertThat(life.checkIns())
        .extracting(LeaveTest::dueAndState)
        .containsExactly("2026-09-23T12:00 MOVED");
  }

  @Test
  void whatWasAnsweredEarlyDoesNotTakePlaceInALeaveThatWasSaidInAPause() {
    agree("next", Map.of("checkin.1.asked", "both"));
    answerEarly("2026-09-17");
    pause(Optional.empty());
    away("2026-09-17", "2026-09-18");
    resume();
    moveTo("2026-09-17T15:30");
    assertThat(life.checkIns())
        .extracting(LeaveTest::dueAndState)
        .containsExactly("2026-09-21T15:30 MOVED");
  }

  @Test
  void whatALeaveHasPutOnADayInThePauseIsMadeUpForAfterItThoughAnotherTookPlaceEarlier() {
    agree("previous");
    moveTo("2026-09-18T12:00");
    away("2026-09-22", "2026-10-15");
    moveTo("2026-09-25T12:00");
    pause(Optional.empty());
    life.clock.moveTo(LocalDateTime.parse("2026-09-28T12:00").atZone(CHICAGO).toInstant());
    resume();
    assertThat(life.checkIns())
        .filteredOn(one -> one.occurrence().date().isAfter(LocalDate.of(2026, 9, 24)))
        .extracting(LeaveTest::dueAndState)
        .containsExactly("2026-10-16T15:30 MOVED");
    moveTo("2026-10-16T15:30");
    assertThat(life.checkIns().getLast().occurrence().date()).isEqualTo("2026-10-01");
  }

  @Test
  void whatWasAnsweredEarlyGoesInAPauseAsWhatNobodyAnswered() {
    agree("previous", Map.of("checkin.1.asked", "both"));
    answerEarly("2026-09-17");
    pause(Optional.empty());
    moveTo("2026-09-16T16:00");
    // Its place is before now, in the pause.
    away("2026-09-17", "2026-09-18");
    resume();
    moveTo("2026-09-17T15:30");
    assertThat(life.checkIns())
        .extracting(LeaveTest::dueAndState)
        .containsExactly("2026-09-21T15:30 MOVED");
  }

  @Test
  void whatTookPlaceTodayTakesNoDayFromWhatWasAnsweredEarlyIfALeaveIsSaidInAPause() {
    agree("next", Map.of("checkin.1.asked", "both", "checkin.1.days", "thursday,friday"));
    moveTo("2026-09-17T16:00");
    answerEarly("2026-09-18");
    pause(Optional.empty());
    away("2026-09-17", "2026-09-17");
    resume();
    moveTo("2026-09-18T15:30");
    assertThat(life.checkIns())
        .extracting(LeaveTest::dueAndState)
        .containsExactly("2026-09-17T15:30 OPEN", "2026-09-18T15:30 OPEN");
  }

  /** Without the leave it would be closed by then. */
  @Test
  void whatIsOpenWaitsForWhoIsAwayInAPause() {
    agree("next");
    moveTo("2026-09-17T16:00");
    pause(Optional.empty());
    away("2026-09-18", "2026-09-23");
    moveTo("2026-09-24T09:00");
    resume();
    assertThat(life.checkIns())
        .extracting(LeaveTest::dueAndState)
        .containsExactly("2026-09-17T15:30 OPEN");
  }

  @Test
  void leaveThatTheTwoDoNotCountChangesNothing() {
    agree("next", Map.of("days_off.kinds", "holidays,school"));
    away("2026-09-16", "2026-09-30");
    moveTo("2026-09-17T15:30");
    assertThat(life.checkIns()).hasSize(1);
    assertThat(told("rescheduled")).isZero();
  }

  @Test
  void whoeverIsAwayInTheFarFutureHasThePartnerToldWhatMoves() {
    agree("next");
    away("2026-11-02", "2026-11-13");
    assertThat(rescheduled())
        .extracting(Notice::checkIn, Notice.Rescheduled::several)
        .containsExactly(tuple(Optional.of(new Occurrence(1, LocalDate.of(2026, 11, 5))), true));
    away("2026-12-10", "2026-12-10");
    assertThat(rescheduled())
        .filteredOn(notice -> !notice.several())
        .extracting(Notice.Rescheduled::occurrence)
        .containsExactly(new Occurrence(1, LocalDate.of(2026, 12, 10)));
  }

  @Test
  void saidTwiceItIsKeptOnceAndThePartnerToldOnce() {
    agree("next");
    away("2026-09-16", "2026-09-18");
    away("2026-09-16", "2026-09-18");
    assertThat(life.takingLeave.coming(TEACHER)).hasSize(1);
    assertThat(told("rescheduled")).isEqualTo(1);
  }

  @Test
  void whatWasToBeSaidAfterTheQuietHoursIsNotSaidOnceItIsOver() {
    agree("next", Map.of("quiet.from", "12:00", "quiet.until", "15:00"));
    moveTo("2026-09-15T13:00");
    away("2026-09-16", "2026-09-18");
    assertThat(told("rescheduled")).isEqualTo(1);
    long seen = life.agreement().orElseThrow().revision();
    taken(life.ending.end(COACH, life.id, seen, ""));
    assertThat(told("rescheduled")).isZero();
  }

  @Test
  void whoIsAwayForLongIsToldOnAWeekdayMorningThatTheTermIsOver() {
    agree("next");
    away("2026-11-02", "2027-06-30");
    moveTo("2026-12-19T07:00");
    assertThat(due("term-over")).isEqualTo("2026-12-21T08:30");
  }

  private void agree(String dayOff) {
    agree(dayOff, Map.of());
  }

  private void agree(String dayOff, Map<String, String> more) {
    taken(
        life.drafting.begin(
            life.id,
            COACH,
            Role.COACH,
            TEACHER,
            life.text()
                .with(
                    Map.of(
                        "ending.notice", "0",
                        "term.end", "2026-12-18",
                        "checkin.1.days", "thursday",
                        "checkin.1.every", "1",
                        "checkin.1.time", "15:30",
                        "checkin.1.zone", "America/Chicago",
                        "checkin.1.medium", "slack",
                        "checkin.1.asked", "teacher",
                        "checkin.1.day_off", dayOff))
                .with(more)));
    taken(life.signing.propose(COACH, life.id, seen(), CONSENT));
    taken(life.signing.agree(TEACHER, life.id, seen(), Optional.empty(), CONSENT));
  }

  private void away(String first, String last) {
    taken(life.takingLeave.take(TEACHER, LocalDate.parse(first), LocalDate.parse(last)));
  }

  private void answerEarly(String date) {
    Occurrence occurrence = new Occurrence(1, LocalDate.parse(date));
    taken(life.checkingIn.tap(COACH, life.id, occurrence, "on_track"));
  }

  private void pause(Optional<LocalDate> until) {
    taken(life.pausing.pause(COACH, life.id, seen(), until));
  }

  private void resume() {
    taken(life.pausing.resume(COACH, life.id, seen()));
  }

  private long seen() {
    return life.agreement().orElseThrow().revision();
  }

  private void moveTo(String local) {
    Instant instant = LocalDateTime.parse(local).atZone(CHICAGO).toInstant();
    // At its time each, never late.
    while (life.clock.instant().isBefore(instant)) {
      life.moveTo(instant);
    }
  }

  private List<Notice.Rescheduled> rescheduled() {
    return life.database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery("select occurrence, number from delivery where step = 'rescheduled'")
                .map((row, context) ->
                    (Notice.Rescheduled)
                        Notice.of(
                            life.id,
                            "rescheduled",
                            Optional.of(Occurrence.parse(row.getString("occurrence"))),
                            row.getInt("number")))
                .list());
  }

  private int told(String step) {
    return life.database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery("select count(*) from delivery where step = :step and team = :team")
                .bind("step", step)
                .bind("team", SCHOOL.team())
                .mapTo(Integer.class)
                .one());
  }

  /** When the teacher is told. */
  private String due(String step) {
    long due =
        life.database
            .reading()
            .withHandle(handle ->
                handle
                    .createQuery(
                        "select due from delivery where step = :step and recipient = :teacher")
                    .bind("step", step)
                    .bind("teacher", TEACHER.user())
                    .mapTo(Long.class)
                    .one());
    return Instant.ofEpochMilli(due).atZone(CHICAGO).toLocalDateTime().toString();
  }

  private static String dueAndState(CheckIn checkIn) {
    return checkIn.due().atZone(CHICAGO).toLocalDateTime() + " " + checkIn.state();
  }

  private static <T> T taken(Decision<T> decision) {
    return switch (decision) {
      case Decision.Taken<T>(T value) -> value;
      case Decision.Refused<T> refused -> throw new AssertionError("Refused: " + refused.why());
    };
  }
}
