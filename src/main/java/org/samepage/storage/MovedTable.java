package org.samepage.storage;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.samepage.confidentiality.Sealed;

/**
 * One table that is moved from SQLite to PostgreSQL, or copied back. Both sides tell its rows in
 * the order of its key, byte by byte, so that they are compared side by side however many they are.
 *
 * @param place the table's name in the target, with its schema
 */
record MovedTable(Handle source, Jdbi target, String name, String place, List<Column> columns) {
  private static final int BATCH = 500;

  /**
   * @param type in the target
   * @param key its place in the primary key, from 1; 0 if it is not part of it
   */
  record Column(String name, String type, int key) {
    @Nullable Object value(ResultSet row) throws SQLException {
      Object value =
          switch (type) {
            case "bigint", "integer" -> row.getLong(name);
            case "boolean" -> row.getBoolean(name);
            case "bytea" -> row.getBytes(name) == null ? "" : new Sealed(row.getBytes(name));
            case "text" -> row.getString(name);
            default -> throw new IllegalStateException("Nobody can move columns of " + type + ".");
          };
      return row.wasNull() ? null : value;
    }

    boolean isText() {
      return type.equals("text");
    }

    /** In the order in which both sides tell keys. */
    static int compare(@Nullable Object one, @Nullable Object other) {
      return switch (one) {
        case Long number -> number.compareTo((Long) Objects.requireNonNull(other));
        case String text -> Arrays.compareUnsigned(utf8(text), utf8(String.valueOf(other)));
        case null, default -> throw new IllegalStateException("Keys are numbers or texts.");
      };
    }

