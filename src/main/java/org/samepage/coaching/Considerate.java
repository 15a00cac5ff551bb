package org.samepage.coaching;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.samepage.agreement.QuietHours;
import org.samepage.calendar.SchoolDays;

/**
 * When somebody is told what no time was agreed for: once on a school day at most, together with
 * the first thing that was agreed for that day, or else in the morning. Pure.
 *
 * @param zone the reader's
 * @param schoolDay on other days nothing is told
 * @param quiet the hours in which nothing is told, on the reader's clock
 * @param agreed when the reader hears on a day of what was agreed for a time, in any order
 * @param gathered when the reader was or will be told, on a day, what was gathered for it
 */
record Considerate(
    ZoneId zone,
    Predicate<LocalDate> schoolDay,
    List<QuietHours> quiet,
    Function<LocalDate, List<Instant>> agreed,
    Function<LocalDate, Optional<Instant>> gathered) {
  private static final LocalTime MORNING = LocalTime.of(8, 30);
  private static final LocalTime EVENING = LocalTime.of(17, 0);

  /** Where quiet hours make a late morning of it, the evening comes no sooner after that. */
  private static final Duration DAY = Duration.ofHours(2);

  /** So far ahead is looked for a school day; where there is none, weekdays are. */
  private static final int MOST_DAYS = 120;

  /** The same, as if all days off but weekends were school days. */
  Considerate onWeekdays() {
    return new Considerate(zone, SchoolDays.WEEKDAYS::isSchoolDay, quiet, agreed, gathered);
  }

  /** When to tell what there is to tell from {@code now} on; never earlier than its minute. */
  Instant next(Instant now) {
    return onSchoolDay(now).orElseGet(() -> onWeekdays().next(now));
  }

  /**
   * When to tell what should have been told before {@code now}: at once if that is considerate, and
   * else as all the other, but for what would be over by then: that does not wait beyond the
   * morning.
   *
   * @param before when it is over
   */
  Instant soon(Instant now, Instant before) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    if (schoolDay.test(today(now)) && isConsiderate(minute)) {
      return minute;
    }
    return onSchoolDay(now)
        .map(next -> next.isBefore(before) ? next : morningFrom(minute).orElse(next))
        .orElseGet(() -> onWeekdays().soon(now, before));
  }

  private Optional<Instant> onSchoolDay(Instant now) {
    return schoolDaysFrom(now).flatMap(day -> on(day, now).stream()).findFirst();
  }

  private Optional<Instant> morningFrom(Instant minute) {
    return schoolDaysFrom(minute)
        .map(this::morning)
        .filter(morning -> !morning.isBefore(minute))
        .findFirst();
  }

  private Stream<LocalDate> schoolDaysFrom(Instant now) {
    return Stream.iterate(today(now), day -> day.plusDays(1)).limit(MOST_DAYS).filter(schoolDay);
  }

  private LocalDate today(Instant now) {
    return now.atZone(zone).toLocalDate();
  }

  private Optional<Instant> on(LocalDate day, Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    Optional<Instant> known = gathered.apply(day);
    if (known.isPresent()) {
      return known.filter(at -> !at.isBefore(minute));
    }
    return agreed.apply(day).stream()
        .filter(at -> !at.isBefore(minute))
        .min(Instant::compareTo)
        .or(() -> Optional.of(morning(day)).filter(at -> !at.isBefore(minute)))
        .or(() -> Optional.of(now).filter(this::isConsiderate).filter(at -> isOn(day, at)));
  }

  private Instant morning(LocalDate day) {
    return day.atTime(firstAllowed().orElse(MORNING)).atZone(zone).toInstant();
  }

  /** In the early morning only if nothing later is; empty where it is quiet all day and night. */
  private Optional<LocalTime> firstAllowed() {
    return Stream.concat(Stream.of(MORNING), quiet.stream().map(QuietHours::until))
        .filter(this::isAllowed)
        .min(
            Comparator.comparing((LocalTime allowed) -> allowed.isBefore(MORNING))
                .thenComparing(Comparator.naturalOrder()));
  }

  private boolean isAllowed(LocalTime time) {
    return quiet.stream().noneMatch(hours -> hours.include(time));
  }

  /**
   * From the morning on there is time while it is not evening; quiet hours that leave none yield.
   */
  private boolean isConsiderate(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    Instant morning = morning(local.toLocalDate());
    boolean isDay = local.toLocalTime().isBefore(EVENING) || at.isBefore(morning.plus(DAY));
    return !at.isBefore(morning)
        && isDay
        && (isAllowed(local.toLocalTime()) || firstAllowed().isEmpty());
  }

  private boolean isOn(LocalDate day, Instant at) {
    ZonedDateTime local = at.atZone(zone);
    return local.toLocalDate().equals(day);
  }
}
