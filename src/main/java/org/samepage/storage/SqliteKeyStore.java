package org.samepage.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.KeyStore;

/** Keeps the data keys in a file of their own, so that they are backed up apart from the words. */
public final class SqliteKeyStore implements KeyStore, AutoCloseable {
  private static final String TABLE =
      """
      create table if not exists data_key (
        enterprise text not null,
        team text not null,
        thing text not null,
        wrapped blob not null,
        primary key (enterprise, team, thing)
      ) strict
      """;

  private final HikariDataSource source;
  private final Jdbi jdbi;

  private SqliteKeyStore(HikariDataSource source) {
    this.source = source;
    this.jdbi = Database.jdbi(source);
  }

  /**
   * Opens the key store, and makes it first if {@code file} is not there. What is deleted from it
   * is overwritten on the disk.
   */
  public static SqliteKeyStore open(Path file) {
    Database.makeFile(file);
    HikariConfig config = Database.pool("keys", file, 2);
    config.addDataSourceProperty("secure_delete", "true");
    SqliteKeyStore store = new SqliteKeyStore(new HikariDataSource(config));
    store.jdbi.useHandle(handle -> handle.execute(TABLE));
    return store;
  }

  /**
   * Opens a key store that is there, to read it and change nothing.
   *
   * @throws IllegalStateException if there is none
   */
  public static SqliteKeyStore openToRead(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException("There is no key store at " + file + ".");
    }
    HikariConfig config = Database.pool("keys", file, 2);
    config.setConnectionInitSql("pragma query_only = true");
    return new SqliteKeyStore(new HikariDataSource(config));
  }

  @Override
  public Optional<byte[]> find(KeyName name) {
    return jdbi.withHandle(handle ->
        Sql.in(
                name.workspace(),
                handle.createQuery(
                    """
                    select wrapped from data_key
                    where enterprise = :enterprise and team = :team and thing = :thing
                    """))
            .bind("thing", name.thing())
            .mapTo(byte[].class)
            .findOne());
  }

  @Override
  public byte[] putIfAbsent(KeyName name, byte[] wrapped) {
    jdbi.useHandle(handle ->
        Sql.in(
                name.workspace(),
                handle.createUpdate(
                    """
                    insert into data_key (enterprise, team, thing, wrapped)
                    values (:enterprise, :team, :thing, :wrapped)
                    on conflict do nothing
                    """))
            .bind("thing", name.thing())
            .bind("wrapped", wrapped)
            .execute());
    return find(name).orElseThrow();
  }

  /**
   * {@inheritDoc}
   *
   * <p>It is then also gone from the write-ahead log, so that no copy of the file still holds it.
   */
  @Override
  public boolean destroy(KeyName name) {
    return jdbi.withHandle(handle -> {
      int destroyed =
          Sql.in(
                  name.workspace(),
                  handle.createUpdate(
                      """
                      delete from data_key
                      where enterprise = :enterprise and team = :team and thing = :thing
                      """))
              .bind("thing", name.thing())
              .execute();
      handle.execute("pragma wal_checkpoint(truncate)");
      return destroyed == 1;
    });
  }

  @Override
  public void close() {
    source.close();
  }
}
