package org.samepage.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.samepage.agreement.CheckInRule;
import org.samepage.agreement.Terms;

/**
 * The signed plan as the scheduler runs it: which check-ins there are, and when. What else is said
 * at its time, {@link Moments} tells.
 *
 * <p>A local time that a change to daylight-saving time leaves out is moved later by the length of
 * the gap; of one that comes twice the first counts ({@link java.time.LocalDateTime#atZone}). What
 * becomes of a check-in on a day off, {@link Places} tells: it keeps its date and takes place on
 * another day. Quiet hours do not matter here: they are kept by whoever chooses the time of a
 * reminder on its day.
 *
 * @param schoolDays of the two; a day off of somebody who takes no part in a check-in does not
 *     matter to it
 */
public record Plan(Terms terms, Zones zones, SchoolDays schoolDays) {
  private static final Comparator<Planned> BY_INSTANT =
      Comparator.comparing((Planned planned) -> planned.due().toInstant())
          .thenComparing(Planned::occurrence);

  /**
   * The check-ins that are due after {@code after}, earliest first, to the end of the term. Only
   * those that are asked for are worked out, so that the next costs the same at any time of it.
   */
  public Stream<Planned> checkInsAfter(Instant after) {
    return checkInsAfter(after, Set.of());
  }

  /**
   * The same, as if there were no {@code settled} ones: those took place before the days off became
   * what they are, and keep no other check-in from the day to which these would move them.
   */
  public Stream<Planned> checkInsAfter(Instant after, Set<Occurrence> settled) {
    return InOrder.merge(
        terms.checkIns().stream().map(rule -> ofRule(rule, after, settled)).toList(), BY_INSTANT);
  }

  /** The next check-in that is due after {@code after}; empty when the term has no more. */
  public Optional<Planned> nextAfter(Instant after) {
    return checkInsAfter(after).findFirst();
  }

  /** The next check-in of one rule; empty as in {@link #nextAfter(Instant)}. */
  public Optional<Planned> nextAfter(Instant after, CheckInRule rule) {
    return ofRule(rule, after, Set.of()).findFirst();
  }

  /** All check-ins of the term, whether past or not, earliest first. */
  public List<Planned> all() {
    return checkInsAfter(Instant.EPOCH).toList();
  }

  /** The same plan, were there no days off but weekends. */
  public Plan withoutDaysOff() {
    return new Plan(terms, zones, SchoolDays.WEEKDAYS);
  }

  /** Where the plan's clock is read: that of its first rule. */
  public ZoneId zone() {
    return zones.of(terms.checkIns().getFirst().zone());
  }

