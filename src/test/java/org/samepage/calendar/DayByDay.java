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
import org.samepage.agreement.Cadence;
import org.samepage.agreement.CheckInRule;
import org.samepage.agreement.Terms;

/**
 * The plan as a person would work it out with a paper calendar: it looks at every single day and
 * counts. It shares no code with {@link Plan}.
 */
record DayByDay(Terms terms, Zones zones) {

  /** A check-in as the paper calendar shows it. */
  record Entry(Occurrence occurrence, Instant due, List<Instant> nudges, Instant close) {
    static Entry of(Planned planned) {
      return new Entry(
          planned.occurrence(), planned.due().toInstant(), planned.nudges(), planned.close());
    }
  }

  List<Entry> all() {
    List<Entry> entries = new ArrayList<>();
    for (CheckInRule rule : terms.checkIns()) {
      List<LocalDate> dates = datesOf(rule);
      for (int i = 0; i < dates.size(); i++) {
        Instant next =
            i + 1 < dates.size()
                ? instant(dates.get(i + 1).atTime(rule.at()), zone(rule))
                : Instant.MAX;
        entries.add(entry(rule, dates.get(i), next));
      }
    }
    entries.sort(
        Comparator.comparing(Entry::due)
            .thenComparing(entry -> entry.occurrence().date())
            .thenComparingInt(entry -> entry.occurrence().rule()));
    return entries;
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
        if (held
            && !(isLeftOut(day, zone(rule))
                && cadence.days().contains(day.plusDays(1).getDayOfWeek()))) {
          dates.add(day);
        }
      }
    }
    return dates;
  }

  private static boolean isLeftOut(LocalDate day, ZoneId zone) {
    return !day.atStartOfDay(zone).toLocalDate().equals(day);
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

  private Entry entry(CheckInRule rule, LocalDate date, Instant next) {
    Instant due = instant(date.atTime(rule.at()), zone(rule));
    LocalDateTime shown = LocalDateTime.ofInstant(due, zone(rule));
    int last = rule.replyWithin() + (rule.nudges() == 2 ? 3 : 2);
    Instant close = earlier(instant(schoolDaysLater(shown, last), zone(rule)), next);
    List<Instant> nudges = new ArrayList<>();
    for (int number = 1; number <= rule.nudges(); number++) {
      Instant nudge = instant(schoolDaysLater(shown, rule.replyWithin() + number), zone(rule));
      if (nudge.isBefore(close)) {
        nudges.add(nudge);
      }
    }
    return new Entry(new Occurrence(rule.number(), date), due, nudges, close);
  }

  private static LocalDateTime schoolDaysLater(LocalDateTime from, int days) {
    LocalDateTime day = from;
    int counted = 0;
    while (counted < days) {
      day = day.plusDays(1);
      boolean weekend =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      counted += weekend ? 0 : 1;
    }
    return day;
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
