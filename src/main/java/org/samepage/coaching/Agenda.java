package org.samepage.coaching;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Stage;
import org.samepage.agreement.Terms;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Plan;
import org.samepage.calendar.Planned;

/** When an agreement has to be looked after next. */
final class Agenda {
  private Agenda() {}

  static Plan plan(Ports ports, Agreement agreement) {
    return new Plan(Terms.of(agreement.terms()), Standings.zones(ports, agreement.pair()));
  }

  /**
   * Has a running agreement woken for what is due next in it, instead of whatever it was to be
   * woken for.
   */
  static void schedule(Ports ports, Agreement agreement, Instant now) {
    if (agreement.stage() instanceof Stage.Active) {
      Instant next = next(ports, agreement, now).orElse(now);
      ports.timelines().wakeAt(agreement.pair().workspace(), agreement.id(), next);
    }
  }

  /** When something is due next, up to the end of the term; empty when nothing more is to come. */
  static Optional<Instant> next(Ports ports, Agreement agreement, Instant now) {
    Plan plan = plan(ports, agreement);
    Stream<Instant> ofCheckIns =
        ports.checkIns().unfinished(agreement.pair().workspace(), agreement.id()).stream()
            .map(Agenda::next);
    Stream<Instant> ofPlan =
        toCome(ports, agreement, plan, now).map(planned -> planned.due().toInstant()).limit(1);
    Optional<Instant> next = Stream.concat(ofCheckIns, ofPlan).min(Instant::compareTo);
    return next.or(() -> Optional.of(plan.end()).filter(end -> end.isAfter(now)));
  }

  /**
   * The plan's check-ins after {@code after} that have not become due yet, earliest first. One that
   * has would come again when its clock moves west.
   */
  static Stream<Planned> toCome(Ports ports, Agreement agreement, Plan plan, Instant after) {
    return toCome(ports.checkIns().of(agreement.pair().workspace(), agreement.id()), plan, after);
  }

  /**
   * The same.
   *
   * @param soFar all check-ins of the agreement that have become due
   */
  static Stream<Planned> toCome(List<CheckIn> soFar, Plan plan, Instant after) {
    Set<Occurrence> known = soFar.stream().map(CheckIn::occurrence).collect(Collectors.toSet());
    Instant from = max(after, complete(plan, known));
    return plan.checkInsAfter(from)
        .filter(planned -> planned.due().toInstant().isAfter(after))
        .filter(planned -> !known.contains(planned.occurrence()));
  }

  /**
   * Up to when no check-in is missing among the known ones, so that a long plan is not walked from
   * its beginning.
   */
  private static Instant complete(Plan plan, Set<Occurrence> known) {
    return plan.terms().checkIns().stream()
        .map(rule -> lastDate(rule.number(), known))
        .min(Comparator.naturalOrder())
        .map(date -> date.minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant())
        .orElse(Instant.EPOCH);
  }

  private static LocalDate lastDate(int rule, Set<Occurrence> known) {
    return known.stream()
        .filter(occurrence -> occurrence.rule() == rule)
        .map(Occurrence::date)
        .max(Comparator.naturalOrder())
        .orElse(LocalDate.EPOCH);
  }

  private static Instant max(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant next(CheckIn checkIn) {
    if (checkIn.state() == CheckIn.State.MOVED) {
      return checkIn.due();
    }
    return checkIn.nudged() ? checkIn.close() : checkIn.nudge();
  }
}