  /**
   * When the term is over: the end of its last day, wherever a clock of the plan is read. Nothing
   * of the plan is due from then on.
   */
  public Instant end() {
    return terms.checkIns().stream()
        .map(rule -> terms.end().plusDays(1).atStartOfDay(zones.of(rule.zone())).toInstant())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The middle day of the term. */
  public LocalDate midPoint() {
    return terms.start().plusDays(ChronoUnit.DAYS.between(terms.start(), terms.end()) / 2);
  }

  /**
   * When a check-in of {@code rule} that takes place at {@code due} is reminded of and closed:
   * answers are expected within the agreed number of school days; on the next school day comes the
   * first reminder, if any was agreed, and on the one after it the second; one school day later it
   * closes, but never after the next check-in of the same rule is due, and never after the term.
   *
   * @param due where {@code occurrence} was moved to, or where the rule puts it
   * @throws IllegalArgumentException if the plan has no such rule
   */
  public Planned at(Occurrence occurrence, ZonedDateTime due) {
    CheckInRule rule = rule(occurrence);
    Optional<Instant> next =
        places(rule)
            .from(dayBefore(rule, due.toInstant()), date -> false)
            .filter(place -> !place.date().equals(occurrence.date()))
            .map(place -> due(rule, place.day()).toInstant())
            .filter(instant -> instant.isAfter(due.toInstant()))
            .findFirst();
    return planned(rule, occurrence, due, next);
  }

  private Planned planned(
      CheckInRule rule, Occurrence occurrence, ZonedDateTime due, Optional<Instant> next) {
    SchoolDays days = schoolDays.of(rule.takesPart());
    LocalDate late = days.after(due.toLocalDate(), rule.replyWithin() + 1);
    Instant close = onDay(due, days.after(late, Math.max(1, rule.nudges()))).toInstant();
    // What days off have put after the term does not take place; nothing is to come before it.
    Optional<Instant> end = Optional.of(end()).filter(due.toInstant()::isBefore);
    Instant closed =
        Stream.of(next.stream(), end.stream(), Stream.of(close))
            .flatMap(instants -> instants)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    List<Instant> nudges =
        Stream.iterate(late, day -> days.after(day, 1))
            .limit(rule.nudges())
            .map(day -> onDay(due, day).toInstant())
            .filter(closed::isAfter)
            .distinct()
            .toList();
    return new Planned(occurrence, rule, due, nudges, closed);
  }

  /** The same; if {@code due} is on a day off, at that time on the first school day after it. */
  public Planned atOrAfter(Occurrence occurrence, ZonedDateTime due) {
    SchoolDays days = schoolDays.of(rule(occurrence).takesPart());
    LocalDate day = due.toLocalDate();
    return at(occurrence, days.isOff(day) ? onDay(due, days.after(day, 1)) : due);
  }

  /**
   * The check-in at the agreed time on the first school day that is after its own date and whose
   * time is after {@code after}; empty if there is none within a year.
   */
  public Optional<Planned> onNextDay(Occurrence occurrence, Instant after) {
    CheckInRule rule = rule(occurrence);
    SchoolDays days = schoolDays.of(rule.takesPart());
    LocalDate today = after.atZone(zones.of(rule.zone())).toLocalDate();
    LocalDate tomorrow = occurrence.date().plusDays(1);
    return days.onOrAfter(tomorrow.isAfter(today) ? tomorrow : today)
        .map(day -> due(rule, day))
        .map(due ->
            due.toInstant().isAfter(after) ? due : due(rule, days.after(due.toLocalDate(), 1)))
        .map(due -> at(occurrence, due));
  }

  public CheckInRule rule(Occurrence occurrence) {
    return terms.checkIns().stream()
        .filter(rule -> rule.number() == occurrence.rule())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No rule " + occurrence.rule()));
  }

  private Stream<Planned> ofRule(CheckInRule rule, Instant after, Set<Occurrence> settled) {
    return places(rule)
        .from(dayBefore(rule, after), date -> settled.contains(new Occurrence(rule.number(), date)))
        .map(place -> new Due(place.date(), due(rule, place.day())))
        .filter(one -> one.at().toInstant().isAfter(after))
        .gather(WithNext.each())
        .map(one -> {
          Occurrence occurrence = new Occurrence(rule.number(), one.item().date());
          Optional<Instant> next = one.next().map(other -> other.at().toInstant());
          return planned(rule, occurrence, one.item().at(), next);
        });
  }

  private record Due(LocalDate date, ZonedDateTime at) {}

  private Places places(CheckInRule rule) {
    return new Places(rule, terms, zones.of(rule.zone()), schoolDays.of(rule.takesPart()));
  }

  /** Somewhere it is another day already. */
  private LocalDate dayBefore(CheckInRule rule, Instant instant) {
    return instant.atZone(zones.of(rule.zone())).toLocalDate().minusDays(1);
  }

  private ZonedDateTime due(CheckInRule rule, LocalDate day) {
    return day.atTime(rule.at()).atZone(zones.of(rule.zone()));
  }

  private static ZonedDateTime onDay(ZonedDateTime due, LocalDate day) {
    LocalTime time = due.toLocalTime();
    return day.atTime(time).atZone(due.getZone());
  }
}
