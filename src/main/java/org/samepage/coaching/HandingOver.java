package org.samepage.coaching;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Handover;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Signature;
import org.samepage.confidentiality.Purpose;
import org.samepage.delivery.Notice;

/**
 * A coach who leaves hands an agreement over: the coach asks, the teacher consents, the new coach
 * accepts. From then on the coach before has no access at all; what was answered so far stays
 * readable to the teacher and to the new coach.
 */
public final class HandingOver {
  private final Activity activity;
  private final Writings writings;
  private final Notary notary;

  public HandingOver(Transactions transactions, Writings writings, Clock clock) {
    this.activity = new Activity(transactions, clock);
    this.writings = writings;
    this.notary = new Notary(writings);
  }

  /**
   * What the new coach is asked to take over.
   *
   * @param answers the text in force: terms and words
   */
  public record Offer(Agreement agreement, Answers answers) {}

  /**
   * The coach asks. The teacher is told first. Sent twice, it is done once.
   *
   * @param newCoach somebody else of the same workspace, of whom Slack was asked
   */
  public Decision<Agreement> ask(PersonId coach, AgreementId id, long seen, PersonId newCoach) {
    return activity.change(
        coach,
        id,
        seen,
        done -> done.handover().map(Handover::newCoach).equals(Optional.of(newCoach)),
        (registrar, agreement) ->
            possible(registrar, agreement, coach, newCoach)
                .then(same -> same.askHandover(coach, newCoach, registrar.now()))
                .then(registrar::keep)
                .map(after -> {
                  registrar.note(after, Deed.HANDOVER_ASKED, Optional.of(coach));
                  registrar.tell(
                      after.pair().teacher(),
                      new Notice.HandoverAsked(after.id(), Registrar.moment(after)));
                  return after;
                }));
  }

  private static Decision<Agreement> possible(
      Registrar registrar, Agreement agreement, PersonId coach, PersonId newCoach) {
    boolean another =
        !agreement.pair().includes(newCoach) && newCoach.workspace().equals(coach.workspace());
    if (!another) {
      Problem problem = new Problem("handover.coach", Problem.Reason.NOT_AN_OPTION);
      return Decision.refused(new Refusal.Incomplete(List.of(problem)));
    }
    return registrar.ports().people().mayInvite(coach, newCoach)
        ? Decision.taken(agreement)
        : Decision.refused(new Refusal.AskedNotTo());
  }

  /**
   * The teacher consents, and signs the text in force as a version with the new coach, who is asked
   * now. Sent twice, it is done once.
   */
  public Decision<Agreement> consent(PersonId teacher, AgreementId id, long seen, Consent consent) {
    return activity.change(
        teacher,
        id,
        seen,
        done -> done.handover().filter(Handover::isOffered).isPresent(),
        (registrar, agreement) -> {
          Optional<Handover> asked = agreement.handover();
          return asked.isEmpty()
              ? Decision.refused(new Refusal.NoLongerPossible())
              : writings
                  .text(registrar.ports(), teacher, agreement, Purpose.SIGN)
                  .then(text -> {
                    Pair others = new Pair(asked.get().newCoach(), agreement.pair().teacher());
                    return agreement.consentToHandover(
                        notary.fix(
                            registrar,
                            agreement,
                            others,
                            Reaching.withoutCoach(text),
                            teacher,
                            consent));
                  })
                  .then(registrar::keep)
                  .map(after -> consented(registrar, teacher, after));
        });
  }

  private static Agreement consented(Registrar registrar, PersonId teacher, Agreement after) {
    Handover offer = after.handover().orElseThrow();
    int version = offer.byTeacher().map(Signature::version).orElse(0);
    int moment = Registrar.moment(after);
    registrar.note(after, Deed.HANDOVER_AGREED, Optional.of(teacher), version);
    registrar.tell(offer.newCoach(), new Notice.HandoverOffered(after.id(), moment));
    registrar.tell(after.pair().coach(), new Notice.HandoverAgreed(after.id(), moment));
    return after;
  }

