package org.samepage.storage;

import static java.util.stream.Collectors.partitioningBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.samepage.delivery.Outbox.Attempt;
import org.samepage.delivery.Outcome;

/**
 * Writes down what came of attempts, inside one transaction: in a few statements, however many they
 * are. Each message is found by its id: the words are those of no index of a state, see V41.
 *
 * @param wall on the system's clock
 * @param grace how long after an attempt whose outcome is not known it is looked up
 */
record Recording(Handle handle, Instant wall, Duration grace) {

  /** The ids of the messages for which it still counted. */
  Set<String> record(Collection<Attempt> attempts) {
    Set<String> counted = new HashSet<>();
    attempts.stream()
        .collect(partitioningBy(attempt -> attempt.outcome() instanceof Outcome.Delivered))
        .forEach((arrived, group) -> {
          if (!group.isEmpty()) {
            counted.addAll(arrived ? arrived(group) : moved(group));
          }
        });
    return counted;
  }

  private List<String> arrived(List<Attempt> attempts) {
    List<String> arrived =
        handle
            .createQuery(
                """
                update message
                set state = 'SENT', conversation = ended.value ->> 1, position = ended.value ->> 2,
                  problem = '', plain = cast(ended.value ->> 3 as integer)
                from <rows> as ended
                where id = ended.value ->> 0
                  and coalesce(state, '') in ('SENDING', 'UNCERTAIN', 'WAITING')
                returning id
                """)
            .bind("rows", Json.rows(attempts, Recording::receipt))
            .mapTo(String.class)
            .list();
    new Arrivals(handle).note(arrived);
    return arrived;
  }

  private static List<Object> receipt(Attempt attempt) {
    Outcome.Delivered arrived = (Outcome.Delivered) attempt.outcome();
    return List.of(
        attempt.message().toString(),
        arrived.receipt().conversation(),
        arrived.receipt().position(),
        arrived.plain() ? 1 : 0);
  }

  private List<String> moved(List<Attempt> attempts) {
    return handle
        .createQuery(
            """
            update message
            set state = ended.value ->> 2, retry_at = cast(ended.value ->> 3 as bigint),
              problem = ended.value ->> 4, problem_at = :wall
            from <rows> as ended
            where id = ended.value ->> 0 and coalesce(state, '') = 'SENDING'
              and attempt = cast(ended.value ->> 1 as bigint)
            returning id
            """)
        .bind("rows", Json.rows(attempts, this::move))
        .bind("wall", wall.toEpochMilli())
        .mapTo(String.class)
        .list();
  }

  private List<Object> move(Attempt attempt) {
    return switch (attempt.outcome()) {
      case Outcome.Delivered arrived ->
          throw new IllegalArgumentException("What arrived is written down otherwise.");
      case Outcome.TryAgain(Duration after, boolean everybody, String reason) ->
          move(attempt, "WAITING", after, reason);
      case Outcome.Limited(Duration after, String reason) ->
          move(attempt, "WAITING", after, reason);
      case Outcome.NotYet(Duration after, String reason) -> move(attempt, "WAITING", after, reason);
      case Outcome.Refused(Outcome.Because because, String reason) ->
          move(attempt, refused(because), Duration.ZERO, reason);
      case Outcome.Unknown(String reason) -> move(attempt, "UNCERTAIN", grace, reason);
    };
  }

  private List<Object> move(Attempt attempt, String to, Duration after, String reason) {
    return List.of(
        attempt.message().toString(),
        attempt.number(),
        to,
        wall.plus(after).toEpochMilli(),
        reason);
  }

  private static String refused(Outcome.Because because) {
    return switch (because) {
      case UNREACHABLE -> "REFUSED";
      case MALFORMED, GONE -> "MALFORMED";
      case STALE -> "STALE";
    };
  }
}
