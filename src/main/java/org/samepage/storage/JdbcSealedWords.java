package org.samepage.storage;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;
import org.samepage.agreement.Deed;
import org.samepage.confidentiality.Sealed;
import org.samepage.confidentiality.SealedWords;

/** All sealed words of a database, and how far sealing them anew has come, in {@code renewal}. */
public final class JdbcSealedWords implements SealedWords {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Object>> KEY = new TypeReference<>() {};

  private final Database database;

  public JdbcSealedWords(Database database) {
    this.database = database;
  }

  @Override
  public Page page(Position from, int most) {
    SealedColumn column =
        from.column().isEmpty() ? SealedColumn.first() : SealedColumn.valueOf(from.column());
    List<Found> found =
        database.reading().withHandle(handle -> found(handle, column, from.after(), most));
    List<Row> rows = found.stream().flatMap(each -> each.row().stream()).toList();
    return new Page(
        rows,
        found.size() - rows.size(),
        found.size() == most
            ? Optional.of(found.getLast().position())
            : column.next().map(next -> new Position(next.name(), "")));
  }

  /** What stands at a position; no row that the app knows if it was changed by hand. */
  private record Found(Position position, Optional<Row> row) {}

  private static List<Found> found(Handle handle, SealedColumn column, String after, int most) {
    Query query =
        handle
            .createQuery(
                """
                select * from %s where %s is not null %s order by %s limit :most
                """
                    .formatted(
                        column.table(),
                        column.column(),
                        after.isEmpty()
                            ? ""
                            : "and (%s) > (%s)".formatted(names(column), key(column)),
                        names(column)))
            .bind("most", most);
    if (!after.isEmpty()) {
      bind(query, column, after);
    }
    return query.map((row, context) -> found(column, row)).list();
  }

  private static String names(SealedColumn column) {
    return String.join(", ", column.key());
  }

  private static String key(SealedColumn column) {
    return column.key().stream().map(name -> ":key_" + name).collect(joining(", "));
  }

  private static <S extends SqlStatement<S>> void bind(
      S statement, SealedColumn column, String row) {
    List<Object> values = read(row);
    for (int at = 0; at < values.size(); at++) {
      statement.bind("key_" + column.key().get(at), values.get(at));
    }
  }

  private static Found found(SealedColumn column, ResultSet row) throws SQLException {
    List<Object> key = new ArrayList<>();
    for (String name : column.key()) {
      key.add(row.getObject(name));
    }
    Position position = new Position(column.name(), write(key));
    Sealed words = new Sealed(row.getBytes(column.column()));
    return new Found(position, column.place(row).map(place -> new Row(place, words, position)));
  }

  @Override
  public void replace(Map<Row, Sealed> renewed) {
    if (renewed.isEmpty()) {
      return;
    }
    database.transact(handle -> {
      renewed.forEach((row, words) -> replace(handle, row, words));
      return renewed;
    });
  }

  private static void replace(Handle handle, Row row, Sealed renewed) {
    SealedColumn column = SealedColumn.valueOf(row.position().column());
    Update update =
        handle
            .createUpdate(
                "update %1$s set %2$s = :renewed where (%3$s) = (%4$s) and %2$s = :seen"
                    .formatted(column.table(), column.column(), names(column), key(column)))
            .bind("renewed", renewed.bytes())
            .bind("seen", row.words().bytes());
    bind(update, column, row.position().after());
    update.execute();
  }

  @Override
  public void again(int master, Instant now, Instant from) {
    database.decide(handle -> {
      begin(handle, master, now);
      return handle
          .createUpdate(
              """
              update renewal set place = '', position = '', lease_until = :from, finished = null
              where master = :master
              """)
          .bind("master", Integer.toString(master))
          .bind("from", from.toEpochMilli())
          .execute();
    });
  }

  private static void begin(Handle handle, int master, Instant now) {
    int begun =
        handle
            .createUpdate(
                """
                insert into renewal (master, begun) values (:master, :now) on conflict do nothing
                """)
            .bind("master", Integer.toString(master))
            .bind("now", now.toEpochMilli())
            .execute();
    if (begun > 0) {
      tellAll(handle, Deed.MASTER_KEY_ROTATED, master, now);
    }
  }

  @Override
  public Optional<Position> take(int master, Instant now, Instant until) {
    return database.decide(handle -> {
      begin(handle, master, now);
      return handle
          .createQuery(
              """
              update renewal set lease_until = :until
              where master = :master and finished is null and lease_until <= :now
              returning place, position
              """)
          .bind("master", Integer.toString(master))
          .bind("now", now.toEpochMilli())
          .bind("until", until.toEpochMilli())
          .map((row, context) -> new Position(row.getString("place"), row.getString("position")))
          .findOne();
    });
  }

  @Override
  public void reached(int master, Instant held, Position position, Instant until) {
    database
        .writing()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    update renewal set place = :place, position = :position, lease_until = :until
                    where master = :master and lease_until = :held
                    """)
                .bind("master", Integer.toString(master))
                .bind("held", held.toEpochMilli())
                .bind("place", position.column())
                .bind("position", position.after())
                .bind("until", until.toEpochMilli())
                .execute());
  }

  @Override
  public void finish(int master, Instant held, Instant now) {
    database.decide(handle -> {
      int finished =
          handle
              .createUpdate(
                  """
                  update renewal set finished = :now
                  where master = :master and lease_until = :held and finished is null
                  """)
              .bind("master", Integer.toString(master))
              .bind("held", held.toEpochMilli())
              .bind("now", now.toEpochMilli())
              .execute();
      if (finished > 0) {
        tellAll(handle, Deed.MASTER_KEY_RENEWED, master, now);
      }
      return finished;
    });
  }

  /** That there is a first one is no news. */
  private static void tellAll(Handle handle, Deed deed, int master, Instant now) {
    if (handle.createQuery("select count(*) from renewal").mapTo(Integer.class).one() > 1) {
      JdbcHistory.tellAll(handle, deed, Integer.toHexString(master), now);
    }
  }

  @Override
  public void dropped(int master, Collection<Integer> there, Instant now) {
    database.decide(handle -> {
      List<String> gone =
          handle
              .createQuery(
                  """
                  update renewal set dropped = :now
                  where dropped is null and master not in (<there>)
                    and begun < (select begun from renewal as latest where latest.master = :master)
                  returning master
                  """)
              .bind("now", now.toEpochMilli())
              .bind("master", Integer.toString(master))
              .bindList("there", there.stream().map(String::valueOf).toList())
              .mapTo(String.class)
              .list();
      gone.forEach(id -> tellAll(handle, Deed.MASTER_KEY_DROPPED, Integer.parseInt(id), now));
      return gone;
    });
  }

  @Override
  public Optional<Instant> finished(int master) {
    return database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select finished from renewal where master = :master and finished is not null")
                .bind("master", Integer.toString(master))
                .map((row, context) -> Sql.instant(row, "finished"))
                .findOne());
  }

  private static String write(List<Object> key) {
    try {
      return JSON.writeValueAsString(key);
    } catch (JsonProcessingException textsAndNumbers) {
      throw new IllegalStateException("A key that cannot be written.");
    }
  }

  private static List<Object> read(String key) {
    try {
      return JSON.readValue(key, KEY);
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("A key that cannot be read.");
    }
  }
}
