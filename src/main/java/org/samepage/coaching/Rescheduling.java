package org.samepage.coaching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Stage;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Plan;
import org.samepage.calendar.SchoolDays;
import org.samepage.coaching.CheckingIn.View;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Notice;

/**
 * One of the two chooses another time: for the check-in, which moves for both, or only for being
 * asked about it again.
 */
public final class Rescheduling {
  /** A check-in may be moved at most so far ahead. */
  private static final Period FARTHEST = Period.ofDays(60);

  private final Transactions transactions;
  private final Clock clock;

  public Rescheduling(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** When somebody wants to be asked again. */
  public sealed interface Later {
    record InAnHour() implements Later {}

    /** On the next one of whoever is asked, at the time of day at which it was due. */
    record OnTheNextSchoolDay() implements Later {}

    /** In the check-in's zone. */
    record At(LocalDate date, LocalTime time) implements Later {}
  }

  /**
   * A check-in about which somebody is to be asked again.
   *
   * @param close when that is too late, where the check-in's clock is read
   */
  public record Waiting(View view, ZonedDateTime close) {}

  /** The check-in for which it is to be chosen when to ask again. */
  public Decision<Waiting> toPutOff(PersonId person, AgreementId id, Occurrence occurrence) {
    return transactions.read(ports -> {
      CheckInStep step = new CheckInStep(ports, clock.instant());
      return step.find(person, id, occurrence)
          .then(Rescheduling::running)
          .map(view -> new Waiting(view, close(step, view).atZone(view.checkIn().zone())));
    });
  }

  private static Instant close(CheckInStep step, View view) {
    return Agenda.close(step.ports(), view.agreement(), view.checkIn());
  }

  /**
   * A check-in that is to be moved.
   *
   * @param proposed the next day on which those who take part work, at the agreed time, where the
   *     check-in's clock is read
   */
  public record Movable(View view, ZonedDateTime proposed) {}

  /** The check-in for which another day and time are to be chosen. */
  public Decision<Movable> toMove(PersonId person, AgreementId id, Occurrence occurrence) {
    return transactions.read(ports -> {
      CheckInStep step = new CheckInStep(ports, clock.instant());
      return step.find(person, id, occurrence)
          .map(view -> new Movable(view, proposed(plan(step, view), view.checkIn(), step.now())));
    });
  }

  private static ZonedDateTime proposed(Plan plan, CheckIn checkIn, Instant now) {
    ZonedDateTime due = checkIn.dueLocally();
    ZonedDateTime today = now.atZone(due.getZone());
    LocalDate after = (due.isAfter(today) ? due : today).toLocalDate();
    LocalDate day = days(plan, checkIn).after(after, 1);
    return day.atTime(due.toLocalTime()).atZone(due.getZone());
  }

  private static SchoolDays days(Plan plan, CheckIn checkIn) {
    return plan.schoolDays().of(plan.rule(checkIn.occurrence()).takesPart());
  }

  /** The one that was in force when the check-in's rule was. */
  private static Plan plan(CheckInStep step, View view) {
    return Agenda.plan(step.ports(), view.agreement(), view.checkIn().occurrence());
  }

  /**
   * Moves the check-in; the partner is told.
   *
   * @param date in the check-in's zone, with {@code time}; in the future, at most 60 days ahead and
   *     while the agreement lasts, and no day off of those who take part
   */
  public Decision<View> move(
      PersonId person, AgreementId id, Occurrence occurrence, LocalDate date, LocalTime time) {
    return transactions.run(ports -> {
      CheckInStep step = new CheckInStep(ports, clock.instant());
      return step.findToChange(person, id, occurrence)
          .then(Rescheduling::running)
          .then(view ->
              inTime(step.now(), view, date, time).then(due -> moved(step, view, person, due)));
    });
  }

  /** Has the person asked again later, but before the check-in closes; not while the plan rests. */
  public Decision<View> putOff(
      PersonId person, AgreementId id, Occurrence occurrence, Later later) {
    return transactions.run(ports -> {
      CheckInStep step = new CheckInStep(ports, clock.instant());
      return step.findToChange(person, id, occurrence)
          .then(Rescheduling::running)
          .then(view -> until(step, view, later).then(until -> putOff(step, view, person, until)));
    });
  }

  /** While the plan rests nobody is asked, and no check-in has a day to move to. */
  private static Decision<View> running(View view) {
    Stage stage = view.agreement().stage();
    if (stage instanceof Stage.Active) {
      return Decision.taken(view);
    }
    return Decision.refused(
        stage instanceof Stage.Paused ? new Refusal.IsPaused() : new Refusal.NoLongerPossible());
  }

  private static Decision<ZonedDateTime> inTime(
      Instant now, View view, LocalDate date, LocalTime time) {
    ZonedDateTime due = date.atTime(time).atZone(view.checkIn().zone());
    if (!due.toInstant().isAfter(now)) {
      return problem(Problem.Reason.IN_THE_PAST);
    }
    LocalDate farthest = now.atZone(view.checkIn().zone()).toLocalDate().plus(FARTHEST);
    return date.isAfter(farthest) ? problem(Problem.Reason.TOO_FAR) : Decision.taken(due);
  }

  private static Decision<View> moved(
      CheckInStep step, View view, PersonId person, ZonedDateTime due) {
    Agreement agreement = view.agreement();
    Plan plan = plan(step, view);
    return possible(step, view, plan, due)
        .then(day -> view.checkIn().move(plan.at(view.checkIn().occurrence(), day)))
        .then(checkIn -> step.keep(view, checkIn))
        .map(now -> {
          CheckIn checkIn = now.checkIn();
          Notice notice =
              new Notice.CheckInMoved(agreement.id(), checkIn.occurrence(), checkIn.attempt());
          step.tell(agreement.pair().partnerOf(person), notice);
          return now;
        });
  }

  /** The agreement, with or without a notice, must last so long, and nobody may be away. */
  private static Decision<ZonedDateTime> possible(
      CheckInStep step, View view, Plan plan, ZonedDateTime due) {
    if (!due.toInstant().isBefore(Agenda.over(step.ports(), view.agreement()))) {
      return problem(Problem.Reason.OUTSIDE_TERM);
    }
    return days(plan, view.checkIn()).isOff(due.toLocalDate())
        ? problem(Problem.Reason.DAY_OFF)
        : Decision.taken(due);
  }

  private static Decision<Instant> until(CheckInStep step, View view, Later later) {
    CheckIn checkIn = view.checkIn();
    Instant now = step.now();
    Instant until =
        switch (later) {
          case Later.InAnHour hour -> now.plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MINUTES);
          case Later.OnTheNextSchoolDay day ->
              Agenda.plan(step.ports(), view.agreement(), checkIn.occurrence())
                  .schoolDays()
                  .of(Set.of(view.role()))
                  .after(now.atZone(checkIn.zone()).toLocalDate(), 1)
                  .atTime(checkIn.dueLocally().toLocalTime())
                  .atZone(checkIn.zone())
                  .toInstant();
          case Later.At(LocalDate date, LocalTime time) ->
              date.atTime(time).atZone(checkIn.zone()).toInstant();
        };
    if (!until.isAfter(now)) {
      return problem(Problem.Reason.IN_THE_PAST);
    }
    boolean late = checkIn.isStillAsked(view.role()) && !until.isBefore(close(step, view));
    return late ? problem(Problem.Reason.AFTER_CLOSE) : Decision.taken(until);
  }

  private static Decision<View> putOff(
      CheckInStep step, View view, PersonId person, Instant until) {
    return view.checkIn()
        .putOff(view.role(), until)
        .then(checkIn -> step.keep(view, checkIn))
        .map(now -> {
          Occurrence occurrence = now.checkIn().occurrence();
          step.ports().ledger().withdraw(person, now.agreement().id(), occurrence);
          Notice again = Reminding.again(now.checkIn(), until);
          step.ports().ledger().add(new Delivery(person, again, until));
          return now;
        });
  }

  private static <T> Decision<T> problem(Problem.Reason reason) {
    return Decision.refused(new Refusal.Incomplete(List.of(new Problem("move.date", reason))));
  }
}
