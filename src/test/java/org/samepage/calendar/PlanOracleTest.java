package org.samepage.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Asked;
import org.samepage.agreement.Cadence;
import org.samepage.agreement.CheckInRule;
import org.samepage.agreement.DayOffRule;
import org.samepage.agreement.Medium;
import org.samepage.agreement.Role;
import org.samepage.agreement.Terms;
import org.samepage.agreement.ZoneRule;
import org.samepage.calendar.DayByDay.Entry;

/** Generated plans: {@link Plan} says what walking {@link DayByDay} says. */
class PlanOracleTest {
  private static final int PLANS = 24_000;
  private static final long FIRST_SEED = 20_261_123;

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("America/New_York"),
          ZoneId.of("America/Chicago"),
          ZoneId.of("America/Sao_Paulo"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Asia/Kathmandu"),
          ZoneId.of("Africa/Casablanca"),
          ZoneId.of("Pacific/Apia"));
  private static final List<LocalTime> TIMES =
      List.of(
          LocalTime.MIDNIGHT,
          LocalTime.of(0, 30),
          LocalTime.of(1, 30),
          LocalTime.of(2, 0),
          LocalTime.of(2, 15),
          LocalTime.of(2, 30),
          LocalTime.of(3, 0),
          LocalTime.of(8, 5),
          LocalTime.of(15, 30),
          LocalTime.of(23, 59));

  /** Around these, terms start more often: changes of the clock, ends of years, leap days. */
  private static final List<LocalDate> TURNS =
      List.of(
          LocalDate.of(2011, 12, 30),
          LocalDate.of(2018, 11, 4),
          LocalDate.of(2020, 2, 29),
          LocalDate.of(2026, 3, 8),
          LocalDate.of(2026, 11, 1),
          LocalDate.of(2026, 12, 31),
          LocalDate.of(2027, 4, 4),
          LocalDate.of(2027, 10, 3),
          LocalDate.of(2028, 2, 29));

