package org.samepage.coaching;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.CheckInRule;
import org.samepage.agreement.DayOffKind;
import org.samepage.agreement.Pair;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.agreement.Terms;
import org.samepage.calendar.DaysOff;
import org.samepage.calendar.Moment;
import org.samepage.calendar.Moments;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Plan;
import org.samepage.calendar.Planned;
import org.samepage.calendar.SchoolDays;
import org.samepage.calendar.Zones;

/** When an agreement has to be looked after next. */
final class Agenda {
  private Agenda() {}

  static Plan plan(Ports ports, Agreement agreement) {
    return plan(ports, agreement, Terms.of(agreement.terms()));
  }

  /** The plan that the agreement would have, or had, with these terms. */
  private static Plan plan(Ports ports, Agreement agreement, Terms terms) {
    Pair pair = agreement.pair();
    return plan(
        ports,
        pair,
        terms,
        ports.schoolCalendars().of(pair.workspace(), agreement.id(), daysFrom(terms)));
  }

  /** The plan that these terms would make between the two. */
  static Plan plan(Ports ports, Pair pair, Terms terms) {
    return plan(ports, pair, terms, ports.schoolCalendars().of(pair.workspace(), daysFrom(terms)));
  }

  /**
   * From when on days off matter to a plan: somebody may be told something on the school day before
   * it starts, and there may be a long break between. Those of the years before do not.
   */
  static LocalDate daysFrom(Terms terms) {
    return terms.start().minusMonths(6);
  }

  private static Plan plan(Ports ports, Pair pair, Terms terms, SchoolCalendars.Common common) {
    List<Leave> leaves = ports.leaves().of(pair.workspace(), List.of(pair.coach(), pair.teacher()));
    return plan(pair, terms, Standings.zones(ports, pair), leaves, common);
  }

  /**
   * The same. Every day off of a plan comes from here, each kind if the two count it.
   *
   * @param leaves of the two, and maybe of others
   * @param common the days off of their workspace
   */
  static Plan plan(
      Pair pair, Terms terms, Zones zones, List<Leave> leaves, SchoolCalendars.Common common) {
    DaysOff holidays =
        terms.daysOff().contains(DayOffKind.HOLIDAYS) ? common.holidays() : DaysOff.NONE;
    DaysOff school = terms.daysOff().contains(DayOffKind.SCHOOL) ? common.school() : DaysOff.NONE;
    DaysOff shared = holidays.or(school);
    List<Leave> counted = terms.daysOff().contains(DayOffKind.LEAVE) ? leaves : List.of();
    SchoolDays days =
        new SchoolDays(
            shared.or(Leave.of(pair.coach(), counted)),
            shared.or(Leave.of(pair.teacher(), counted)));
    return new Plan(terms, zones, days);
  }

  /**
   * The plan that {@code occurrence} belongs to: the one in force, or else, if its rule was taken
   * out by a change, the newest that had the rule.
   */
  static Plan plan(Ports ports, Agreement agreement, Occurrence occurrence) {
    Plan inForce = plan(ports, agreement);
    return Stream.concat(
            Stream.of(inForce),
            InForce.before(ports, agreement)
                .flatMap(version -> Terms.ifComplete(version.terms()).stream())
                .map(terms -> plan(ports, agreement, terms)))
        .filter(plan -> hasRule(plan, occurrence))
        .findFirst()
        .orElse(inForce);
  }

  private static boolean hasRule(Plan plan, Occurrence occurrence) {
    return plan.terms().checkIns().stream()
        .map(CheckInRule::number)
        .anyMatch(number -> number == occurrence.rule());
  }

  /** When {@code date} begins where the plan's clock is read: that of its first rule. */
  static Instant startOf(LocalDate date, Plan plan) {
    return date.atStartOfDay(plan.zone()).toInstant();
  }

  /** Today, where the plan's clock is read. */
  static LocalDate today(Plan plan, Instant now) {
    return now.atZone(plan.zone()).toLocalDate();
  }

  /** When the last day after a notice is over; empty if nobody gave notice. */
  static Optional<Instant> leaving(Agreement agreement, Plan plan) {
    return agreement
        .plan()
        .flatMap(Stage.Active::leaving)
        .map(notice -> startOf(notice.lastDay().plusDays(1), plan));
  }

  /** When the agreement is over: at the end of its term, or of the last day after a notice. */
  static Instant over(Ports ports, Agreement agreement) {
    Plan plan = plan(ports, agreement);
    return leaving(agreement, plan).filter(plan.end()::isAfter).orElseGet(plan::end);
  }

  /** When the check-in closes: when the agreement is over at the latest. */
  static Instant close(Ports ports, Agreement agreement, CheckIn checkIn) {
    Instant over = over(ports, agreement);
    return checkIn.close().isBefore(over) ? checkIn.close() : over;
  }

