package org.samepage.coaching;

import java.util.Optional;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Stage;
import org.samepage.delivery.Notice;

/**
 * Slack deactivates somebody, or lets them in again: their agreements rest, and can go on; whoever
 * waits for their answer to a proposal is told not to.
 */
record Absences(Registrar registrar) {

  /** Their agreements rest, and the partners are told; done once, however often it is heard. */
  void left(PersonId person) {
    // The partners are told more than that.
    registrar.ports().ledger().withdrawUnreachable(person);
    all(person)
        .filter(agreement -> agreement.stage() instanceof Stage.Proposed)
        .forEach(agreement -> tell(agreement, person));
    running(person)
        .map(agreement -> Turn.upToDate(registrar, agreement))
        .filter(agreement -> agreement.plan().isPresent())
        .forEach(agreement -> rest(agreement, person));
  }

  private void rest(Agreement before, PersonId person) {
    Decision<Agreement> resting =
        before.partnerLeft(registrar.now()).then(after -> registrar.keep(after));
    if (resting instanceof Decision.Taken<Agreement>(Agreement after)) {
      registrar.note(after, Deed.PARTNER_LEFT, Optional.empty());
      registrar.refreshCheckIns(after);
      registrar.ports().ledger().withdrawMoments(person.workspace(), after.id());
      new Reminding(registrar).rest(after);
      tell(after, person);
      Agenda.schedule(registrar.ports(), after, registrar.now());
    }
  }

  /** The same notice about the same state of the agreement is kept once. */
  private void tell(Agreement agreement, PersonId who) {
    registrar.tell(
        agreement.pair().partnerOf(who),
        new Notice.PartnerLeft(agreement.id(), Registrar.moment(agreement)));
  }

  /** The partners are told that the plan can go on. */
  void cameBack(PersonId person) {
    running(person)
        .filter(agreement ->
            agreement.stage() instanceof Stage.Paused paused
                && paused.reason() == Stage.Paused.Reason.PARTNER_LEFT)
        .forEach(agreement ->
            registrar.tell(
                agreement.pair().partnerOf(person),
                new Notice.PartnerBack(agreement.id(), Registrar.moment(agreement))));
  }

  private Stream<Agreement> running(PersonId person) {
    return all(person).filter(agreement -> agreement.plan().isPresent());
  }

  private Stream<Agreement> all(PersonId person) {
    return registrar.ports().agreements().of(person).stream();
  }
}
