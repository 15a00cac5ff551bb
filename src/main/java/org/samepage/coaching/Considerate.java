package org.samepage.coaching;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
    List<Quiet> quiet,
    Function<LocalDate, List<Instant>> agreed,
    Function<LocalDate, Optional<Instant>> gathered) {
  private static final LocalTime MORNING = LocalTime.of(8, 30);
  private static final LocalTime EVENING = LocalTime.of(17, 0);

  /** So far ahead is looked for a school day; after that, none is waited for. */
  private static final int MOST_DAYS = 120;

  /**
   * Hours of every day in which nobody is told anything.
   *
   * @param until not in it; before {@code from}, it is on the next day
   */
  record Quiet(LocalTime from, LocalTime until) {
    boolean holds(LocalTime time) {
      boolean begun = !time.isBefore(from);
      boolean over = !time.isBefore(until);
      return from.isBefore(until) ? begun && !over : begun || !over;
    }
  }

  /** When to tell what there is to tell from {@code now} on; never earlier than its minute. */
  Instant next(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return Stream.iterate(today, day -> day.plusDays(1))
        .limit(MOST_DAYS)
        .filter(schoolDay)
        .flatMap(day -> on(day, now).stream())
        .findFirst()
        .orElse(now);
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
    LocalTime time = MORNING;
    for (int shifts = 0; shifts < quiet.size(); shifts++) {
      time = afterQuiet(time);
    }
    return day.atTime(time).atZone(zone).toInstant();
  }

  private LocalTime afterQuiet(LocalTime time) {
    return quiet.stream()
        .filter(hours -> hours.holds(time))
        .map(Quiet::until)
        .filter(time::isBefore)
        .findFirst()
        .orElse(time);
  }

  /** The morning is over: there is still time while it is not evening. */
  private boolean isConsiderate(Instant at) {
    LocalTime time = at.atZone(zone).toLocalTime();
    return time.isAfter(MORNING)
        && time.isBefore(EVENING)
        && quiet.stream().noneMatch(hours -> hours.holds(time));
  }

  private boolean isOn(LocalDate day, Instant at) {
    ZonedDateTime local = at.atZone(zone);
    return local.toLocalDate().equals(day);
  }
}
