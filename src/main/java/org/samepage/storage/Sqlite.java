package org.samepage.storage;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.samepage.confidentiality.PrivateFiles;

/**
 * The embedded database in one file, which only the app's own user may read.
 *
 * <p>One connection writes: SQLite has one writer at a time anyhow, and waiting in a queue is
 * fairer than waiting for the file's lock. The others read beside it, from the write-ahead log.
 */
record Sqlite(Path file) implements Dialect {
  private static final int READERS = 4;
  private static final int KEY_HOLDERS = 2;

  /** With this every file of the library begins, unless it is empty. */
  private static final byte[] BEGIN = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  @Override
  public void prepare() {
    try {
      expectNotToBeMoved();
      PrivateFiles.file(file);
      expectDatabase();
    } catch (IOException failure) {
      throw new UncheckedIOException("The database cannot be made in " + file + ".", failure);
    }
  }

  private void expectDatabase() {
    try (InputStream bytes = Files.newInputStream(file)) {
      byte[] begin = bytes.readNBytes(BEGIN.length);
      if (begin.length > 0 && !Arrays.equals(begin, BEGIN)) {
        throw new IllegalStateException(
            "%s is not a database: put back the one that was there, or restore a backup. Nothing was changed."
                .formatted(file));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " cannot be read.", unreadable);
    }
  }

  private void expectNotToBeMoved() throws IOException {
    if (Files.exists(moved())) {
      throw new IllegalStateException(
          """
          Everything in %s was moved to %s: set SAMEPAGE_DATABASE_URL. To go back to the file, and \
          lose what was written on the server since, stop every process there and delete %s. \
          Nothing was changed.\
          """
              .formatted(file, Files.readString(moved()).strip(), moved()));
    }
  }

  /** Has it refused from now on, so that nothing is sent from both places. */
  void markAsMoved(Location to) {
    try {
      PrivateFiles.file(moved());
      Files.writeString(moved(), to + System.lineSeparator());
    } catch (IOException failure) {
      throw new UncheckedIOException(moved() + " cannot be made.", failure);
    }
  }

  /** Says where to. */
  private Path moved() {
    return file.resolveSibling(file.getFileName() + ".moved");
  }

