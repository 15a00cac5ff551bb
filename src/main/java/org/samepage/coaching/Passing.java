package org.samepage.coaching;

import java.time.Clock;
import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.confidentiality.Purpose;
import org.samepage.confidentiality.Sealed;
import org.samepage.delivery.Notice;

/**
 * Both work on one draft, one after the other: who holds the pen hands it to the partner. Whoever
 * gets it back sees what the other changed.
 */
public final class Passing {
  private final Activity activity;
  private final Writings writings;

  public Passing(Transactions transactions, Writings writings, Clock clock) {
    this.activity = new Activity(transactions, clock);
    this.writings = writings;
  }

  /** The author hands the draft to the partner, who is told. Sent twice, it is done once. */
  public Decision<Agreement> pass(PersonId who, AgreementId id, long seen) {
    return activity.change(
        who,
        id,
        seen,
        done -> done.stage() instanceof Stage.Draft && done.partnerPerson().equals(who),
        (registrar, before) ->
            Invitations.check(registrar, before)
                .then(draft -> draft.pass(who, registrar.now()))
                .then(after -> keepText(registrar, who, before, before.author()).map(kept -> after))
                .then(registrar::keep)
                .map(after -> {
                  registrar.note(after, Deed.PASSED, Optional.of(who), after.authorPerson().user());
                  registrar.tell(
                      after.authorPerson(), new Notice.Passed(after.id(), Registrar.moment(after)));
                  return after;
                }));
  }

  /**
   * Whoever does not hold the pen takes it, with the text as they saw it last: what the partner has
   * written since was never handed to them. It is kept for the partner, as if they had handed it
   * over now. Sent twice, it is done once.
   */
  public Decision<Agreement> takeBack(PersonId who, AgreementId id, long seen) {
    return activity.change(
        who,
        id,
        seen,
        done -> done.stage() instanceof Stage.Draft && done.authorPerson().equals(who),
        (registrar, before) ->
            before
                .takeBack(who, before.terms(), registrar.now())
                .then(mine -> keepText(registrar, who, mine, before.author()))
                .then(kept -> writings.lastSeen(registrar.ports(), who, before))
                .then(text -> goOn(registrar, who, before, text))
                .map(after -> {
                  registrar.note(after, Deed.TAKEN_BACK, Optional.of(who));
                  return after;
                }));
  }

  /** With {@code text}; it is theirs now, and not what they handed to somebody. */
  private Decision<Agreement> goOn(
      Registrar registrar, PersonId who, Agreement before, Answers text) {
    Ports ports = registrar.ports();
    return before
        .takeBack(who, Drafting.terms(text), registrar.now())
        .then(after ->
            registrar.keep(after, writings.sealText(ports, who, after, Drafting.words(text))))
        .map(after -> {
          ports
              .agreements()
              .keepHandedOver(
                  Registrar.workspace(after), after.id(), after.author(), Optional.empty());
          return after;
        });
  }

  /**
   * What was changed since {@code who}, who holds the pen, handed the draft over; empty if they
   * never did.
   */
  public Decision<Optional<Change>> changes(PersonId who, AgreementId id) {
    return activity.read(
        who,
        id,
        (ports, draft) ->
            writings
                .text(ports, who, draft, Purpose.EDIT)
                .then(after ->
                    writings
                        .handedOver(ports, who, draft)
                        .map(before -> before.map(text -> new Change(text, after)))));
  }

  /**
   * Keeps the text for {@code role}, who no longer holds the pen.
   *
   * @param draft of which {@code who} is the author
   */
  private Decision<Agreement> keepText(
      Registrar registrar, PersonId who, Agreement draft, Role role) {
    return writings
        .text(registrar.ports(), who, draft, Purpose.EDIT)
        .map(text -> {
          Sealed sealed = writings.sealHandedOver(registrar.ports(), who, draft, role, text);
          registrar
              .ports()
              .agreements()
              .keepHandedOver(Registrar.workspace(draft), draft.id(), role, Optional.of(sealed));
          return draft;
        });
  }
}
