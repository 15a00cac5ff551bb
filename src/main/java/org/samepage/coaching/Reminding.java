package org.samepage.coaching;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.calendar.Plan;
import org.samepage.calendar.SchoolDays;
import org.samepage.delivery.Notice;

/**
 * What asks again about check-ins: it is silent while the plan rests, and while people are away.
 */
record Reminding(Registrar registrar) {
  /** Whoever is asked has at least so long to answer before a check-in closes. */
  private static final Duration TIME_TO_ANSWER = Duration.ofHours(1);

  /**
   * Whoever put {@code checkIn} off is asked again.
   *
   * @param until when, to the minute
   */
  static Notice again(CheckIn checkIn, Instant until) {
    return new Notice.CheckInAgain(
        checkIn.agreement(), checkIn.occurrence(), Registrar.minute(until));
  }

  /** The plan rests: what was to be said meanwhile is not. */
  void rest(Agreement agreement) {
    registrar.ports().ledger().withdrawReminders(Registrar.workspace(agreement), agreement.id());
  }

  /** The plan goes on: what was not said meanwhile, and is still of use, is said now. */
  Agreement goOn(Agreement agreement) {
    if (agreement.stage() instanceof Stage.Active) {
      registrar
          .ports()
          .checkIns()
          .unfinished(Registrar.workspace(agreement), agreement.id())
          .forEach(
              checkIn -> Stream.of(Role.values()).forEach(role -> goOn(agreement, checkIn, role)));
    }
    return agreement;
  }

  private void goOn(Agreement agreement, CheckIn checkIn, Role role) {
    PersonId person = agreement.pair().person(role);
    if (checkIn.replies().get(role) instanceof Reply.PutOff(Instant until)) {
      Notice again = again(checkIn, until);
      if (until.isAfter(registrar.now())) {
        registrar.tell(person, again, until);
      } else {
        registrar.gather(agreement, person, again);
      }
    } else if (checkIn.waitsFor(role) && !checkIn.isSkippedBy(role.other())) {
      askOrRemind(agreement, checkIn, person);
    }
  }

  private void askOrRemind(Agreement agreement, CheckIn checkIn, PersonId person) {
    List<Notice> question = List.of(Gathering.question(checkIn));
    if (registrar.ports().ledger().known(person, question).isEmpty()) {
      // Whoever took over in the pause was not asked in it.
      new Gathering(registrar.ports(), person, registrar.now()).ask(agreement, checkIn);
    } else if (wasRemindedOf(agreement, checkIn)) {
      // Whoever got it before the pause does not get it again: it is the same.
      int left = checkIn.nudges().size();
      registrar.gather(
          agreement,
          person,
          new Notice.CheckInNudge(agreement.id(), checkIn.occurrence(), checkIn.attempt(), left));
    }
  }

  private boolean wasRemindedOf(Agreement agreement, CheckIn checkIn) {
    Plan plan = Agenda.plan(registrar.ports(), agreement, checkIn.occurrence());
    int agreed = plan.at(checkIn.occurrence(), checkIn.dueLocally()).nudges().size();
    return checkIn.nudges().size() < agreed;
  }

  /**
   * Whoever put it off to when they are away now, or it is closed, is asked when they can answer.
   */
  void askInTime(Agreement agreement, CheckIn checkIn, SchoolDays days) {
    CheckIn current = checkIn;
    Instant close = Agenda.close(registrar.ports(), agreement, checkIn);
    for (Role role : Role.values()) {
      SchoolDays theirs = days.of(Set.of(role));
      if (current.replies().get(role) instanceof Reply.PutOff(Instant until)
          && until.isAfter(registrar.now())
          && (!until.isBefore(close) || theirs.isOff(day(current, until)))) {
        PersonId person = agreement.pair().person(role);
        registrar.ports().ledger().withdraw(person, agreement.id(), current.occurrence());
        Optional<Instant> inTime = inTime(current, until, close, theirs);
        if (inTime.isPresent()) {
          current = putOff(current, role, inTime.get());
          registrar.tell(person, again(current, inTime.get()), inTime.get());
        }
        registrar.refresh(agreement, current);
      }
    }
  }

  /** At the same time of day, or earlier if it closes before; empty if they are away until then. */
  private Optional<Instant> inTime(
      CheckIn checkIn, Instant until, Instant close, SchoolDays theirs) {
    ZonedDateTime wanted = until.atZone(checkIn.zone());
    LocalDate day = wanted.toLocalDate();
    Instant then =
        (theirs.isOff(day) ? theirs.after(day, 1) : day)
            .atTime(wanted.toLocalTime())
            .atZone(checkIn.zone())
            .toInstant();
    Instant last = close.minus(TIME_TO_ANSWER);
    Instant soon = registrar.now().plus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.MINUTES);
    return Stream.of(then, last)
        .min(Comparator.naturalOrder())
        .map(at -> at.isBefore(soon) ? soon : at)
        .filter(close::isAfter)
        .filter(at -> !theirs.isOff(day(checkIn, at)));
  }

  private static LocalDate day(CheckIn checkIn, Instant at) {
    return at.atZone(checkIn.zone()).toLocalDate();
  }

  private CheckIn putOff(CheckIn checkIn, Role role, Instant until) {
    if (checkIn.putOff(role, until) instanceof Decision.Taken<CheckIn>(CheckIn after)
        && registrar.ports().checkIns().update(after)) {
      return after;
    }
    throw new IllegalStateException("Changed meanwhile.");
  }
}
