package org.samepage.storage;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Timelines;

/**
 * A wake-up is a row of the scheduling engine: it is written on the decision's own connection, and
 * so it is there if and only if the decision is.
 */
final class SchedulerTimelines implements Timelines {
  private final Handle handle;

  SchedulerTimelines(Handle handle) {
    this.handle = handle;
  }

  /**
   * {@inheritDoc}
   *
   * <p>At most one wake-up of an agreement waits. One that is being handled just now may have
   * looked already at what is due, and is about to be taken away: then another follows a
   * millisecond later.
   */
  @Override
  public void wakeAt(WorkspaceId workspace, AgreementId agreement, Instant instant) {
    WakeUp wakeUp = new WakeUp(workspace, agreement, instant);
    dropWaiting(wakeUp);
    while (!insert(wakeUp)) {
      wakeUp = new WakeUp(workspace, agreement, wakeUp.at().plusMillis(1));
    }
  }

  @Override
  public void leave(WorkspaceId workspace, AgreementId agreement) {
    dropWaiting(new WakeUp(workspace, agreement, Instant.EPOCH));
  }

  /** Every name of the agreement's wake-ups: "@" is followed by "A" in the order of the key. */
  private void dropWaiting(WakeUp wakeUp) {
    handle
        .createUpdate(
            """
            delete from scheduled_tasks
            where task_name = :task and task_instance >= :from and task_instance < :to
              and not picked
            """)
        .bind("task", WakeUp.TASK)
        .bind("from", wakeUp.agreementName() + "@")
        .bind("to", wakeUp.agreementName() + "A")
        .execute();
  }

  /** Whether there is none of that name, which would be in hand: those that wait were dropped. */
  private boolean insert(WakeUp wakeUp) {
    return handle
            .createUpdate(
                """
                insert into scheduled_tasks
                  (task_name, task_instance, execution_time, picked, version)
                values (:task, :name, :at, :picked, 1)
                on conflict do nothing
                """)
            .bind("task", WakeUp.TASK)
            .bind("name", wakeUp.name())
            .bind("at", wakeUp.at().toEpochMilli())
            .bind("picked", false)
            .execute()
        == 1;
  }
}
