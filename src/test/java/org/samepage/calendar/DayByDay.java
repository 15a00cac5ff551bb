package org.samepage.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Asked;
import org.samepage.agreement.Cadence;
import org.samepage.agreement.CheckInRule;
import org.samepage.agreement.DayOffRule;
import org.samepage.agreement.Role;
import org.samepage.agreement.Terms;

/**
 * The plan as a person would work it out with a paper calendar: it looks at every single day,
 * strikes days out and counts. It shares no code with {@link Plan}.
 *
 * @param off the days that each of the two has struck out
 */
public record DayByDay(Terms terms, Zones zones, Map<Role, Set<LocalDate>> off) {
  /** Who finds no day in a year stops looking. */
  private static final int A_YEAR = 365;

  /** A check-in as the paper calendar shows it. */
  public record Entry(Occurrence occurrence, Instant due, List<Instant> nudges, Instant close) {
    static Entry of(Planned planned) {
      return new Entry(
          planned.occurrence(), planned.due().toInstant(), planned.nudges(), planned.close());
    }
  }

  /** Every check-in of the term, earliest first. */
  public List<Entry> all() {
    return all(Set.of());
  }

  /** The same without those that took place already: they are in nobody's way any more. */
  public List<Entry> all(Set<Occurrence> tookPlace) {
    List<Entry> entries = new ArrayList<>();
    for (CheckInRule rule : terms.checkIns()) {
      List<LocalDate> dates = new ArrayList<>();
      List<LocalDate> days = new ArrayList<>();
      for (LocalDate date : datesOf(rule)) {
        if (tookPlace.contains(new Occurrence(rule.number(), date))) {
          continue;
        }
        LocalDate day = dayFor(rule, date);
        // Days only ever come in order.
        if (day != null && (days.isEmpty() || !days.getLast().equals(day))) {
          dates.add(date);
          days.add(day);
        }
      }
      for (int i = 0; i < dates.size(); i++) {
        LocalDateTime due = days.get(i).atTime(rule.at());
        Instant next =
            i + 1 < dates.size()
                ? instant(days.get(i + 1).atTime(rule.at()), zone(rule))
                : Instant.MAX;
        entries.add(entry(rule, dates.get(i), due, next));
      }
    }
    entries.sort(
        Comparator.comparing(Entry::due)
            .thenComparing(entry -> entry.occurrence().date())
            .thenComparingInt(entry -> entry.occurrence().rule()));
    return entries;
  }

  /** Where the pencil mark goes; null if it is rubbed out. */
  private @Nullable LocalDate dayFor(CheckInRule rule, LocalDate date) {
    if (canBe(rule, date)) {
      return date;
    }
    LocalDate day = null;
    if (rule.dayOff() == DayOffRule.PREVIOUS) {
      day = firstThatCanBe(rule, date, -1);
      if (day != null && day.isBefore(terms.start())) {
        day = null;
      }
    }
    if (day == null && rule.dayOff() != DayOffRule.SKIP) {
      day = firstThatCanBe(rule, date, 1);
    }
    return day == null || day.isAfter(terms.end()) ? null : day;
  }

  private @Nullable LocalDate firstThatCanBe(CheckInRule rule, LocalDate date, int step) {
    for (int away = 1; away <= A_YEAR; away++) {
      LocalDate day = date.plusDays((long) step * away);
      if (canBe(rule, day)) {
        return day;
      }
    }
    return null;
  }

  private boolean canBe(CheckInRule rule, LocalDate day) {
    boolean usual = !isWeekend(day) || rule.cadence().days().contains(day.getDayOfWeek());
    boolean there = day.atStartOfDay(zone(rule)).toLocalDate().equals(day);
    return usual && there && !isStruckOut(rule, day);
  }

