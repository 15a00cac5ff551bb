package org.samepage.stories;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Everything that the app has kept, row by row, to see whether anything changes. */
final class Rows {
  /** What Slack told of somebody, and when somebody was met; of no concern to anybody else. */
  private static final Set<String> BOOKKEEPING =
      Set.of("person", "direct_channel", "met_reply", "renewal", "pulse", "answered");

  private Rows() {}

  /** A row each, in the order of the tables. */
  static List<String> of(Path appFolder) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection database = open(appFolder);
        Statement statement = database.createStatement()) {
      for (String table : tables(statement)) {
        try (ResultSet found = statement.executeQuery("select * from " + table)) {
          while (found.next()) {
            rows.add(row(table, found));
          }
        }
      }
    }
    return rows;
  }

  /** The database of an app that may be running. */
  static Connection open(Path appFolder) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:sqlite:" + appFolder.resolve("samepage.db") + "?busy_timeout=10000");
  }

  /** The first value of the only row. */
  static String only(Path appFolder, String query) throws SQLException {
    try (Connection database = open(appFolder);
        Statement statement = database.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      String value = found.next() ? found.getString(1) : "none";
      if (found.next()) {
        throw new IllegalStateException("More than one: " + query);
      }
      return value;
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet found =
        statement.executeQuery(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
                + " order by name")) {
      while (found.next()) {
        tables.add(found.getString(1));
      }
    }
    tables.removeAll(BOOKKEEPING);
    return tables;
  }

  private static String row(String table, ResultSet found) throws SQLException {
    StringBuilder row = new StringBuilder(table);
    for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
      Object value = found.getObject(column);
      row.append(" | ").append(value instanceof byte[] bytes ? Arrays.hashCode(bytes) : value);
    }
    return row.toString();
  }
}
