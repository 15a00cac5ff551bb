package org.samepage.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Asked;
import org.samepage.agreement.Cadence;
import org.samepage.agreement.CheckInRule;
import org.samepage.agreement.DayOffKind;
import org.samepage.agreement.DayOffRule;
import org.samepage.agreement.Medium;
import org.samepage.agreement.QuietHours;
import org.samepage.agreement.Sessions;
import org.samepage.agreement.Terms;
import org.samepage.agreement.ZoneRule;

class MomentsTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final CheckInRule THURSDAYS =
      new CheckInRule(
          1,
          new Cadence.EveryWeeks(1, Set.of(DayOfWeek.THURSDAY)),
          LocalTime.of(15, 30),
          new ZoneRule.Fixed(CHICAGO),
          Medium.SLACK,
          Asked.TEACHER,
          1,
          1,
          DayOffRule.NEXT);

  @Test
  void oneSessionInEachRoundIsRemindedOfOnItsFirstSchoolDayAcrossTheEndOfTheYear() {
    // The term starts on a Wednesday; January 4 is off.
    assertThat(sessions(new Sessions.InWeeks(1, 2), "2026-12-02", "2027-01-20", "2027-01-04"))
        .containsExactly(
            "2026-11-30 at 2026-12-02T00:00",
            "2026-12-14 at 2026-12-14T00:00",
            "2026-12-28 at 2026-12-28T00:00",
            "2027-01-11 at 2027-01-11T00:00");
  }

  @Test
  void aRoundWithoutASchoolDayIsNotRemindedOf() {
    assertThat(
            sessions(
                new Sessions.InWeeks(1, 1),
                "2026-11-30",
                "2026-12-18",
                "2026-12-07",
                "2026-12-08",
                "2026-12-09",
                "2026-12-10",
                "2026-12-11"))
        .containsExactly("2026-11-30 at 2026-11-30T00:00", "2026-12-14 at 2026-12-14T00:00");
  }

  @Test
  void aSessionOnACertainDayIsRemindedOfOnTheSchoolDayBefore() {
    Cadence.Monthly firstMondays =
        new Cadence.Monthly(Cadence.Week.FIRST, Set.of(DayOfWeek.MONDAY));
    assertThat(
            sessions(new Sessions.OnDays(firstMondays), "2026-11-01", "2027-02-28", "2026-12-04"))
        .containsExactly(
            "2026-11-02 at 2026-10-30T00:00",
            "2026-12-07 at 2026-12-03T00:00",
            "2027-01-04 at 2027-01-01T00:00",
            "2027-02-01 at 2027-01-29T00:00");
  }

  @Test
  void theEndIsToldTwoWeeksBeforeOrOnTheSchoolDayBeforeThat() {
    assertThat(others("2026-11-30", "2027-02-19")).containsExactly("end at 2027-02-05T00:00");
    assertThat(others("2026-11-30", "2027-02-20")).containsExactly("end at 2027-02-05T00:00");
    assertThat(others("2026-11-30", "2027-02-19", "2027-02-05"))
        .containsExactly("end at 2027-02-04T00:00");
  }

  @Test
  void theEndOfAShortTermIsNotToldBefore() {
    assertThat(others("2026-11-30", "2026-12-27")).isEmpty();
    assertThat(others("2026-11-30", "2026-12-28")).hasSize(1);
  }

  @Test
  void aPlanStallsAfterSixWeeksOfSchoolWithoutABreak() {
    Instant last = at("2026-12-03T15:30");
    Plan plan = plan(Optional.empty(), Optional.empty(), "2026-11-30", "2027-06-18");
    assertThat(stalled(plan, last)).isEqualTo(at("2027-01-14T00:00"));
    DaysOff december = day -> day.getMonthValue() == 12 && day.getDayOfMonth() >= 21;
    Plan withBreak = new Plan(plan.terms(), plan.zones(), new SchoolDays(december));
    assertThat(stalled(withBreak, last)).isEqualTo(at("2027-01-27T00:00"));
  }

  @Test
  void anInvitationIsRepeatedAfterThreeSchoolDaysAndGivenUpAfterTen() {
    Plan plan = plan(Optional.empty(), Optional.empty(), "2026-11-30", "2027-02-19");
    Instant friday = at("2026-11-20T16:00");
    assertThat(new Moments(plan).whileProposed(friday, friday))
        .containsExactly(
            new Moment.InvitedAgain(at("2026-11-25T00:00")),
            new Moment.Unanswered(at("2026-12-04T00:00")));
    assertThat(new Moments(plan).whileProposed(at("2026-11-25T00:00"), friday)).hasSize(1);
  }

  @Test
  void quietHoursPutNothingOnAnotherDay() {
    QuietHours quiet = new QuietHours(LocalTime.of(18, 0), LocalTime.of(9, 15));
    Plan plan = plan(Optional.empty(), Optional.of(quiet), "2026-11-30", "2027-02-19");
    assertThat(new Moments(plan).whileRunning(Instant.EPOCH, Optional.empty()).map(Moment::at))
        .containsExactly(at("2027-02-05T00:00"));
  }

  @Test
  void theyComeInOrderAndNoneBeforeTheMoment() {
    Plan plan =
        plan(Optional.of(new Sessions.InWeeks(4, 6)), Optional.empty(), "2026-11-30", "2027-02-19");
    Instant after = at("2027-01-11T00:00");
    List<Instant> moments =
        new Moments(plan)
            .whileRunning(after, Optional.of(at("2026-12-03T15:30")))
            .map(Moment::at)
            .toList();
    assertThat(moments).isSorted().hasSize(2).allMatch(after::isBefore);
  }

  /** As in {@link PlanTest}: how often it asks for days off is what it works. */
  @Test
  void theThousandthNextCostsWhatTheFirstDoes() {
    AtomicInteger asked = new AtomicInteger();
    Plan plan =
        plan(Optional.of(new Sessions.InWeeks(1, 1)), Optional.empty(), "2026-01-01", "2046-01-01");
    Plan counted =
        new Plan(
            plan.terms(),
            plan.zones(),
            new SchoolDays(day -> {
              asked.incrementAndGet();
              return day.getDayOfMonth() <= 7;
            }));
    for (String at : List.of("2026-06-11T00:00", "2045-06-08T00:00")) {
      asked.set(0);
      Instant after = at(at);
      assertThat(new Moments(counted).whileRunning(after, Optional.of(after)).findFirst())
          .isPresent();
      assertThat(asked).as(at).hasValueLessThan(150);
    }
  }

  private static Instant stalled(Plan plan, Instant last) {
    return new Moments(plan)
        .whileRunning(Instant.EPOCH, Optional.of(last))
        .filter(moment -> moment instanceof Moment.Stalled)
        .map(Moment::at)
        .findFirst()
        .orElseThrow();
  }

  private static Stream<String> sessions(
      Sessions sessions, String start, String end, String... off) {
    Plan plan = plan(Optional.of(sessions), Optional.empty(), start, end, off);
    return new Moments(plan)
        .whileRunning(Instant.EPOCH, Optional.empty())
        .filter(moment -> moment instanceof Moment.SessionsAhead)
        .map(moment ->
            ((Moment.SessionsAhead) moment).date()
                + " at "
                + moment.at().atZone(CHICAGO).toLocalDateTime());
  }

  private static Stream<String> others(String start, String end, String... off) {
    return new Moments(plan(Optional.empty(), Optional.empty(), start, end, off))
        .whileRunning(Instant.EPOCH, Optional.empty())
        .map(moment -> "end at " + moment.at().atZone(CHICAGO).toLocalDateTime());
  }

  private static Plan plan(
      Optional<Sessions> sessions,
      Optional<QuietHours> quiet,
      String start,
      String end,
      String... off) {
    Terms terms =
        new Terms(
            LocalDate.parse(start),
            LocalDate.parse(end),
            List.of(THURSDAYS),
            EnumSet.allOf(DayOffKind.class),
            quiet,
            sessions);
    Set<String> days = Set.of(off);
    return new Plan(
        terms, new Zones(CHICAGO, CHICAGO), new SchoolDays(day -> days.contains(day.toString())));
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(CHICAGO).toInstant();
  }
}
