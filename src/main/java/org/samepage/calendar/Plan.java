package org.samepage.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.samepage.agreement.Cadence;
import org.samepage.agreement.CheckInRule;
import org.samepage.agreement.Terms;

/**
 * The signed plan as the scheduler runs it: which check-ins there are, and when.
 *
 * <p>A local time that a change to daylight-saving time leaves out is moved later by the length of
 * the gap; of one that comes twice the first counts ({@link java.time.LocalDateTime#atZone}).
 */
public record Plan(Terms terms, Zones zones) {
  private static final Comparator<Planned> BY_INSTANT =
      Comparator.comparing((Planned planned) -> planned.due().toInstant())
          .thenComparing(Planned::occurrence);

  /** The check-ins that are due after {@code after}, earliest first, to the end of the term. */
  public Stream<Planned> checkInsAfter(Instant after) {
    return terms.checkIns().stream()
        .flatMap(rule -> datesOf(rule, after).map(date -> planned(rule, date)))
        .filter(planned -> planned.due().toInstant().isAfter(after))
        .sorted(BY_INSTANT);
  }

  /** The next check-in that is due after {@code after}; empty when the term has no more. */
  public Optional<Planned> nextAfter(Instant after) {
    return terms.checkIns().stream()
        .flatMap(rule ->
            datesOf(rule, after)
                .map(date -> planned(rule, date))
                .filter(planned -> planned.due().toInstant().isAfter(after))
                .findFirst()
                .stream())
        .min(BY_INSTANT);
  }

  /** All check-ins of the term, whether past or not, earliest first. */
  public List<Planned> all() {
    return checkInsAfter(Instant.EPOCH).toList();
  }

  /** When the term is over: the end of its last day where the first rule's clock is read. */
  public Instant end() {
    return terms
        .end()
        .plusDays(1)
        .atStartOfDay(zones.of(terms.checkIns().getFirst().zone()))
        .toInstant();
  }

  /** The middle day of the term. */
  public LocalDate midPoint() {
    return terms.start().plusDays(ChronoUnit.DAYS.between(terms.start(), terms.end()) / 2);
  }

  /**
   * When a check-in of {@code rule} that takes place at {@code due} is reminded of and closed:
   * answers are expected within the agreed number of school days; on the next school day comes the
   * first reminder, if any was agreed, and on the one after it the second; one school day later it
   * closes, but never after the next check-in of the same rule is due.
   *
   * @param due where {@code occurrence} was moved to, or where the rule puts it
   * @throws IllegalArgumentException if the plan has no such rule
   */
  public Planned at(Occurrence occurrence, ZonedDateTime due) {
    CheckInRule rule = rule(occurrence);
    LocalDate late = SchoolDays.after(SchoolDays.after(due.toLocalDate(), rule.replyWithin()), 1);
    Instant close = onDay(due, SchoolDays.after(late, Math.max(1, rule.nudges())));
    Instant next =
        datesOf(rule, due.toInstant())
            .filter(date -> !date.equals(occurrence.date()))
            .map(date -> due(rule, date).toInstant())
            .filter(instant -> instant.isAfter(due.toInstant()))
            .findFirst()
            .orElse(close);
    Instant closed = min(close, next);
    List<Instant> nudges =
        Stream.iterate(late, day -> SchoolDays.after(day, 1))
            .limit(rule.nudges())
            .map(day -> onDay(due, day))
            .filter(closed::isAfter)
            .toList();
    return new Planned(occurrence, rule, due, nudges, closed);
  }

  public CheckInRule rule(Occurrence occurrence) {
    return terms.checkIns().stream()
        .filter(rule -> rule.number() == occurrence.rule())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No rule " + occurrence.rule()));
  }

  private Planned planned(CheckInRule rule, LocalDate date) {
    return at(new Occurrence(rule.number(), date), due(rule, date));
  }

  private ZonedDateTime due(CheckInRule rule, LocalDate date) {
    return date.atTime(rule.at()).atZone(zones.of(rule.zone()));
  }

  private static Instant onDay(ZonedDateTime due, LocalDate day) {
    return day.atTime(due.toLocalTime()).atZone(due.getZone()).toInstant();
  }

  /**
   * The rule's dates within the term, from about {@code from} on: the cost does not depend on how
   * long the plan has run.
   */
  private Stream<LocalDate> datesOf(CheckInRule rule, Instant from) {
    LocalDate earliest =
        max(terms.start(), from.atZone(zones.of(rule.zone())).toLocalDate().minusDays(1));
    return rounds(rule.cadence(), earliest)
        .filter(date -> !date.isBefore(earliest) && !date.isAfter(terms.end()))
        .filter(date -> !coincides(rule, date));
  }

  /**
   * Whether a zone left the whole day out, as Samoa did, and the check-in would come at the time of
   * the next day's.
   */
  private boolean coincides(CheckInRule rule, LocalDate date) {
    LocalDate shown = due(rule, date).toLocalDate();
    return !shown.equals(date) && rule.cadence().days().contains(shown.getDayOfWeek());
  }

  /** The dates of each week or month of the cadence, from that of {@code earliest} to the end. */
  private Stream<LocalDate> rounds(Cadence cadence, LocalDate earliest) {
    return switch (cadence) {
      case Cadence.EveryWeeks(int weeks, Set<DayOfWeek> days) -> {
        LocalDate anchor = monday(firstOnOrAfter(terms.start(), days));
        long behind = Math.max(0, ChronoUnit.WEEKS.between(anchor, monday(earliest)));
        LocalDate first = anchor.plusWeeks(behind / weeks * weeks);
        yield Stream.iterate(first, this::hasBegun, week -> week.plusWeeks(weeks))
            .flatMap(
                week -> days.stream().map(day -> week.with(TemporalAdjusters.nextOrSame(day))));
      }
      case Cadence.Monthly(Cadence.Week week, Set<DayOfWeek> days) ->
          Stream.iterate(earliest.withDayOfMonth(1), this::hasBegun, month -> month.plusMonths(1))
              .flatMap(month -> days.stream().map(day -> month.with(the(week, day))).sorted());
    };
  }

  private boolean hasBegun(LocalDate firstOfRound) {
    return !firstOfRound.isAfter(terms.end());
  }

  private static LocalDate monday(LocalDate date) {
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

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static LocalDate max(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
