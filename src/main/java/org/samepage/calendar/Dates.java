package org.samepage.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.samepage.agreement.Cadence;

/** The dates on which a cadence puts something, from the first to the last day of a term. */
record Dates(Cadence cadence, LocalDate start, LocalDate end) {

  /**
   * Those on or after {@code earliest}, in order. The cost does not depend on how long the term has
   * run by then.
   */
  Stream<LocalDate> from(LocalDate earliest) {
    LocalDate first = earliest.isAfter(start) ? earliest : start;
    return rounds(first).filter(date -> !date.isBefore(first) && !date.isAfter(end));
  }

  /** The dates of each week or month of the cadence, from that of {@code first} to the end. */
  private Stream<LocalDate> rounds(LocalDate first) {
    return switch (cadence) {
      case Cadence.EveryWeeks(int weeks, Set<DayOfWeek> days) -> {
        LocalDate anchor = monday(firstOnOrAfter(start, days));
        long behind = Math.max(0, ChronoUnit.WEEKS.between(anchor, monday(first)));
        LocalDate round = anchor.plusWeeks(behind / weeks * weeks);
        yield Stream.iterate(round, this::hasBegun, week -> week.plusWeeks(weeks))
            .flatMap(
                week -> days.stream().map(day -> week.with(TemporalAdjusters.nextOrSame(day))));
      }
      case Cadence.Monthly(Cadence.Week week, Set<DayOfWeek> days) ->
          Stream.iterate(first.withDayOfMonth(1), this::hasBegun, month -> month.plusMonths(1))
              .flatMap(month -> days.stream().map(day -> month.with(the(week, day))).sorted());
    };
  }

  private boolean hasBegun(LocalDate firstOfRound) {
    return !firstOfRound.isAfter(end);
  }

  static LocalDate monday(LocalDate date) {
    return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static LocalDate firstOnOrAfter(LocalDate date, Set<DayOfWeek> days) {
    return days.stream()
        .map(day -> date.with(TemporalAdjusters.nextOrSame(day)))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static TemporalAdjuster the(Cadence.Week week, DayOfWeek day) {
    return switch (week) {
      case FIRST -> TemporalAdjusters.dayOfWeekInMonth(1, day);
      case SECOND -> TemporalAdjusters.dayOfWeekInMonth(2, day);
      case THIRD -> TemporalAdjusters.dayOfWeekInMonth(3, day);
      case FOURTH -> TemporalAdjusters.dayOfWeekInMonth(4, day);
      case LAST -> TemporalAdjusters.lastInMonth(day);
    };
  }
}
