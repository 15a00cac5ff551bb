package org.samepage.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Moves an installation from SQLite to PostgreSQL.
 *
 * <p>The source is only read, as it is at one moment. The target must hold nothing that is not in
 * the source; that is looked at before any row is written. Every row is then compared once more. A
 * move that was cut short is begun again and goes on from what is there; until one has ended {@link
 * Database#open} refuses the target, and from then on the source.
 */
public final class Moving {
  private final Consumer<String> progress;

  /**
   * @param progress is told each table that was moved, with how many rows it has
   */
  public Moving(Consumer<String> progress) {
    this.progress = progress;
  }

  /**
   * Moves everything.
   *
   * @param keys where the data keys are
   * @param keysTo where the data keys go; perhaps the same server
   * @return how many rows were moved, all of them
   * @throws IllegalStateException if they cannot be moved; the message says why
   */
  public long move(
      Location.SqliteFile from,
      Location.SqliteFile keys,
      Location.PostgresServer to,
      Location.PostgresServer keysTo) {
    // What is another release's is refused here.
    Database.openToRead(from).close();
    Sqlite source = new Sqlite(from.file());
    Sqlite keySource = new Sqlite(keys.file());
    keySource.expectToBeThere();
    Postgres target = new Postgres(to);
    target.expectNobody();
    Postgres keyTarget = new Postgres(keysTo);
    AtomicLong rows = new AtomicLong();
    try (HikariDataSource oldRows = new HikariDataSource(source.readers());
        HikariDataSource oldKeys = new HikariDataSource(keySource.readers());
        HikariDataSource newRows = new HikariDataSource(target.writers());
        HikariDataSource newKeys = new HikariDataSource(keyTarget.keyHolders())) {
      Database.migrate(newRows, target);
      Jdbi words = Database.jdbi(newRows, target);
      Jdbi vault = Database.jdbi(newKeys, keyTarget);
      vault.useHandle(keyTarget::prepareKeys);
      snapshot(
          oldRows,
          source,
          oldWords ->
              snapshot(
                  oldKeys,
                  keySource,
                  oldVault ->
                      rows.set(
                          move(
                              words,
                              Stream.concat(
                                      MovedTable.of(oldVault, vault, Postgres.KEYS).stream(),
                                      MovedTable.of(oldWords, words, schema(words)).stream())
                                  .toList()))));
    }
    source.markAsMoved(to);
    return rows.get();
  }

  /** The one that the address names, or the server's default. */
  private static String schema(Jdbi target) {
    return target.withHandle(
        handle -> handle.createQuery("select current_schema()").mapTo(String.class).one());
  }

  private static void snapshot(HikariDataSource old, Sqlite source, Consumer<Handle> work) {
    Database.jdbi(old, source).useHandle(handle -> source.snapshot(handle, work));
  }

  private long move(Jdbi target, List<MovedTable> tables) {
    tables.forEach(Moving::refuseOthers);
    target.useHandle(handle -> handle.execute(Postgres.MARK_AS_UNFINISHED));
    long rows = 0;
    for (MovedTable table : tables) {
      table.copyMissing();
      MovedTable.Compared compared = table.compare();
      if (compared.others() > 0 || compared.missing() > 0) {
        throw new IllegalStateException(
            "%s is not the same on both sides after it was moved. Is the target in use? Begin again."
                .formatted(table.name()));
      }
      table.goOnCounting();
      progress.accept("%s: %d rows, all the same".formatted(table.name(), compared.same()));
      rows += compared.same();
    }
    target.useHandle(handle -> handle.execute(Postgres.MARK_AS_FINISHED));
    return rows;
  }

  private static void refuseOthers(MovedTable table) {
    long others = table.compare().others();
    if (others > 0) {
      throw new IllegalStateException(
          """
          %s holds %d rows in the target that are not in what is moved. No row was written. \
          Name a database that is empty, or that an earlier move of the same began to fill.\
          """
              .formatted(table.name(), others));
    }
  }
}