    private static byte[] utf8(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * @param missing rows that the target does not hold yet
   * @param others rows of the target that the source does not hold, or holds otherwise
   */
  record Compared(long same, long missing, long others) {}

  /** A row that is on both sides, or on one: then the other is null. */
  private interface Pair {
    void see(@Nullable List<@Nullable Object> ours, @Nullable List<@Nullable Object> theirs);
  }

  /**
   * Every table of the source, after those to which it refers.
   *
   * @param schema of the target
   */
  static List<MovedTable> of(Handle source, Jdbi target, String schema) {
    Set<String> names = new LinkedHashSet<>();
    source
        .createQuery(
            """
            select name from sqlite_master
            where type = 'table' and name not like 'sqlite%' and name not like 'flyway%'
              and name <> 'pulse'
            order by name
            """)
        .mapTo(String.class)
        .list()
        .forEach(name -> addAfterOthers(source, name, names));
    return names.stream()
        .map(name ->
            new MovedTable(
                source, target, name, schema + "." + name, columns(source, target, schema, name)))
        .toList();
  }

  private static void addAfterOthers(Handle source, String name, Set<String> names) {
    source
        .createQuery("select distinct \"table\" from pragma_foreign_key_list(:name)")
        .bind("name", name)
        .mapTo(String.class)
        .filter(other -> !other.equals(name) && !names.contains(other))
        .list()
        .forEach(other -> addAfterOthers(source, other, names));
    names.add(name);
  }

  private static List<Column> columns(Handle source, Jdbi target, String schema, String table) {
    Map<String, String> types =
        target.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select column_name, data_type from information_schema.columns
                    where table_schema = :schema and table_name = :table
                    """)
                .bind("schema", schema)
                .bind("table", table)
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    return source
        .createQuery("select name, pk from pragma_table_info(:table)")
        .bind("table", table)
        .map((row, context) ->
            new Column(
                row.getString(1), types.getOrDefault(row.getString(1), "no type"), row.getInt(2)))
        .list();
  }

  Compared compare() {
    long[] counted = new long[3];
    sideBySide((ours, theirs) -> {
      if (ours != null && ours.equals(theirs)) {
        counted[0]++;
      } else {
        counted[theirs == null ? 1 : 2]++;
      }
    });
    return new Compared(counted[0], counted[1], counted[2]);
  }

  /** In batches, each of them a transaction: what is cut short goes on from there. */
  void copyMissing() {
    List<List<@Nullable Object>> batch = new ArrayList<>();
    sideBySide((ours, theirs) -> {
      if (ours != null && theirs == null) {
        batch.add(ours);
      }
      if (batch.size() == BATCH) {
        insert(batch);
        batch.clear();
      }
    });
    insert(batch);
  }

  /**
   * Fills the source, which has no rows yet, with those of the target.
   *
   * @param reader sees the target as it is at one moment
   */
  void copyBack(Handle reader) {
    List<List<@Nullable Object>> batch = new ArrayList<>();
    try (ResultIterator<List<@Nullable Object>> rows = rows(reader, place, "\"C\"")) {
      while (rows.hasNext()) {
        batch.add(rows.next());
        if (batch.size() == BATCH || !rows.hasNext()) {
          insert(source, name, batch);
          batch.clear();
        }
      }
    }
  }

  private void insert(List<List<@Nullable Object>> rows) {
    if (!rows.isEmpty()) {
      target.useTransaction(handle -> insert(handle, place, rows));
    }
  }

  private void insert(Handle side, String table, List<List<@Nullable Object>> rows) {
    String values = columns.stream().map(column -> "?").collect(joining(", "));
    PreparedBatch inserts =
        side.prepareBatch("insert into %s (%s) values (%s)".formatted(table, names(), values));
    for (List<@Nullable Object> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        inserts.bind(i, row.get(i) instanceof Sealed sealed ? sealed.bytes() : row.get(i));
      }
      inserts.add();
    }
    inserts.execute();
  }

  /** Where the target counts rows itself it goes on after the highest. */
  void goOnCounting() {
    if (columns.stream().anyMatch(column -> column.name().equals("seq"))) {
      String sql =
          """
          select setval(pg_get_serial_sequence('%1$s', 'seq'), coalesce(max(seq), 0) + 1, false)
          from %1$s
          """
              .formatted(place);
      target.useHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
  }

  private void sideBySide(Pair pair) {
    target.useTransaction(reader -> {
      // It may stand still for long while only the other side is read.
      reader.execute("set local idle_in_transaction_session_timeout = 0");
      try (ResultIterator<List<@Nullable Object>> ours = rows(source, name, "binary");
          ResultIterator<List<@Nullable Object>> theirs = rows(reader, place, "\"C\"")) {
        List<@Nullable Object> our = next(ours);
        List<@Nullable Object> their = next(theirs);
        while (our != null || their != null) {
          int order = our == null ? 1 : their == null ? -1 : compareKeys(our, their);
          pair.see(order <= 0 ? our : null, order >= 0 ? their : null);
          our = order <= 0 ? next(ours) : our;
          their = order >= 0 ? next(theirs) : their;
        }
      }
    });
  }

  private ResultIterator<List<@Nullable Object>> rows(Handle side, String table, String bytewise) {
    String order =
        keys()
            .map(key -> key.name() + (key.isText() ? " collate " + bytewise : ""))
            .collect(joining(", "));
    return side.createQuery("select %s from %s order by %s".formatted(names(), table, order))
        .setFetchSize(BATCH)
        .map((row, context) -> values(row))
        .iterator();
  }

  private List<@Nullable Object> values(ResultSet row) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    for (Column column : columns) {
      values.add(column.value(row));
    }
    return values;
  }

  private int compareKeys(List<@Nullable Object> ours, List<@Nullable Object> theirs) {
    return keys()
        .mapToInt(key -> {
          int at = columns.indexOf(key);
          return Column.compare(ours.get(at), theirs.get(at));
        })
        .filter(order -> order != 0)
        .findFirst()
        .orElse(0);
  }

  private Stream<Column> keys() {
    return columns.stream()
        .filter(column -> column.key() > 0)
        .sorted(Comparator.comparingInt(Column::key));
  }

  private String names() {
    return columns.stream().map(Column::name).collect(joining(", "));
  }

  private static @Nullable List<@Nullable Object> next(
      ResultIterator<List<@Nullable Object>> rows) {
    return rows.hasNext() ? rows.next() : null;
  }
}
