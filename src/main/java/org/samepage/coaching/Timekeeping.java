package org.samepage.coaching;

import java.time.Clock;
import java.util.function.Predicate;
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
  private final Predicate<WorkspaceId> isGone;

  /** No workspace removed the app. */
  public Timekeeping(Transactions transactions, Clock clock) {
    this(transactions, clock, workspace -> false);
  }

  /**
   * @param isGone whether a workspace removed the app: then its plans rest until it is back
   */
  public Timekeeping(Transactions transactions, Clock clock, Predicate<WorkspaceId> isGone) {
    this.transactions = transactions;
    this.clock = clock;
    this.isGone = isGone;
  }

  public void wake(WorkspaceId workspace, AgreementId id) {
    if (isGone.test(workspace)) {
      return;
    }
    transactions.run(ports -> {
      Registrar registrar = new Registrar(ports, clock.instant());
      ports
          .agreements()
          .find(workspace, id)
          .ifPresent(agreement -> {
            Agreement now = Turn.upToDate(registrar, agreement);
            Agenda.schedule(ports, now, registrar.now());
          });
      return id;
    });
  }
}
