package org.samepage.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Cadence;
import org.samepage.agreement.Role;
import org.samepage.agreement.Sessions;
import org.samepage.agreement.Terms;

/**
 * Generated plans: {@link Moments} says what walking {@link MomentsByDay} says. Takes the settings
 * of {@link PlanOracleTest}.
 */
class MomentsOracleTest {

  @Test
  void whatIsSaidBesideCheckInsIsWhatWalkingDayByDaySays() {
    LongStream.range(PlanOracleTest.FIRST_SEED, PlanOracleTest.FIRST_SEED + PlanOracleTest.PLANS)
        .parallel()
        .forEach(MomentsOracleTest::saysWhatWalkingDayByDaySays);
  }

  private static void saysWhatWalkingDayByDaySays(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Sessions sessions = sessions(random);
    PlanOracleTest.Generated generated = PlanOracleTest.generated(random);
    Plan plan = reminding(generated.plan(), sessions);
    Terms terms = plan.terms();
    Instant idle = around(random, terms);
    Instant after = random.nextInt(4) == 0 ? Instant.EPOCH : around(random, terms);
    ZoneId zone = plan.zones().of(terms.checkIns().getFirst().zone());
    MomentsByDay paper =
        new MomentsByDay(
            terms.start(), terms.end(), zone, struckOut(generated), generated.dayByDay().end());
    List<Moment> all =
        Stream.of(paper.sessions(sessions), paper.endIsComing(), paper.stalled(idle))
            .flatMap(List::stream)
            .toList();
    List<Moment> found = new Moments(plan).whileRunning(after, Optional.of(idle)).toList();
    same(seed, Set.copyOf(found), Set.copyOf(all.stream().filter(after(after)).toList()));
    same(
        seed,
        found.stream().map(Moment::at).sorted().toList(),
        found.stream().map(Moment::at).toList());
    same(
        seed,
        new Moments(plan).whileProposed(after, idle).toList(),
        paper.whileProposed(idle).stream().filter(after(after)).toList());
  }

  private static Predicate<Moment> after(Instant after) {
    return moment -> moment.at().isAfter(after);
  }

  /** Only for those that differ is it said how. */
  private static void same(long seed, Object found, Object expected) {
    if (!found.equals(expected)) {
      assertThat(found).as("-Dplans.seed=%d -Dplans.count=1", seed).isEqualTo(expected);
    }
  }

  private static Plan reminding(Plan plan, Sessions sessions) {
    Terms terms = plan.terms();
    return new Plan(
        new Terms(
            terms.start(),
            terms.end(),
            terms.checkIns(),
            terms.daysOff(),
            terms.quiet(),
            Optional.of(sessions)),
        plan.zones(),
        plan.schoolDays());
  }

  private static Set<LocalDate> struckOut(PlanOracleTest.Generated generated) {
    Set<LocalDate> off = new HashSet<>(generated.off().getOrDefault(Role.COACH, Set.of()));
    off.addAll(generated.off().getOrDefault(Role.TEACHER, Set.of()));
    return off;
  }

  private static Sessions sessions(SplittableRandom random) {
    if (random.nextBoolean()) {
      return new Sessions.InWeeks(1 + random.nextInt(4), 1 + random.nextInt(9));
    }
    Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
    if (random.nextInt(4) == 0) {
      days.add(DayOfWeek.of(1 + random.nextInt(7)));
    }
    Cadence.Week[] weeks = Cadence.Week.values();
    return new Sessions.OnDays(new Cadence.Monthly(weeks[random.nextInt(weeks.length)], days));
  }

  private static Instant around(SplittableRandom random, Terms terms) {
    long from = terms.start().minusDays(10).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    long to = terms.end().plusDays(10).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    return Instant.ofEpochSecond(random.nextLong(from, to));
  }
}
