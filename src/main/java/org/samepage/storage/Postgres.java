package org.samepage.storage;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * A PostgreSQL server that any number of processes share.
 *
 * <p>Decisions are {@code SERIALIZABLE}: they come to what they would come to one after the other,
 * as they do on SQLite; one that got in the way of another is undone by the server and made again.
 * Everything else takes the rows that it is about to change, and leaves alone what is taken.
 *
 * <p>A process that stops in the midst of a transaction would keep its rows from the others: after
 * a while the server undoes it.
 */
record Postgres(Location.PostgresServer server) implements Dialect {
  /** The schema of the keys, which has a backup of its own. */
  static final String KEYS = "samepage_keys";

  /** While it is there, not everything has been moved here yet. */
  private static final String UNFINISHED = "move_is_not_finished";

  static final String MARK_AS_UNFINISHED =
      "create table if not exists %s (nothing integer)".formatted(UNFINISHED);
  static final String MARK_AS_FINISHED = "drop table if exists " + UNFINISHED;

  /**
   * Every statement is written to follow indexes, table after table as they are named. What waits
   * to be sent is nothing now and thousands of rows in a moment: from what the server last counted
   * it would conclude that it is best read whole, once for each workspace.
   */
  private static final String AS_WRITTEN =
      "set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;"
          + " set enable_material = off; set join_collapse_limit = 1";

  private static final int CONNECTIONS = 6;
  private static final int KEY_HOLDERS = 2;

  /**
   * After so long in the midst of a transaction a process is taken for stopped: before those give
   * up who wait for what it has taken.
   */
  private static final Duration STANDSTILL = WAIT.dividedBy(2);

  /** Longer than any statement takes; a connection that is cut off is given up then. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  /** After so long a connection that was closed is surely not told of any more. */
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  private static final int MOST_ATTEMPTS = 40;
  private static final Duration LONGEST_STEP_ASIDE = Duration.ofMillis(100);

  /** Serialization failure, deadlock: undone, and it helps to try again. */
  private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01");

  @Override
  public void prepare() {
    // The operator made the database; its tables are made by the migrations.
  }

  @Override
  public void expectToBeThere() {
    // Connecting tells.
  }

  @Override
  public void expectToBeWhole(Handle handle) {
    if (handle
        .createQuery("select to_regclass(:table) is not null")
        .bind("table", UNFINISHED)
        .mapTo(Boolean.class)
        .one()) {
      throw new IllegalStateException(
          "Not everything has been moved to the database at %s yet: run migrate again."
              .formatted(server));
    }
  }

  @Override
  public HikariConfig writers() {
    return pool("writer", CONNECTIONS);
  }

  @Override
  public HikariConfig deciders() {
    HikariConfig deciders = pool("decider", CONNECTIONS);
    deciders.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
    return deciders;
  }

  @Override
  public HikariConfig readers() {
    HikariConfig readers = pool("reader", CONNECTIONS);
    readers.setConnectionInitSql(
        readers.getConnectionInitSql() + "; set session characteristics as transaction read only");
    return readers;
  }

  @Override
  public HikariConfig keyHolders() {
    return pool("keys", KEY_HOLDERS);
  }

