package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.samepage.agreement.PersonId;
import org.samepage.delivery.Message;
import org.samepage.delivery.Way;

/**
 * What is late for one person goes together: messages that are begun tell what others, which wait
 * to be tried again and so were surely not sent, were to tell, and these are no more. Part of the
 * transaction of {@link Beginning}.
 *
 * @param late what was due before is late
 */
record Uniting(Handle handle, Way way, Instant late) {

  /**
   * What became of the messages.
   *
   * @param more the ids of those that tell more than before
   * @param rooms by the ids of all, how many more notices each may have
   */
  record United(Set<String> more, Map<String, Integer> rooms) {
    int room(String message) {
      return rooms.getOrDefault(message, 0);
    }
  }

  /**
   * A message that waits to be tried again.
   *
   * @param with the id of the message with which it may go
   * @param notices how many it has
   */
  private record Sibling(String with, String id, Instant due, int notices) {
    static Sibling read(ResultSet row, StatementContext context) throws SQLException {
      return new Sibling(
          row.getString("taker"),
          row.getString("id"),
          Sql.instant(row, "due"),
          row.getInt("notices"));
    }
  }

  /**
   * As far as there is room in each.
   *
   * @param messages the recipients of those that are begun and late, by their ids
   */
  United unite(Map<String, PersonId> messages) {
    Map<String, Integer> rooms = rooms(messages.keySet());
    Map<String, String> ending = new HashMap<>();
    Map<String, Instant> dues = new HashMap<>();
    for (Sibling each : siblings(messages)) {
      int left = rooms.getOrDefault(each.with(), 0) - each.notices();
      if (left >= 0) {
        rooms.put(each.with(), left);
        ending.put(each.id(), each.with());
        dues.merge(each.with(), each.due(), (one, other) -> one.isBefore(other) ? one : other);
      }
    }
    if (!ending.isEmpty()) {
      takeOver(ending);
      showAsDue(dues);
    }
    return new United(dues.keySet(), rooms);
  }

  private Map<String, Integer> rooms(Set<String> messages) {
    return handle
        .createQuery(
            """
            select message, count(*) as notices from <rows> as asked
              join delivery on message = asked.value ->> 0 and message is not null
            group by message
            """)
        .bind("rows", Json.rows(messages, List::of))
        .reduceRows(
            new HashMap<>(),
            (counted, row) -> {
              int notices = row.getColumn("notices", Integer.class);
              counted.put(row.getColumn("message", String.class), Message.MOST_NOTICES - notices);
              return counted;
            });
  }

  /** Earliest first. */
  private List<Sibling> siblings(Map<String, PersonId> messages) {
    return handle
        .createQuery(
            """
            select asked.value ->> 0 as taker, id, due,
              (select count(*) from delivery
               where delivery.message = id and delivery.message is not null) as notices
            from <rows> as asked cross join <one_by_one> message
            where way = :way and state = 'WAITING' and enterprise = asked.value ->> 1
              and team = asked.value ->> 2 and recipient = asked.value ->> 3 and due < :late
              <each_unless_taken>
            order by due, id
            """)
        .bind(
            "rows",
            Json.rows(
                messages.entrySet(),
                each ->
                    List.of(
                        each.getKey(),
                        each.getValue().workspace().enterprise(),
                        each.getValue().workspace().team(),
                        each.getValue().user())))
        .bind("way", way.name())
        .bind("late", late.toEpochMilli())
        .map(Sibling::read)
        .list();
  }

  /**
   * @param ending the ids of those that end, and of those that tell what they were to tell
   */
  private void takeOver(Map<String, String> ending) {
    String rows = Json.rows(ending.entrySet(), each -> List.of(each.getKey(), each.getValue()));
    handle
        .createUpdate(
            """
            update delivery set message = united.value ->> 1 from <rows> as united
            where message = united.value ->> 0 and message is not null
            """)
        .bind("rows", rows)
        .execute();
    handle
        .createUpdate(
            """
            delete from message
            where id in (select value ->> 0 from <rows> as united) and coalesce(state, '') = 'WAITING'
            """)
        .bind("rows", rows)
        .execute();
  }

  /**
   * @param dues when the earliest that was added to a message was due
   */
  private void showAsDue(Map<String, Instant> dues) {
    handle
        .createUpdate(
            """
            update message set due = cast(united.value ->> 1 as bigint) from <rows> as united
            where id = united.value ->> 0 and due > cast(united.value ->> 1 as bigint)
            """)
        .bind(
            "rows",
            Json.rows(
                dues.entrySet(), each -> List.of(each.getKey(), each.getValue().toEpochMilli())))
        .execute();
  }
}
