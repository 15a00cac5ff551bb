package org.samepage.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Cadence;
import org.samepage.agreement.Sessions;

/**
 * What is said beside check-ins, as a person would work it out with a paper calendar: day by day,
 * without any of the code of {@link Moments}.
 *
 * @param zone where the paper calendar hangs
 * @param off the days that somebody has struck out
 * @param over when the last day has passed wherever the two look at a clock
 */
public record MomentsByDay(
    LocalDate start, LocalDate end, ZoneId zone, Set<LocalDate> off, Instant over) {
  /** Who finds no day in a year stops looking. */
  private static final int A_YEAR = 366;

  public List<Moment> sessions(Sessions sessions) {
    List<Moment> moments = new ArrayList<>();
    switch (sessions) {
      case Sessions.OnDays onDays -> {
        for (LocalDate day = start; !day.isAfter(end); day = day.plusDays(1)) {
          if (isHeld(onDays.days(), day) && !off.contains(day)) {
            LocalDate before = schoolDayBefore(day);
            if (before != null) {
              LocalDate next = day.plusDays(1);
              moments.add(new Moment.SessionsAhead(day, beginning(before), beginning(next)));
            }
          }
        }
      }
      case Sessions.InWeeks inWeeks -> {
        LocalDate monday = start;
        while (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
          monday = monday.minusDays(1);
        }
        boolean told = false;
        int since = 0;
        for (LocalDate day = monday; !day.isAfter(end); day = day.plusDays(1)) {
          if (since == 7 * inWeeks.weeks()) {
            monday = day;
            since = 0;
            told = false;
          }
          if (!told && !day.isBefore(start) && isSchool(day)) {
            LocalDate sunday = day;
            while (sunday.getDayOfWeek() != DayOfWeek.SUNDAY) {
              sunday = sunday.plusDays(1);
            }
            Instant over = beginning(sunday.plusDays(1));
            moments.add(new Moment.SessionsAhead(monday, beginning(day), over));
            told = true;
          }
          since++;
        }
      }
    }
    return moments;
  }

  List<Moment> endIsComing() {
    int days = 0;
    for (LocalDate day = start; day.isBefore(end); day = day.plusDays(1)) {
      days++;
    }
    if (days < 28) {
      return List.of();
    }
    LocalDate day = end;
    for (int back = 0; back < 14; back++) {
      day = day.minusDays(1);
    }
    LocalDate told = schoolDayBefore(day.plusDays(1));
    return told == null ? List.of() : List.of(new Moment.EndIsComing(end, beginning(told), over));
  }

  /** Whoever has no more days to look at does not ask how to go on. */
  List<Moment> stalled(Instant idle) {
    LocalDate since = localDate(idle);
    LocalDate name = LocalDate.ofInstant(idle, ZoneOffset.UTC);
    Instant at = beginning(schoolDaysLater(since, 30));
    return at.isBefore(over) ? List.of(new Moment.Stalled(name, at, over)) : List.of();
  }

  List<Moment> whileProposed(Instant invited) {
    LocalDate day = localDate(invited);
    return List.of(
        new Moment.InvitedAgain(beginning(schoolDaysLater(day, 3))),
        new Moment.Unanswered(beginning(schoolDaysLater(day, 10))));
  }

  private static boolean isHeld(Cadence.Monthly monthly, LocalDate day) {
    int which = 0;
    for (LocalDate date = day.withDayOfMonth(1); !date.isAfter(day); date = date.plusDays(1)) {
      if (date.getDayOfWeek() == day.getDayOfWeek()) {
        which++;
      }
    }
    boolean last = day.plusDays(7).getMonth() != day.getMonth();
    return monthly.days().contains(day.getDayOfWeek())
        && switch (monthly.week()) {
          case FIRST -> which == 1;
          case SECOND -> which == 2;
          case THIRD -> which == 3;
          case FOURTH -> which == 4;
          case LAST -> last;
        };
  }

  private @Nullable LocalDate schoolDayBefore(LocalDate date) {
    LocalDate day = date;
    for (int away = 0; away < A_YEAR; away++) {
      day = day.minusDays(1);
      if (isSchool(day)) {
        return day;
      }
    }
    return null;
  }

  private LocalDate schoolDaysLater(LocalDate from, int days) {
    LocalDate day = from;
    for (int counted = 0; counted < days; counted++) {
      LocalDate next = day.plusDays(1);
      for (int away = 1; away < A_YEAR && !isSchool(next); away++) {
        next = next.plusDays(1);
      }
      if (!isSchool(next)) {
        // A whole year without school: then weekdays are counted.
        next = day.plusDays(1);
        while (isWeekend(next)) {
          next = next.plusDays(1);
        }
      }
      day = next;
    }
    return day;
  }

  private boolean isSchool(LocalDate day) {
    return !isWeekend(day) && !off.contains(day);
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private LocalDate localDate(Instant instant) {
    return instant
        .plusSeconds(zone.getRules().getOffset(instant).getTotalSeconds())
        .atOffset(ZoneOffset.UTC)
        .toLocalDate();
  }

  private Instant beginning(LocalDate day) {
    return DayByDay.instant(day.atTime(0, 0), zone);
  }
}
