package org.samepage.coaching;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Role;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Plan;
import org.samepage.calendar.Planned;
import org.samepage.delivery.Notice;

/**
 * Check-ins that came into being before their time, because somebody was asked or answered early:
 * until then they follow the plan as any other that is to come.
 */
record Early(Registrar registrar) {

  /** Changes something by which these plans go. */
  void around(Collection<Agreement> agreements, Runnable change) {
    Map<Agreement, List<CheckIn>> early =
        agreements.stream().collect(toMap(Function.identity(), this::of));
    change.run();
    early.forEach(this::follow);
  }

  /** Those of the agreement that are where its plan has them, and not where days off put them. */
  List<CheckIn> of(Agreement agreement) {
    List<CheckIn> early =
        registrar
            .ports()
            .checkIns()
            .unfinished(Registrar.workspace(agreement), agreement.id())
            .stream()
            .filter(CheckIn::isEarly)
            .toList();
    Map<Occurrence, Planned> planned = planned(agreement, early);
    return early.stream()
        .filter(one ->
            planned.containsKey(one.occurrence())
                && planned.get(one.occurrence()).due().toInstant().equals(one.due()))
        .toList();
  }

  /**
   * The plan is another now. What it has no more ends with what was said so far, which the other of
   * the two may still answer; if nothing was said or noted, it never was.
   *
   * @param early as they were before
   */
  void follow(Agreement after, List<CheckIn> early) {
    follow(after, early, planned(after, early));
  }

  /**
   * The same.
   *
   * @param planned where the plan has those of them that it still has
   */
  void follow(Agreement after, List<CheckIn> early, Map<Occurrence, Planned> planned) {
    for (CheckIn checkIn : early) {
      Planned anew = planned.get(checkIn.occurrence());
      if (anew != null) {
        keep(checkIn, checkIn.planAnew(anew));
      } else if (checkIn.replies().values().stream().anyMatch(Reply::isFinal) || isNoted(checkIn)) {
        keep(checkIn, checkIn.cancelled());
        withdraw(after, checkIn);
      } else {
        taken(registrar.ports().checkIns().delete(checkIn));
        withdraw(after, checkIn);
      }
      registrar.refresh(after, checkIn);
    }
  }

  /**
   * Where one takes place of which somebody said too early that it had: while they said so, it did
   * not follow the plan. Empty if its time is over, or the plan has it no more.
   */
  Optional<Planned> toCome(Agreement agreement, CheckIn checkIn) {
    if (agreement.plan().isEmpty() || hasCome(checkIn)) {
      return Optional.empty();
    }
    return placed(agreement, checkIn).filter(planned -> !isOver(planned));
  }

  /** The two are told once that it is time, also where the plan has it later by now. */
  private boolean hasCome(CheckIn checkIn) {
    Notice told =
        new Notice.CheckInDue(checkIn.agreement(), checkIn.occurrence(), checkIn.attempt());
    return !checkIn.due().isAfter(registrar.now())
        && !registrar.ports().ledger().reached(checkIn.pair().workspace(), told).isEmpty();
  }

  /** By the plan, or where somebody or days off have put it, if that is no day off by now. */
  private Optional<Planned> placed(Agreement agreement, CheckIn checkIn) {
    Occurrence occurrence = checkIn.occurrence();
    if (checkIn.attempt() > 1) {
      Plan plan = Agenda.plan(registrar.ports(), agreement, occurrence);
      return Optional.of(plan.atOrAfter(occurrence, checkIn.dueLocally()));
    }
    LocalDate day = checkIn.dueLocally().toLocalDate();
    return Optional.ofNullable(planned(agreement, List.of(checkIn)).get(occurrence))
        .map(planned ->
            isOver(planned) && planned.due().toLocalDate().isBefore(day)
                ? Agenda.plan(registrar.ports(), agreement)
                    .atOrAfter(occurrence, checkIn.dueLocally())
                : planned);
  }

  private boolean isOver(Planned planned) {
    return !planned.due().toInstant().isAfter(registrar.now());
  }

  private Map<Occurrence, Planned> planned(Agreement agreement, List<CheckIn> early) {
    if (early.isEmpty()) {
      return Map.of();
    }
    Set<Occurrence> wanted = early.stream().map(CheckIn::occurrence).collect(Collectors.toSet());
    // What took place keeps no other from the day to which days off would put it now.
    Set<Occurrence> settled =
        registrar.ports().checkIns().of(Registrar.workspace(agreement), agreement.id()).stream()
            .filter(one -> !one.due().isAfter(registrar.now()))
            .map(CheckIn::occurrence)
            .filter(occurrence -> !wanted.contains(occurrence))
            .collect(Collectors.toSet());
    Plan plan = Agenda.plan(registrar.ports(), agreement);
    return plan.checkInsAfter(Instant.EPOCH, settled)
        .filter(planned -> wanted.contains(planned.occurrence()))
        .collect(toMap(Planned::occurrence, Function.identity()));
  }

  /** Somebody said by mistake that it had taken place, and there was something to note. */
  private boolean isNoted(CheckIn checkIn) {
    return Stream.of(Role.values())
        .anyMatch(role ->
            registrar
                .ports()
                .checkIns()
                .lastAnswer(
                    checkIn.pair().workspace(), checkIn.agreement(), checkIn.occurrence(), role)
                .isPresent());
  }

  private void keep(CheckIn before, CheckIn after) {
    if (!after.equals(before)) {
      taken(registrar.ports().checkIns().update(after));
    }
  }

  private void withdraw(Agreement agreement, CheckIn checkIn) {
    registrar
        .ports()
        .ledger()
        .withdraw(Registrar.workspace(agreement), agreement.id(), checkIn.occurrence());
  }

  private static void taken(boolean kept) {
    if (!kept) {
      throw new IllegalStateException("Changed meanwhile.");
    }
  }
}