  @Override
  public void expectToBeThere() {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          "There is no database at %s. Say in SAMEPAGE_DATA in which folder it is, or run this in the folder from which the app is started."
              .formatted(file));
    }
    expectDatabase();
  }

  /** Nothing is moved to it. */
  @Override
  public void expectToBeWhole(Handle handle) {}

  @Override
  public HikariConfig writers() {
    return pool("writer", 1);
  }

  @Override
  public HikariConfig deciders() {
    return writers();
  }

  @Override
  public HikariConfig readers() {
    HikariConfig readers = pool("reader", READERS);
    readers.setConnectionInitSql("pragma query_only = true");
    return readers;
  }

  @Override
  public HikariConfig keyHolders() {
    return pool("keys", KEY_HOLDERS);
  }

  /**
   * What is deleted is overwritten on the disk; against the wait for the disk at each commit that
   * takes no time that could be measured. A commit is on the disk when it returns. With {@code
   * IMMEDIATE} a transaction waits for the write lock when it begins; otherwise one that reads
   * first would fail when it comes to write. Nobody asks for keys that were made, and for them the
   * driver would go through the text of each statement.
   */
  private HikariConfig pool(String name, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(file.getFileName() + " " + name);
    config.setJdbcUrl("jdbc:sqlite:" + file.toAbsolutePath());
    config.addDataSourceProperty("journal_mode", "WAL");
    config.addDataSourceProperty("synchronous", "FULL");
    config.addDataSourceProperty("busy_timeout", Long.toString(WAIT.toMillis()));
    config.addDataSourceProperty("foreign_keys", "true");
    config.addDataSourceProperty("secure_delete", "true");
    config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    config.addDataSourceProperty("jdbc.get_generated_keys", "false");
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(WAIT.toMillis());
    config.setMaxLifetime(0);
    return config;
  }

  @Override
  public Map<String, String> migrationWords() {
    return Map.of(
        "instant", "integer",
        "bytes", "blob",
        "truth", "integer",
        "sequence", "integer primary key",
        "bytewise", "binary",
        "strict", "strict");
  }

  /** There is one writer, and so nobody else has a row in hand. */
  @Override
  public Map<String, String> statementWords() {
    return Map.ofEntries(
        Map.entry("and_who_is_written_to", ""),
        Map.entry("unless_taken", ""),
        Map.entry("one_by_one", ""),
        Map.entry("each", ""),
        Map.entry("each_unless_taken", ""),
        Map.entry("taken", ""),
        Map.entry("rows", "(select value from json_each(:rows))"),
        Map.entry("more_rows", "(select value from json_each(:more_rows))"),
        Map.entry("data_key", "data_key"),
        Map.entry("tombstone", "tombstone"),
        Map.entry("random_id", "lower(hex(randomblob(16)))"),
        Map.entry("bytes", "blob"),
        Map.entry("instant", "integer"),
        Map.entry("strict", "strict"));
  }

  /** Transactions run one after the other. */
  @Override
  public <T> T transact(Supplier<T> transaction) {
    return transaction.get();
  }

  /** So they are always. */
  @Override
  public <T> T inTurn(Handle handle, String name, Supplier<T> work) {
    return work.get();
  }

  @Override
  public <T> T lightly(Jdbi writing, HandleCallback<T, RuntimeException> transaction) {
    return writing.withHandle(handle -> {
      handle.execute("pragma synchronous = normal");
      try {
        return handle.inTransaction(transaction);
      } finally {
        handle.execute("pragma synchronous = full");
      }
    });
  }

  /** A transaction of the library would wait for the write lock; this one only reads. */
  @Override
  public void snapshot(Handle reader, Consumer<Handle> work) {
    reader.execute("begin deferred");
    try {
      work.accept(reader);
    } finally {
      reader.execute("rollback");
    }
  }

  /**
   * With {@code VACUUM INTO}: whoever writes meanwhile goes on and does not disturb it, and pages
   * that are not used any more stay behind. Copying page by page begins anew with each write.
   */
  @Override
  public void copyWords(Path to) {
    try (HikariDataSource source = new HikariDataSource(pool("copy", 1))) {
      Database.jdbi(source, this)
          .useHandle(handle -> handle.execute("vacuum into ?", to.toAbsolutePath().toString()));
    }
  }

  @Override
  public void copyKeys(Path to) {
    copyWords(to);
  }

  @Override
  public List<String> damage(Handle reader) {
    List<String> damage = new ArrayList<>();
    reader
        .createQuery("pragma integrity_check")
        .mapTo(String.class)
        .filter(line -> !line.equals("ok"))
        .forEach(line -> damage.add("The database is damaged: " + line + "."));
    reader
        .createQuery("pragma foreign_key_check")
        .map((row, context) -> row.getString(1) + " without its " + row.getString(3))
        .forEach(orphan -> damage.add("The database has a row of " + orphan + "."));
    return damage;
  }

  @Override
  public void prepareKeys(Handle handle) {
    handle.useTransaction(JdbcKeyStore::prepareTables);
  }

  /** It is then also gone from the write-ahead log, so that no copy of the file holds it. */
  @Override
  public void forgetDeleted(Handle handle, String tables) {
    handle.execute("pragma wal_checkpoint(truncate)");
  }

  @Override
  public SchedulerBuilder schedule(SchedulerBuilder scheduler) {
    return scheduler.jdbcCustomization(new SqliteInstants());
  }

  @Override
  public long room() {
    try {
      return Files.getFileStore(file).getUsableSpace();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public boolean hasOneProcess() {
    return true;
  }
}
