package org.samepage.coaching;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Stage;
import org.samepage.calendar.Plan;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.delivery.Notice;

/** A proposal is taken back, an agreement is ended before its term. */
public final class Ending {
  /** The answer that says with how many days' notice either may end it; none: at once. */
  private static final String NOTICE = "ending.notice";

  private final Activity activity;
  private final Writings writings;

  public Ending(Transactions transactions, Writings writings, Clock clock) {
    this.activity = new Activity(transactions, clock);
    this.writings = writings;
  }

  /**
   * The author takes the proposal back: it is their draft again, to change and propose, or to
   * {@linkplain Erasing#discard throw away}. Sent twice, it is done once.
   */
  public Decision<Agreement> withdraw(PersonId who, AgreementId id, long seen) {
    return activity.change(
        who,
        id,
        seen,
        done -> done.stage() instanceof Stage.Draft && done.authorPerson().equals(who),
        (registrar, before) ->
            before
                .withdraw(who, registrar.now())
                .then(registrar::keep)
                .map(after -> {
                  registrar.ports().ledger().withdrawMoments(who.workspace(), after.id());
                  registrar.note(after, Deed.WITHDRAWN, Optional.of(who), before.version());
                  registrar.tell(
                      after.partnerPerson(),
                      new Notice.Withdrawn(after.id(), Registrar.moment(after)));
                  return after;
                }));
  }

  /**
   * Either of the two ends it: at once, or on the day that the agreed notice gives. Sent twice, it
   * is done once.
   *
   * @param reason for both to read; may be empty
   */
  public Decision<Agreement> end(PersonId who, AgreementId id, long seen, String reason) {
    return activity.change(
        who,
        id,
        seen,
        done ->
            (done.stage() instanceof Stage.Ended ended && ended.by().equals(Optional.of(who)))
                || done.plan()
                    .flatMap(Stage.Active::leaving)
                    .filter(notice -> notice.by().equals(who))
                    .isPresent(),
        (registrar, agreement) ->
            agreement
                .end(who, lastDay(registrar, agreement), registrar.now())
                .then(registrar::keep)
                .map(after -> ended(registrar, who, after, reason)));
  }

  private Agreement ended(Registrar registrar, PersonId who, Agreement after, String reason) {
    registrar.remark(writings, after, Remark.Kind.END_REASON, who, reason);
    registrar.ports().ledger().withdrawMoments(who.workspace(), after.id());
    if (after.stage() instanceof Stage.Ended) {
      registrar.closeCheckIns(after);
      registrar.note(after, Deed.ENDED, Optional.of(who));
      registrar.tellBoth(after, new Notice.Ended(after.id()));
    } else {
      registrar.note(after, Deed.NOTICE_GIVEN, Optional.of(who));
      registrar.tellBoth(after, new Notice.NoticeGiven(after.id(), Registrar.moment(after)));
    }
    return after;
  }

  /** Whoever gave notice takes it back: the agreement goes on. Sent twice, it is done once. */
  public Decision<Agreement> keepOn(PersonId who, AgreementId id, long seen) {
    return activity.change(
        who,
        id,
        seen,
        done -> done.plan().filter(plan -> plan.leaving().isEmpty()).isPresent(),
        (registrar, agreement) ->
            agreement
                .keepOn(who, registrar.now())
                .then(registrar::keep)
                .map(after -> {
                  registrar.note(after, Deed.NOTICE_TAKEN_BACK, Optional.of(who));
                  registrar.tell(
                      after.pair().partnerOf(who),
                      new Notice.KeptOn(after.id(), Registrar.moment(after)));
                  return after;
                }));
  }

  /** The day up to which the agreement would run, were it ended now; empty: it ends at once. */
  public Decision<Optional<LocalDate>> lastDay(PersonId who, AgreementId id) {
    return activity.read(
        who,
        id,
        (ports, agreement) ->
            Decision.taken(lastDay(new Registrar(ports, activity.clock().instant()), agreement)));
  }

  /** So many days from today, but not after the term; empty where no notice was agreed. */
  private static Optional<LocalDate> lastDay(Registrar registrar, Agreement agreement) {
    int days = agreement.terms().get(NOTICE).map(Integer::parseInt).orElse(0);
    if (days == 0 || agreement.plan().isEmpty()) {
      return Optional.empty();
    }
    Plan plan = Agenda.plan(registrar.ports(), agreement);
    LocalDate day = Agenda.today(plan, registrar.now()).plusDays(days);
    LocalDate end = plan.terms().end();
    return Optional.of(day.isAfter(end) ? end : day);
  }
}
