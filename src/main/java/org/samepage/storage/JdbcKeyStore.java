package org.samepage.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.confidentiality.ErasureLog;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.KeyStore;
import org.samepage.confidentiality.Tombstone;

/**
 * Keeps the data keys apart from the words, so that they are backed up apart: in a file of their
 * own, or in a schema of their own.
 */
public final class JdbcKeyStore implements KeyStore, AutoCloseable {
  private static final List<String> TABLES =
      List.of(
          """
          create table if not exists <data_key> (
            enterprise text not null,
            team text not null,
            thing text not null,
            wrapped <bytes> not null,
            key_id text not null,
            primary key (enterprise, team, thing)
          ) <strict>
          """,
          """
          create table if not exists <tombstone> (
            enterprise text not null,
            team text not null,
            thing text not null,
            key_id text not null,
            destroyed <instant> not null,
            primary key (enterprise, team, thing, key_id)
          ) <strict>
          """);

  private final Dialect dialect;
  private final HikariDataSource source;
  private final Jdbi jdbi;
  private final Optional<ErasureLog> erasures;

  private JdbcKeyStore(Dialect dialect, HikariConfig pool, Optional<ErasureLog> erasures) {
    this.dialect = dialect;
    this.source = new HikariDataSource(pool);
    this.jdbi = Database.jdbi(source, dialect);
    this.erasures = erasures;
  }

  /**
   * Opens the key store, and makes it first if it is not there.
   *
   * @param erasures to which each key is added that is destroyed
   */
  public static JdbcKeyStore open(Location location, ErasureLog erasures) {
    Dialect dialect = Dialect.of(location);
    dialect.prepare();
    JdbcKeyStore store = new JdbcKeyStore(dialect, dialect.keyHolders(), Optional.of(erasures));
    try {
      store.jdbi.useHandle(dialect::prepareKeys);
      return store;
    } catch (RuntimeException failure) {
      store.close();
      throw failure;
    }
  }

  /** Opens the key store in a file, with the log of erasures beside it. */
  public static JdbcKeyStore open(Location.SqliteFile location) {
    return open(location, new ErasureLog(location.file().resolveSibling("erased.log")));
  }

  static void prepareTables(Handle handle) {
    TABLES.forEach(handle::execute);
  }

