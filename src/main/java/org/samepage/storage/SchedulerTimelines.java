package org.samepage.storage;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.sql.Connection;
import java.time.Instant;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Timelines;

/**
 * A wake-up is a row: it is written on the decision's own connection, and so it is there if and
 * only if the decision is.
 */
final class SchedulerTimelines implements Timelines {
  private final Connection connection;

  SchedulerTimelines(Connection connection) {
    this.connection = connection;
  }

  /**
   * {@inheritDoc}
   *
   * <p>One that is being handled just now may have looked already at what is due, and is about to
   * be taken away: then another follows a millisecond later.
   */
  @Override
  public void wakeAt(WorkspaceId workspace, AgreementId agreement, Instant instant) {
    SchedulerClient client =
        SchedulerClient.Builder.create(OneConnection.source(connection))
            .jdbcCustomization(new SqliteInstants())
            .serializer(new WakeUp.NoData())
            .build();
    WakeUp wakeUp = new WakeUp(workspace, agreement, instant);
    while (!client.scheduleIfNotExists(wakeUp.task(), wakeUp.at())
        && client
            .getScheduledExecution(wakeUp.task())
            .filter(ScheduledExecution::isPicked)
            .isPresent()) {
      wakeUp = new WakeUp(workspace, agreement, wakeUp.at().plusMillis(1));
    }
  }
}
