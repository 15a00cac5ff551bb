package org.samepage.coaching;

import java.time.Instant;
import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.CheckingIn.View;
import org.samepage.delivery.Notice;

/** One step of a check-in, in one transaction: it is found for somebody, changed and kept. */
record CheckInStep(Ports ports, Instant now) {

  /** Also the one that {@code person} is asked at next, which nothing has been kept of so far. */
  Decision<View> find(PersonId person, AgreementId id, Occurrence occurrence) {
    return Drafting.find(ports, person, id).then(agreement -> view(agreement, person, occurrence));
  }

  /**
   * The same, for a change. What has become due in the agreement is done before, so that none of it
   * is lost when what is due next is scheduled after.
   */
  Decision<View> findToChange(PersonId person, AgreementId id, Occurrence occurrence) {
    Registrar registrar = new Registrar(ports, now);
    return Drafting.find(ports, person, id)
        .then(agreement -> registrar.writable(person, agreement))
        .map(agreement -> Turn.upToDate(registrar, agreement))
        .then(agreement -> view(agreement, person, occurrence));
  }

  /** What {@code person} may still write about. */
  Decision<View> writable(PersonId person, View view) {
    return new Registrar(ports, now).writable(person, view.agreement()).map(same -> view);
  }

  private Decision<View> view(Agreement agreement, PersonId person, Occurrence occurrence) {
    Role role = agreement.pair().roleOf(person).orElseThrow();
    return ports
        .checkIns()
        .find(person.workspace(), agreement.id(), occurrence)
        .or(() -> Agenda.nextFor(ports, agreement, role, occurrence, now))
        .map(checkIn -> Decision.taken(new View(agreement, checkIn, role)))
        .orElseGet(() -> Decision.refused(new Refusal.NoLongerPossible()));
  }

  /**
   * @param view what {@link #findToChange} found
   */
  Decision<View> keep(View view, CheckIn changed) {
    // One that is ahead may not be kept yet.
    if (!ports.checkIns().update(changed) && !ports.checkIns().insert(changed)) {
      return Decision.refused(new Refusal.ChangedMeanwhile());
    }
    boolean asksOn =
        changed.state() == CheckIn.State.OPEN
            || (changed.state() == CheckIn.State.MOVED
                && changed.attempt() == view.checkIn().attempt());
    WorkspaceId workspace = view.agreement().pair().workspace();
    if (!asksOn) {
      ports.ledger().withdraw(workspace, changed.agreement(), changed.occurrence());
    }
    if (Agenda.isNotIdle(changed)) {
      ports.ledger().withdrawStalled(workspace, changed.agreement());
    }
    ports.ledger().refresh(workspace, changed.agreement(), Optional.of(changed.occurrence()));
    Agenda.schedule(ports, view.agreement(), now);
    return Decision.taken(new View(view.agreement(), changed, view.role()));
  }

  void tell(PersonId recipient, Notice notice) {
    new Registrar(ports, now).tell(recipient, notice);
  }
}
