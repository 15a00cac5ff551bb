package org.samepage.coaching;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Stage;
import org.samepage.agreement.Terms;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Plan;
import org.samepage.calendar.Planned;
import org.samepage.calendar.SchoolDays;
import org.samepage.delivery.Notice;

/**
 * Days off change while plans run. What was due by then is done as it was planned before; what is
 * to come takes place as it is planned from now on, and nothing is missed by the change.
 */
record Replanning(Registrar registrar) {
  /** So long after its end nothing is left to say that would wait for a school day. */
  private static final Period AFTER_END = Period.ofMonths(1);

  /**
   * Changes days off.
   *
   * @param agreements all that they count for
   * @param change keeps the other days off
   * @param until how far ahead it is told
   * @param teller tells each of the two of the first check-in until then that has another date
   */
  void around(Collection<Agreement> agreements, Runnable change, Instant until, Teller teller) {
    List<Before> before =
        agreements.stream()
            .map(agreement -> Turn.upToDate(registrar, agreement))
            .map(agreement ->
                new Before(
                    agreement,
                    days(agreement),
                    dates(agreement),
                    new Early(registrar).of(agreement)))
            .toList();
    change.run();
    Set<PersonId> touched = new LinkedHashSet<>();
    for (Before each : before) {
      boolean isChanged = isChanged(each);
      replan(each, isChanged, until, teller);
      if (isChanged) {
        people(each.agreement()).forEach(touched::add);
      }
    }
    touched.forEach(person -> new Gathering(registrar.ports(), person, registrar.now()).again());
  }

  /** Tells somebody of an agreement, or leaves it. */
  interface Teller {
    void tell(Agreement agreement, PersonId person, Notice notice);
  }

  private static Stream<PersonId> people(Agreement agreement) {
    return Stream.of(agreement.pair().coach(), agreement.pair().teacher());
  }

  /**
   * What is to come in an agreement.
   *
   * @param days which are school days
   * @param dates by check-in, in their order
   * @param early those of them that came into being before their time, and are where the plan has
   *     them
   */
  private record Before(
      Agreement agreement,
      SchoolDays days,
      Map<Occurrence, ZonedDateTime> dates,
      List<CheckIn> early) {}

  private SchoolDays days(Agreement agreement) {
    return Agenda.plan(registrar.ports(), agreement).schoolDays();
  }

  /** Whether days changed of which the agreement knows anything. */
  private boolean isChanged(Before before) {
    LocalDate last = Terms.of(before.agreement().terms()).end().plus(AFTER_END);
    return !days(before.agreement()).isSame(before.days(), SchoolYear.today(registrar.now()), last);
  }

  private Map<Occurrence, ZonedDateTime> dates(Agreement agreement) {
    Map<Occurrence, ZonedDateTime> dates = new LinkedHashMap<>();
    if (agreement.stage() instanceof Stage.Active) {
      toCome(agreement, registrar.now())
          .forEach(planned -> dates.put(planned.occurrence(), planned.due()));
      unfinished(agreement).stream()
          .filter(one -> one.state() == CheckIn.State.MOVED)
          .forEach(moved -> dates.put(moved.occurrence(), moved.dueLocally()));
    }
    return dates;
  }

  private void replan(Before before, boolean isChanged, Instant until, Teller teller) {
    Agreement agreement = before.agreement();
    if (isChanged && agreement.stage() instanceof Stage.Active) {
      Agreement after = settled(agreement);
      makeUp(after, before.dates().keySet(), before.early());
      rearrange(after);
      tell(after, changes(before.dates(), after, until), teller);
      // A session on a day that is off now takes no reminder; what is due all the same is said
      // anew.
      registrar.ports().ledger().withdrawMoments(Registrar.workspace(after), after.id());
      Turn.take(registrar, after);
    } else {
      if (agreement.stage() instanceof Stage.Active) {
        // Of a plan that was passed over before, something may still be where it was.
        rearrange(agreement);
      } else if (isChanged) {
        new Early(registrar).follow(agreement, before.early());
      }
      Agenda.schedule(registrar.ports(), agreement, registrar.now());
    }
  }

  /**
   * The plan goes on: what was to come were there no days off, and is planned before now, is made
   * up; what waits or was moved follows the days off, which may have changed in the pause.
   *
   * @param since what lay before, in the pause, is gone, also where somebody was asked or answered
   *     early, and where days off had put it there
   */
  void goOn(Agreement agreement, Instant since) {
    Plan plain = Agenda.plan(registrar.ports(), agreement).withoutDaysOff();
    makeUp(
        agreement,
        plain.checkInsAfter(registrar.now()).map(Planned::occurrence).collect(Collectors.toSet()),
        unfinished(agreement).stream()
            .filter(CheckIn::isEarly)
            .filter(early -> !early.due().isAfter(since))
            .toList());
    rearrange(agreement);
  }

