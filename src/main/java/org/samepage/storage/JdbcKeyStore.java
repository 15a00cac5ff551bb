package org.samepage.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.KeyStore;

/**
 * Keeps the data keys apart from the words, so that they are backed up apart: in a file of their
 * own, or in a schema of their own.
 */
public final class JdbcKeyStore implements KeyStore, AutoCloseable {
  static final String TABLE =
      """
      create table if not exists <data_key> (
        enterprise text not null,
        team text not null,
        thing text not null,
        wrapped <bytes> not null,
        primary key (enterprise, team, thing)
      ) <strict>
      """;

  private final Dialect dialect;
  private final HikariDataSource source;
  private final Jdbi jdbi;

  private JdbcKeyStore(Dialect dialect, HikariConfig pool) {
    this.dialect = dialect;
    this.source = new HikariDataSource(pool);
    this.jdbi = Database.jdbi(source, dialect);
  }

  /** Opens the key store, and makes it first if it is not there. */
  public static JdbcKeyStore open(Location location) {
    Dialect dialect = Dialect.of(location);
    dialect.prepare();
    JdbcKeyStore store = new JdbcKeyStore(dialect, dialect.keyHolders());
    try {
      store.jdbi.useHandle(dialect::prepareKeys);
      return store;
    } catch (RuntimeException failure) {
      store.close();
      throw failure;
    }
  }

  /**
   * Opens a key store that is there, to read it and change nothing.
   *
   * @throws IllegalStateException if there is none
   */
  public static JdbcKeyStore openToRead(Location location) {
    Dialect dialect = Dialect.of(location);
    dialect.expectToBeThere();
    return new JdbcKeyStore(dialect, dialect.readers());
  }

  @Override
  public Optional<byte[]> find(KeyName name) {
    return jdbi.withHandle(handle ->
        Sql.in(
                name.workspace(),
                handle.createQuery(
                    """
                    select wrapped from <data_key>
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
                    insert into <data_key> (enterprise, team, thing, wrapped)
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
   * <p>It is then also gone from the files of the database, so that no copy of them still holds it.
   */
  @Override
  public boolean destroy(KeyName name) {
    return jdbi.withHandle(handle -> {
      int destroyed =
          Sql.in(
                  name.workspace(),
                  handle.createUpdate(
                      """
                      delete from <data_key>
                      where enterprise = :enterprise and team = :team and thing = :thing
                      """))
              .bind("thing", name.thing())
              .execute();
      dialect.forgetDeletedKeys(handle);
      return destroyed == 1;
    });
  }

  @Override
  public void close() {
    source.close();
  }
}
