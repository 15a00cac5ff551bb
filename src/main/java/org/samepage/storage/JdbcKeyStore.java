package org.samepage.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.KeyStore;

/**
 * Keeps the data keys apart from the words, so that they are backed up apart: in a file of their
 * own, or in a schema of their own.
 */
public final class JdbcKeyStore implements KeyStore, AutoCloseable {
  static final List<String> TABLES =
      List.of(
          """
          create table if not exists <data_key> (
            enterprise text not null,
            team text not null,
            thing text not null,
            wrapped <bytes> not null,
            primary key (enterprise, team, thing)
          ) <strict>
          """,
          """
          create table if not exists <destroyed_key> (
            enterprise text not null,
            team text not null,
            thing text not null,
            destroyed <instant> not null,
            primary key (enterprise, team, thing)
          ) <strict>
          """);

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

  @Override
  public boolean replace(KeyName name, byte[] seen, byte[] wrapped) {
    return jdbi.withHandle(handle ->
        Sql.in(
                    name.workspace(),
                    handle.createUpdate(
                        """
                        update <data_key> set wrapped = :wrapped
                        where enterprise = :enterprise and team = :team and thing = :thing
                          and wrapped = :seen
                        """))
                .bind("thing", name.thing())
                .bind("seen", seen)
                .bind("wrapped", wrapped)
                .execute()
            == 1);
  }

  @Override
  public SequencedMap<KeyName, byte[]> after(Optional<KeyName> last, int most) {
    return jdbi.withHandle(handle -> {
      String rest =
          last.isPresent() ? "where (enterprise, team, thing) > (:enterprise, :team, :thing)" : "";
      Query query =
          handle
              .createQuery(
                  """
                  select enterprise, team, thing, wrapped from <data_key> %s
                  order by enterprise, team, thing limit :most
                  """
                      .formatted(rest))
              .bind("most", most);
      last.ifPresent(name -> Sql.in(name.workspace(), query).bind("thing", name.thing()));
      SequencedMap<KeyName, byte[]> some = new LinkedHashMap<>();
      query
          .map((row, context) ->
              Map.entry(
                  new KeyName(Sql.workspace(row), row.getString("thing")), row.getBytes("wrapped")))
          .forEach(kept -> some.put(kept.getKey(), kept.getValue()));
      return some;
    });
  }

  /**
   * {@inheritDoc}
   *
   * <p>It is then also gone from the files of the database, so that no copy of them still holds it.
   */
  @Override
  public boolean destroy(KeyName name, Instant at) {
    return jdbi.withHandle(handle -> {
      boolean destroyed = handle.inTransaction(together -> destroy(together, name, at));
      dialect.forgetDeleted(handle, "<data_key>");
      return destroyed;
    });
  }

  private static boolean destroy(Handle handle, KeyName name, Instant at) {
    boolean there =
        update(
                    handle,
                    name,
                    """
                    delete from <data_key>
                    where enterprise = :enterprise and team = :team and thing = :thing
                    """)
                .execute()
            == 1;
    if (there) {
      update(
              handle,
              name,
              """
              insert into <destroyed_key> (enterprise, team, thing, destroyed)
              values (:enterprise, :team, :thing, :destroyed)
              on conflict (enterprise, team, thing) do update set destroyed = excluded.destroyed
              """)
          .bind("destroyed", at.toEpochMilli())
          .execute();
    }
    return there;
  }

  private static Update update(Handle handle, KeyName name, String sql) {
    return Sql.in(name.workspace(), handle.createUpdate(sql)).bind("thing", name.thing());
  }

  @Override
  public Optional<Instant> destroyed(KeyName name) {
    return jdbi.withHandle(handle ->
        Sql.in(
                name.workspace(),
                handle.createQuery(
                    """
                    select destroyed from <destroyed_key>
                    where enterprise = :enterprise and team = :team and thing = :thing
                    """))
            .bind("thing", name.thing())
            .map((row, context) -> Sql.instant(row, "destroyed"))
            .findOne());
  }

  @Override
  public List<KeyName> of(WorkspaceId workspace, AgreementId agreement) {
    return jdbi.withHandle(handle ->
        Sql.in(
                workspace,
                handle.createQuery(
                    """
                    select thing from <data_key>
                    where enterprise = :enterprise and team = :team
                      and substr(thing, 1, length(:agreement)) = :agreement
                    order by thing
                    """))
            .bind("agreement", agreement.value())
            .map((row, context) -> new KeyName(workspace, row.getString("thing")))
            .list());
  }

  @Override
  public List<KeyName> of(WorkspaceId workspace, int most) {
    return jdbi.withHandle(handle ->
        Sql.in(
                workspace,
                handle.createQuery(
                    """
                    select thing from <data_key>
                    where enterprise = :enterprise and team = :team
                    order by thing limit :most
                    """))
            .bind("most", most)
            .map((row, context) -> new KeyName(workspace, row.getString("thing")))
            .list());
  }

  @Override
  public void close() {
    source.close();
  }
}