  /**
   * Has the agreement woken for what is due next in it, instead of whatever it was to be woken for;
   * one that is over is left alone.
   */
  static void schedule(Ports ports, Agreement agreement, Instant now) {
    wakeUp(ports, agreement, now)
        .ifPresentOrElse(
            next -> ports.timelines().wakeAt(agreement.pair().workspace(), agreement.id(), next),
            () -> ports.timelines().leave(agreement.pair().workspace(), agreement.id()));
  }

  private static Optional<Instant> wakeUp(Ports ports, Agreement agreement, Instant now) {
    if (agreement.stage() instanceof Stage.Proposed proposed) {
      return ofProposal(ports, agreement, proposed, now).map(Moment::at).findFirst();
    }
    return agreement.plan().map(plan -> next(ports, agreement, now));
  }

  /** What is due after {@code after} while nobody has answered a proposal. */
  static Stream<Moment> ofProposal(
      Ports ports, Agreement agreement, Stage.Proposed proposed, Instant after) {
    return new Moments(plan(ports, agreement))
        .whileProposed(after, proposed.byAuthor().at())
        .filter(moment -> !(proposed.setAside() && moment instanceof Moment.InvitedAgain));
  }

  /** When something is due next: at the end of the term at the latest. */
  private static Instant next(Ports ports, Agreement agreement, Instant now) {
    List<CheckIn> soFar = ports.checkIns().of(agreement.pair().workspace(), agreement.id());
    return next(agreement, soFar, plan(ports, agreement), now);
  }

  /**
   * The same. However long the term has run by then, and however long it will: what comes after
   * that is not worked out.
   *
   * @param soFar all check-ins of the agreement that have become due
   */
  static Instant next(Agreement agreement, Collection<CheckIn> soFar, Plan plan, Instant now) {
    Stream<Instant> due =
        agreement.stage() instanceof Stage.Paused paused
            ? paused.until().map(date -> startOf(date, plan)).stream()
            : ofPlan(agreement, soFar, plan, now);
    return Stream.concat(due, leaving(agreement, plan).stream())
        .min(Comparator.naturalOrder())
        .filter(plan.end()::isAfter)
        .orElseGet(plan::end);
  }

  private static Stream<Instant> ofPlan(
      Agreement agreement, Collection<CheckIn> soFar, Plan plan, Instant now) {
    return Stream.of(
            soFar.stream().filter(CheckIn::isUnfinished).map(Agenda::next),
            toCome(agreement, soFar, plan, now).map(planned -> planned.due().toInstant()).limit(1),
            besideCheckIns(agreement, soFar, plan, now).map(Moment::at).limit(1))
        .flatMap(instants -> instants);
  }

  /**
   * What else is due after {@code after} in a plan that runs, earliest first. Of an agreement that
   * somebody ends with notice, that are the sessions up to its last day.
   */
  static Stream<Moment> besideCheckIns(
      Agreement agreement, Collection<CheckIn> soFar, Plan plan, Instant after) {
    Stream<Moment> moments = new Moments(plan).whileRunning(after, idleSince(agreement, soFar));
    return agreement
        .plan()
        .flatMap(Stage.Active::leaving)
        .map(notice -> sessionsUpTo(notice.lastDay(), moments, plan))
        .orElse(moments);
  }

  private static Stream<Moment> sessionsUpTo(LocalDate last, Stream<Moment> moments, Plan plan) {
    Instant end = startOf(last.plusDays(1), plan);
    return moments
        .takeWhile(moment -> moment.at().isBefore(end))
        .filter(
            moment -> moment instanceof Moment.SessionsAhead ahead && !ahead.date().isAfter(last));
  }

  /**
   * Since when nothing was held or answered, of what was asked; empty unless a check-in was missed
   * in that time, as there is nothing to ask about where none took place. That days off changed
   * meanwhile takes nothing from it.
   */
  private static Optional<Instant> idleSince(Agreement agreement, Collection<CheckIn> soFar) {
    Instant began = agreement.plan().map(Stage.Active::began).orElse(Instant.EPOCH);
    Instant since =
        soFar.stream()
            .filter(Agenda::isNotIdle)
            .map(CheckIn::due)
            .filter(began::isBefore)
            .max(Comparator.naturalOrder())
            .orElse(began);
    return soFar.stream()
        .filter(one -> one.state() == CheckIn.State.NOT_HELD && one.due().isAfter(since))
        .findFirst()
        .map(missed -> since);
  }

  /** Whether it was held or answered, or nobody could be asked: nothing stalls by it. */
  static boolean isNotIdle(CheckIn checkIn) {
    return switch (checkIn.state()) {
      case HELD, NOT_ASKED -> true;
      case MOVED, OPEN, SKIPPED, NOT_HELD -> !checkIn.answered().isEmpty();
    };
  }

