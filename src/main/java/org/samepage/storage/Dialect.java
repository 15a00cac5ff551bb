package org.samepage.storage;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * All that the two databases do differently. What they have in common stands in {@link Database};
 * every other class sends both the same SQL.
 */
sealed interface Dialect permits Sqlite, Postgres {
  /**
   * Whoever waits longer for a connection, or for a lock, fails: long enough for somebody who
   * copies the file or looks into it.
   */
  Duration WAIT = Duration.ofSeconds(20);

  static Dialect of(Location location) {
    return switch (location) {
      case Location.SqliteFile(var file) -> new Sqlite(file);
      case Location.PostgresServer server -> new Postgres(server);
    };
  }

  /** Makes what the database is kept in, if that is for the app to make. */
  void prepare();

  /**
   * Makes nothing.
   *
   * @throws IllegalStateException if there is no database
   */
  void expectToBeThere();

  /**
   * Tells whether it may be used.
   *
   * @throws IllegalStateException if it is being moved to and that is not finished
   */
  void expectToBeWhole(Handle handle);

  /** For writing, and for the scheduling engine. */
  HikariConfig writers();

  /** For decisions: each sees and changes the database as if it were alone. Maybe the writers'. */
  HikariConfig deciders();

  /** Cannot write. */
  HikariConfig readers();

  /** For the data keys, apart from everything else. */
  HikariConfig keyHolders();

  /** What a migration calls otherwise here than there, by its placeholder. */
  Map<String, String> migrationWords();

  /**
   * What a statement says otherwise here than there, by its name in pointed brackets: {@code
   * <taken>} ends a query whose rows nobody else may take until the transaction ends, {@code
   * <unless_taken>} one that leaves out what somebody else has taken; {@code
   * <and_who_is_written_to>} adds people to whom another process writes; {@code <rows>} and {@code
   * <more_rows>} stand for the rows that are bound by the same names, see {@link Json#rows}. Of a
   * table between {@code <one_by_one>} and {@code <each>}, or {@code <each_unless_taken>}, is
   * looked up what belongs to the one row, then to the next.
   */
  Map<String, String> statementWords();

  /** Runs a transaction, again if it got in the way of another and was undone. */
  <T> T transact(Supplier<T> transaction);

  /**
   * Runs {@code work} when all other work in turn of this {@code name} is over, in whatever process
   * it runs.
   *
   * @param handle in no transaction
   */
  <T> T inTurn(Handle handle, String name, Supplier<T> work);

  /**
   * Makes of {@code transaction} one that is seen by everybody when it returns, but is lost if the
   * machine loses its power before the next that is not made so.
   */
  <T> T lightly(Jdbi writing, HandleCallback<T, RuntimeException> transaction);

  /** Shows {@code work} the database as it is at one moment, without waiting for anybody. */
  void snapshot(Handle reader, Consumer<Handle> work);

  /** Copies everything but the data keys, as it is at one moment, to an empty SQLite file. */
  void copyWords(Path to);

  /** Copies the data keys, as they are at one moment, to an empty SQLite file. */
  void copyKeys(Path to);

  /** What the database itself knows to be damaged in it, a sentence for each. */
  List<String> damage(Handle reader);

  /** Makes the tables of the keys, if they are not there. */
  void prepareKeys(Handle handle);

  /**
   * Leaves no trace of what was deleted or overwritten, as far as that can be done.
   *
   * @param tables where that was, with commas
   */
  void forgetDeleted(Handle handle, String tables);

  /** How the scheduling engine takes what is due. */
  SchedulerBuilder schedule(SchedulerBuilder scheduler);

  /** How many bytes can still be written, as far as that is known: very many if it is not. */
  long room();

  /** Whether nobody else can have begun what is found begun when this process starts. */
  boolean hasOneProcess();
}
