package org.samepage.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.QuietHours;
import org.samepage.calendar.SchoolDays;

/**
 * Generated people with several agreements, in many zones: {@link Considerate} says what somebody
 * finds who looks at the clock every minute. {@code -Dconsiderate.seed=7} begins with another one.
 */
class ConsiderateOracleTest {
  private static final int PEOPLE = Integer.getInteger("considerate.count", 1_000);
  private static final long FIRST_SEED = Long.getLong("considerate.seed", 20_261_129);
  private static final LocalTime HALF_PAST_EIGHT = LocalTime.of(8, 30);
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("America/New_York"),
          ZoneId.of("America/Sao_Paulo"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Asia/Kathmandu"),
          ZoneId.of("Africa/Casablanca"),
          ZoneId.of("Pacific/Apia"));
  private static final List<LocalTime> TIMES =
      List.of(
          LocalTime.MIDNIGHT,
          LocalTime.of(6, 45),
          LocalTime.of(8, 30),
          LocalTime.of(9, 15),
          LocalTime.of(12, 0),
          LocalTime.of(17, 0),
          LocalTime.of(20, 0),
          LocalTime.of(22, 30));

  /** Around these clocks change. */
  private static final List<LocalDate> TURNS =
      List.of(
          LocalDate.of(2018, 11, 4),
          LocalDate.of(2026, 3, 8),
          LocalDate.of(2026, 11, 1),
          LocalDate.of(2027, 4, 4),
          LocalDate.of(2027, 10, 3));

  @Test
  void whoLooksAtTheClockEveryMinuteFindsTheSameMoment() {
    LongStream.range(FIRST_SEED, FIRST_SEED + PEOPLE)
        .parallel()
        .forEach(ConsiderateOracleTest::findsTheSame);
  }

  private static void findsTheSame(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ZoneId zone = one(random, ZONES);
    LocalDate day = one(random, TURNS).minusDays(random.nextInt(5));
    Instant now = day.atStartOfDay(zone).toInstant().plusSeconds(random.nextInt(24 * 3600));
    Person person = person(random, zone, day);
    assertThat(person.considerate().next(now))
        .as("-Dconsiderate.seed=%d -Dconsiderate.count=1: %s, %s", seed, now, person)
        .isEqualTo(person.lookingEveryMinute(now));
  }

