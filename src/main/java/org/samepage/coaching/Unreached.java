package org.samepage.coaching;

import java.time.Clock;
import java.time.Instant;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;

/**
 * Slack will not let the app reach somebody: their partner is told, so that nobody waits in vain.
 */
public final class Unreached {
  private final Transactions transactions;
  private final Clock clock;

  public Unreached(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A message was refused for good. The partner is told once, until its recipient can be reached
   * again; that somebody is deactivated is told in words of its own.
   */
  public void refused(Message message) {
    PersonId recipient = message.recipient();
    transactions.run(ports -> {
      Instant since = ports.ledger().unreachable(recipient, clock.instant());
      if (!isDeactivated(ports, recipient)) {
        message.notices().stream()
            .filter(notice -> !(notice instanceof Notice.Unreachable))
            .forEach(notice -> tellPartner(ports, notice, recipient, since));
      }
      return message;
    });
  }

  private static boolean isDeactivated(Ports ports, PersonId person) {
    return ports
        .people()
        .find(person)
        .filter(profile -> profile.standing() == Profile.Standing.DEACTIVATED)
        .isPresent();
  }

  private void tellPartner(Ports ports, Notice notice, PersonId recipient, Instant since) {
    ports
        .agreements()
        .find(recipient.workspace(), notice.agreement())
        // Others are told something too: who is to take over, or to whom something is shown.
        .filter(agreement -> agreement.pair().includes(recipient))
        .ifPresent(agreement -> tellPartner(ports, agreement, recipient, since));
  }

  /** What both have to know while their plan runs can wait for a considerate moment. */
  private void tellPartner(Ports ports, Agreement agreement, PersonId recipient, Instant since) {
    Registrar registrar = new Registrar(ports, clock.instant());
    PersonId partner = agreement.pair().partnerOf(recipient);
    Notice notice = new Notice.Unreachable(agreement.id(), Registrar.minute(since));
    if (agreement.plan().isPresent()) {
      registrar.gather(agreement, partner, notice);
    } else {
      registrar.tell(partner, notice);
    }
  }
}
