package org.samepage.storage;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
   * <p>At most one wake-up of an agreement waits. One that is being handled just now may have
   * looked already at what is due, and is about to be taken away: then another follows a
   * millisecond later.
   */
  @Override
  public void wakeAt(WorkspaceId workspace, AgreementId agreement, Instant instant) {
    SchedulerClient client =
        SchedulerClient.Builder.create(OneConnection.source(connection))
            .jdbcCustomization(new SqliteInstants())
            .serializer(new WakeUp.NoData())
            .build();
    WakeUp wakeUp = new WakeUp(workspace, agreement, instant);
    dropWaiting(wakeUp);
    while (!client.scheduleIfNotExists(wakeUp.task(), wakeUp.at())
        && client
            .getScheduledExecution(wakeUp.task())
            .filter(ScheduledExecution::isPicked)
            .isPresent()) {
      wakeUp = new WakeUp(workspace, agreement, wakeUp.at().plusMillis(1));
    }
  }

  @Override
  public void leave(WorkspaceId workspace, AgreementId agreement) {
    dropWaiting(new WakeUp(workspace, agreement, Instant.EPOCH));
  }

  private void dropWaiting(WakeUp wakeUp) {
    // Every name of the agreement's wake-ups: "@" is followed by "A" in the order of the key.
    String sql =
        """
        delete from scheduled_tasks
        where task_name = ? and task_instance >= ? and task_instance < ? and picked = 0\
        """;
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      String agreement = wakeUp.agreementName();
      delete.setString(1, WakeUp.TASK);
      delete.setString(2, agreement + "@");
      delete.setString(3, agreement + "A");
      delete.executeUpdate();
    } catch (SQLException failure) {
      throw new IllegalStateException("A wake-up could not be replaced.", failure);
    }
  }
}
