package org.samepage.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.samepage.agreement.Asked;
import org.samepage.agreement.Cadence;
import org.samepage.agreement.CheckInRule;
import org.samepage.agreement.DayOffRule;
import org.samepage.agreement.Medium;
import org.samepage.agreement.QuietHours;
import org.samepage.agreement.Role;
import org.samepage.agreement.Terms;
import org.samepage.agreement.ZoneRule;

class PlanTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  @Test
  void everyOtherThursdayIsCountedFromTheFirstThursdayOfTheTerm() {
    Plan plan = plan("2026-11-30", "2027-01-14", rule(new Cadence.EveryWeeks(2, Set.of(THURSDAY))));
    assertThat(plan.all())
        .extracting(planned -> planned.due().toString())
        .containsExactly(
            "2026-12-03T15:30-05:00[America/New_York]",
            "2026-12-17T15:30-05:00[America/New_York]",
            "2026-12-31T15:30-05:00[America/New_York]",
            "2027-01-14T15:30-05:00[America/New_York]");
  }

  @ParameterizedTest
  @CsvSource({"2026-12-02, 2027-01-06", "2026-12-03, 2027-01-06"})
  void monthlyIsTheFirstSuchWeekdayOfEachMonthOfTheTerm(String start, String second) {
    Plan plan =
        plan(start, "2027-03-02", rule(new Cadence.Monthly(Cadence.Week.FIRST, Set.of(WEDNESDAY))));
    List<LocalDate> dates =
        plan.all().stream().map(planned -> planned.occurrence().date()).toList();
    List<LocalDate> expected = List.of(LocalDate.parse(second), LocalDate.of(2027, 2, 3));
    assertThat(dates).endsWith(expected.toArray(LocalDate[]::new));
    assertThat(dates).hasSize(start.equals("2026-12-02") ? 3 : 2);
  }

  @Test
  void aTermTooShortForItsWeekdayHasNoCheckIn() {
    Plan plan = plan("2026-12-04", "2026-12-09", rule(new Cadence.EveryWeeks(1, Set.of(THURSDAY))));
    assertThat(plan.all()).isEmpty();
    assertThat(plan.nextAfter(Instant.EPOCH)).isEmpty();
  }

  @Test
  void whatIsDueAtThatVeryMomentIsNotAfterIt() {
    Plan plan = plan("2026-11-30", "2026-12-17", rule(new Cadence.EveryWeeks(2, Set.of(THURSDAY))));
    Instant first = Instant.parse("2026-12-03T20:30:00Z");
    assertThat(plan.nextAfter(first.minusNanos(1)).map(Planned::due).map(ZonedDateTime::toInstant))
        .contains(first);
    assertThat(plan.nextAfter(first).map(Planned::occurrence))
        .contains(Occurrence.parse("1/2026-12-17"));
    assertThat(plan.nextAfter(Instant.parse("2026-12-17T20:30:00Z"))).isEmpty();
    assertThat(plan.checkInsAfter(first)).hasSize(1);
  }

  @Test
  void aTimeThatDoesNotExistIsMovedLaterAndTheNextDayItIsBack() {
    CheckInRule sundays = rule(1, new Cadence.EveryWeeks(1, Set.of(SUNDAY)), "02:30", NEW_YORK);
    CheckInRule mondays = rule(2, new Cadence.EveryWeeks(1, Set.of(MONDAY)), "02:30", NEW_YORK);
    assertThat(plan("2026-03-07", "2026-03-09", sundays, mondays).all())
        .extracting(planned -> planned.due().toString())
        .containsExactly(
            "2026-03-08T03:30-04:00[America/New_York]", "2026-03-09T02:30-04:00[America/New_York]");
  }

  @Test
  void ofATimeThatComesTwiceTheFirstCounts() {
    CheckInRule rule = rule(1, new Cadence.EveryWeeks(1, Set.of(SUNDAY)), "01:30", NEW_YORK);
    assertThat(plan("2026-11-01", "2026-11-01", rule).all())
        .extracting(planned -> planned.due().toInstant())
        .containsExactly(Instant.parse("2026-11-01T05:30:00Z"));
  }

  @Test
  void midnightThatDoesNotExistIsOneOClock() {
    CheckInRule rule =
        rule(1, new Cadence.EveryWeeks(1, Set.of(SUNDAY)), "00:00", ZoneId.of("America/Sao_Paulo"));
    Plan plan = plan("2018-11-04", "2018-11-04", rule);
    assertThat(plan.all())
        .extracting(planned -> planned.due().toString())
        .containsExactly("2018-11-04T01:00-02:00[America/Sao_Paulo]");
    assertThat(plan("2018-10-29", "2018-11-03", rule).end())
        .isEqualTo(Instant.parse("2018-11-04T03:00:00Z"));
  }

  @Test
  void aDayThatAZoneSkippedIsADayOffAndItsCheckInKeepsItsName() {
    CheckInRule rule =
        rule(1, new Cadence.EveryWeeks(1, Set.of(FRIDAY)), "15:30", ZoneId.of("Pacific/Apia"));
    Plan plan = plan("2011-12-23", "2012-01-06", rule);
    assertThat(plan.all())
        .extracting(planned -> planned.occurrence() + " " + planned.due().toLocalDateTime())
        .containsExactly(
            "1/2011-12-23 2011-12-23T15:30",
            "1/2011-12-30 2012-01-02T15:30",
            "1/2012-01-06 2012-01-06T15:30");
    assertThat(plan.nextAfter(plan.all().get(1).due().toInstant().minusSeconds(1)))
        .contains(plan.all().get(1));
  }

  @Test
  void severalRulesAreMergedByTheMomentAndThenByTheRule() {
    CheckInRule first = rule(1, new Cadence.EveryWeeks(1, Set.of(THURSDAY)), "15:30", NEW_YORK);
    CheckInRule same = rule(2, new Cadence.EveryWeeks(1, Set.of(THURSDAY)), "12:30", LOS_ANGELES);
    CheckInRule earlier = rule(3, new Cadence.EveryWeeks(1, Set.of(THURSDAY)), "12:00", NEW_YORK);
    Plan plan = plan("2026-12-03", "2026-12-10", first, same, earlier);
    assertThat(plan.all())
        .extracting(planned -> planned.occurrence().toString())
        .containsExactly(
            "3/2026-12-03",
            "1/2026-12-03",
            "2/2026-12-03",
            "3/2026-12-10",
            "1/2026-12-10",
            "2/2026-12-10");
    assertThat(plan.nextAfter(Instant.parse("2026-12-03T17:00:00Z"))).contains(plan.all().get(1));
    assertThat(plan.rule(Occurrence.parse("3/2026-12-03"))).isEqualTo(earlier);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.rule(Occurrence.parse("4/2026-12-03")));
  }

  @Test
  void theTermEndsWithItsLastDayWhereTheFirstRulesClockIsRead() {
    CheckInRule west = rule(1, new Cadence.EveryWeeks(1, Set.of(THURSDAY)), "15:30", LOS_ANGELES);
    CheckInRule east = rule(2, new Cadence.EveryWeeks(1, Set.of(THURSDAY)), "15:30", NEW_YORK);
    assertThat(plan("2026-11-30", "2027-02-19", west, east).end())
        .isEqualTo(Instant.parse("2027-02-20T08:00:00Z"));
  }

  @Test
  void aPlanThatFollowsSomebodyMovesWithThem() {
    CheckInRule rule =
        new CheckInRule(
            1,
            new Cadence.EveryWeeks(1, Set.of(THURSDAY)),
            LocalTime.of(15, 30),
            new ZoneRule.Follows(Role.TEACHER),
            Medium.SLACK,
            Asked.TEACHER,
            1,
            1,
            DayOffRule.NEXT);
    Terms terms = new Terms(LocalDate.of(2026, 12, 3), LocalDate.of(2026, 12, 3), List.of(rule));
    Planned athome =
        new Plan(terms, new Zones(NEW_YORK, NEW_YORK), SchoolDays.WEEKDAYS).all().getFirst();
    Planned away =
        new Plan(terms, new Zones(NEW_YORK, LOS_ANGELES), SchoolDays.WEEKDAYS).all().getFirst();
    assertThat(away.occurrence()).isEqualTo(athome.occurrence());
    assertThat(away.due().toInstant()).isEqualTo(athome.due().plusHours(3).toInstant());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30, 2026-11-30, 2026-11-30",
    "2026-11-30, 2026-12-01, 2026-11-30",
    "2026-11-30, 2026-12-02, 2026-12-01",
    "2026-11-30, 2027-02-19, 2027-01-09",
    "2028-02-28, 2028-03-01, 2028-02-29"
  })
  void theMidPointIsTheMiddleDayOfTheTerm(String start, String end, LocalDate middle) {
    assertThat(plan(start, end, rule(new Cadence.EveryWeeks(1, Set.of(THURSDAY)))).midPoint())
        .isEqualTo(middle);
  }

  @ParameterizedTest(name = "a weekly one on {0}, reply within 5, closes on {1} without a reminder")
  @CsvSource({"SATURDAY, 2026-12-12", "THURSDAY, 2026-12-10"})
  void whereTheNextIsDueBeforeThereIsTimeNobodyIsReminded(DayOfWeek day, LocalDate close) {
    Planned planned = first(1, day, 5, 1);
    assertThat(planned.nudges()).isEmpty();
    assertThat(planned.close()).isEqualTo(close.atTime(15, 30).atZone(NEW_YORK).toInstant());
  }

  @Test
  void theyAreRemindedAsOftenAsWasAgreed() {
    assertThat(first(2, THURSDAY, 1, 0).nudges()).isEmpty();
    assertThat(first(2, THURSDAY, 1, 0).close()).isEqualTo(first(2, THURSDAY, 1, 1).close());
    Planned twice = first(2, THURSDAY, 1, 2);
    assertThat(twice.nudges()).containsExactly(onDay("2026-12-07"), onDay("2026-12-08"));
    assertThat(twice.close()).isEqualTo(onDay("2026-12-09"));
  }

  private static Instant onDay(String date) {
    return LocalDate.parse(date).atTime(15, 30).atZone(NEW_YORK).toInstant();
  }

  private static Planned first(int weeks, DayOfWeek day, int replyWithin, int nudges) {
    CheckInRule rule =
        new CheckInRule(
            1,
            new Cadence.EveryWeeks(weeks, Set.of(day)),
            LocalTime.of(15, 30),
            new ZoneRule.Fixed(NEW_YORK),
            Medium.SLACK,
            Asked.TEACHER,
            replyWithin,
            nudges,
            DayOffRule.NEXT);
    return plan("2026-11-30", "2027-02-19", rule).all().getFirst();
  }

  @ParameterizedTest(name = "every {0} weeks on {1}, reply within {2}: nudge {3}, close {4}")
  @CsvSource({
    // The first check-in is in the week of November 30.
    "2, MONDAY,    1, 2026-12-02, 2026-12-03",
    "2, THURSDAY,  1, 2026-12-07, 2026-12-08",
    "2, FRIDAY,    1, 2026-12-08, 2026-12-09",
    "2, SATURDAY,  1, 2026-12-08, 2026-12-09",
    "2, SUNDAY,    1, 2026-12-08, 2026-12-09",
    "2, THURSDAY,  2, 2026-12-08, 2026-12-09",
    "2, THURSDAY,  5, 2026-12-11, 2026-12-14",
    // A weekly one closes when the next is due.
    "1, THURSDAY,  3, 2026-12-09, 2026-12-10",
    "1, SATURDAY,  3, 2026-12-10, 2026-12-11",
  })
  void theReminderComesOnTheSchoolDayAfterTheTimeToReplyAndTheCloseOneLater(
      int weeks, DayOfWeek day, int replyWithin, LocalDate nudge, LocalDate close) {
    Planned planned = first(weeks, day, replyWithin, 1);
    assertThat(planned.nudges()).containsExactly(nudge.atTime(15, 30).atZone(NEW_YORK).toInstant());
    assertThat(planned.close()).isEqualTo(close.atTime(15, 30).atZone(NEW_YORK).toInstant());
  }

  @Test
  void theLastOneClosesAtTheEndOfTheTermAndIsNotRemindedOfAfterIt() {
    Plan plan = plan("2026-11-30", "2026-12-03", rule(new Cadence.EveryWeeks(1, Set.of(THURSDAY))));
    Planned last = plan.all().getLast();
    assertThat(last.close()).isEqualTo(Instant.parse("2026-12-04T05:00:00Z")).isEqualTo(plan.end());
    assertThat(last.nudges()).isEmpty();
  }

  @Test
  void theTermIsOverOnceItsLastDayIsWhereverAClockOfThePlanIsRead() {
    Cadence thursdays = new Cadence.EveryWeeks(1, Set.of(THURSDAY));
    Plan plan =
        plan(
            "2026-11-30",
            "2026-12-03",
            rule(1, thursdays, "15:30", NEW_YORK),
            rule(2, thursdays, "23:30", LOS_ANGELES));
    assertThat(plan.end()).isEqualTo(Instant.parse("2026-12-04T08:00:00Z"));
    assertThat(plan.all().getLast().close()).isEqualTo(plan.end());
  }

  @Test
  void aMovedOneKeepsItsNameAndClosesBeforeTheNext() {
    Plan plan = plan("2026-11-30", "2027-02-19", rule(new Cadence.EveryWeeks(1, Set.of(THURSDAY))));
    Occurrence occurrence = Occurrence.parse("1/2026-12-03");
    ZonedDateTime wednesday = ZonedDateTime.of(2026, 12, 9, 9, 0, 0, 0, NEW_YORK);
    Planned moved = plan.at(occurrence, wednesday);
    assertThat(moved.occurrence()).isEqualTo(occurrence);
    assertThat(moved.due()).isEqualTo(wednesday);
    assertThat(moved.close()).isEqualTo(Instant.parse("2026-12-10T20:30:00Z"));
    assertThat(moved.nudges()).isEmpty();
  }

  @Test
  void aMovedOneIsNotClosedByItsOwnFirstDate() {
    // The teacher flew west after it was due: there, the agreed time is still ahead.
    Plan plan =
        plan(
            "2026-11-30",
            "2027-02-19",
            rule(1, new Cadence.EveryWeeks(2, Set.of(THURSDAY)), "15:30", LOS_ANGELES));
    ZonedDateTime sameDay = ZonedDateTime.of(2026, 12, 3, 14, 0, 0, 0, LOS_ANGELES);
    Planned moved = plan.at(Occurrence.parse("1/2026-12-03"), sameDay);
    assertThat(moved.close())
        .isEqualTo(ZonedDateTime.of(2026, 12, 8, 14, 0, 0, 0, LOS_ANGELES).toInstant());
  }

  /** How often it asks for days off is what it works, and unlike time does not depend on load. */
  @Test
  void theThousandthNextCostsWhatTheFirstDoes() {
    AtomicInteger asked = new AtomicInteger();
    DaysOff weekOffEachMonth =
        day -> {
          asked.incrementAndGet();
          return day.getDayOfMonth() <= 7;
        };
    Plan plan =
        new Plan(
            plan("2026-01-01", "2046-01-01", rule(new Cadence.EveryWeeks(1, Set.of(THURSDAY))))
                .terms(),
            new Zones(NEW_YORK, NEW_YORK),
            new SchoolDays(weekOffEachMonth));
    Instant early = Instant.parse("2026-06-11T00:00:00Z");
    Instant late = Instant.parse("2045-06-08T00:00:00Z");
    // Most of the term is ahead of the early one, and none of it behind.
    assertThat(plan.checkInsAfter(early).findFirst()).isPresent();
    int first = asked.getAndSet(0);
    assertThat(first).isLessThan(60);
    assertThat(plan.checkInsAfter(late).limit(1)).hasSize(1);
    assertThat(asked.get()).isLessThan(60);
  }

  @Test
  void aCadenceThatNeverMeetsASchoolDayHasNoCheckInAndTheSearchEnds() {
    AtomicInteger asked = new AtomicInteger();
    DaysOff always =
        day -> {
          asked.incrementAndGet();
          return true;
        };
    for (DayOffRule rule : DayOffRule.values()) {
      Plan plan = planWith(rule, always, "2026-11-30", "2027-11-30");
      assertThat(plan.all()).isEmpty();
      assertThat(plan.nextAfter(Instant.parse("2027-03-01T00:00:00Z"))).isEmpty();
    }
    assertThat(asked.get()).isLessThan(500_000);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "SKIP,     2026-12-03 2026-12-17",
    "NEXT,     2026-12-03 2026-12-14 2026-12-17",
    "PREVIOUS, 2026-12-03 2026-12-08 2026-12-17"
  })
  void aCheckInOnADayOffGoesWhereWasAgreedAndKeepsItsDate(DayOffRule rule, String days) {
    Plan plan =
        planWith(rule, on("2026-12-09", "2026-12-10", "2026-12-11"), "2026-11-30", "2026-12-18");
    assertThat(days(plan)).isEqualTo(days);
    assertThat(plan.all())
        .filteredOn(planned -> !planned.due().toLocalDate().equals(planned.occurrence().date()))
        .allMatch(planned -> planned.occurrence().toString().equals("1/2026-12-10"));
  }

  @Test
  void ofTwoThatFallOnTheSameDayTheLaterIsLeftOut() {
    DaysOff aWeek = on("2026-12-03", "2026-12-04", "2026-12-07", "2026-12-08", "2026-12-09");
    Plan next =
        planWith(
            DayOffRule.NEXT,
            aWeek.or(on("2026-12-10", "2026-12-11", "2026-12-14", "2026-12-15", "2026-12-16")),
            "2026-11-30",
            "2026-12-31");
    assertThat(next.all())
        .extracting(planned -> planned.occurrence().date() + ">" + planned.due().toLocalDate())
        .containsExactly("2026-12-03>2026-12-17", "2026-12-24>2026-12-24", "2026-12-31>2026-12-31");
  }

  @Test
  void noneGoesBeforeTheTermOrAfterIt() {
    Plan atTheStart =
        planWith(DayOffRule.PREVIOUS, on("2026-12-02", "2026-12-03"), "2026-12-02", "2026-12-09");
    assertThat(days(atTheStart)).isEqualTo("2026-12-04");
    Plan atTheEnd = planWith(DayOffRule.NEXT, on("2026-12-10"), "2026-11-30", "2026-12-10");
    assertThat(days(atTheEnd)).isEqualTo("2026-12-03");
  }

  @Test
  void theDayOffOfSomebodyWhoTakesNoPartDoesNotMatter() {
    Terms terms = planWith(DayOffRule.NEXT, DaysOff.NONE, "2026-11-30", "2026-12-04").terms();
    Zones zones = new Zones(NEW_YORK, NEW_YORK);
    DaysOff thursday = on("2026-12-03");
    Plan coachIsAway = new Plan(terms, zones, new SchoolDays(thursday, DaysOff.NONE));
    Plan teacherIsAway = new Plan(terms, zones, new SchoolDays(DaysOff.NONE, thursday));
    assertThat(days(coachIsAway)).isEqualTo("2026-12-03");
    assertThat(days(teacherIsAway)).isEqualTo("2026-12-04");
  }

  @Test
  void daysOffDoNotCountForTheTimeToAnswer() {
    Plan plan =
        planWith(DayOffRule.NEXT, on("2026-12-04", "2026-12-07"), "2026-11-30", "2026-12-11");
    Planned planned = plan.all().getFirst();
    assertThat(planned.nudges()).containsExactly(onDay("2026-12-09"));
    assertThat(planned.close()).isEqualTo(onDay("2026-12-10"));
  }

  @Test
  void quietHoursPutNeitherACheckInNorItsReminderOnAnotherDay() {
    Terms terms =
        plan(
                "2026-11-30",
                "2026-12-31",
                rule(1, new Cadence.EveryWeeks(2, Set.of(THURSDAY)), "21:30", NEW_YORK))
            .terms();
    Terms quiet =
        new Terms(
            terms.start(),
            terms.end(),
            terms.checkIns(),
            terms.daysOff(),
            Optional.of(new QuietHours(LocalTime.of(20, 0), LocalTime.of(7, 0))),
            Optional.empty());
    Planned planned =
        new Plan(quiet, new Zones(NEW_YORK, NEW_YORK), SchoolDays.WEEKDAYS).all().getFirst();
    assertThat(planned.due().toLocalTime()).isEqualTo(LocalTime.of(21, 30));
    assertThat(planned.nudges())
        .containsExactly(LocalDate.of(2026, 12, 7).atTime(21, 30).atZone(NEW_YORK).toInstant());
  }

  /** Thursdays. */
  private static Plan planWith(DayOffRule rule, DaysOff daysOff, String start, String end) {
    CheckInRule usual = rule(new Cadence.EveryWeeks(1, Set.of(THURSDAY)));
    CheckInRule changed =
        new CheckInRule(
            usual.number(),
            usual.cadence(),
            usual.at(),
            usual.zone(),
            usual.medium(),
            usual.asked(),
            usual.replyWithin(),
            usual.nudges(),
            rule);
    return new Plan(
        plan(start, end, changed).terms(), new Zones(NEW_YORK, NEW_YORK), new SchoolDays(daysOff));
  }

  private static DaysOff on(String... days) {
    Set<LocalDate> off = Arrays.stream(days).map(LocalDate::parse).collect(Collectors.toSet());
    return off::contains;
  }

  private static String days(Plan plan) {
    return plan.all().stream()
        .map(planned -> planned.due().toLocalDate().toString())
        .collect(Collectors.joining(" "));
  }

  private static Plan plan(String start, String end, CheckInRule... rules) {
    Terms terms = new Terms(LocalDate.parse(start), LocalDate.parse(end), List.of(rules));
    return new Plan(terms, new Zones(NEW_YORK, NEW_YORK), SchoolDays.WEEKDAYS);
  }

  private static CheckInRule rule(Cadence cadence) {
    return rule(1, cadence, "15:30", NEW_YORK);
  }

  private static CheckInRule rule(int number, Cadence cadence, String at, ZoneId zone) {
    return new CheckInRule(
        number,
        cadence,
        LocalTime.parse(at),
        new ZoneRule.Fixed(zone),
        Medium.SLACK,
        Asked.TEACHER,
        1,
        1,
        DayOffRule.NEXT);
  }
}