  /**
   * A check-in that was to come, and that the days off as they are put on a day before, takes place
   * on the next school day; unless another of its rule does.
   *
   * @param early follow the plan as those do of which nothing is kept so far
   */
  private void makeUp(Agreement agreement, Set<Occurrence> expected, List<CheckIn> early) {
    Ports ports = registrar.ports();
    Instant now = registrar.now();
    Plan plan = Agenda.plan(ports, agreement);
    Set<Occurrence> kept = early.stream().map(CheckIn::occurrence).collect(Collectors.toSet());
    List<CheckIn> others =
        ports.checkIns().of(Registrar.workspace(agreement), agreement.id()).stream()
            .filter(one -> !kept.contains(one.occurrence()))
            .toList();
    Map<Boolean, List<Planned>> toCome =
        Agenda.toCome(agreement, others, plan, Instant.EPOCH, now)
            .collect(partitioningBy(one -> one.due().toInstant().isAfter(now)));
    List<Planned> ahead = requireNonNull(toCome.get(true));
    Set<Place> taken =
        Stream.concat(
                ahead.stream().map(Place::of),
                others.stream().filter(one -> one.state() == CheckIn.State.MOVED).map(Place::of))
            .collect(Collectors.toSet());
    List<Planned> madeUp =
        requireNonNull(toCome.get(false)).stream()
            .map(Planned::occurrence)
            .filter(expected::contains)
            .flatMap(occurrence -> plan.onNextDay(occurrence, now).stream())
            .filter(one -> one.due().toInstant().isBefore(plan.end()))
            .filter(one -> taken.add(Place.of(one)))
            .toList();
    madeUp.stream()
        .filter(one -> !kept.contains(one.occurrence()))
        .forEach(
            one -> ports.checkIns().insert(CheckIn.ahead(agreement.id(), agreement.pair(), one)));
    new Early(registrar)
        .follow(
            agreement,
            early,
            Stream.concat(ahead.stream(), madeUp.stream())
                .filter(one -> kept.contains(one.occurrence()))
                .collect(toMap(Planned::occurrence, Function.identity())));
  }

  private record Place(int rule, LocalDate day) {
    static Place of(Planned planned) {
      return new Place(planned.occurrence().rule(), planned.due().toLocalDate());
    }

    static Place of(CheckIn moved) {
      return new Place(moved.occurrence().rule(), moved.dueLocally().toLocalDate());
    }
  }

  private Agreement settled(Agreement agreement) {
    return switch (agreement.replan(registrar.now()).then(registrar::keep)) {
      case Decision.Taken<Agreement>(Agreement after) -> after;
      case Decision.Refused<Agreement> refused ->
          throw new IllegalStateException("Changed meanwhile.");
    };
  }

  /**
   * Check-ins that are open wait longer, and those that were moved to a day off are moved on; who
   * put one off to a day off, or to when it is closed now, is asked when they can answer.
   */
  private void rearrange(Agreement agreement) {
    Ports ports = registrar.ports();
    for (CheckIn checkIn : unfinished(agreement)) {
      Plan plan = Agenda.plan(ports, agreement, checkIn.occurrence());
      Planned planned =
          checkIn.state() == CheckIn.State.MOVED
              ? plan.atOrAfter(checkIn.occurrence(), checkIn.dueLocally())
              : plan.at(checkIn.occurrence(), checkIn.dueLocally());
      CheckIn changed = checkIn.replanned(planned, registrar.now());
      if (!changed.equals(checkIn)) {
        if (!ports.checkIns().update(changed)) {
          throw new IllegalStateException("Changed meanwhile.");
        }
        registrar.refresh(agreement, changed);
      }
      new Reminding(registrar).askInTime(agreement, changed, plan.schoolDays());
    }
  }

  /** The check-ins before {@code until}, as it was or is, that have another date. */
  private List<Occurrence> changes(
      Map<Occurrence, ZonedDateTime> before, Agreement after, Instant until) {
    Map<Occurrence, ZonedDateTime> now = dates(after);
    return Stream.concat(before.keySet().stream(), now.keySet().stream())
        .distinct()
        .sorted()
        .filter(one -> !Objects.equals(before.get(one), now.get(one)))
        .filter(one -> isBefore(before.get(one), until) || isBefore(now.get(one), until))
        .toList();
  }

  private static boolean isBefore(@Nullable ZonedDateTime due, Instant until) {
    return due != null && due.toInstant().isBefore(until);
  }

  private void tell(Agreement agreement, List<Occurrence> changed, Teller teller) {
    if (changed.isEmpty()) {
      return;
    }
    int minute = Registrar.minute(registrar.now());
    Occurrence first = changed.getFirst();
    Notice notice = new Notice.Rescheduled(agreement.id(), first, minute, changed.size() > 1);
    // What was said of it before says what is true now.
    registrar
        .ports()
        .ledger()
        .refresh(Registrar.workspace(agreement), agreement.id(), Optional.of(first));
    people(agreement).forEach(person -> teller.tell(agreement, person, notice));
  }

  private List<CheckIn> unfinished(Agreement agreement) {
    return registrar.ports().checkIns().unfinished(Registrar.workspace(agreement), agreement.id());
  }

  private Stream<Planned> toCome(Agreement agreement, Instant after) {
    Ports ports = registrar.ports();
    return Agenda.toCome(ports, agreement, Agenda.plan(ports, agreement), after, registrar.now());
  }
}
