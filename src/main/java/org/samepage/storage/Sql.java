package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/** What every statement needs: the workspace's columns, and instants as epoch milliseconds. */
final class Sql {
  private Sql() {}

  /** Binds {@code :enterprise} and {@code :team}. */
  static <S extends SqlStatement<S>> S in(WorkspaceId workspace, S statement) {
    return statement.bind("enterprise", workspace.enterprise()).bind("team", workspace.team());
  }

  static WorkspaceId workspace(ResultSet row) throws SQLException {
    return new WorkspaceId(row.getString("enterprise"), row.getString("team"));
  }

  static PersonId person(ResultSet row, String column) throws SQLException {
    return new PersonId(workspace(row), row.getString(column));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  /** Empty for null. */
  static Optional<Instant> someInstant(ResultSet row, String column) throws SQLException {
    return row.getObject(column) == null ? Optional.empty() : Optional.of(instant(row, column));
  }
}