  /** What the new coach is asked to take over, once the teacher has consented. */
  public Decision<Offer> offer(PersonId newCoach, AgreementId id) {
    return activity
        .transactions()
        .read(ports -> {
          Optional<Agreement> offered =
              ports
                  .agreements()
                  .find(newCoach.workspace(), id)
                  .filter(agreement -> agreement.isOfferedTo(newCoach));
          return offered
              .map(agreement ->
                  Standings.asMember(ports, newCoach)
                      .then(member -> writings.offered(ports, member, agreement, Purpose.READ))
                      .map(answers -> new Offer(agreement, answers)))
              .orElseGet(() -> Decision.refused(new Refusal.NotYours()));
        });
  }

  /**
   * One of the three does not want it: the coach any more, the teacher, or the new coach. Sent
   * twice, it is done once.
   */
  public Decision<Agreement> refuse(PersonId who, AgreementId id, long seen) {
    return activity.change(
        who,
        id,
        seen,
        done -> done.plan().isPresent() && done.handover().isEmpty(),
        (registrar, before) ->
            before
                .refuseHandover(who, registrar.now())
                .then(registrar::keep)
                .map(after -> refused(registrar, who, before, after)));
  }

  private static Agreement refused(
      Registrar registrar, PersonId who, Agreement before, Agreement after) {
    registrar.note(after, Deed.HANDOVER_REFUSED, Optional.of(who));
    Notice notice = new Notice.HandoverRefused(after.id(), Registrar.moment(after));
    boolean known = before.handover().filter(Handover::isOffered).isPresent();
    for (Role role : Role.values()) {
      PersonId person = after.pair().person(role);
      boolean tookPart = role == Role.COACH || known || who.equals(after.pair().coach());
      if (tookPart && !person.equals(who)) {
        registrar.tell(person, notice);
      }
    }
    return after;
  }

  /**
   * The new coach signs the version that the teacher signed, and takes over. Sent twice, it is done
   * once.
   */
  public Decision<Agreement> accept(PersonId newCoach, AgreementId id, long seen, Consent consent) {
    return activity.change(
        newCoach,
        id,
        seen,
        done -> done.pair().coach().equals(newCoach),
        (registrar, before) -> {
          Ports ports = registrar.ports();
          int version =
              before.handover().flatMap(Handover::byTeacher).map(Signature::version).orElse(0);
          return Standings.asMember(ports, newCoach)
              .then(member -> registrar.version(before, version))
              .then(kept ->
                  writings
                      .offered(ports, newCoach, before, Purpose.SIGN)
                      .then(text ->
                          before
                              .acceptHandover(notary.sign(registrar, kept, newCoach, consent))
                              .then(after ->
                                  registrar.keep(
                                      after,
                                      writings.sealText(
                                          ports, newCoach, after, Drafting.words(text))))))
              .map(after -> handedOver(registrar, before, after));
        });
  }

  private static Agreement handedOver(Registrar registrar, Agreement before, Agreement after) {
    PersonId oldCoach = before.pair().coach();
    PersonId newCoach = after.pair().coach();
    registrar.note(after, Deed.HANDED_OVER, Optional.of(newCoach));
    Holding.noteFor(registrar, after);
    registrar.ports().ledger().withdraw(oldCoach, after.id());
    // Nor does it come back with a change that the teacher had begun before.
    registrar.ports().contacts().keep(after.id(), newCoach, Optional.empty(), registrar.now());
    Sharing.endAll(registrar, before, after);
    giveUpChange(registrar, before, after);
    new Turn(registrar, after).takeOverCheckIns();
    registrar.refreshCheckIns(after);
    Notice notice = new Notice.HandedOver(after.id(), after.version());
    registrar.tellBoth(after, notice);
    registrar.tell(oldCoach, notice);
    return after;
  }

  /** The change that the coach before wrote is gone; the teacher's has to be proposed again. */
  private static void giveUpChange(Registrar registrar, Agreement before, Agreement after) {
    if (before.amendment().isEmpty() || before.amendment().equals(after.amendment())) {
      return;
    }
    if (after.amendment().isPresent()) {
      registrar.note(
          after,
          Deed.CHANGE_WITHDRAWN,
          Optional.empty(),
          before.amendment().orElseThrow().byAuthor().map(Signature::version).orElse(0));
      registrar.tell(
          after.pair().teacher(), new Notice.ChangeVoided(after.id(), Registrar.moment(after)));
    } else {
      Amending.sayWithdrawn(registrar, before, Optional.empty());
      registrar
          .ports()
          .agreements()
          .keepChangeWords(Registrar.workspace(after), after.id(), Optional.empty());
    }
  }
}
