package org.samepage.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.mapper.Mappers;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;

/** The app's database, the embedded one or a server's. */
public final class Database implements AutoCloseable {
  /** How to bind and read these is found out once, and not by each statement again. */
  private static final List<Class<?>> KINDS =
      List.of(String.class, Integer.class, Long.class, Boolean.class);

  private final Dialect dialect;
  private final List<HikariDataSource> pools;
  private final DataSource writer;
  private final Jdbi writing;
  private final Jdbi deciding;
  private final Jdbi reading;

  private Database(
      Dialect dialect,
      Collection<HikariDataSource> pools,
      DataSource writer,
      DataSource decider,
      DataSource reader) {
    this.dialect = dialect;
    this.pools = List.copyOf(pools);
    this.writer = writer;
    this.writing = jdbi(writer, dialect);
    this.deciding = jdbi(decider, dialect);
    this.reading = jdbi(reader, dialect);
  }

  /**
   * Opens the database, and makes or migrates its tables first. Takes about a second. Several
   * processes may do so at the same time where several may use it.
   *
   * @throws IllegalStateException if it is being moved to and that is not finished
   */
  public static Database open(Location location) {
    Dialect dialect = Dialect.of(location);
    dialect.prepare();
    Deque<HikariDataSource> opened = new ArrayDeque<>();
    try {
      HikariDataSource writer = new HikariDataSource(dialect.writers());
      opened.push(writer);
      migrate(writer, dialect);
      jdbi(writer, dialect).useHandle(dialect::expectToBeWhole);
      HikariDataSource decider =
          dialect.hasOneProcess() ? writer : new HikariDataSource(dialect.deciders());
      opened.push(decider);
      HikariDataSource reader = new HikariDataSource(dialect.readers());
      opened.push(reader);
      return new Database(dialect, opened, writer, decider, reader);
    } catch (RuntimeException failure) {
      opened.forEach(HikariDataSource::close);
      throw failure;
    }
  }

  /**
   * Opens a database that is there, to read it and change nothing.
   *
   * @throws IllegalStateException if there is none, or it is another release's
   */
  public static Database openToRead(Location location) {
    Dialect dialect = ofThisRelease(location);
    HikariDataSource reader = new HikariDataSource(dialect.readers());
    return new Database(dialect, List.of(reader), reader, reader, reader);
  }

  /**
   * Opens a database that is there, to write something down beside the app, which may be running.
   *
   * @throws IllegalStateException if there is none, or it is another release's
   */
  static Database openBeside(Location location) {
    Dialect dialect = ofThisRelease(location);
    HikariDataSource decider = new HikariDataSource(dialect.deciders());
    return new Database(dialect, List.of(decider), decider, decider, decider);
  }

  private static Dialect ofThisRelease(Location location) {
    Dialect dialect = Dialect.of(location);
    dialect.expectToBeThere();
    // On SQLite comparing takes the write lock for a moment, though it writes nothing.
    try (HikariDataSource comparing = new HikariDataSource(dialect.writers())) {
      if (!migrations(comparing, dialect).validateWithResult().validationSuccessful) {
        throw new IllegalStateException(
            "The database at " + location + " was made by another release of Same Page.");
      }
    }
    return dialect;
  }

  /**
   * The release of the tables of a database that is there: the number of their newest migration.
   *
   * @throws IllegalStateException if it is a newer release's, or has no such tables
   */
  static String release(Location location) {
    Dialect dialect = Dialect.of(location);
    dialect.expectToBeThere();
    try (HikariDataSource source = new HikariDataSource(dialect.writers())) {
      MigrationInfo newest = migrations(source, dialect).info().current();
      if (newest == null || !newest.getState().isResolved()) {
        throw new IllegalStateException(
            newest == null
                ? location + " is not a database of Same Page."
                : "%s was made by a newer release of Same Page, with tables of number %s."
                    .formatted(location, newest.getVersion()));
      }
      return newest.getVersion().getVersion();
    }
  }

  @Override
  public void close() {
    pools.forEach(HikariDataSource::close);
  }

  /** Runs a decision: it comes to what it would if no other ran meanwhile. */
  <T> T decide(HandleCallback<T, RuntimeException> decision) {
    return dialect.transact(() -> deciding.inTransaction(decision));
  }

  /** The same, one after the other with every other in turn of this {@code name}. */
  <T> T decideInTurn(String name, HandleCallback<T, RuntimeException> decision) {
    return deciding.withHandle(handle ->
        dialect.inTurn(handle, name, () -> dialect.transact(() -> handle.inTransaction(decision))));
  }

  /** Runs a transaction that itself takes what it changes. */
  <T> T transact(HandleCallback<T, RuntimeException> transaction) {
    return dialect.transact(() -> writing.inTransaction(transaction));
  }

  /**
   * Like {@link #transact}, for what is found out anew if it is lost: it is seen by everybody when
   * this returns, but outlives a loss of power only together with the next transaction.
   */
  <T> T transactLightly(HandleCallback<T, RuntimeException> transaction) {
    return dialect.transact(() -> dialect.lightly(writing, transaction));
  }

  /**
   * Takes sealed words that were overwritten or deleted from the files as well, as far as that can
   * be done.
   */
  public void forgetOverwritten() {
    String sealed =
        Stream.of(SealedColumn.values())
            .map(SealedColumn::table)
            .distinct()
            .collect(Collectors.joining(", "));
    writing.useHandle(handle -> dialect.forgetDeleted(handle, sealed));
  }

  /** Shows {@code work} the database as it is at one moment, without waiting for anybody. */
  void snapshot(Consumer<Handle> work) {
    reading.useHandle(handle -> dialect.snapshot(handle, work));
  }

  /** For single statements. */
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

  Dialect dialect() {
    return dialect;
  }

  /** Makes the tables, or brings those of an earlier release up to date. */
  static void migrate(DataSource target, Dialect dialect) {
    migrations(target, dialect).migrate();
  }

  private static Flyway migrations(DataSource source, Dialect dialect) {
    return Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration")
        .placeholders(dialect.migrationWords())
        .load();
  }

  /** By default an error's message shows also the values that would have been kept. */
  static Jdbi jdbi(DataSource source, Dialect dialect) {
    Jdbi jdbi =
        Jdbi.create(source)
            .configure(
                StatementExceptions.class,
                errors -> errors.setMessageRendering(StatementExceptions.MessageRendering.NONE));
    dialect
        .statementWords()
        .forEach((name, words) -> jdbi.getConfig(SqlStatements.class).define(name, words));
    KINDS.forEach(kind -> {
      jdbi.getConfig(Mappers.class).findFor(kind);
      jdbi.getConfig(Arguments.class).prepareFor(kind);
    });
    return jdbi;
  }
}
