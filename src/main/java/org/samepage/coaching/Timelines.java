package org.samepage.coaching;

import java.time.Instant;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;

/**
 * Wakes an agreement when something is due. A wake-up too many does no harm: whoever wakes looks
 * what is due.
 */
public interface Timelines {

  /**
   * Has {@code Timekeeping} called at or soon after {@code instant}, once, also after a restart;
   * instead of any call that was wished for before and has not begun. It is part of the
   * transaction.
   */
  void wakeAt(WorkspaceId workspace, AgreementId agreement, Instant instant);

  /**
   * Has the agreement left alone: takes back any call that was wished for and has not begun. It is
   * part of the transaction.
   */
  void leave(WorkspaceId workspace, AgreementId agreement);
}