  /**
   * Opens a key store that is there, to read it and change nothing.
   *
   * @throws IllegalStateException if there is none
   */
  public static JdbcKeyStore openToRead(Location location) {
    Dialect dialect = Dialect.of(location);
    dialect.expectToBeThere();
    return new JdbcKeyStore(dialect, dialect.readers(), Optional.empty());
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
                    insert into <data_key> (enterprise, team, thing, wrapped, key_id)
                    values (:enterprise, :team, :thing, :wrapped, <random_id>)
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
   * <p>It is then also gone from the files of the database, so that no copy of them still holds it;
   * and an older copy of the key store that is restored loses it again.
   */
  @Override
  public boolean destroy(KeyName name, Instant at) {
    return destroyed(name, Optional.empty(), at);
  }

  @Override
  public boolean destroy(KeyName name, String key, Instant at) {
    return destroyed(name, Optional.of(key), at);
  }

  private boolean destroyed(KeyName name, Optional<String> key, Instant at) {
    return jdbi.withHandle(handle -> {
      Optional<Tombstone> destroyed =
          handle.inTransaction(together -> destroy(together, name, key, at));
      dialect.forgetDeleted(handle, "<data_key>");
      return destroyed.isPresent();
    });
  }

  /** It stands in the log before it is gone: if it does not get there, the key stays. */
  private Optional<Tombstone> destroy(
      Handle handle, KeyName name, Optional<String> only, Instant at) {
    Query delete =
        named(
            name,
            handle.createQuery(
                """
                delete from <data_key>
                where enterprise = :enterprise and team = :team and thing = :thing %s
                returning key_id
                """
                    .formatted(only.isPresent() ? "and key_id = :key" : "")));
    only.ifPresent(key -> delete.bind("key", key));
    Optional<Tombstone> destroyed =
        delete
            .mapTo(String.class)
            .findOne()
            .map(key -> new Tombstone(name, key, at.truncatedTo(ChronoUnit.MILLIS)));
    destroyed.ifPresent(tombstone -> {
      remember(handle, tombstone);
      erasures.ifPresent(log -> log.add(List.of(tombstone)));
    });
    return destroyed;
  }

  @Override
  public void remember(Tombstone tombstone) {
    erasures.ifPresent(log -> log.add(List.of(tombstone)));
    jdbi.useHandle(handle -> remember(handle, tombstone));
  }

  /**
   * Destroys those keys that were destroyed before, in the store of which this is an older copy. A
   * key that has only its name in common with one of them stays.
   *
   * @return those whose keys were there
   */
  public List<Tombstone> destroyAgain(Collection<Tombstone> tombstones) {
    return jdbi.withHandle(handle -> {
      List<Tombstone> destroyed =
          handle.inTransaction(together ->
              tombstones.stream()
                  .filter(tombstone -> isDestroyedAgain(together, tombstone))
                  .toList());
      dialect.forgetDeleted(handle, "<data_key>");
      return destroyed;
    });
  }

  /**
   * What was destroyed and may have come back, because an older file was put into the place of the
   * key store: what the log knows and the store does not, and keys that are there though the store
   * itself remembers that they were destroyed. Empty if all is as it should be.
   *
   * @throws IllegalStateException if a line of the log cannot be read
   */
  public List<Tombstone> cameBack() {
    Set<Tombstone> cameBack = new LinkedHashSet<>();
    erasures.ifPresent(log -> cameBack.addAll(log.read()));
    tombstones().forEach(cameBack::remove);
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select gone.enterprise, gone.team, gone.thing, gone.key_id, gone.destroyed
                from <tombstone> gone
                join <data_key> there
                  on there.enterprise = gone.enterprise and there.team = gone.team
                    and there.thing = gone.thing and there.key_id = gone.key_id
                """)
            .map(JdbcKeyStore::tombstone)
            .forEach(cameBack::add));
    return List.copyOf(cameBack);
  }

  private static boolean isDestroyedAgain(Handle handle, Tombstone tombstone) {
    int there =
        named(
                tombstone.name(),
                handle.createUpdate(
                    """
                    delete from <data_key>
                    where enterprise = :enterprise and team = :team and thing = :thing
                      and key_id = :key
                    """))
            .bind("key", tombstone.key())
            .execute();
    remember(handle, tombstone);
    return there == 1;
  }

  private static void remember(Handle handle, Tombstone tombstone) {
    named(
            tombstone.name(),
            handle.createUpdate(
                """
                insert into <tombstone> (enterprise, team, thing, key_id, destroyed)
                values (:enterprise, :team, :thing, :key, :destroyed)
                on conflict do nothing
                """))
        .bind("key", tombstone.key())
        .bind("destroyed", tombstone.at().toEpochMilli())
        .execute();
  }

  private static <S extends SqlStatement<S>> S named(KeyName name, S statement) {
    return Sql.in(name.workspace(), statement).bind("thing", name.thing());
  }

  /**
   * What stays of the keys that were ever destroyed in the store of which {@code file} is a copy.
   */
  public static List<Tombstone> tombstonesIn(Path file) {
    try (JdbcKeyStore copy = openToRead(new Location.SqliteFile(file))) {
      return copy.tombstones();
    }
  }

  /** What stays of the keys that were ever destroyed. */
  public List<Tombstone> tombstones() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select enterprise, team, thing, key_id, destroyed from <tombstone>
                order by enterprise, team, thing, key_id
                """)
            .map(JdbcKeyStore::tombstone)
            .list());
  }

  private static Tombstone tombstone(ResultSet row, StatementContext context) throws SQLException {
    return new Tombstone(
        new KeyName(Sql.workspace(row), row.getString("thing")),
        row.getString("key_id"),
        Sql.instant(row, "destroyed"));
  }

  @Override
  public Optional<Instant> destroyed(KeyName name) {
    return jdbi.withHandle(handle ->
        named(
                name,
                handle.createQuery(
                    """
                    select max(destroyed) as destroyed from <tombstone>
                    where enterprise = :enterprise and team = :team and thing = :thing
                    having count(*) > 0
                    """))
            .map((row, context) -> Sql.instant(row, "destroyed"))
            .findOne());
  }

  @Override
  public Map<KeyName, String> of(WorkspaceId workspace, AgreementId agreement) {
    Map<KeyName, String> keys = new LinkedHashMap<>();
    jdbi.useHandle(handle ->
        Sql.in(
                workspace,
                handle.createQuery(
                    """
                    select thing, key_id from <data_key>
                    where enterprise = :enterprise and team = :team
                      and substr(thing, 1, length(:agreement)) = :agreement
                    order by thing
                    """))
            .bind("agreement", agreement.value())
            .map((row, context) ->
                Map.entry(new KeyName(workspace, row.getString("thing")), row.getString("key_id")))
            .forEach(key -> keys.put(key.getKey(), key.getValue())));
    return keys;
  }

  @Override
  public List<KeyName> of(WorkspaceId workspace) {
    return jdbi.withHandle(handle ->
        Sql.in(
                workspace,
                handle.createQuery(
                    """
                    select thing from <data_key>
                    where enterprise = :enterprise and team = :team
                    order by thing
                    """))
            .map((row, context) -> new KeyName(workspace, row.getString("thing")))
            .list());
  }

  @Override
  public void close() {
    source.close();
  }
}
