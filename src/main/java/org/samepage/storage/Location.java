package org.samepage.storage;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** Where a database is. */
public sealed interface Location {

  /** The embedded database, for one process. */
  record SqliteFile(Path file) implements Location {
    /** The file alone. */
    @Override
    public String toString() {
      return file.toString();
    }
  }

  /**
   * A database of a PostgreSQL server, for any number of processes.
   *
   * @param url {@code jdbc:postgresql:…}; may name user and password
   * @param user empty if the URL names one, or the driver's default is meant
   * @param password empty if the URL names one, or the server asks for none
   */
  record PostgresServer(String url, Optional<String> user, Optional<String> password)
      implements Location {
    public static final String PREFIX = "jdbc:postgresql:";

    /**
     * @throws IllegalArgumentException if the driver does not understand {@code url}; the message
     *     does not repeat it, because it may hold a password
     */
    public PostgresServer {
      if (!url.startsWith(PREFIX) || !isUnderstood(url)) {
        throw new IllegalArgumentException(
            "is not " + PREFIX + "//server:port/database, as PostgreSQL's JDBC driver reads it");
      }
    }

    private static boolean isUnderstood(String url) {
      try {
        return DriverManager.getDriver(url).acceptsURL(url);
      } catch (SQLException noDriver) {
        return false;
      }
    }

    /** Without the settings that follow the question mark: the password may be among them. */
    @Override
    public String toString() {
      return url.split("\\?", 2)[0];
    }
  }
}
