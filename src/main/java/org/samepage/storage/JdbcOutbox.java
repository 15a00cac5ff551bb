package org.samepage.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Channel.Lookup;
import org.samepage.delivery.Message;
import org.samepage.delivery.Outbox;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Receipt;
import org.samepage.delivery.Sent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox in the tables {@code message} and {@code delivery}. A message moves only by updates
 * that name the state from which it moves, so that of two who settle it one does.
 */
public final class JdbcOutbox implements Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcOutbox.class);

  private final Database database;
  private final Duration grace;
  private final Duration hold;

  /**
   * @param grace how long after an attempt, or after a lease is over, a message is looked up: time
   *     for Slack to show what arrived
   * @param hold how long at most what a timeline says waits for other timelines that are due
   */
  public JdbcOutbox(Database database, Duration grace, Duration hold) {
    this.database = database;
    this.grace = grace;
    this.hold = hold;
  }

  @Override
  public List<Message> begin(Instant now, Instant wall, Duration lease, Turns turns) {
    return database
        .writing()
        .inTransaction(handle ->
            Messages.read(
                handle,
                new Beginning(handle, now, wall, wall.plus(lease), wall.plus(hold)).begin(turns)));
  }

  @Override
  public void record(Collection<Attempt> attempts, Instant wall) {
    database
        .writing()
        .useTransaction(handle ->
            attempts.forEach(attempt -> {
              if (!record(handle, attempt, wall)) {
                LOG.warn(
                    "What came of message {} attempt {} was told too late to count.",
                    attempt.message(),
                    attempt.number());
              }
            }));
  }

  @Override
  public List<Message> uncertain(Instant wall, int most) {
    return database
        .reading()
        .withHandle(handle ->
            Messages.read(
                handle,
                handle
                    .createQuery(
                        "select id from message where "
                            + uncertain(wall)
                            + " and retry_at <= :wall order by retry_at, due, id limit :most")
                    .bind("wall", wall.toEpochMilli())
                    .bind("most", most)
                    .mapTo(String.class)
                    .list()));
  }

  @Override
  public void settle(UUID message, Lookup found, Instant wall) {
    database
        .writing()
        .useHandle(handle -> {
          switch (found) {
            case Lookup.Known known ->
                known
                    .receipt()
                    .ifPresentOrElse(
                        receipt -> arrived(handle, message, uncertain(wall), receipt),
                        () -> sendAgain(handle, message, wall));
            case Lookup.TryAgain(Duration after, String reason) ->
                move(handle, message, uncertain(wall), "UNCERTAIN", wall.plus(after), reason, wall);
          }
        });
  }

  @Override
  public List<Sent> outdated(Instant wall, int most) {
    return database
        .reading()
        .withHandle(handle ->
            Messages.readSent(
                handle,
                handle
                    .createQuery(
                        """
                        select id from message
                        where state = 'SENT' and shown < wanted and refresh_retry_at <= :wall
                        order by refresh_retry_at, due, id limit :most
                        """)
                    .bind("wall", wall.toEpochMilli())
                    .bind("most", most)
                    .mapTo(String.class)
                    .list()));
  }

  @Override
  public void refreshed(Sent sent, Outcome outcome, Instant wall) {
    UUID message = sent.message().id();
    database
        .writing()
        .useHandle(handle -> {
          switch (outcome) {
            case Outcome.Delivered delivered -> shown(handle, message, sent.wanted(), "", wall);
            case Outcome.Refused(Outcome.Because because, String reason) ->
                shown(handle, message, sent.wanted(), reason, wall);
            case Outcome.TryAgain(Duration after, boolean everybody, String reason) ->
                refreshAgain(handle, message, wall.plus(after), reason, wall);
            case Outcome.Limited(Duration after, String reason) ->
                refreshAgain(handle, message, wall.plus(after), reason, wall);
            case Outcome.Unknown(String reason) ->
                refreshAgain(handle, message, wall.plus(grace), reason, wall);
          }
        });
  }

  @Override
  public Backlog backlog(Instant now) {
    return database.reading().withHandle(handle -> Messages.backlog(handle, now));
  }

  @Override
  public Map<WorkspaceId, Queue> queues(Instant now) {
    return database.reading().withHandle(handle -> Messages.queues(handle, now));
  }

  private boolean record(Handle handle, Attempt attempt, Instant wall) {
    UUID message = attempt.message();
    String from = "state = 'SENDING' and attempt = " + attempt.number();
    return switch (attempt.outcome()) {
      case Outcome.Delivered(Receipt receipt) ->
          arrived(handle, message, "state in ('SENDING', 'UNCERTAIN', 'WAITING')", receipt);
      case Outcome.TryAgain(Duration after, boolean everybody, String reason) ->
          move(handle, message, from, "WAITING", wall.plus(after), reason, wall);
      case Outcome.Limited(Duration after, String reason) ->
          move(handle, message, from, "WAITING", wall.plus(after), reason, wall);
      case Outcome.Refused(Outcome.Because because, String reason) ->
          move(handle, message, from, refused(because), wall, reason, wall);
      case Outcome.Unknown(String reason) ->
          move(handle, message, from, "UNCERTAIN", wall.plus(grace), reason, wall);
    };
  }

  private static String refused(Outcome.Because because) {
    return switch (because) {
      case UNREACHABLE -> "REFUSED";
      case MALFORMED, GONE -> "MALFORMED";
    };
  }

  /** The condition for a message whose outcome is not known at {@code wall}. */
  private String uncertain(Instant wall) {
    return "(state = 'UNCERTAIN' or (state = 'SENDING' and lease_until <= %d))"
        .formatted(wall.minus(grace).toEpochMilli());
  }

  private static boolean arrived(Handle handle, UUID message, String from, Receipt receipt) {
    return moves(
        handle
            .createUpdate(
                """
                update message
                set state = 'SENT', conversation = :conversation, position = :position, problem = ''
                where id = :id and %s
                """
                    .formatted(from))
            .bind("id", message.toString())
            .bind("conversation", receipt.conversation())
            .bind("position", receipt.position()));
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

  private boolean sendAgain(Handle handle, UUID message, Instant wall) {
    return moves(
        handle
            .createUpdate(
                "update message set state = 'WAITING', retry_at = :wall where id = :id and "
                    + uncertain(wall))
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
