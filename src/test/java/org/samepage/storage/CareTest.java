package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
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
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CodePost;
import org.samepage.coaching.Mailing;
import org.samepage.coaching.Overview;
import org.samepage.coaching.Profile;
import org.samepage.coaching.Profile.Standing;
import org.samepage.coaching.Receiving;
import org.samepage.coaching.Rescheduling.Later;
import org.samepage.coaching.SchoolYear;
import org.samepage.coaching.SchoolYearUpkeep;
import org.samepage.coaching.Unreached;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.MemoryKeyStore;
import org.samepage.confidentiality.Vault;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.schoolcalendar.Feed;
import org.samepage.schoolcalendar.Reach;

/**
 * What is asked, and when, while pauses, leave, days off, clocks and changes come in between: every
 * Thursday at half past three in Chicago, from Monday, September 14.
 */
class CareTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final Occurrence FIRST = new Occurrence(1, LocalDate.of(2026, 9, 17));

  @TempDir Path folder;
  private final List<Told> told = new ArrayList<>();
  private final MemoryKeyStore leadsKeys = new MemoryKeyStore();
  private Life life;

  private record Told(Instant at, PersonId person, Notice notice) {}

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
  void aPauseSilencesWhatWasPutOffUntilThePlanGoesOn() {
    agree(Map.of());
    runTo("2026-09-17T15:30");
    putOff(new Later.OnTheNextSchoolDay());
    pause();
    runTo("2026-09-21T10:00");
    assertThat(times(TEACHER, Notice.CheckInAgain.class)).isEmpty();
    resume();
    runTo("2026-09-21T10:01");
    assertThat(times(TEACHER, Notice.CheckInAgain.class)).containsExactly("2026-09-21T10:00");
  }

  /** On Monday and on Saturday, at the beginning of the day. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-09-21", "2026-09-19"})
  void whatWasPutOffIsAskedInTheMorningIfThePlanGoesOnByItself(String day) {
    agree(Map.of());
    runTo("2026-09-17T15:30");
    putOff(new Later.At(LocalDate.of(2026, 9, 18), LocalTime.of(10, 0)));
    pause(Optional.of(LocalDate.parse(day)));
    runTo("2026-09-21T16:00");
    assertThat(times(TEACHER, Notice.CheckInAgain.class)).containsExactly("2026-09-21T08:30");
    assertThat(times(TEACHER, Notice.Resumed.class)).containsExactly("2026-09-21T08:30");
  }

  @Test
  void aPauseSilencesAReminderThatWaitedForItsMorning() {
    agree(Map.of());
    runTo("2026-09-21T07:00");
    pause();
    runTo("2026-09-21T13:00");
    assertThat(times(TEACHER, Notice.CheckInNudge.class)).isEmpty();
    resume();
    runTo("2026-09-21T16:00");
    assertThat(times(TEACHER, Notice.CheckInNudge.class)).containsExactly("2026-09-21T13:00");
  }

  @Test
  void whoTakesOverInAPauseIsAskedOnceThePlanGoesOn() {
    PersonId third = new PersonId(SCHOOL, "U3");
    life.hears(third, Standing.MEMBER, CHICAGO);
    agree(Map.of("checkin.1.asked", "both"));
    runTo("2026-09-17T15:30");
    taken(life.handingOver.ask(COACH, life.id, seen(), third));
    taken(life.handingOver.consent(TEACHER, life.id, seen(), CONSENT));
    pause();
    runTo("2026-09-18T02:00");
    taken(life.handingOver.accept(third, life.id, seen(), CONSENT));
    runTo("2026-09-18T15:00");
    assertThat(times(third, Notice.CheckInDue.class)).isEmpty();
    taken(life.pausing.resume(TEACHER, life.id, seen()));
    runTo("2026-09-22T12:00");
    assertThat(times(third, Notice.CheckInDue.class)).containsExactly("2026-09-18T15:00");
    assertThat(times(TEACHER, Notice.CheckInDue.class)).containsExactly("2026-09-17T15:30");
  }

  @Test
  void whoGotTheirReminderBeforeThePauseDoesNotGetItAgainAfterIt() {
    agree(Map.of());
    runTo("2026-09-21T12:00");
    pause();
    resume();
    runTo("2026-09-22T12:00");
    assertThat(times(TEACHER, Notice.CheckInNudge.class)).containsExactly("2026-09-21T08:30");
  }

  @Test
  void whoIsAwayTodayIsRemindedWhenTheyAreBack() {
    agree(Map.of());
    runTo("2026-09-21T07:00");
    away("2026-09-21");
    runTo("2026-09-22T12:00");
    assertThat(times(TEACHER, Notice.CheckInNudge.class)).containsExactly("2026-09-22T08:30");
  }

  /** Six weeks of school and the one day off, which was known in its night. */
  @Test
  void aPlanThatStallsIsAskedAboutAlsoIfDaysOffChangeMeanwhile() {
    agree(Map.of());
    runTo("2026-10-12T02:00");
    away("2026-10-12");
    runTo("2026-11-20T12:00");
    assertThat(times(COACH, Notice.Stalled.class)).containsExactly("2026-10-27T08:30");
    assertThat(times(TEACHER, Notice.Stalled.class)).hasSize(1);
  }

  @Test
  void whoAnswersBeforeTheyAreAskedAboutAPlanThatStallsIsNotAskedNorIsTheirPartner() {
    agree(Map.of());
    runTo("2026-10-26T07:00");
    assertThat(times(COACH, Notice.Stalled.class)).isEmpty();
    Occurrence last = new Occurrence(1, LocalDate.of(2026, 10, 22));
    taken(life.checkingIn.tap(TEACHER, life.id, last, "on_track"));
    runTo("2026-11-20T12:00");
    assertThat(times(COACH, Notice.Stalled.class)).isEmpty();
    assertThat(times(TEACHER, Notice.Stalled.class)).isEmpty();
  }

  @Test
  void whatWasPutOffToALeaveIsAskedOnTheFirstDayBack() {
    agree(Map.of());
    runTo("2026-09-17T15:30");
    putOff(new Later.OnTheNextSchoolDay());
    away("2026-09-18");
    runTo("2026-09-22T12:00");
    assertThat(times(TEACHER, Notice.CheckInAgain.class)).containsExactly("2026-09-21T15:30");
  }

  @Test
  void whoPutItOffIsAskedThenAndNotBeforeAlsoIfAnotherCoachesThemMeanwhile() {
    agree(Map.of());
    runTo("2026-09-17T15:30");
    putOff(new Later.At(LocalDate.of(2026, 9, 21), LocalTime.of(14, 0)));
    handOver();
    runTo("2026-09-21T15:00");
    assertThat(times(TEACHER, Notice.CheckInNudge.class)).isEmpty();
    assertThat(times(TEACHER, Notice.CheckInAgain.class)).containsExactly("2026-09-21T14:00");
  }

  @Test
  void soAreTheyAfterAPause() {
    agree(Map.of());
    runTo("2026-09-17T15:30");
    putOff(new Later.At(LocalDate.of(2026, 9, 21), LocalTime.of(14, 0)));
    handOver();
    taken(life.pausing.pause(TEACHER, life.id, seen(), Optional.empty()));
    taken(life.pausing.resume(TEACHER, life.id, seen()));
    runTo("2026-09-21T15:00");
    assertThat(times(TEACHER, Notice.CheckInAgain.class)).containsExactly("2026-09-21T14:00");
  }

  @Test
  void whoIsTheCoachNowHasPutNothingOff() {
    agree(Map.of("checkin.1.asked", "coach"));
    runTo("2026-09-17T15:30");
    Later later = new Later.At(LocalDate.of(2026, 9, 21), LocalTime.of(14, 0));
    taken(life.rescheduling.putOff(COACH, life.id, FIRST, later));
    handOver();
    runTo("2026-09-21T15:00");
    assertThat(times(COACH, Notice.CheckInAgain.class)).isEmpty();
    assertThat(times(OTHER_COACH, Notice.CheckInAgain.class)).isEmpty();
    assertThat(times(OTHER_COACH, Notice.CheckInDue.class)).hasSize(1);
    assertThat(times(OTHER_COACH, Notice.CheckInNudge.class)).containsExactly("2026-09-21T08:30");
  }

  private void handOver() {
    life.hears(OTHER_COACH, Standing.MEMBER, CHICAGO);
    taken(life.handingOver.ask(COACH, life.id, seen(), OTHER_COACH));
    taken(life.handingOver.consent(TEACHER, life.id, seen(), CONSENT));
    taken(life.handingOver.accept(OTHER_COACH, life.id, seen(), CONSENT));
  }

  @Test
  void oneThatWasAnsweredEarlyAndIsNotPlannedAnyMoreIsNotAskedBesideTheNewOne() {
    agree(Map.of("checkin.1.asked", "both"));
    taken(life.checkingIn.tap(COACH, life.id, FIRST, "on_track"));
    amend(Map.of("checkin.1.days", "friday"));
    runTo("2026-09-18T16:00");
    assertThat(times(TEACHER, Notice.CheckInDue.class)).containsExactly("2026-09-18T15:30");
    assertThat(life.checkIns().getFirst().state()).isEqualTo(CheckIn.State.NOT_HELD);
    assertThat(life.checkIns().getFirst().answered()).containsExactly(Role.COACH);
    taken(life.checkingIn.tap(TEACHER, life.id, FIRST, "on_track"));
  }

  @Test
  void oneThatWasAnsweredEarlyTakesTheTimeOfTheNewPlan() {
    agree(Map.of("checkin.1.asked", "both"));
    taken(life.checkingIn.tap(COACH, life.id, FIRST, "on_track"));
    amend(Map.of("checkin.1.time", "10:00"));
    runTo("2026-09-17T16:00");
    assertThat(times(TEACHER, Notice.CheckInDue.class)).containsExactly("2026-09-17T10:00");
  }

  @Test
  void oneThatADigestBroughtForwardAndNobodyAnsweredGoesAsIfItHadNeverBeen() {
    agree(Map.of("checkin.1.time", "09:00", "checkin.1.asked", "coach"));
    life.beginAnew();
    agree(Map.of("checkin.1.asked", "both"));
    runTo("2026-09-17T09:00");
    assertThat(times(COACH, Notice.CheckInDue.class)).hasSize(2);
    amend(Map.of("checkin.1.days", "friday"));
    runTo("2026-09-18T16:00");
    assertThat(life.checkIns())
        .extracting(CheckIn::occurrence)
        .containsExactly(new Occurrence(1, LocalDate.of(2026, 9, 18)));
    assertThat(times(TEACHER, Notice.CheckInDue.class)).containsExactly("2026-09-18T15:30");
  }

  @Test
  void oneThatADigestBroughtForwardIsLeftOutOnADayOffIfThatWasAgreed() {
    broughtForward("skip");
    away("2026-09-17");
    assertThat(life.checkIns()).isEmpty();
    runTo("2026-09-24T08:00");
    assertThat(times(TEACHER, Notice.CheckInDue.class)).isEmpty();
  }

  @Test
  void oneThatADigestBroughtForwardGoesToTheNextSchoolDayAlsoIfItsPlaceIsBeforeNow() {
    broughtForward("previous");
    away("2026-09-17");
    runTo("2026-09-19T08:00");
    assertThat(times(TEACHER, Notice.CheckInDue.class)).containsExactly("2026-09-18T15:30");
    assertThat(times(COACH, Notice.CheckInDue.class))
        .containsExactly("2026-09-17T09:00", "2026-09-17T09:00", "2026-09-18T15:30");
  }

  @Test
  void oneThatWasAnsweredEarlyGoesToTheDayBeforeAsAnyOther() {
    agree(Map.of("checkin.1.asked", "both", "checkin.1.day_off", "previous"));
    taken(life.checkingIn.tap(COACH, life.id, FIRST, "on_track"));
    away("2026-09-17");
    runTo("2026-09-19T08:00");
    assertThat(times(TEACHER, Notice.CheckInDue.class)).containsExactly("2026-09-16T15:30");
    assertThat(life.checkIns().getFirst().answered()).containsExactly(Role.COACH);
  }

  @Test
  void oneThatADigestBroughtForwardIsGoneIfItsTimeWasInAPause() {
    broughtForward("next");
    pause();
    runTo("2026-09-22T12:00");
    resume();
    runTo("2026-09-24T08:00");
    assertThat(life.checkIns()).isEmpty();
    assertThat(times(TEACHER, Notice.CheckInDue.class)).isEmpty();
  }

  @Test
  void oneThatWasAnsweredBeforeThePauseInWhichItsTimeWasKeepsItsAnswer() {
    agree(Map.of("checkin.1.asked", "both"));
    taken(life.checkingIn.tap(COACH, life.id, FIRST, "on_track"));
    pause();
    runTo("2026-09-22T12:00");
    resume();
    runTo("2026-09-24T08:00");
    assertThat(times(TEACHER, Notice.CheckInDue.class)).isEmpty();
    assertThat(life.checkIns().getFirst().state()).isEqualTo(CheckIn.State.NOT_HELD);
    assertThat(life.checkIns().getFirst().answered()).containsExactly(Role.COACH);
  }

  /** At nine the coach is asked in another agreement, and in this one as well. */
  private void broughtForward(String dayOff) {
    agree(Map.of("checkin.1.time", "09:00", "checkin.1.asked", "coach"));
    life.beginAnew();
    agree(Map.of("checkin.1.asked", "both", "checkin.1.day_off", dayOff));
    runTo("2026-09-17T10:00");
    assertThat(life.checkIns()).extracting(CheckIn::state).containsExactly(CheckIn.State.MOVED);
  }

  @Test
  void whatADigestAskedWaitsForAReplyAsWell() {
    agree(Map.of("checkin.1.time", "09:00", "checkin.1.asked", "coach"));
    AgreementId first = life.id;
    life.beginAnew();
    agree(Map.of("checkin.1.asked", "both"));
    runTo("2026-09-17T08:45");
    assertThat(waiting()).isEmpty();
    runTo("2026-09-17T09:01");
    assertThat(waiting()).containsExactlyInAnyOrder(first, life.id);
    taken(life.checkingIn.tap(COACH, first, FIRST, "on_track"));
    life.clock.moveTo(at("2026-09-17T09:30"));
    assertThat(waiting()).containsExactly(life.id);
  }

  @Test
  void anEarlyAnswerDoesNotHideAnEarlierCheckInThatComesBack() {
    agree(Map.of("checkin.1.asked", "both", "checkin.1.day_off", "skip"));
    runTo("2026-09-18T12:00");
    away("2026-09-24");
    Occurrence later = new Occurrence(1, LocalDate.of(2026, 10, 1));
    taken(life.checkingIn.tap(COACH, life.id, FIRST, "on_track"));
    taken(life.checkingIn.tap(COACH, life.id, later, "on_track"));
    taken(life.takingLeave.cancel(TEACHER, life.takingLeave.coming(TEACHER).getFirst().id()));
    runTo("2026-09-24T15:31");
    assertThat(times(TEACHER, Notice.CheckInDue.class))
        .containsExactly("2026-09-17T15:30", "2026-09-24T15:30");
  }

  @Test
  void oneThatWasAnsweredEarlyFollowsWhomItFollows() {
    agree(Map.of("checkin.1.asked", "both", "checkin.1.zone", "teacher"));
    taken(life.checkingIn.tap(COACH, life.id, FIRST, "on_track"));
    life.hears(TEACHER, Standing.MEMBER, ZoneId.of("America/Los_Angeles"));
    runTo("2026-09-17T18:00");
    assertThat(times(TEACHER, Notice.CheckInDue.class)).containsExactly("2026-09-17T17:30");
  }

  @Test
  void aReminderWaitsForTheMorningOfWhereverItsReaderIs() {
    agree(Map.of());
    runTo("2026-09-21T01:00");
    life.hears(TEACHER, Standing.MEMBER, ZoneId.of("Pacific/Honolulu"));
    runTo("2026-09-21T14:00");
    assertThat(times(TEACHER, Notice.CheckInNudge.class)).containsExactly("2026-09-21T13:30");
  }

  @Test
  void whatHappensInQuietHoursIsToldInTheMorningWithWhatElseThereIs() {
    agree(Map.of("quiet.from", "18:00", "quiet.until", "07:00"));
    runTo("2026-09-18T19:00");
    taken(life.checkingIn.skip(TEACHER, life.id, FIRST, Map.of("skip.reason", "busy")));
    runTo("2026-09-21T12:00");
    assertThat(times(COACH, Notice.CheckInSkipped.class)).containsExactly("2026-09-21T08:30");
  }

  @Test
  void thatSomebodyCannotBeReachedIsToldWhenItIsConsiderate() {
    life.hears(COACH, Standing.MEMBER, ZoneId.of("Europe/London"));
    agree(Map.of("quiet.from", "18:00", "quiet.until", "07:00"));
    runTo("2026-09-17T15:30");
    refused(TEACHER);
    runTo("2026-09-18T12:00");
    // At half past eight in London.
    assertThat(times(COACH, Notice.Unreachable.class)).containsExactly("2026-09-18T02:30");
  }

  @Test
  void thatSomebodyCannotBeReachedIsNotToldOnceTheyCanAgain() {
    life.hears(COACH, Standing.MEMBER, ZoneId.of("Europe/London"));
    agree(Map.of("quiet.from", "18:00", "quiet.until", "07:00"));
    runTo("2026-09-17T15:30");
    refused(TEACHER);
    taken(life.amending.begin(COACH, life.id));
    taken(life.drafting.answer(COACH, life.id, seen(), Map.of("checkin.1.time", "16:00")));
    taken(life.amending.propose(COACH, life.id, seen(), CONSENT));
    runTo("2026-09-17T15:40");
    assertThat(times(TEACHER, Notice.ChangeProposed.class)).containsExactly("2026-09-17T15:30");
    runTo("2026-09-18T12:00");
    assertThat(times(COACH, Notice.Unreachable.class)).isEmpty();
    // The one is forgotten, and so the next is told.
    refused(TEACHER);
    runTo("2026-09-21T12:00");
    assertThat(times(COACH, Notice.Unreachable.class)).hasSize(1);
  }

  @Test
  void norWhereItTurnsOutThatTheyWereDeactivated() {
    agree(Map.of());
    runTo("2026-09-17T17:40");
    refused(TEACHER);
    life.hears(TEACHER, Standing.DEACTIVATED, CHICAGO);
    runTo("2026-09-21T12:00");
    assertThat(times(COACH, Notice.PartnerLeft.class)).containsExactly("2026-09-17T17:40");
    assertThat(times(COACH, Notice.Unreachable.class)).isEmpty();
  }

  @Test
  void thatMailStoppedWaitsForTheEndOfTheQuietHours() {
    agree(Map.of("quiet.from", "18:00", "quiet.until", "07:00"));
    runTo("2026-09-18T19:00");
    Vault vault = new Vault(MasterKey.inOrNew(folder.resolve("mail.json")), leadsKeys);
    List<String> codes = new ArrayList<>();
    CodePost post =
        (person, address, code) -> {
          codes.add(code);
          return CodePost.Posted.SENT;
        };
    Mailing mailing = new Mailing(life.transactions, new AccessPolicy(), vault, post, life.clock);
    mailing.ask(TEACHER, "tara@school.example");
    mailing.confirm(TEACHER, codes.getFirst());
    mailing.refused(TEACHER, mailing.find(TEACHER).orElseThrow(), life.id);
    runTo("2026-09-21T12:00");
    assertThat(times(TEACHER, Notice.MailStopped.class)).containsExactly("2026-09-21T08:30");
  }

  @Test
  void aSnowDayIsNotAskedOnAndNotMissed() {
    agree(Map.of("checkin.1.day_off", "previous"));
    runTo("2026-09-17T06:00");
    dayOff("2026-09-17");
    runTo("2026-09-17T18:00");
    assertThat(times(TEACHER, Notice.CheckInDue.class)).isEmpty();
    runTo("2026-09-18T16:00");
    assertThat(times(TEACHER, Notice.CheckInDue.class)).containsExactly("2026-09-18T15:30");
    assertThat(times(COACH, Notice.Rescheduled.class)).containsExactly("2026-09-18T08:30");
  }

  @Test
  void thatACheckInHasAnotherDateOutlivesANotice() {
    planForASnowDay("14");
    taken(life.ending.end(COACH, life.id, seen(), ""));
    runTo("2026-09-18T12:00");
    assertThat(times(COACH, Notice.Rescheduled.class)).containsExactly("2026-09-18T08:30");
  }

  @Test
  void itOutlivesAChangeOfSomethingElse() {
    planForASnowDay("14");
    amend(Map.of("checkin.1.time", "16:00"));
    runTo("2026-09-18T12:00");
    assertThat(times(COACH, Notice.Rescheduled.class)).containsExactly("2026-09-18T08:30");
  }

  @Test
  void itIsNotToldOfACheckInThatAChangeTookElsewhere() {
    planForASnowDay("14");
    amend(Map.of("checkin.1.days", "tuesday"));
    runTo("2026-09-21T12:00");
    assertThat(times(COACH, Notice.Rescheduled.class)).isEmpty();
  }

  @Test
  void norInAPause() {
    planForASnowDay("14");
    pause();
    runTo("2026-09-21T12:00");
    assertThat(times(COACH, Notice.Rescheduled.class)).isEmpty();
  }

  @Test
  void norAfterTheEnd() {
    planForASnowDay("0");
    taken(life.ending.end(COACH, life.id, seen(), ""));
    runTo("2026-09-21T12:00");
    assertThat(times(COACH, Notice.Rescheduled.class)).isEmpty();
  }

  /**
   * It is known in the evening, and told to the coach at half past eight on the school day after.
   */
  private void planForASnowDay(String notice) {
    agree(Map.of("ending.notice", notice));
    runTo("2026-09-16T20:00");
    dayOff("2026-09-17");
    runTo("2026-09-18T07:00");
  }

  @Test
  void whatIsOpenOnASnowDayWaitsForTheNextSchoolDay() {
    agree(Map.of());
    runTo("2026-09-22T06:00");
    dayOff("2026-09-22");
    runTo("2026-09-23T12:00");
    assertThat(life.checkIns()).extracting(CheckIn::state).containsExactly(CheckIn.State.OPEN);
    runTo("2026-09-23T15:31");
    assertThat(life.checkIns()).extracting(CheckIn::state).containsExactly(CheckIn.State.NOT_HELD);
  }

  @Test
  void aPlanEndsAtItsEndAlsoWhereALongBreakBeginsThen() {
    agree(Map.of("term.end", "2026-12-18"));
    dayOff("2026-12-19 to 2027-02-05");
    runTo("2026-12-18T23:59");
    assertThat(life.agreement().orElseThrow().stage()).isInstanceOf(Stage.Active.class);
    runTo("2026-12-19T00:01");
    assertThat(life.agreement().orElseThrow().stage()).isInstanceOf(Stage.Completed.class);
    CheckIn last = life.checkIns().getLast();
    assertThat(last.occurrence()).isEqualTo(new Occurrence(1, LocalDate.of(2026, 12, 17)));
    assertThat(last.state()).isEqualTo(CheckIn.State.NOT_HELD);
    runTo("2027-04-30T12:00");
    assertThat(times(COACH, Notice.TermOver.class)).containsExactly("2026-12-21T08:30");
    assertThat(times(TEACHER, Notice.TermOver.class)).containsExactly("2026-12-21T08:30");
    assertThat(told)
        .filteredOn(one -> !(one.notice() instanceof Notice.TermOver))
        .isNotEmpty()
        .allMatch(one -> one.at().isBefore(at("2026-12-19T00:00")));
    taken(life.checkingIn.tap(TEACHER, life.id, last.occurrence(), "on_track"));
    assertThat(life.checkIns().getLast().state()).isEqualTo(CheckIn.State.HELD);
  }

  @Test
  void threeThatWereMissedAreThreeAlsoWhereOneBetweenThemWasMoved() {
    agree(Map.of("checkin.1.nudges", "0", "checkin.1.reply_within", "5"));
    runTo("2026-10-01T15:31");
    Occurrence third = new Occurrence(1, LocalDate.of(2026, 10, 1));
    taken(life.rescheduling.move(COACH, life.id, third, LocalDate.of(2026, 11, 2), LocalTime.NOON));
    runTo("2026-11-05T12:00");
    assertThat(times(TEACHER, Notice.SeveralMissed.class)).containsExactly("2026-10-15T15:30");
    // Of those that close now, one was moved and is the last by its time.
    runTo("2026-11-06T12:00");
    assertThat(times(TEACHER, Notice.SeveralMissed.class))
        .containsExactly("2026-10-15T15:30", "2026-11-05T15:30");
  }

  @Test
  void threeThatAreSaidNotToHaveHappenedAreThreeMissed() {
    agree(IN_PERSON);
    didNotHappen("2026-09-17");
    didNotHappen("2026-09-24");
    runTo("2026-09-30T12:00");
    assertThat(times(TEACHER, Notice.SeveralMissed.class)).isEmpty();
    didNotHappen("2026-10-01");
    runTo("2026-10-06T12:00");
    assertThat(times(TEACHER, Notice.SeveralMissed.class)).containsExactly("2026-10-01T16:00");
    assertThat(times(COACH, Notice.SeveralMissed.class)).containsExactly("2026-10-01T16:00");
  }

  private void didNotHappen(String day) {
    runTo(day + "T16:00");
    Occurrence occurrence = new Occurrence(1, LocalDate.parse(day));
    taken(life.checkingIn.didNotHappen(TEACHER, life.id, occurrence));
  }

  @Test
  void whatWasSaidTooEarlyByMistakeToHaveTakenPlaceIsToldWhenItIsTime() {
    agree(IN_PERSON);
    runTo("2026-09-15T10:00");
    saidByMistake();
    runTo("2026-09-17T15:31");
    assertThat(life.checkIns()).extracting(CheckIn::state).containsExactly(CheckIn.State.OPEN);
    assertThat(times(TEACHER, Notice.CheckInDue.class)).containsExactly("2026-09-17T15:30");
    assertThat(times(COACH, Notice.CheckInDue.class)).containsExactly("2026-09-17T15:30");
  }

  @Test
  void soIsWhatWasMovedBefore() {
    agree(IN_PERSON);
    runTo("2026-09-18T12:00");
    assertThat(move("2026-09-22")).isEmpty();
    runTo("2026-09-18T13:00");
    saidByMistake();
    runTo("2026-09-22T12:01");
    assertThat(times(TEACHER, Notice.CheckInDue.class))
        .containsExactly("2026-09-17T15:30", "2026-09-22T12:00");
  }

  @Test
  void whatIsTakenBackOnceItsDayIsNoLongerAgreedDoesNotComeOnIt() {
    saidTooEarly(IN_PERSON);
    amend(Map.of("checkin.1.days", "friday"));
    taken(life.checkingIn.didNotHappen(TEACHER, life.id, FIRST));
    runTo("2026-09-18T16:00");
    assertThat(times(TEACHER, Notice.CheckInDue.class)).containsExactly("2026-09-18T15:30");
  }

  @Test
  void whatIsTakenBackOnceItsDayIsOffComesOnTheNext() {
    saidTooEarly(IN_PERSON);
    dayOff("2026-09-17");
    runTo("2026-09-17T16:00");
    taken(life.checkingIn.didNotHappen(TEACHER, life.id, FIRST));
    runTo("2026-09-18T16:00");
    assertThat(times(TEACHER, Notice.CheckInDue.class)).containsExactly("2026-09-18T15:30");
  }

  @Test
  void whatIsTakenBackOnceItsClockHasMovedComesByTheClock() {
    Map<String, String> byTheTeachersClock = new HashMap<>(IN_PERSON);
    byTheTeachersClock.put("checkin.1.zone", "teacher");
    saidTooEarly(byTheTeachersClock);
    life.hears(TEACHER, Standing.MEMBER, ZoneId.of("America/Los_Angeles"));
    taken(life.checkingIn.didNotHappen(TEACHER, life.id, FIRST));
    runTo("2026-09-17T18:00");
    assertThat(times(TEACHER, Notice.CheckInDue.class)).containsExactly("2026-09-17T17:30");
  }

  @Test
  void whatWasMovedToADayThatIsOffByTheTimeItIsTakenBackComesOnTheNext() {
    agree(IN_PERSON);
    runTo("2026-09-18T12:00");
    assertThat(move("2026-09-22")).isEmpty();
    taken(life.checkingIn.held(TEACHER, life.id, FIRST));
    dayOff("2026-09-22");
    taken(life.checkingIn.didNotHappen(TEACHER, life.id, FIRST));
    runTo("2026-09-23T12:01");
    assertThat(times(TEACHER, Notice.CheckInDue.class))
        .containsExactly("2026-09-17T15:30", "2026-09-23T12:00");
  }

  @Test
  void whatBothWereToldToBeTimeForIsNotToComeAgainIfItsDayIsOffByThen() {
    agree(IN_PERSON);
    runTo("2026-09-17T15:31");
    taken(life.checkingIn.held(TEACHER, life.id, FIRST));
    dayOff("2026-09-17");
    taken(life.checkingIn.didNotHappen(TEACHER, life.id, FIRST));
    assertThat(life.checkIns()).extracting(CheckIn::state).containsExactly(CheckIn.State.NOT_HELD);
  }

  @Test
  void whatASnowDayHasPutOnTheNextDayComesThereAlsoIfItIsTakenBack() {
    Map<String, String> dayBefore = new HashMap<>(IN_PERSON);
    dayBefore.put("checkin.1.day_off", "previous");
    agree(dayBefore);
    runTo("2026-09-17T06:00");
    dayOff("2026-09-17");
    saidByMistake();
    runTo("2026-09-18T16:00");
    assertThat(times(TEACHER, Notice.CheckInDue.class)).containsExactly("2026-09-18T15:30");
  }

  private void saidTooEarly(Map<String, String> text) {
    agree(text);
    runTo("2026-09-15T10:00");
    taken(life.checkingIn.held(TEACHER, life.id, FIRST));
  }

  @Test
  void whatWasSaidByMistakeOfAPlanThatIsOverIsNotToComeAgain() {
    agree(IN_PERSON);
    taken(life.checkingIn.held(TEACHER, life.id, FIRST));
    taken(life.ending.end(COACH, life.id, seen(), ""));
    taken(life.checkingIn.didNotHappen(TEACHER, life.id, FIRST));
    assertThat(life.checkIns()).extracting(CheckIn::state).containsExactly(CheckIn.State.NOT_HELD);
  }

  @Test
  void whatWasSaidByMistakeAndNotedStaysAlsoIfItIsNotPlannedAnyMore() {
    agree(IN_PERSON);
    taken(life.checkingIn.held(TEACHER, life.id, FIRST));
    taken(life.checkingIn.note(TEACHER, life.id, FIRST, Map.of("note.both", "On Thursday.")));
    taken(life.checkingIn.didNotHappen(TEACHER, life.id, FIRST));
    amend(Map.of("checkin.1.days", "friday"));
    runTo("2026-09-18T16:00");
    assertThat(times(TEACHER, Notice.CheckInDue.class)).containsExactly("2026-09-18T15:30");
    assertThat(taken(life.checkingIn.read(COACH, life.id, FIRST)).byRole())
        .containsOnlyKeys(Role.TEACHER);
  }

  private static final Map<String, String> IN_PERSON =
      Map.of("checkin.1.medium", "in_person", "checkin.1.asked", "both");

  private void saidByMistake() {
    taken(life.checkingIn.held(TEACHER, life.id, FIRST));
    taken(life.checkingIn.didNotHappen(TEACHER, life.id, FIRST));
  }

  @Test
  void aReminderOfSessionsThatCouldNotBeToldInTimeIsToldWhileItIsOfUse() {
    agree(ON_FIRST_MONDAYS);
    runTo("2026-10-01T12:00");
    down("2026-10-03T12:00");
    runTo("2026-10-05T12:00");
    assertThat(times(TEACHER, Notice.SessionsAhead.class)).containsExactly("2026-10-05T08:30");
  }

  @Test
  void aReminderOfSessionsThatAreOverIsRecordedOnceAndNotKeptForLater() {
    agree(ON_FIRST_MONDAYS);
    runTo("2026-10-01T12:00");
    down("2026-10-07T12:00");
    runTo("2026-10-08T12:00");
    Notice ahead = new Notice.SessionsAhead(life.id, LocalDate.of(2026, 10, 5));
    List<Told> recorded = told.stream().filter(one -> one.notice().equals(ahead)).toList();
    assertThat(recorded).extracting(Told::person).containsExactlyInAnyOrder(COACH, TEACHER);
    assertThat(recorded)
        .allSatisfy(
            one -> assertThat(life.reviewing.isPast(one.person(), ahead, one.at())).isTrue());
  }

  /** They would have been reminded on Friday, the second, as it begins. */
  @Test
  void bothAreRemindedOfSessionsAlsoIfAPauseEndsOnThatDay() {
    agree(ON_FIRST_MONDAYS);
    runTo("2026-09-28T12:00");
    pause(Optional.of(LocalDate.parse("2026-10-02")));
    runTo("2026-10-05T12:00");
    assertThat(times(COACH, Notice.SessionsAhead.class)).containsExactly("2026-10-02T08:30");
    assertThat(times(TEACHER, Notice.SessionsAhead.class)).containsExactly("2026-10-02T08:30");
  }

  @Test
  void ofSessionsInARoundOfWeeksAsWellAndWhileTheFirstOfThemIsAhead() {
    agree(
        Map.of(
            "session.reminder", "yes",
            "session.cadence", "cycle",
            "session.cycle_count", "2",
            "session.cycle_weeks", "4"));
    runTo("2026-10-09T12:00");
    pause(Optional.of(LocalDate.parse("2026-10-12")));
    runTo("2026-11-06T12:00");
    pause(Optional.of(LocalDate.parse("2026-11-12")));
    runTo("2026-12-04T12:00");
    pause(Optional.of(LocalDate.parse("2026-12-14")));
    runTo("2026-12-18T12:00");
    assertThat(times(TEACHER, Notice.SessionsAhead.class))
        .containsExactly("2026-09-14T10:00", "2026-10-12T08:30", "2026-11-12T15:30");
  }

  @Test
  void whoResumesIsRemindedOfSessionsThatAreAheadAndOfNoOther() {
    agree(ON_FIRST_MONDAYS);
    runTo("2026-10-01T12:00");
    pause();
    runTo("2026-10-04T12:00");
    resume();
    runTo("2026-10-05T12:00");
    assertThat(times(TEACHER, Notice.SessionsAhead.class)).containsExactly("2026-10-05T08:30");
    runTo("2026-10-30T07:00");
    pause();
    runTo("2026-11-03T12:00");
    resume();
    runTo("2026-11-05T12:00");
    assertThat(times(TEACHER, Notice.SessionsAhead.class)).containsExactly("2026-10-05T08:30");
  }

  @Test
  void bothAreRemindedOfSessionsADayEarlierWhereADayOffComesInBetween() {
    agree(ON_FIRST_MONDAYS);
    runTo("2026-10-01T10:00");
    dayOff("2026-10-02");
    runTo("2026-10-05T12:00");
    assertThat(times(TEACHER, Notice.SessionsAhead.class)).containsExactly("2026-10-01T15:30");
  }

  @Test
  void andWhereOneOfThemTakesLeave() {
    agree(ON_FIRST_MONDAYS);
    runTo("2026-10-01T10:00");
    away("2026-10-02");
    runTo("2026-10-05T12:00");
    assertThat(times(COACH, Notice.SessionsAhead.class)).hasSize(1);
    assertThat(times(TEACHER, Notice.SessionsAhead.class)).containsExactly("2026-10-01T15:30");
  }

  @Test
  void nobodyIsRemindedOfASessionOnADayThatIsKnownToBeOffBeforeTheyWould() {
    agree(ON_FIRST_MONDAYS);
    runTo("2026-10-02T07:00");
    dayOff("2026-10-05");
    runTo("2026-10-05T12:00");
    assertThat(times(COACH, Notice.SessionsAhead.class)).isEmpty();
    assertThat(times(TEACHER, Notice.SessionsAhead.class)).isEmpty();
  }

  @Test
  void whoTakesLeaveOnTheDayOfASessionHasNobodyRemindedOfIt() {
    agree(ON_FIRST_MONDAYS);
    runTo("2026-10-02T07:00");
    away("2026-10-05");
    runTo("2026-10-05T12:00");
    assertThat(times(COACH, Notice.SessionsAhead.class)).isEmpty();
    assertThat(times(TEACHER, Notice.SessionsAhead.class)).isEmpty();
  }

  @Test
  void aReminderOfSessionsThatWaitsForItsMorningOutlivesAnotherDayOff() {
    agree(ON_FIRST_MONDAYS);
    runTo("2026-10-02T07:00");
    dayOff("2026-10-06");
    runTo("2026-10-05T12:00");
    assertThat(times(COACH, Notice.SessionsAhead.class)).containsExactly("2026-10-02T08:30");
    assertThat(times(TEACHER, Notice.SessionsAhead.class)).containsExactly("2026-10-02T08:30");
  }

  @Test
  void aReminderOfSessionsThatWaitsForItsMorningOutlivesAChange() {
    agree(ON_FIRST_MONDAYS);
    runTo("2026-10-02T07:00");
    amend(Map.of("checkin.1.time", "16:00"));
    runTo("2026-10-05T12:00");
    assertThat(times(TEACHER, Notice.SessionsAhead.class)).containsExactly("2026-10-02T08:30");
  }

  @Test
  void whoAgreesAfterTheDayOfAReminderIsRemindedWhileTheSessionIsAhead() {
    runTo("2026-10-04T12:00");
    agree(ON_FIRST_MONDAYS);
    runTo("2026-10-05T12:00");
    assertThat(times(TEACHER, Notice.SessionsAhead.class)).containsExactly("2026-10-05T08:30");
  }

  @Test
  void sessionsAreRemindedOfUpToTheLastDayOfANotice() {
    agreeOnNoticeOf("14");
    runTo("2026-09-28T10:00");
    taken(life.ending.end(COACH, life.id, seen(), ""));
    runTo("2026-11-03T12:00");
    assertThat(times(COACH, Notice.SessionsAhead.class)).containsExactly("2026-10-02T08:30");
    assertThat(times(TEACHER, Notice.SessionsAhead.class)).containsExactly("2026-10-02T08:30");
  }

  @Test
  void aReminderOfSessionsThatWaitsForItsMorningOutlivesANotice() {
    agreeOnNoticeOf("7");
    runTo("2026-10-02T07:00");
    taken(life.ending.end(COACH, life.id, seen(), ""));
    runTo("2026-10-05T12:00");
    assertThat(times(TEACHER, Notice.SessionsAhead.class)).containsExactly("2026-10-02T08:30");
  }

  @Test
  void ofSessionsAfterTheLastDayOfANoticeNobodyIsReminded() {
    agreeOnNoticeOf("3");
    runTo("2026-10-01T10:00");
    taken(life.ending.end(COACH, life.id, seen(), ""));
    runTo("2026-10-05T12:00");
    assertThat(times(TEACHER, Notice.SessionsAhead.class)).isEmpty();
  }

  @Test
  void whoTakesANoticeBackIsRemindedOfWhatIsAheadThen() {
    agreeOnNoticeOf("3");
    runTo("2026-10-01T10:00");
    taken(life.ending.end(COACH, life.id, seen(), ""));
    runTo("2026-10-02T10:00");
    taken(life.ending.keepOn(COACH, life.id, seen()));
    runTo("2026-10-05T12:00");
    assertThat(times(TEACHER, Notice.SessionsAhead.class)).containsExactly("2026-10-02T10:00");
  }

  private void agreeOnNoticeOf(String days) {
    Map<String, String> text = new HashMap<>(ON_FIRST_MONDAYS);
    text.put("ending.notice", days);
    agree(text);
  }

  private static final Map<String, String> ON_FIRST_MONDAYS =
      Map.of(
          "session.reminder", "yes",
          "session.cadence", "month",
          "session.month_week", "first",
          "session.month_days", "monday");

  /** Everything that was due meanwhile is late. */
  private void down(String until) {
    life.clock.moveTo(at(until));
  }

  @Test
  void aDayThatIsNoDayOffAfterAllIsNotMadeUpForOnceItIsOver() {
    agree(Map.of("checkin.1.day_off", "skip"));
    dayOff("2026-09-17");
    runTo("2026-09-18T02:00");
    choose(1, "2026-10-02");
    runTo("2026-09-18T18:00");
    assertThat(times(TEACHER, Notice.CheckInDue.class)).isEmpty();
  }

  @Test
  void theStepThatWasNamedLastIsAskedAboutUntilItIsDone() {
    agree(Map.of());
    runTo("2026-09-17T15:30");
    answer(FIRST, Map.of("answer.progress", "on_track", "answer.next_step", "Ask one pair."));
    runTo("2026-09-24T15:30");
    Occurrence second = new Occurrence(1, LocalDate.of(2026, 9, 24));
    taken(life.checkingIn.tap(TEACHER, life.id, second, "on_track"));
    runTo("2026-10-01T15:30");
    Occurrence third = new Occurrence(1, LocalDate.of(2026, 10, 1));
    assertThat(lastStep(third)).contains("Ask one pair.");
    answer(third, Map.of("answer.progress", "on_track", "answer.last_step", "did_it"));
    runTo("2026-10-08T15:30");
    assertThat(lastStep(new Occurrence(1, LocalDate.of(2026, 10, 8)))).isEmpty();
  }

  @Test
  void anotherTimeIsProposedOnASchoolDayAndTakenWhileTheAgreementLasts() {
    agree(Map.of("term.end", "2026-10-09"));
    runTo("2026-09-18T12:00");
    away("2026-09-21");
    assertThat(taken(life.rescheduling.toMove(COACH, life.id, FIRST)).proposed().toLocalDateTime())
        .isEqualTo("2026-09-22T15:30");
    assertThat(move("2026-09-21")).contains(Problem.Reason.DAY_OFF);
    assertThat(move("2026-10-10")).contains(Problem.Reason.OUTSIDE_TERM);
    assertThat(move("2026-10-09")).isEmpty();
  }

  @Test
  void oneThatWasMovedIsNotToComeAnyMoreOnceItsTimeIsOverThoughPlansRest() {
    agree(Map.of());
    runTo("2026-09-18T12:00");
    assertThat(move("2026-09-21")).isEmpty();
    runTo("2026-09-18T13:00");
    assertThat(toCome()).startsWith("2026-09-21T12:00", "2026-09-24T15:30");
    // As after a restore: nothing wakes the plan.
    life.clock.moveTo(at("2026-09-21T12:00"));
    assertThat(toCome()).startsWith("2026-09-24T15:30", "2026-10-01T15:30");
  }

  /** As the agreement's page says it, and the list. */
  private List<String> toCome() {
    List<String> next = local(taken(life.reviewing.text(COACH, life.id)).next());
    assertThat(life.reviewing.overview(COACH, 0).entries())
        .filteredOn(Overview.Entry.Running.class::isInstance)
        .singleElement()
        .satisfies(entry ->
            assertThat(local(((Overview.Entry.Running) entry).roadmap().next())).isEqualTo(next));
    return next;
  }

  private static List<String> local(List<ZonedDateTime> times) {
    return times.stream().map(time -> time.toLocalDateTime().toString()).toList();
  }

  private Optional<Problem.Reason> move(String date) {
    return life.rescheduling.move(COACH, life.id, FIRST, LocalDate.parse(date), LocalTime.NOON)
            instanceof Decision.Refused<?>(Refusal.Incomplete why)
        ? Optional.of(why.problems().getFirst().reason())
        : Optional.empty();
  }

  private void answer(Occurrence occurrence, Map<String, String> answer) {
    taken(life.checkingIn.answer(TEACHER, life.id, occurrence, answer));
  }

  private Optional<String> lastStep(Occurrence occurrence) {
    return taken(life.checkingIn.sheet(TEACHER, life.id, occurrence)).lastStep();
  }

  /** What the coach is shown who types something; their next reply is met at once. */
  private List<AgreementId> waiting() {
    Receiving receiving = new Receiving(life.transactions, life.clock);
    Overview shown = receiving.typed(COACH).orElseThrow();
    return shown.entries().stream()
        .flatMap(entry ->
            entry instanceof Overview.Entry.CheckInDue due
                ? Stream.of(due.agreement().id())
                : Stream.empty())
        .toList();
  }

  private void agree(Map<String, String> more) {
    Map<String, String> text = new HashMap<>();
    text.put("ending.notice", "0");
    text.put("session.reminder", "");
    text.put("term.end", "2026-12-18");
    text.put("checkin.1.days", "thursday");
    text.put("checkin.1.every", "1");
    text.put("checkin.1.time", "15:30");
    text.put("checkin.1.zone", "America/Chicago");
    text.put("checkin.1.medium", "slack");
    text.put("checkin.1.asked", "teacher");
    text.put("checkin.1.day_off", "next");
    text.putAll(more);
    taken(life.drafting.begin(life.id, COACH, Role.COACH, TEACHER, life.text().with(text)));
    taken(life.signing.propose(COACH, life.id, seen(), CONSENT));
    taken(life.signing.agree(TEACHER, life.id, seen(), Optional.empty(), CONSENT));
  }

  /** Slack does not let the app ask {@code person} about the first check-in. */
  private void refused(PersonId person) {
    Notice due = new Notice.CheckInDue(life.id, FIRST, 1);
    new Unreached(life.transactions, life.clock)
        .refused(new Message(UUID.randomUUID(), person, List.of(due), 1, life.clock.instant()));
  }

  private void amend(Map<String, String> changes) {
    taken(life.amending.begin(COACH, life.id));
    taken(life.drafting.answer(COACH, life.id, seen(), changes));
    taken(life.amending.propose(COACH, life.id, seen(), CONSENT));
    taken(life.amending.agree(TEACHER, life.id, seen(), CONSENT));
  }

  private void pause() {
    pause(Optional.empty());
  }

  private void pause(Optional<LocalDate> until) {
    taken(life.pausing.pause(COACH, life.id, seen(), until));
  }

  private void resume() {
    taken(life.pausing.resume(COACH, life.id, seen()));
  }

  private void putOff(Later later) {
    taken(life.rescheduling.putOff(TEACHER, life.id, FIRST, later));
  }

  private void away(String day) {
    taken(life.takingLeave.take(TEACHER, LocalDate.parse(day), LocalDate.parse(day)));
  }

  private void dayOff(String day) {
    choose(0, day);
  }

  /** A lead types a day off, and all plans are made anew. */
  private void choose(long seen, String day) {
    PersonId lead = new PersonId(SCHOOL, "ULEAD");
    life.transactions.run(ports -> {
      Instant now = life.clock.instant();
      ports.people().save(new Profile(lead, CHICAGO, "en-US", Standing.MEMBER, true, now));
      return lead;
    });
    Vault vault = new Vault(MasterKey.inOrNew(folder.resolve("lead.json")), leadsKeys);
    Feed feed = new Feed(new Reach(Map.of()), Duration.ofSeconds(5));
    AccessPolicy policy = new AccessPolicy();
    try (SchoolYearUpkeep upkeep =
        new SchoolYearUpkeep(life.transactions, policy, vault, feed, life.clock)) {
      SchoolYear year =
          new SchoolYear(life.transactions, policy, vault, feed, life.clock, upkeep::wake);
      taken(
          year.change(
              lead, seen, new SchoolYear.Choice(Optional.empty(), "", "", day), Optional.empty()));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              life.transactions.read(
                  ports -> ports.schoolCalendars().state(SCHOOL).plannedTo().isEmpty()));
    }
  }

  private long seen() {
    return life.agreement().orElseThrow().revision();
  }

  /** Everything in its minute. */
  private void runTo(String local) {
    Instant end = at(local);
    for (Optional<Instant> next = nextDue(); ; next = nextDue()) {
      Instant now = life.clock.instant();
      Instant to = next.filter(end::isAfter).orElse(end);
      life.moveTo(to.isAfter(now) ? to : now);
      for (Message message : life.send()) {
        message
            .notices()
            .forEach(
                notice -> told.add(new Told(life.clock.instant(), message.recipient(), notice)));
      }
      if (!life.clock.instant().isBefore(end) && nextDue().filter(end::isAfter).isEmpty()) {
        return;
      }
    }
  }

  private Optional<Instant> nextDue() {
    return life.database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select min(due) from (
                      select min(execution_time) as due from scheduled_tasks
                      union all select min(due) from delivery where message is null)
                    """)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
  }

  private List<String> times(PersonId person, Class<? extends Notice> kind) {
    return told.stream()
        .filter(one -> one.person().equals(person) && kind.isInstance(one.notice()))
        .map(one -> one.at().atZone(CHICAGO).toLocalDateTime().toString())
        .toList();
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(CHICAGO).toInstant();
  }

  private static <T> T taken(Decision<T> decision) {
    return switch (decision) {
      case Decision.Taken<T>(T value) -> value;
      case Decision.Refused<T> refused -> throw new AssertionError("Refused: " + refused.why());
    };
  }
}
