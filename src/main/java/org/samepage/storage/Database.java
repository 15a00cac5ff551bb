package org.samepage.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.samepage.confidentiality.PrivateFiles;

/**
 * The embedded SQLite database in one file.
 *
 * <p>One connection writes: SQLite has one writer at a time anyhow, and waiting in a queue is
 * fairer than waiting for the file's lock. The others read beside it, from the write-ahead log.
 */
public final class Database implements AutoCloseable {
  private static final int READERS = 4;

  /**
   * Whoever waits longer for a connection, or for the write lock, fails: long enough for somebody
   * who copies the file or looks into it.
   */
  private static final Duration WAIT = Duration.ofSeconds(20);

  private final HikariDataSource writer;
  private final HikariDataSource reader;
  private final Jdbi writing;
  private final Jdbi reading;

  private Database(HikariDataSource writer, HikariDataSource reader) {
    this.writer = writer;
    this.reader = reader;
    this.writing = jdbi(writer);
    this.reading = jdbi(reader);
  }

  /**
   * Opens the database, and makes or migrates it first. Takes about a second.
   *
   * @param file made if it is not there, with its folder; only the app's own user may read them
   */
  public static Database open(Path file) {
    makeFile(file);
    HikariDataSource writer = new HikariDataSource(pool("writer", file, 1));
    try {
      migrations(writer).migrate();
      return new Database(writer, new HikariDataSource(readers(file)));
    } catch (RuntimeException failure) {
      writer.close();
      throw failure;
    }
  }

  /**
   * Opens a database that is there, to read it and change nothing.
   *
   * @throws IllegalStateException if there is none, or it is another release's
   */
  public static Database openToRead(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException("There is no database at " + file + ".");
    }
    // Comparing takes the write lock for a moment, though it writes nothing.
    try (HikariDataSource comparing = new HikariDataSource(pool("validator", file, 1))) {
      if (!migrations(comparing).validateWithResult().validationSuccessful) {
        throw new IllegalStateException(
            "The database at " + file + " was made by another release of Same Page.");
      }
    }
    HikariDataSource reader = new HikariDataSource(readers(file));
    return new Database(reader, reader);
  }

  @Override
  public void close() {
    reader.close();
    writer.close();
  }

  /** Transactions take the write lock when they begin. Not for reading alone. */
  Jdbi writing() {
    return writing;
  }

  /** Cannot write, and never waits for a writer. */
  Jdbi reading() {
    return reading;
  }

  /** For the scheduling engine, which brings its own SQL. */
  DataSource writer() {
    return writer;
  }

  private static Flyway migrations(DataSource source) {
    return Flyway.configure().dataSource(source).locations("classpath:db/migration/sqlite").load();
  }

  static void makeFile(Path file) {
    try {
      PrivateFiles.file(file);
    } catch (IOException failure) {
      throw new UncheckedIOException("The database cannot be made in " + file + ".", failure);
    }
  }

  private static HikariConfig readers(Path file) {
    HikariConfig readers = pool("reader", file, READERS);
    readers.setConnectionInitSql("pragma query_only = true");
    return readers;
  }

  static HikariConfig pool(String name, Path file, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(file.getFileName() + " " + name);
    config.setJdbcUrl("jdbc:sqlite:" + file.toAbsolutePath());
    config.setDataSourceProperties(settings());
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(WAIT.toMillis());
    config.setMaxLifetime(0);
    return config;
  }

  /** By default an error's message shows also the values that would have been kept. */
  static Jdbi jdbi(DataSource source) {
    return Jdbi.create(source)
        .configure(
            StatementExceptions.class,
            errors -> errors.setMessageRendering(StatementExceptions.MessageRendering.NONE));
  }

  /**
   * A commit is on the disk when it returns. With {@code IMMEDIATE} a transaction waits for the
   * write lock when it begins; otherwise one that reads first would fail when it comes to write.
   */
  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("journal_mode", "WAL");
    settings.setProperty("synchronous", "FULL");
    settings.setProperty("busy_timeout", Long.toString(WAIT.toMillis()));
    settings.setProperty("foreign_keys", "true");
    settings.setProperty("transaction_mode", "IMMEDIATE");
    return settings;
  }
}
