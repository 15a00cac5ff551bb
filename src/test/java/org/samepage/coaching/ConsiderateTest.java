package org.samepage.coaching;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.agreement.QuietHours;
import org.samepage.calendar.SchoolDays;

class ConsiderateTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final LocalDate THURSDAY = LocalDate.of(2026, 12, 3);

  private final List<QuietHours> quiet = new ArrayList<>();
  private final List<Instant> agreed = new ArrayList<>();
  private final Map<LocalDate, Instant> gathered = new HashMap<>();

  private Instant next(Instant now) {
    return considerate().next(now);
  }

  private Considerate considerate() {
    return new Considerate(
        CHICAGO,
        SchoolDays.WEEKDAYS::isSchoolDay,
        quiet,
        day -> agreed.stream().filter(at -> day.equals(day(at))).toList(),
        day -> Optional.ofNullable(gathered.get(day)));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-03T00:00, 2026-12-03T08:30",
    "2026-12-03T08:30, 2026-12-03T08:30",
    "2026-12-03T10:12, 2026-12-03T10:12",
    "2026-12-03T17:00, 2026-12-04T08:30",
    "2026-12-04T18:00, 2026-12-07T08:30",
    "2026-12-05T00:00, 2026-12-07T08:30"
  })
  void itIsToldInTheMorningOfASchoolDayOrWhileThereIsStillTime(String now, String told) {
    assertThat(next(at(now))).isEqualTo(at(told));
  }

  @Test
  void itComesWithTheFirstThingThatWasAgreedForTheDay() {
    agreed.add(at("2026-12-03T15:30"));
    agreed.add(at("2026-12-03T11:00"));
    assertThat(next(at("2026-12-03T00:00"))).isEqualTo(at("2026-12-03T11:00"));
    assertThat(next(at("2026-12-03T11:00"))).isEqualTo(at("2026-12-03T11:00"));
    assertThat(next(at("2026-12-03T11:01"))).isEqualTo(at("2026-12-03T15:30"));
    assertThat(next(at("2026-12-03T15:31"))).isEqualTo(at("2026-12-03T15:31"));
    agreed.add(at("2026-12-04T06:45"));
    assertThat(next(at("2026-12-03T18:00"))).isEqualTo(at("2026-12-04T06:45"));
  }

  @Test
  void whatIsGatheredForADayComesAtOnce() {
    gathered.put(THURSDAY, at("2026-12-03T09:00"));
    assertThat(next(at("2026-12-03T07:00"))).isEqualTo(at("2026-12-03T09:00"));
    assertThat(next(at("2026-12-03T09:00").plusSeconds(20))).isEqualTo(at("2026-12-03T09:00"));
    assertThat(next(at("2026-12-03T09:01"))).isEqualTo(at("2026-12-04T08:30"));
  }

  @Test
  void quietHoursAreKeptUnlessSomethingWasAgreedInThem() {
    quiet.add(new QuietHours(LocalTime.of(18, 0), LocalTime.of(9, 0)));
    quiet.add(new QuietHours(LocalTime.of(9, 0), LocalTime.of(9, 45)));
    assertThat(next(at("2026-12-03T00:00"))).isEqualTo(at("2026-12-03T09:45"));
    quiet.add(new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0)));
    assertThat(next(at("2026-12-03T13:00"))).isEqualTo(at("2026-12-04T09:45"));
    agreed.add(at("2026-12-03T13:30"));
    assertThat(next(at("2026-12-03T13:00"))).isEqualTo(at("2026-12-03T13:30"));
  }

  @Test
  void itIsToldBeforeTheMorningWhereTheRestOfTheDayIsQuiet() {
    quiet.add(new QuietHours(LocalTime.of(7, 30), LocalTime.of(6, 0)));
    assertThat(next(at("2026-12-03T00:00"))).isEqualTo(at("2026-12-03T06:00"));
    assertThat(next(at("2026-12-03T12:00"))).isEqualTo(at("2026-12-04T06:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "08:00, 17:00, 17:00, 19:00",
    "07:00, 19:30, 19:30, 21:30",
    "18:00, 08:00, 08:30, 17:00",
    "09:00, 15:30, 08:30, 09:00",
    "08:00, 22:30, 22:30, 00:00",
    "07:30, 06:00, 06:00, 07:30"
  })
  void whatIsLateMayComeFromThenOnAndNotInOneMinuteOnly(
      LocalTime from, LocalTime until, LocalTime first, LocalTime end) {
    quiet.add(new QuietHours(from, until));
    Instant now = local(THURSDAY.atTime(first));
    Instant evening = local(THURSDAY.plusDays(end.equals(LocalTime.MIDNIGHT) ? 1 : 0).atTime(end));
    assertThat(mayCome(now.minusSeconds(60))).isFalse();
    while (now.isBefore(evening)) {
      assertThat(mayCome(now)).as("%s", now).isTrue();
      now = now.plusSeconds(60);
    }
    assertThat(mayCome(evening)).isFalse();
  }

  @Test
  void quietHoursThatLeaveNoMinuteOfTheDayAreNotHeeded() {
    quiet.add(new QuietHours(LocalTime.of(8, 0), LocalTime.of(17, 0)));
    quiet.add(new QuietHours(LocalTime.of(17, 0), LocalTime.of(8, 0)));
    assertThat(mayCome(at("2026-12-03T08:29"))).isFalse();
    assertThat(mayCome(at("2026-12-03T08:30"))).isTrue();
    assertThat(mayCome(at("2026-12-03T16:59"))).isTrue();
    assertThat(mayCome(at("2026-12-03T17:00"))).isFalse();
  }

  private boolean mayCome(Instant late) {
    return !considerate().soon(late, Instant.MAX).isAfter(late);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-03T03:00, 2026-12-03T08:30",
    "2026-12-03T12:00, 2026-12-03T12:00",
    "2026-12-03T18:00, 2026-12-04T08:30",
    "2026-12-05T00:00, 2026-12-07T08:30"
  })
  void whereThereAreNoSchoolDaysAnyMoreItIsToldByDayOnAWeekday(String now, String told) {
    Considerate never =
        new Considerate(CHICAGO, day -> false, quiet, day -> List.of(), day -> Optional.empty());
    assertThat(never.next(at(now))).isEqualTo(at(told));
    assertThat(never.soon(at(now), Instant.MAX)).isEqualTo(at(told));
  }

  /** Weeks of several agreements, of which each has something to say again and again. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void thereAreNeverMoreMessagesThanPromised(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      agreed.clear();
      quiet.clear();
      gathered.clear();
      if (random.nextBoolean()) {
        LocalTime from = time(random);
        quiet.add(new QuietHours(from, from.plusMinutes(1 + random.nextInt(24 * 60 - 1))));
      }
      for (int day = 0; day < 30; day++) {
        for (int check = random.nextInt(4); check > 1; check--) {
          agreed.add(local(THURSDAY.plusDays(day).atTime(time(random))));
        }
      }
      List<Instant> told = new ArrayList<>();
      Instant now = at("2026-12-03T00:00");
      while (now.isBefore(at("2026-12-31T00:00"))) {
        Instant next = next(now);
        assertThat(next).isAfterOrEqualTo(now.minusSeconds(59));
        assertThat(SchoolDays.WEEKDAYS.isSchoolDay(day(next))).isTrue();
        assertThat(Duration.between(now, next)).isLessThan(Duration.ofDays(6));
        boolean asAgreed = agreed.contains(next);
        boolean isQuiet =
            quiet.stream().anyMatch(hours -> hours.include(next.atZone(CHICAGO).toLocalTime()));
        assertThat(asAgreed || !isQuiet).isTrue();
        told.add(next);
        gathered.put(day(next), next);
        now = now.plus(Duration.ofMinutes(random.nextInt(1200)));
      }
      assertThat(told.stream().collect(groupingBy(ConsiderateTest::day, toSet())).values())
          .allMatch(ofOneDay -> ofOneDay.size() == 1);
    }
  }

  private static LocalTime time(Random random) {
    return LocalTime.of(random.nextInt(24), random.nextInt(60));
  }

  private static LocalDate day(Instant at) {
    return at.atZone(CHICAGO).toLocalDate();
  }

  private static Instant at(String local) {
    return local(LocalDateTime.parse(local));
  }

  private static Instant local(LocalDateTime local) {
    return local.atZone(CHICAGO).toInstant();
  }
}
