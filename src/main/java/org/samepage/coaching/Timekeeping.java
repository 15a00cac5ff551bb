package org.samepage.coaching;

import java.time.Clock;
import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;

/**
 * Does what is due in an agreement, and has itself woken for what is due next: all in one
 * transaction, so that being woken twice, late or after a crash does no harm.
 */
public final class Timekeeping {
  private final Transactions transactions;
  private final Clock clock;

  public Timekeeping(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** In a workspace that removed the app plans rest until it is back. */
  public void wake(WorkspaceId workspace, AgreementId id) {
    // What is said to a coach or a teacher depends on all their other agreements.
    transactions.inTurn(workspace, ports -> wake(ports, workspace, id));
  }

  private AgreementId wake(Ports ports, WorkspaceId workspace, AgreementId id) {
    Registrar registrar = new Registrar(ports, clock.instant());
    Optional<Agreement> found =
        ports.departures().isGone(workspace)
            ? Optional.empty()
            : ports.agreements().find(workspace, id);
    found.ifPresent(agreement -> Turn.take(registrar, agreement));
    return id;
  }
}
