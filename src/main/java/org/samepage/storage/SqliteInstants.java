package org.samepage.storage;

import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the scheduling engine's instants as epoch milliseconds. What it brings for SQLite shares
 * one calendar among threads, so that some instants come back wrong.
 */
final class SqliteInstants extends SqliteJdbcCustomization {

  @Override
  public void setInstant(PreparedStatement statement, int index, @Nullable Instant value)
      throws SQLException {
    EpochMillis.set(statement, index, value);
  }

  @Override
  public @Nullable Instant getInstant(ResultSet row, String column) throws SQLException {
    return EpochMillis.get(row, column);
  }
}
