package org.samepage.storage;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets workspaces take turns, and keeps the scheduling engine's instants as epoch milliseconds,
 * like all others.
 */
final class PostgresInstants extends PostgreSqlJdbcCustomization {
  private final WakeUpsInTurn inTurn = new WakeUpsInTurn("for update skip locked");

  PostgresInstants() {
    super(false, false);
  }

  @Override
  public void setInstant(PreparedStatement statement, int index, @Nullable Instant value)
      throws SQLException {
    EpochMillis.set(statement, index, value);
  }

  @Override
  public @Nullable Instant getInstant(ResultSet row, String column) throws SQLException {
    return EpochMillis.get(row, column);
  }

  @Override
  public boolean supportsSingleStatementLockAndFetch() {
    return true;
  }

  @Override
  public List<Execution> lockAndFetchSingleStatement(
      JdbcTaskRepositoryContext engine, Instant now, int most, boolean byPriority) {
    return inTurn.take(engine, now, most);
  }
}