  /** From when on something can become due: now, or after the pause; never, once it is over. */
  static Stream<Instant> goesOn(Agreement agreement, Plan plan, Instant now) {
    return switch (agreement.stage()) {
      case Stage.Draft draft -> Stream.of(now);
      case Stage.Proposed proposed -> Stream.of(now);
      case Stage.Active active -> Stream.of(now);
      case Stage.Paused paused -> paused.until().map(date -> startOf(date, plan)).stream();
      case Stage.Declined declined -> Stream.of();
      case Stage.Withdrawn withdrawn -> Stream.of();
      case Stage.Completed completed -> Stream.of();
      case Stage.Ended ended -> Stream.of();
    };
  }

  /**
   * The plan's check-ins after {@code after} that have not become due yet, earliest first. One that
   * has would come again when its clock moves west. None comes after the last day of a notice.
   */
  static Stream<Planned> toCome(Ports ports, Agreement agreement, Plan plan, Instant after) {
    return toCome(ports, agreement, plan, after, after);
  }

  /** The same; {@code after} may be long before {@code now}. */
  static Stream<Planned> toCome(
      Ports ports, Agreement agreement, Plan plan, Instant after, Instant now) {
    List<CheckIn> soFar = ports.checkIns().of(agreement.pair().workspace(), agreement.id());
    return toCome(agreement, soFar, plan, after, now);
  }

  /**
   * The same.
   *
   * @param soFar all check-ins of the agreement that have become due, or came into being early
   */
  static Stream<Planned> toCome(
      Agreement agreement, Collection<CheckIn> soFar, Plan plan, Instant after) {
    return toCome(agreement, soFar, plan, after, after);
  }

  /** The same; {@code after} may be long before {@code now}. */
  static Stream<Planned> toCome(
      Agreement agreement, Collection<CheckIn> soFar, Plan plan, Instant after, Instant now) {
    Set<Occurrence> known = soFar.stream().map(CheckIn::occurrence).collect(Collectors.toSet());
    List<CheckIn> over = soFar.stream().filter(one -> !one.due().isAfter(now)).toList();
    Instant from = max(after, complete(plan, over));
    Instant since = agreement.plan().map(Stage.Active::since).orElse(Instant.EPOCH);
    Set<Occurrence> settled =
        soFar.stream()
            .filter(one -> !one.due().isAfter(since))
            .map(CheckIn::occurrence)
            .collect(Collectors.toSet());
    Predicate<Instant> inTime =
        leaving(agreement, plan)
            .<Predicate<Instant>>map(end -> due -> due.isBefore(end))
            .orElse(due -> true);
    return plan.checkInsAfter(from, settled)
        .filter(planned -> planned.due().toInstant().isAfter(after))
        .filter(planned -> inTime.test(planned.due().toInstant()))
        .filter(planned -> !known.contains(planned.occurrence()));
  }

  /**
   * The check-in that {@code role} is asked at next, or at which the two talk next, if it is {@code
   * occurrence}: it can be answered, or done, before it is due.
   */
  static Optional<CheckIn> nextFor(
      Ports ports, Agreement agreement, Role role, Occurrence occurrence, Instant now) {
    if (!(agreement.stage() instanceof Stage.Active)) {
      return Optional.empty();
    }
    Plan plan = plan(ports, agreement);
    return Stream.of(true, false)
        .flatMap(asked ->
            toCome(ports, agreement, plan, now)
                .map(planned -> CheckIn.ahead(agreement.id(), agreement.pair(), planned))
                .filter(checkIn -> checkIn.medium().isAsked() == asked)
                .filter(checkIn -> checkIn.canBeEarly(role))
                .limit(1))
        .filter(checkIn -> checkIn.occurrence().equals(occurrence))
        .findFirst();
  }

  /**
   * Up to when no check-in is missing among those whose time is over, so that a long plan is not
   * walked from its beginning. Before one that was answered early, others may still come.
   */
  private static Instant complete(Plan plan, List<CheckIn> over) {
    return plan.terms().checkIns().stream()
        .map(rule -> lastDate(rule.number(), over))
        .min(Comparator.naturalOrder())
        .map(date -> date.minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant())
        .orElse(Instant.EPOCH);
  }

  /** Days off may have put the next on the same day, long before its own date. */
  private static LocalDate lastDate(int rule, List<CheckIn> over) {
    return over.stream()
        .filter(one -> one.occurrence().rule() == rule)
        .map(one -> earlier(one.occurrence().date(), one.dueLocally().toLocalDate()))
        .max(Comparator.naturalOrder())
        .orElse(LocalDate.EPOCH);
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant max(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant next(CheckIn checkIn) {
    if (checkIn.state() == CheckIn.State.MOVED) {
      return checkIn.due();
    }
    return checkIn.nudges().stream().findFirst().orElse(checkIn.close());
  }
}
