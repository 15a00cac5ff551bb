package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Outbox.Backlog;
import org.samepage.delivery.Outbox.Queue;
import org.samepage.delivery.Receipt;
import org.samepage.delivery.Sent;
import org.samepage.delivery.Way;

/** Reads messages with what they tell. */
final class Messages {
  private Messages() {}

  /** In the order of {@code ids}. */
  static List<Message> read(Handle handle, List<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, List<Notice>> notices = notices(handle, ids);
    return inOrder(
        ids,
        query(handle, "select * from message where id in (<ids>)", ids)
            .map((row, context) -> message(row, notices))
            .list(),
        Message::id);
  }

  /** Like {@link #read}, for messages that arrived. */
  static List<Sent> readSent(Handle handle, List<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, List<Notice>> notices = notices(handle, ids);
    return inOrder(
        ids,
        query(handle, "select * from message where state = 'SENT' and id in (<ids>)", ids)
            .map((row, context) ->
                new Sent(
                    message(row, notices),
                    new Receipt(row.getString("conversation"), row.getString("position")),
                    row.getInt("wanted")))
            .list(),
        sent -> sent.message().id());
  }

  static Backlog backlog(Handle handle, Way way, Instant now) {
    return handle
        .createQuery(
            """
            select
              (select count(*) from delivery
               where way = :way and message is null and due <= :now and %1$s)
                + (select count(*) from delivery join message on message.id = delivery.message
                   where message.way = :way and state in ('SENDING', 'WAITING', 'UNCERTAIN')
                     and %2$s)
                as due,
              (select count(*) from delivery join message on message.id = delivery.message
               where message.way = :way and state in ('SENDING', 'WAITING', 'UNCERTAIN')
                 and (state = 'WAITING' or attempt > 1) and %2$s)
                as retrying,
              (select count(*) from message
               where way = :way and state = 'UNCERTAIN' and %2$s) as uncertain,
              given_up.unknown, given_up.refused, given_up.malformed, given_up.stale,
              (select count(*) from message where way = :way and plain = 1) as plain,
              (select count(*) from message
               where way = :way and state = 'SENT' and shown < wanted and %2$s) as outdated,
              coalesce(
                (select problem from message
                 where way = :way and problem <> ''
                   and (state in ('SENDING', 'WAITING', 'UNCERTAIN')
                     or (state = 'SENT' and shown < wanted))
                   and %2$s
                 order by problem_at desc limit 1), '') as last_problem
            from (
              select
                count(case state when 'UNKNOWN' then 1 end) as unknown,
                count(case state when 'REFUSED' then 1 end) as refused,
                count(case state when 'MALFORMED' then 1 end) as malformed,
                count(case state when 'STALE' then 1 end) as stale
              from message
              where way = :way and state in ('REFUSED', 'MALFORMED', 'STALE', 'UNKNOWN')) as given_up
            """
                .formatted(Silence.isOverFor("delivery"), Silence.isOverFor("message")))
        .bind("way", way.name())
        .bind("now", now.toEpochMilli())
        .map((row, context) ->
            new Backlog(
                row.getLong("due"),
                row.getLong("retrying"),
                row.getLong("uncertain"),
                row.getLong("unknown"),
                row.getLong("refused"),
                row.getLong("malformed"),
                row.getLong("plain"),
                row.getLong("stale"),
                row.getLong("outdated"),
                row.getString("last_problem")))
        .one();
  }

  static Map<WorkspaceId, Queue> queues(Handle handle, Way way, Instant now) {
    return handle
        .createQuery(
            """
            select enterprise, team, count(*) as messages, min(due) as oldest from (
              select enterprise, team, min(due) as due from delivery
              where way = :way and message is null and due <= :now
              group by enterprise, team, recipient, due / 60000
              union all
              select enterprise, team, due from message
              where way = :way and state in ('SENDING', 'WAITING', 'UNCERTAIN')) as waiting
            where %s
            group by enterprise, team
            """
                .formatted(Silence.isOverFor("waiting")))
        .bind("way", way.name())
        .bind("now", now.toEpochMilli())
        .reduceRows(
            new HashMap<>(),
            (queues, row) -> {
              queues.put(
                  new WorkspaceId(
                      row.getColumn("enterprise", String.class),
                      row.getColumn("team", String.class)),
                  new Queue(
                      row.getColumn("messages", Long.class),
                      Instant.ofEpochMilli(row.getColumn("oldest", Long.class))));
              return queues;
            });
  }

  private record Told(String message, Notice notice) {
    static Told read(ResultSet row, StatementContext context) throws SQLException {
      return new Told(row.getString("message"), Messages.notice(row));
    }
  }

  /** What a delivery tells. */
  static Notice notice(ResultSet row) throws SQLException {
    return Notice.of(
        new AgreementId(row.getString("agreement")),
        row.getString("step"),
        Optional.of(row.getString("occurrence"))
            .filter(text -> !text.isEmpty())
            .map(Occurrence::parse),
        row.getInt("number"));
  }

  private static Map<String, List<Notice>> notices(Handle handle, List<String> ids) {
    return query(handle, "select * from delivery where message in (<ids>) order by due, seq", ids)
        .map(Told::read)
        .stream()
        .collect(
            Collectors.groupingBy(
                Told::message, Collectors.mapping(Told::notice, Collectors.toList())));
  }

  private static Message message(ResultSet row, Map<String, List<Notice>> notices)
      throws SQLException {
    String id = row.getString("id");
    PersonId recipient = Sql.person(row, "recipient");
    return new Message(
        UUID.fromString(id),
        recipient,
        notices.getOrDefault(id, List.of()),
        row.getInt("attempt"),
        Sql.instant(row, "due"));
  }

  private static Query query(Handle handle, String sql, List<String> ids) {
    return handle.createQuery(sql).bindList("ids", ids);
  }

  private static <T> List<T> inOrder(List<String> ids, List<T> found, Function<T, UUID> id) {
    Map<UUID, T> byId = found.stream().collect(Collectors.toMap(id, Function.identity()));
    return ids.stream().map(UUID::fromString).filter(byId::containsKey).map(byId::get).toList();
  }
}
