package org.samepage.coaching;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Stage;
import org.samepage.calendar.Plan;
import org.samepage.delivery.Notice;

/**
 * Either of the two has the plan rest, until a day or until somebody takes it up again. Check-ins
 * that are open can still be answered; nobody is reminded, and what would have become due meanwhile
 * is not made up for.
 */
public final class Pausing {
  private final Activity activity;

  public Pausing(Transactions transactions, Clock clock) {
    this.activity = new Activity(transactions, clock);
  }

  /**
   * Pauses. Sent twice, it is done once.
   *
   * @param until the day on which the plan goes on by itself, where its clock is read: after today
   *     and within the term; empty: when somebody says so
   */
  public Decision<Agreement> pause(
      PersonId who, AgreementId id, long seen, Optional<LocalDate> until) {
    return activity.change(
        who,
        id,
        seen,
        done ->
            done.stage() instanceof Stage.Paused paused
                && paused.by().equals(Optional.of(who))
                && paused.until().equals(until),
        (registrar, agreement) ->
            agreement
                .pause(who, until, registrar.now())
                .then(after -> inTerm(registrar, after, until))
                .then(registrar::keep)
                .map(after -> {
                  registrar.refreshCheckIns(after);
                  registrar.ports().ledger().withdrawMoments(who.workspace(), after.id());
                  new Reminding(registrar).rest(after);
                  registrar.note(after, Deed.PAUSED, Optional.of(who));
                  registrar.tellBoth(after, new Notice.Paused(after.id(), Registrar.moment(after)));
                  return after;
                }));
  }

  /** Takes the plan up again. Sent twice, it is done once. */
  public Decision<Agreement> resume(PersonId who, AgreementId id, long seen) {
    return activity.change(
        who,
        id,
        seen,
        done -> done.stage() instanceof Stage.Active,
        (registrar, agreement) ->
            agreement
                .resume(who, bothAreHere(registrar.ports(), agreement), registrar.now())
                .then(registrar::keep)
                .map(after -> {
                  registrar.refreshCheckIns(after);
                  registrar.note(after, Deed.RESUMED, Optional.of(who));
                  registrar.tellBoth(
                      after, new Notice.Resumed(after.id(), Registrar.moment(after)));
                  new Replanning(registrar).goOn(after, registrar.now());
                  // What was moved to a time within the pause is due now.
                  return new Reminding(registrar).goOn(Turn.upToDate(registrar, after));
                }));
  }

  private static Decision<Agreement> inTerm(
      Registrar registrar, Agreement paused, Optional<LocalDate> until) {
    Plan plan = Agenda.plan(registrar.ports(), paused);
    LocalDate today = Agenda.today(plan, registrar.now());
    if (until.filter(date -> !date.isAfter(today)).isPresent()) {
      return problem(Problem.Reason.IN_THE_PAST);
    }
    return until.filter(date -> date.isAfter(plan.terms().end())).isPresent()
        ? problem(Problem.Reason.TOO_FAR)
        : Decision.taken(paused);
  }

  private static Decision<Agreement> problem(Problem.Reason reason) {
    return Decision.refused(new Refusal.Incomplete(List.of(new Problem("pause.until", reason))));
  }

  private static boolean bothAreHere(Ports ports, Agreement agreement) {
    return Stream.of(agreement.pair().coach(), agreement.pair().teacher())
        .flatMap(person -> ports.people().find(person).stream())
        .noneMatch(profile -> profile.standing() == Profile.Standing.DEACTIVATED);
  }
}
