package org.samepage.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.samepage.agreement.Deed;

/**
 * Copies of a database as it is at one moment, while others go on writing; whatever it is, the copy
 * is a file of the embedded database.
 */
public final class Copies {
  private Copies() {}

  /**
   * What a copy holds.
   *
   * @param rows how many rows each table has
   * @param damage what is wrong with the file, a sentence for each
   */
  public record Contents(SortedMap<String, Long> rows, List<String> damage) {}

  /**
   * Copies everything but the data keys.
   *
   * @param to an empty file that is there
   * @throws IllegalStateException if there is no database, or it is another release's
   */
  public static void ofWords(Location from, Path to) {
    // What is another release's is refused here.
    Database.openToRead(from).close();
    Dialect.of(from).copyWords(to);
  }

  /**
   * Notes in the chain of each workspace that a backup was made; the app may be running.
   *
   * @param taken of which moment
   */
  public static void note(Location of, Instant taken, Instant now) {
    try (Database database = Database.openBeside(of)) {
      database.decide(handle -> {
        JdbcHistory.tellAll(handle, Deed.BACKED_UP, taken.toString(), now);
        return taken;
      });
    }
  }

  /** Notes in the chain of every workspace that everything was moved to {@code to}. */
  public static void noteMove(Location to, Instant now) {
    try (Database database = Database.openBeside(to)) {
      database.decide(handle -> {
        JdbcHistory.tellAll(handle, Deed.MOVED, "", now);
        return to;
      });
    }
  }

  /**
   * Copies the data keys.
   *
   * @param to an empty file that is there
   * @throws IllegalStateException if there is no key store
   */
  public static void ofKeys(Location from, Path to) {
    Dialect dialect = Dialect.of(from);
    dialect.expectToBeThere();
    dialect.copyKeys(to);
  }

  /** Looks through a copy. */
  public static Contents contents(Path copy) {
    Sqlite file = new Sqlite(copy);
    file.expectToBeThere();
    HikariConfig pool = file.writers();
    // Nobody else writes to it, and it stays one file.
    pool.addDataSourceProperty("journal_mode", "DELETE");
    try (HikariDataSource source = new HikariDataSource(pool)) {
      return Database.jdbi(source, file)
          .withHandle(handle -> new Contents(rows(handle), file.damage(handle)));
    }
  }

  /**
   * Has whoever uses a copy of the words first find out what was sent after it was made, and notes
   * in the chain of each workspace that it was restored.
   *
   * @param copy of this release
   * @param taken when it was made
   * @param now on the system's clock
   */
  public static void markAsRestored(Path copy, Instant taken, Instant now) {
    Sqlite file = new Sqlite(copy);
    file.expectToBeThere();
    try (HikariDataSource source = new HikariDataSource(file.writers())) {
      Database.jdbi(source, file)
          .useTransaction(handle -> {
            JdbcRecollections.begin(handle, now);
            JdbcHistory.tellAll(handle, Deed.RESTORED, taken.toString(), now);
          });
    }
  }

  private static SortedMap<String, Long> rows(Handle handle) {
    SortedMap<String, Long> rows = new TreeMap<>();
    handle
        .createQuery(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite%'")
        .mapTo(String.class)
        .list()
        .forEach(table -> rows.put(table, count(handle, table)));
    return rows;
  }

  private static long count(Handle handle, String table) {
    return handle
        .createQuery("select count(*) from \"%s\"".formatted(table))
        .mapTo(Long.class)
        .one();
  }

  /**
   * The number of the newest migration of a copy of the words.
   *
   * @throws IllegalStateException if it is a newer release's, or no copy
   */
  public static String release(Path copy) {
    return Database.release(new Location.SqliteFile(copy));
  }

  /**
   * Makes sure that nobody is connected to a server's database.
   *
   * @throws IllegalStateException if the app is
   */
  public static void expectNobody(Location.PostgresServer server) {
    new Postgres(server).expectNobody();
  }
}