  private HikariConfig pool(String name, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("postgresql " + name);
    config.setJdbcUrl(server.url());
    server.user().ifPresent(config::setUsername);
    server.password().ifPresent(config::setPassword);
    config.addDataSourceProperty("ApplicationName", "samepage " + name);
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("connectTimeout", Long.toString(WAIT.toSeconds()));
    config.addDataSourceProperty("socketTimeout", Long.toString(SILENCE.toSeconds()));
    config.setConnectionInitSql(
        "set idle_in_transaction_session_timeout = %d; set lock_timeout = %d; "
                .formatted(STANDSTILL.toMillis(), WAIT.toMillis())
            // One that does not know it could not cut off who stands still in their turn.
            + "set idle_session_timeout = 0; "
            + AS_WRITTEN);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT.toMillis());
    return config;
  }

  @Override
  public Map<String, String> migrationWords() {
    return Map.of(
        "instant", "bigint",
        "bytes", "bytea",
        "truth", "boolean",
        "sequence", "bigint generated by default as identity primary key",
        "bytewise", "\"C\"",
        "strict", "");
  }

  @Override
  public Map<String, String> statementWords() {
    return Map.ofEntries(
        Map.entry(
            "and_who_is_written_to",
            """
            union all
            select enterprise, team, recipient from message
            where way = :way and state = 'SENDING' and lease_until > :wall
            """),
        Map.entry("unless_taken", "for update skip locked"),
        // It may turn a plain join around, but not this.
        Map.entry("one_by_one", "lateral (select * from"),
        Map.entry("each", "offset 0) as found"),
        Map.entry("each_unless_taken", "for update skip locked) as found"),
        Map.entry("taken", "for update"),
        Map.entry("rows", "jsonb_array_elements(cast(:rows as jsonb))"),
        Map.entry("more_rows", "jsonb_array_elements(cast(:more_rows as jsonb))"),
        Map.entry("data_key", KEYS + ".data_key"),
        Map.entry("tombstone", KEYS + ".tombstone"),
        Map.entry("random_id", "replace(cast(gen_random_uuid() as text), '-', '')"),
        Map.entry("bytes", "bytea"),
        Map.entry("instant", "bigint"),
        Map.entry("strict", ""));
  }

  @Override
  public <T> T transact(Supplier<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.get();
      } catch (RuntimeException failure) {
        if (!gotInTheWay(failure) || attempt == MOST_ATTEMPTS) {
          throw failure;
        }
        stepAside(attempt);
      }
    }
  }

  @Override
  public <T> T inTurn(Handle handle, String name, Supplier<T> work) {
    try (Turn _ = Turn.take(handle, name)) {
      return work.get();
    }
  }

  /**
   * A turn of the connection, and not of its transaction, which begins only then and so sees what
   * the one before it left. A process that stands still between the two is cut off as well.
   */
  private record Turn(Handle handle, String name) implements AutoCloseable {
    static Turn take(Handle handle, String name) {
      say(handle, name, "pg_advisory_lock", STANDSTILL);
      return new Turn(handle, name);
    }

    @Override
    public void close() {
      say(handle, name, "pg_advisory_unlock", Duration.ZERO);
    }

    private static void say(Handle handle, String name, String lock, Duration standstill) {
      handle
          .createQuery(
              """
              select cast(%s(hashtextextended(:name, 0)) as text),
                set_config('idle_session_timeout', :standstill, false)
              """
                  .formatted(lock))
          .bind("name", name)
          .bind("standstill", Long.toString(standstill.toMillis()))
          .mapTo(String.class)
          .one();
    }
  }

  @Override
  public <T> T lightly(Jdbi writing, HandleCallback<T, RuntimeException> transaction) {
    return writing.inTransaction(handle -> {
      handle.execute("set local synchronous_commit = off");
      return transaction.withHandle(handle);
    });
  }

  private static boolean gotInTheWay(Throwable failure) {
    return (failure instanceof SQLException sql && IN_THE_WAY.contains(sql.getSQLState()))
        || (failure.getCause() != null && gotInTheWay(failure.getCause()));
  }

  /** For a moment that differs, so that the same ones do not meet again. */
  private static void stepAside(int attempt) {
    long most = Math.min(LONGEST_STEP_ASIDE.toNanos(), Duration.ofMillis(attempt * 2L).toNanos());
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
  }

  @Override
  public void snapshot(Handle reader, Consumer<Handle> work) {
    reader.useTransaction(handle -> {
      handle.execute("set transaction isolation level repeatable read");
      work.accept(handle);
    });
  }

  @Override
  public void copyWords(Path to) {
    Sqlite file = new Sqlite(to);
    try (HikariDataSource copy = new HikariDataSource(file.writers())) {
      Database.migrate(copy, file);
      copyRows("current_schema()", Database.jdbi(copy, file));
    }
  }

  @Override
  public void copyKeys(Path to) {
    Sqlite file = new Sqlite(to);
    try (HikariDataSource copy = new HikariDataSource(file.writers())) {
      Jdbi keys = Database.jdbi(copy, file);
      keys.useHandle(file::prepareKeys);
      copyRows("'" + KEYS + "'", keys);
    }
  }

  /**
   * @param schema an expression that names it
   */
  private void copyRows(String schema, Jdbi to) {
    try (HikariDataSource source = new HikariDataSource(readers())) {
      Jdbi server = Database.jdbi(source, this);
      server.useHandle(reader ->
          snapshot(
              reader,
              theirs -> {
                // It stands still while rows are written to the file.
                theirs.execute("set local idle_in_transaction_session_timeout = 0");
                String name = theirs.createQuery("select " + schema).mapTo(String.class).one();
                to.useTransaction(file ->
                    MovedTable.of(file, server, name).forEach(table -> table.copyBack(theirs)));
              }));
    }
  }

  /**
   * Makes sure that the app is not connected. The server may notice a little late that it is not
   * any more.
   *
   * @throws IllegalStateException if it is
   */
  void expectNobody() {
    HikariConfig one = readers();
    one.setMaximumPoolSize(1);
    try (HikariDataSource source = new HikariDataSource(one)) {
      Jdbi server = Database.jdbi(source, this);
      long until = System.nanoTime() + FAREWELL.toNanos();
      while (server.withHandle(Postgres::others) > 0) {
        if (System.nanoTime() - until > 0) {
          throw new IllegalStateException(
              "Same Page is running on the database at %s: stop every process first. Nothing was changed."
                  .formatted(this.server));
        }
        LockSupport.parkNanos(LONGEST_STEP_ASIDE.toNanos());
      }
    }
  }

  private static long others(Handle handle) {
    return handle
        .createQuery(
            """
            select count(*) from pg_stat_activity
            where datname = current_database()
              and application_name like 'samepage %'
              and pid <> pg_backend_pid()
            """)
        .mapTo(Long.class)
        .one();
  }

  /** The server checks its pages and its references itself. */
  @Override
  public List<String> damage(Handle reader) {
    return List.of();
  }

  /** The server's own "if not exists" fails when two begin at the same time. */
  @Override
  public void prepareKeys(Handle handle) {
    handle.useTransaction(alone -> {
      alone.execute("select pg_advisory_xact_lock(hashtext('samepage_keys'))");
      alone.execute("create schema if not exists " + KEYS);
      JdbcKeyStore.prepareTables(alone);
    });
  }

  /** The rows that were deleted are taken from the tables' files; backups are the operator's. */
  @Override
  public void forgetDeleted(Handle handle, String tables) {
    handle.execute("vacuum " + tables);
  }

  @Override
  public SchedulerBuilder schedule(SchedulerBuilder scheduler) {
    return scheduler.jdbcCustomization(new PostgresInstants());
  }

  @Override
  public long room() {
    return Long.MAX_VALUE;
  }

  @Override
  public boolean hasOneProcess() {
    return false;
  }
}