  /**
   * Somebody.
   *
   * @param agreed what comes at its time, in all of their agreements
   * @param gathered what is told them already, beside that
   */
  private record Person(
      ZoneId zone,
      Set<LocalDate> off,
      List<QuietHours> quiet,
      List<Instant> agreed,
      Map<LocalDate, Instant> gathered) {

    Considerate considerate() {
      return new Considerate(
          zone,
          this::isSchoolDay,
          quiet,
          day -> agreed.stream().filter(at -> dayOf(at).equals(day)).toList(),
          day -> Optional.ofNullable(gathered.get(day)));
    }

    Instant lookingEveryMinute(Instant now) {
      Instant first = now.truncatedTo(ChronoUnit.MINUTES);
      LocalTime morning = morning();
      for (Instant minute = first; ; minute = minute.plus(Duration.ofMinutes(1))) {
        LocalDate day = dayOf(minute);
        if (isSchoolDay(day)) {
          if (isTheMinute(minute, day, first, morning)) {
            return minute;
          }
          if (minute.equals(first) && isStillTime(day, now, first, morning)) {
            return now;
          }
        }
      }
    }

    /** With what else there is that day, or else in its morning. */
    private boolean isTheMinute(Instant minute, LocalDate day, Instant first, LocalTime morning) {
      if (gathered.containsKey(day)) {
        return minute.equals(gathered.get(day));
      }
      return hasAgreed(day, first) ? agreed.contains(minute) : isMorning(minute, day, morning);
    }

    /**
     * Nothing comes any more today with which it could come, and it is not evening yet, or not for
     * long after quiet hours that left only the evening.
     */
    private boolean isStillTime(LocalDate day, Instant now, Instant first, LocalTime morning) {
      LocalTime time = now.atZone(zone).toLocalTime();
      Instant began = day.atTime(morning).atZone(zone).toInstant();
      return !gathered.containsKey(day)
          && !hasAgreed(day, first)
          && !hasMorning(day, first, morning)
          && !now.isBefore(began)
          && (time.getHour() < 17 || now.isBefore(began.plus(Duration.ofHours(2))))
          && (!isQuiet(time) || isQuiet(morning));
    }

    private boolean hasAgreed(LocalDate day, Instant first) {
      return agreed.stream().anyMatch(at -> dayOf(at).equals(day) && !at.isBefore(first));
    }

    private boolean hasMorning(LocalDate day, Instant first, LocalTime morning) {
      Instant minute = first;
      while (dayOf(minute).equals(day)) {
        if (isMorning(minute, day, morning)) {
          return true;
        }
        minute = minute.plus(Duration.ofMinutes(1));
      }
      return false;
    }

    private boolean isMorning(Instant minute, LocalDate day, LocalTime morning) {
      ZonedDateTime local = minute.atZone(zone);
      return local.toLocalDate().equals(day) && local.toLocalTime().equals(morning);
    }

    /** The first minute from half past eight on without quiet hours, or else the first of all. */
    private LocalTime morning() {
      for (int from : List.of(8 * 60 + 30, 0)) {
        for (int minute = from; minute < 24 * 60; minute++) {
          LocalTime time = LocalTime.ofSecondOfDay(60L * minute);
          if (!isQuiet(time)) {
            return time;
          }
        }
      }
      return HALF_PAST_EIGHT;
    }

    private boolean isQuiet(LocalTime time) {
      int minute = time.toSecondOfDay() / 60;
      return quiet.stream()
          .anyMatch(hours -> {
            int from = hours.from().toSecondOfDay() / 60;
            int until = hours.until().toSecondOfDay() / 60;
            return Math.floorMod(minute - from, 1440) < Math.floorMod(until - from, 1440);
          });
    }

    private boolean isSchoolDay(LocalDate day) {
      return SchoolDays.WEEKDAYS.isSchoolDay(day) && !off.contains(day);
    }

    private LocalDate dayOf(Instant instant) {
      return instant.atZone(zone).toLocalDate();
    }
  }

  private static Person person(SplittableRandom random, ZoneId zone, LocalDate today) {
    Set<LocalDate> off = new HashSet<>();
    for (int days = random.nextInt(4); days > 0; days--) {
      off.add(today.plusDays(random.nextInt(4)));
    }
    List<QuietHours> quiet = new ArrayList<>();
    for (int agreements = random.nextInt(3); agreements > 0; agreements--) {
      LocalTime from = one(random, TIMES);
      LocalTime until = one(random, TIMES);
      if (!from.equals(until)) {
        quiet.add(new QuietHours(from, until));
      }
    }
    List<Instant> agreed = new ArrayList<>();
    for (int times = random.nextInt(4); times > 0; times--) {
      agreed.add(anyTime(random, zone, today));
    }
    Map<LocalDate, Instant> gathered = new HashMap<>();
    if (random.nextInt(3) == 0) {
      Instant at = anyTime(random, zone, today);
      gathered.put(at.atZone(zone).toLocalDate(), at);
    }
    return new Person(zone, off, quiet, agreed, gathered);
  }

  private static Instant anyTime(SplittableRandom random, ZoneId zone, LocalDate today) {
    return today
        .plusDays(random.nextInt(4))
        .atTime(random.nextInt(6, 23), random.nextInt(60))
        .atZone(zone)
        .toInstant();
  }

  private static <T> T one(SplittableRandom random, List<T> options) {
    return options.get(random.nextInt(options.size()));
  }
}
