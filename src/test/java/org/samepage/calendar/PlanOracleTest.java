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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Asked;
import org.samepage.agreement.Cadence;
import org.samepage.agreement.CheckInRule;
import org.samepage.agreement.DayOffKind;
import org.samepage.agreement.DayOffRule;
import org.samepage.agreement.Medium;
import org.samepage.agreement.QuietHours;
import org.samepage.agreement.Role;
import org.samepage.agreement.Terms;
import org.samepage.agreement.ZoneRule;
import org.samepage.calendar.DayByDay.Entry;

/**
 * Generated plans: {@link Plan} says what walking {@link DayByDay} says. {@code -Dplans.seed=7}
 * begins with another plan, {@code -Dplans.count=1000000} tries more of them.
 */
class PlanOracleTest {
  static final int PLANS = Integer.getInteger("plans.count", 100_000);
  static final long FIRST_SEED = Long.getLong("plans.seed", 20_261_123);

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
    LongStream.range(FIRST_SEED, FIRST_SEED + PLANS)
        .parallel()
        .forEach(PlanOracleTest::saysWhatWalkingDayByDaySays);
  }

  private static void saysWhatWalkingDayByDaySays(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Generated generated = generated(random);
    Plan plan = generated.plan();
    List<Entry> expected = generated.dayByDay().all();
    same("all", seed, entries(plan.all()), expected);
    List<Instant> moments = moments(random, plan, expected);
    for (Instant after : moments) {
      List<Entry> rest = expected.stream().filter(entry -> entry.due().isAfter(after)).toList();
      if (after.equals(moments.getFirst())) {
        same("check-ins after " + after, seed, entries(plan.checkInsAfter(after).toList()), rest);
      }
      List<Entry> next = plan.nextAfter(after).map(Entry::of).stream().toList();
      same("next after " + after, seed, next, rest.stream().limit(1).toList());
    }
  }

  /** Most agree; only for those that do not is it said how. */
  private static void same(String what, long seed, List<Entry> found, List<Entry> expected) {
    if (!found.equals(expected)) {
      assertThat(found).as("-Dplans.seed=%d -Dplans.count=1: %s", seed, what).isEqualTo(expected);
    }
  }

  @Test
  void aReminderComesAfterTheMomentAndBeforeTheCloseAndTheCloseBeforeTheNext() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + PLANS / 8; seed++) {
      Plan plan = generated(new SplittableRandom(seed)).plan();
      for (CheckInRule rule : plan.terms().checkIns()) {
        List<Planned> all =
            plan.all().stream().filter(planned -> planned.rule().equals(rule)).toList();
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
    for (long seed = FIRST_SEED; seed < FIRST_SEED + PLANS && !unseen.isEmpty(); seed++) {
      for (Planned planned : generated(new SplittableRandom(seed)).plan().all()) {
        unseen.values().removeIf(odd -> odd.test(planned));
      }
    }
    assertThat(unseen.keySet()).isEmpty();
  }

  private static final Predicate<Planned> IN_A_GAP =
      planned -> !planned.due().toLocalTime().equals(planned.rule().at());
  private static final Map<String, Predicate<Planned>> ODD_TIMES = oddTimes();

  private static Map<String, Predicate<Planned>> oddTimes() {
    Map<String, Predicate<Planned>> odd = new HashMap<>();
    odd.put(
        "a gap at half past two",
        IN_A_GAP.and(planned -> planned.rule().at().equals(LocalTime.of(2, 30))));
    odd.put(
        "a gap at midnight",
        IN_A_GAP.and(planned -> planned.rule().at().equals(LocalTime.MIDNIGHT)));
    odd.put("a time that comes twice", PlanOracleTest::comesTwice);
    odd.put("a day on the other side of a break", planned -> days(planned) > 6);
    odd.put("a day before a break", planned -> days(planned) < -6);
    odd.put(
        "a leap day",
        planned -> MonthDay.from(planned.occurrence().date()).equals(MonthDay.of(2, 29)));
    odd.put("no time left to remind", planned -> planned.nudges().size() < planned.rule().nudges());
    return odd;
  }

  private static long days(Planned planned) {
    return planned.due().toLocalDate().toEpochDay() - planned.occurrence().date().toEpochDay();
  }

  private static boolean comesTwice(Planned planned) {
    ZonedDateTime due = planned.due();
    return due.getZone().getRules().getValidOffsets(due.toLocalDateTime()).size() == 2;
  }

  /** A plan, and the same on paper. */
  record Generated(Terms terms, Zones zones, Map<Role, Set<LocalDate>> off) {
    Plan plan() {
      Set<LocalDate> coach = off.getOrDefault(Role.COACH, Set.of());
      Set<LocalDate> teacher = off.getOrDefault(Role.TEACHER, Set.of());
      return new Plan(terms, zones, new SchoolDays(coach::contains, teacher::contains));
    }

    DayByDay dayByDay() {
      return new DayByDay(terms, zones, off);
    }
  }

  static Generated generated(SplittableRandom random) {
    LocalDate start =
        random.nextBoolean()
            ? one(random, TURNS).minusDays(random.nextInt(40))
            : LocalDate.of(2010, 1, 1).plusDays(random.nextInt(25 * 365));
    int days = random.nextInt(50) == 0 ? random.nextInt(3 * 365) : random.nextInt(110);
    List<CheckInRule> rules = new ArrayList<>();
    int count = 1 + random.nextInt(5) / 4;
    for (int number = 1; number <= count; number++) {
      rules.add(rule(number, random));
    }
    return new Generated(
        new Terms(
            start,
            start.plusDays(days),
            rules,
            EnumSet.allOf(DayOffKind.class),
            quiet(random),
            Optional.empty()),
        new Zones(one(random, ZONES), one(random, ZONES)),
        Map.of(
            Role.COACH, daysOff(random, start, days), Role.TEACHER, daysOff(random, start, days)));
  }

  private static Optional<QuietHours> quiet(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> Optional.of(new QuietHours(LocalTime.of(20, 0), LocalTime.of(6, 45)));
      case 1 -> Optional.of(new QuietHours(LocalTime.of(0, 15), LocalTime.of(2, 30)));
      default -> Optional.empty();
    };
  }

  /**
   * None, single days, breaks, or hardly any school at all; also just before and after the term.
   */
  private static Set<LocalDate> daysOff(SplittableRandom random, LocalDate start, int days) {
    Set<LocalDate> off = new HashSet<>();
    int breaks = random.nextInt(5);
    for (int i = 0; i < breaks; i++) {
      LocalDate first = start.plusDays(random.nextInt(days + 40) - 20);
      int length =
          random.nextInt(40) == 0 ? 500 : 1 + random.nextInt(random.nextInt(4) == 0 ? 25 : 4);
      for (int day = 0; day < length; day++) {
        if (random.nextInt(30) > 0) {
          off.add(first.plusDays(day));
        }
      }
      if (length > 100) {
        first.datesUntil(first.plusDays(length)).forEach(off::add);
      }
    }
    return off;
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
        one(random, List.of(Medium.SLACK, Medium.SLACK, Medium.PHONE)),
        one(random, List.of(Asked.values())),
        one(random, List.of(1, 2, 3, 5)),
        random.nextInt(3),
        one(random, List.of(DayOffRule.values())));
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
