package org.samepage.storage;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Channel.Lookup;
import org.samepage.delivery.Message;
import org.samepage.delivery.Outbox;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Receipt;
import org.samepage.delivery.Sent;
import org.samepage.delivery.Way;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox in the tables {@code message} and {@code delivery}. A message moves only by updates
 * that name the state from which it moves, so that of two who settle it one does.
 */
public final class JdbcOutbox implements Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcOutbox.class);

  /** Nothing is asked of Slack for any other. */
  private static final String MAY_BE_SENT = Silence.isOverFor("message");

  private final Database database;
  private final Way way;
  private final Duration grace;
  private final Duration hold;

  /**
   * @param way whose messages it holds
   * @param grace how long after an attempt, or after a lease is over, a message is looked up: time
   *     for Slack to show what arrived
   * @param hold how long at most what a timeline says waits for other timelines that are due
   */
  public JdbcOutbox(Database database, Way way, Duration grace, Duration hold) {
    this.database = database;
    this.way = way;
    this.grace = grace;
    this.hold = hold;
  }

  @Override
  public List<Waiting> waiting(Instant now, Instant wall) {
    return new Looking(database, way, now, wall).look(hold);
  }

  @Override
  public List<Message> begin(Instant now, Instant wall, Duration lease, List<Share> shares) {
    return database.transact(
        handle -> new Beginning(handle, way, now, wall, wall.plus(lease)).begin(shares));
  }

  /** By their ids: its words are those of no index of a state, see V41. */
  @Override
  public Set<Message> ours(Collection<Message> messages, Instant wall) {
    Set<String> ours =
        database
            .reading()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select id from <rows> as asked cross join <one_by_one> message
                        where %s and id = asked.value ->> 0 and coalesce(state, '') = 'SENDING'
                          and attempt = cast(asked.value ->> 1 as bigint) and lease_until > :wall <each>
                        """
                            .formatted(MAY_BE_SENT))
                    .bind(
                        "rows",
                        Json.rows(messages, each -> List.of(each.id().toString(), each.attempt())))
                    .bind("wall", wall.toEpochMilli())
                    .mapTo(String.class)
                    .set());
    return messages.stream().filter(each -> ours.contains(each.id().toString())).collect(toSet());
  }

  /** What is lost of it is looked up, as if the process had died right before. */
  @Override
  public void record(Collection<Attempt> attempts, Instant wall) {
    Set<String> counted =
        database.transactLightly(handle -> new Recording(handle, wall, grace).record(attempts));
    attempts.stream()
        .filter(attempt -> !counted.contains(attempt.message().toString()))
        .forEach(attempt ->
            LOG.warn(
                "What came of message {} attempt {} was told too late to count.",
                attempt.message(),
                attempt.number()));
  }

  @Override
  public List<Message> uncertain(Instant wall, int most) {
    String which =
        "way = :way and "
            + uncertain()
            + " and retry_at <= :wall order by retry_at, due, id limit :most";
    return take(
        which,
        "retry_at",
        wall,
        most,
        (handle, ids) -> Messages.read(handle, withOthersToTheSame(handle, ids, wall)));
  }

  /** But for what Slack may not show yet. */
  private List<String> withOthersToTheSame(Handle handle, List<String> ids, Instant wall) {
    if (ids.isEmpty()) {
      return ids;
    }
    Stream<String> others =
        handle
            .createQuery(
                """
                select id from message
                where way = :way and state = 'UNCERTAIN' and problem_at <= :shown
                  and (enterprise, team, recipient) in (
                    select enterprise, team, recipient from message as one where one.id in (<ids>))
                order by due, id
                """)
            .bind("way", way.name())
            .bind("shown", wall.minus(grace).toEpochMilli())
            .bindList("ids", ids)
            .mapTo(String.class)
            .stream();
    return Stream.concat(ids.stream(), others).distinct().toList();
  }

  /** Together, so that what did not arrive is not begun piece by piece. */
  @Override
  public void settle(Map<Message, Lookup> found, Instant wall) {
    database.transact(handle -> {
      found.forEach((message, lookup) -> settle(handle, message, lookup, wall));
      return found;
    });
  }

  private void settle(Handle handle, Message message, Lookup found, Instant wall) {
    String from = uncertain() + " and attempt = " + message.attempt();
    switch (found) {
      case Lookup.Known known ->
          known
              .receipt()
              .ifPresentOrElse(
                  receipt -> arrived(handle, message.id(), receipt, wall),
                  () -> sendAgain(handle, message.id(), from, wall));
      case Lookup.Impossible never -> move(handle, message.id(), from, "UNKNOWN", wall, "", wall);
      case Lookup.TryAgain(Duration after, String reason) ->
          move(handle, message.id(), from, "UNCERTAIN", wall.plus(after), reason, wall);
    }
  }

  @Override
  public List<Sent> outdated(Instant wall, int most) {
    String which =
        """
        way = :way and state = 'SENT' and shown < wanted and refresh_retry_at <= :wall
        order by refresh_retry_at, due, id limit :most
        """;
    return take(which, "refresh_retry_at", wall, most, Messages::readSent);
  }

  /**
   * What is looked after by one is left alone by the others for as long as the grace lasts; whoever
   * has not written down by then what came of it may find that another did it as well.
   *
   * @param again the column that says until when it is left alone
   */
  private <T> List<T> take(
      String which,
      String again,
      Instant wall,
      int most,
      BiFunction<Handle, List<String>, List<T>> read) {
    // Nearly always there is nothing, and finding that out need not wait for a writer.
    if (database.reading().withHandle(handle -> ids(handle, way, which, wall, most)).isEmpty()) {
      return List.of();
    }
    return database.transact(handle -> {
      List<String> ids = ids(handle, way, which + " <unless_taken>", wall, most);
      if (!ids.isEmpty()) {
        handle
            .createUpdate("update message set %s = :until where id in (<ids>)".formatted(again))
            .bind("until", wall.plus(grace).toEpochMilli())
            .bindList("ids", ids)
            .execute();
      }
      return read.apply(handle, ids);
    });
  }

  private static List<String> ids(Handle handle, Way way, String which, Instant wall, int most) {
    return handle
        .createQuery("select id from message where " + MAY_BE_SENT + " and " + which)
        .bind("way", way.name())
        .bind("wall", wall.toEpochMilli())
        .bind("most", most)
        .mapTo(String.class)
        .list();
  }

  @Override
  public void refreshed(Sent sent, Outcome outcome, Instant wall) {
    UUID message = sent.message().id();
    database
        .writing()
        .useHandle(handle -> {
          switch (outcome) {
            case Outcome.Delivered delivered -> {
              if (!shown(handle, message, sent.wanted(), "", wall)) {
                refreshOnceMore(handle, message);
              }
            }
            case Outcome.Refused(Outcome.Because because, String reason) ->
                shown(handle, message, sent.wanted(), reason, wall);
            case Outcome.TryAgain(Duration after, boolean everybody, String reason) ->
                refreshAgain(handle, message, wall.plus(after), reason, wall);
            case Outcome.Limited(Duration after, String reason) ->
                refreshAgain(handle, message, wall.plus(after), reason, wall);
            case Outcome.NotYet(Duration after, String reason) ->
                refreshAgain(handle, message, wall.plus(after), reason, wall);
            case Outcome.Unknown(String reason) ->
                refreshAgain(handle, message, wall.plus(grace), reason, wall);
          }
        });
  }

  @Override
  public Backlog backlog(Instant now) {
    return database.reading().withHandle(handle -> Messages.backlog(handle, way, now));
  }

  @Override
  public Map<WorkspaceId, Queue> queues(Instant now) {
    return database.reading().withHandle(handle -> Messages.queues(handle, way, now));
  }

  /** The condition for a message whose outcome is not known at {@code :wall}. */
  private String uncertain() {
    return "(state = 'UNCERTAIN' or (state = 'SENDING' and lease_until <= :wall - %d))"
        .formatted(grace.toMillis());
  }

  private void arrived(Handle handle, UUID message, Receipt receipt, Instant wall) {
    boolean moved =
        moves(
            handle
                .createUpdate(
                    """
                    update message
                    set state = 'SENT', conversation = :conversation, position = :position, problem = ''
                    where id = :id and %s
                    """
                        .formatted(uncertain()))
                .bind("id", message.toString())
                .bind("conversation", receipt.conversation())
                .bind("position", receipt.position())
                .bind("wall", wall.toEpochMilli()));
    if (moved) {
      new Arrivals(handle).note(List.of(message.toString()));
    }
  }

  private static boolean move(
      Handle handle,
      UUID message,
      String from,
      String to,
      Instant retryAt,
      String problem,
      Instant wall) {
    return moves(
        handle
            .createUpdate(
                """
                update message
                set state = :to, retry_at = :retry_at, problem = :problem, problem_at = :wall
                where id = :id and %s
                """
                    .formatted(from))
            .bind("id", message.toString())
            .bind("to", to)
            .bind("retry_at", retryAt.toEpochMilli())
            .bind("problem", problem)
            .bind("wall", wall.toEpochMilli()));
  }

  private static boolean sendAgain(Handle handle, UUID message, String from, Instant wall) {
    return moves(
        handle
            .createUpdate(
                "update message set state = 'WAITING', retry_at = :wall where id = :id and " + from)
            .bind("id", message.toString())
            .bind("wall", wall.toEpochMilli()));
  }

  private static boolean shown(
      Handle handle, UUID message, int wanted, String problem, Instant wall) {
    return moves(
        handle
            .createUpdate(
                """
                update message
                set shown = :wanted, refresh_retry_at = 0, problem = :problem, problem_at = :wall
                where id = :id and state = 'SENT' and shown < :wanted
                """)
            .bind("id", message.toString())
            .bind("wanted", wanted)
            .bind("problem", problem)
            .bind("wall", wall.toEpochMilli()));
  }

  /** Another showed it meanwhile, perhaps what is newer: nobody knows which of the two is seen. */
  private static void refreshOnceMore(Handle handle, UUID message) {
    handle
        .createUpdate("update message set wanted = wanted + 1 where id = :id and state = 'SENT'")
        .bind("id", message.toString())
        .execute();
  }

  private static boolean refreshAgain(
      Handle handle, UUID message, Instant retryAt, String problem, Instant wall) {
    return moves(
        handle
            .createUpdate(
                """
                update message
                set refresh_retry_at = :retry_at, problem = :problem, problem_at = :wall
                where id = :id and state = 'SENT' and shown < wanted
                """)
            .bind("id", message.toString())
            .bind("retry_at", retryAt.toEpochMilli())
            .bind("problem", problem)
            .bind("wall", wall.toEpochMilli()));
  }

  private static boolean moves(Update update) {
    return update.execute() == 1;
  }
}