  @Test
  void aPlanSaysWhatWalkingDayByDaySays() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + PLANS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Plan plan = plan(random);
      List<Entry> expected = new DayByDay(plan.terms(), plan.zones()).all();
      assertThat(entries(plan.all())).as("seed %d: %s", seed, plan).isEqualTo(expected);
      for (Instant after : moments(random, plan, expected)) {
        assertAgreement(seed, plan, expected, after);
      }
    }
  }

  private static void assertAgreement(long seed, Plan plan, List<Entry> expected, Instant after) {
    List<Entry> rest = expected.stream().filter(entry -> entry.due().isAfter(after)).toList();
    assertThat(entries(plan.checkInsAfter(after).toList()))
        .as("seed %d, check-ins after %s: %s", seed, after, plan)
        .isEqualTo(rest);
    assertThat(plan.nextAfter(after).map(Entry::of))
        .as("seed %d, next after %s: %s", seed, after, plan)
        .isEqualTo(rest.stream().findFirst());
  }

  @Test
  void aReminderComesAfterTheMomentAndBeforeTheCloseAndTheCloseBeforeTheNext() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + PLANS / 8; seed++) {
      Plan plan = plan(new SplittableRandom(seed));
      for (CheckInRule rule : plan.terms().checkIns()) {
        Terms alone = new Terms(plan.terms().start(), plan.terms().end(), List.of(rule));
        List<Planned> all = new Plan(alone, plan.zones()).all();
        for (int i = 0; i < all.size(); i++) {
          Instant next = i + 1 < all.size() ? all.get(i + 1).due().toInstant() : Instant.MAX;
          Instant due = all.get(i).due().toInstant();
          List<Instant> moments = new ArrayList<>(List.of(due));
          moments.addAll(all.get(i).nudges());
          moments.addAll(List.of(all.get(i).close(), next));
          assertThat(moments).as("seed %d: %s", seed, all.get(i)).isSorted();
          assertThat(all.get(i).nudges())
              .hasSizeLessThanOrEqualTo(rule.nudges())
              .allSatisfy(nudge -> assertThat(nudge).isAfter(due));
        }
      }
    }
  }

  @Test
  void thePlansThatAreTriedHaveEveryOddTimeInThem() {
    Map<String, Predicate<Planned>> unseen = new HashMap<>(ODD_TIMES);
    for (long seed = FIRST_SEED; seed < FIRST_SEED + PLANS; seed++) {
      for (Planned planned : plan(new SplittableRandom(seed)).all()) {
        unseen.values().removeIf(odd -> odd.test(planned));
      }
    }
    assertThat(unseen.keySet()).isEmpty();
  }

  private static final Predicate<Planned> IN_A_GAP =
      planned -> !planned.due().toLocalTime().equals(planned.rule().at());
  private static final Map<String, Predicate<Planned>> ODD_TIMES =
      Map.of(
          "a gap at half past two",
          IN_A_GAP.and(planned -> planned.rule().at().equals(LocalTime.of(2, 30))),
          "a gap at midnight",
          IN_A_GAP.and(planned -> planned.rule().at().equals(LocalTime.MIDNIGHT)),
          "a time that comes twice",
          PlanOracleTest::comesTwice,
          "a day that was skipped",
          planned -> !planned.due().toLocalDate().equals(planned.occurrence().date()),
          "a leap day",
          planned -> MonthDay.from(planned.occurrence().date()).equals(MonthDay.of(2, 29)),
          "no time left to remind",
          planned -> planned.nudges().size() < planned.rule().nudges());

  private static boolean comesTwice(Planned planned) {
    ZonedDateTime due = planned.due();
    return due.getZone().getRules().getValidOffsets(due.toLocalDateTime()).size() == 2;
  }

  private static Plan plan(SplittableRandom random) {
    LocalDate start =
        random.nextBoolean()
            ? one(random, TURNS).minusDays(random.nextInt(40))
            : LocalDate.of(2010, 1, 1).plusDays(random.nextInt(25 * 365));
    int days = random.nextInt(20) == 0 ? random.nextInt(3 * 365) : random.nextInt(200);
    List<CheckInRule> rules = new ArrayList<>();
    int count = 1 + random.nextInt(5) / 4;
    for (int number = 1; number <= count; number++) {
      rules.add(rule(number, random));
    }
    return new Plan(
        new Terms(start, start.plusDays(days), rules),
        new Zones(one(random, ZONES), one(random, ZONES)));
  }

  private static CheckInRule rule(int number, SplittableRandom random) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    int many = 1 + random.nextInt(6) / 4 + random.nextInt(6) / 5;
    while (days.size() < many) {
      days.add(one(random, List.of(DayOfWeek.values())));
    }
    int weeks = random.nextInt(5);
    return new CheckInRule(
        number,
        weeks == 0
            ? new Cadence.Monthly(one(random, List.of(Cadence.Week.values())), days)
            : new Cadence.EveryWeeks(weeks, days),
        one(random, TIMES),
        random.nextInt(3) == 0
            ? new ZoneRule.Fixed(one(random, ZONES))
            : new ZoneRule.Follows(one(random, List.of(Role.values()))),
        Medium.SLACK,
        Asked.TEACHER,
        one(random, List.of(1, 2, 3, 5)),
        random.nextInt(3),
        DayOffRule.NEXT);
  }

  /** Moments around the term: some at random, and one exactly when something is due. */
  private static List<Instant> moments(SplittableRandom random, Plan plan, List<Entry> expected) {
    List<Instant> moments = new ArrayList<>();
    long from = plan.terms().start().minusDays(10).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    long to = plan.terms().end().plusDays(10).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    moments.add(Instant.ofEpochSecond(random.nextLong(from, to)));
    moments.add(Instant.ofEpochSecond(random.nextLong(from, to), random.nextInt(1_000_000_000)));
    if (!expected.isEmpty()) {
      Instant due = one(random, expected).due();
      moments.add(due);
      moments.add(due.minusNanos(1));
    }
    return moments;
  }

  private static List<Entry> entries(List<Planned> planned) {
    return planned.stream().map(Entry::of).toList();
  }

  private static <T> T one(SplittableRandom random, List<T> options) {
    return options.get(random.nextInt(options.size()));
  }
}