  private boolean isStruckOut(CheckInRule rule, LocalDate day) {
    boolean coach = !rule.medium().isAsked() || rule.asked() != Asked.TEACHER;
    boolean teacher = !rule.medium().isAsked() || rule.asked() != Asked.COACH;
    return (coach && off.getOrDefault(Role.COACH, Set.of()).contains(day))
        || (teacher && off.getOrDefault(Role.TEACHER, Set.of()).contains(day));
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private List<LocalDate> datesOf(CheckInRule rule) {
    Cadence cadence = rule.cadence();
    List<LocalDate> dates = new ArrayList<>();
    int weeksSince = -1;
    for (LocalDate day = terms.start(); !day.isAfter(terms.end()); day = day.plusDays(1)) {
      if (weeksSince >= 0 && day.getDayOfWeek() == DayOfWeek.MONDAY) {
        weeksSince++;
      }
      if (cadence.days().contains(day.getDayOfWeek())) {
        // The first such day of the term begins the count of weeks.
        weeksSince = Math.max(weeksSince, 0);
        boolean held =
            switch (cadence) {
              case Cadence.EveryWeeks every -> weeksSince % every.weeks() == 0;
              case Cadence.Monthly monthly -> isIn(monthly.week(), day);
            };
        if (held) {
          dates.add(day);
        }
      }
    }
    return dates;
  }

  private static boolean isIn(Cadence.Week week, LocalDate day) {
    int which = (day.getDayOfMonth() - 1) / 7 + 1;
    return switch (week) {
      case FIRST -> which == 1;
      case SECOND -> which == 2;
      case THIRD -> which == 3;
      case FOURTH -> which == 4;
      case LAST -> day.getDayOfMonth() + 7 > day.lengthOfMonth();
    };
  }

  private Entry entry(CheckInRule rule, LocalDate date, LocalDateTime at, Instant next) {
    Instant due = instant(at, zone(rule));
    LocalDateTime shown = LocalDateTime.ofInstant(due, zone(rule));
    int last = rule.replyWithin() + (rule.nudges() == 2 ? 3 : 2);
    Instant close = earlier(instant(schoolDaysLater(rule, shown, last), zone(rule)), next);
    close = earlier(close, end());
    List<Instant> nudges = new ArrayList<>();
    for (int number = 1; number <= rule.nudges(); number++) {
      LocalDateTime time = schoolDaysLater(rule, shown, rule.replyWithin() + number);
      Instant nudge = instant(time, zone(rule));
      if (nudge.isBefore(close) && !nudges.contains(nudge)) {
        nudges.add(nudge);
      }
    }
    return new Entry(new Occurrence(rule.number(), date), due, nudges, close);
  }

  /** One that days off have put before {@code now} is made up on the next school day. */
  public Instant madeUp(Occurrence occurrence, Instant now) {
    CheckInRule rule = rule(occurrence);
    LocalDateTime day = occurrence.date().plusDays(1).atTime(rule.at());
    while (!isSchool(rule, day) || !instant(day, zone(rule)).isAfter(now)) {
      day = day.plusDays(1);
    }
    return instant(day, zone(rule));
  }

  /** One that stands on a day that was struck out is put on the next school day, at its time. */
  public Instant putOn(Occurrence occurrence, Instant due) {
    CheckInRule rule = rule(occurrence);
    LocalDateTime day = LocalDateTime.ofInstant(due, zone(rule));
    if (!isStruckOut(rule, day.toLocalDate())) {
      return due;
    }
    while (!isSchool(rule, day)) {
      day = day.plusDays(1);
    }
    return instant(day, zone(rule));
  }

  private CheckInRule rule(Occurrence occurrence) {
    for (CheckInRule rule : terms.checkIns()) {
      if (rule.number() == occurrence.rule()) {
        return rule;
      }
    }
    throw new IllegalArgumentException("No rule of " + occurrence);
  }

  /** The last page of the calendar is torn off where it hangs in the evening longest. */
  public Instant end() {
    Instant end = Instant.MIN;
    for (CheckInRule rule : terms.checkIns()) {
      Instant torn = instant(terms.end().plusDays(1).atTime(0, 0), zone(rule));
      end = end.isBefore(torn) ? torn : end;
    }
    return end;
  }

  private LocalDateTime schoolDaysLater(CheckInRule rule, LocalDateTime from, int days) {
    LocalDateTime day = from;
    for (int counted = 0; counted < days; counted++) {
      LocalDateTime next = day.plusDays(1);
      for (int away = 0; away <= A_YEAR && !isSchool(rule, next); away++) {
        next = next.plusDays(1);
      }
      if (!isSchool(rule, next)) {
        // A whole year without school: then weekdays are counted.
        next = day.plusDays(1);
        while (isWeekend(next.toLocalDate())) {
          next = next.plusDays(1);
        }
      }
      day = next;
    }
    return day;
  }

  private boolean isSchool(CheckInRule rule, LocalDateTime day) {
    return !isWeekend(day.toLocalDate()) && !isStruckOut(rule, day.toLocalDate());
  }

  /** In a gap and in an overlap alike, the clock is read as if it had not been changed yet. */
  static Instant instant(LocalDateTime local, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition change = rules.getTransition(local);
    ZoneOffset offset =
        change == null ? rules.getValidOffsets(local).getFirst() : change.getOffsetBefore();
    return local.toInstant(offset);
  }

  private ZoneId zone(CheckInRule rule) {
    return zones.of(rule.zone());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
