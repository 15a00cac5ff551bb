package org.samepage.storage;

import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Message;
import org.samepage.delivery.Outbox.Share;
import org.samepage.delivery.Outbox.Turns;
import org.samepage.delivery.Outbox.Waiting;
import org.samepage.delivery.Way;

/**
 * Chooses what is sent next, inside one transaction: new messages from what is due to one person in
 * the same minute, and those that are to be tried again, which stay as they are. It costs what is
 * begun and how many workspaces wait, however much waits in them.
 *
 * <p>Each timeline says its notices in a transaction of its own. They are combined once no timeline
 * of the workspace is due that was not woken: measuring a while instead would tear apart what is
 * due at the busiest minute of the week.
 *
 * @param way on which it is sent
 * @param now on the app's clock
 * @param wall on the system's clock
 * @param until when the lease is over, on the system's clock
 * @param heldUntil how long what is seen to be due for the first time is held back at most, on the
 *     system's clock
 */
record Beginning(
    Handle handle, Way way, Instant now, Instant wall, Instant until, Instant heldUntil) {
  /** Stands in {@code held_until} for what waits for no timeline. */
  static final Long NOT_HELD = 0L;

  private static final long MINUTE = 60_000;

  /** Stands in a list that must not be empty; nobody has this name. */
  private static final String NOBODY = "";

  /** No timeline of the workspace is due that was not woken. */
  private static final String SETTLED =
      """
      not exists (
        select 1 from scheduled_tasks
        where task_name = 'wake-up' and execution_time <= :now
          and rtrim(task_instance, replace(task_instance, '/', ''))
            = %1$s || '/' || %2$s || '/')
      """;

  /**
   * Goes from each workspace that has something to the next, and to the earliest in each. Comparing
   * the two columns as one would go through all that waits in the same enterprise.
   */
  private static final String WAITING =
      """
      with recursive fresh (enterprise, team, due) as (
        select * from (
          select enterprise, team, due from delivery where way = :way and message is null
          order by enterprise, team, due limit 1) as first
        union all
        select next.enterprise, next.team, next.due
        from fresh join delivery as next on next.seq = coalesce(
          (select later.seq from delivery as later
           where later.way = :way and later.message is null
             and later.enterprise = fresh.enterprise and later.team > fresh.team
           order by later.team, later.due limit 1),
          (select later.seq from delivery as later
           where later.way = :way and later.message is null
             and later.enterprise > fresh.enterprise
           order by later.enterprise, later.team, later.due limit 1))
      ), again (enterprise, team, retry_at, due) as (
        select * from (
          select enterprise, team, retry_at, due from message
          where way = :way and state = 'WAITING'
          order by enterprise, team, retry_at limit 1) as first
        union all
        select next.enterprise, next.team, next.retry_at, next.due
        from again join message as next on next.id = coalesce(
          (select later.id from message as later
           where later.way = :way and later.state = 'WAITING'
             and later.enterprise = again.enterprise and later.team > again.team
           order by later.team, later.retry_at limit 1),
          (select later.id from message as later
           where later.way = :way and later.state = 'WAITING'
             and later.enterprise > again.enterprise
           order by later.enterprise, later.team, later.retry_at limit 1))
      )
      select enterprise, team, min(due) as due from (
        select enterprise, team, due from fresh
        where due <= :now and (%s or exists (
          select 1 from delivery as free
          where free.way = :way and free.message is null
            and free.enterprise = fresh.enterprise and free.team = fresh.team and free.held_until <= :wall))
        union all
        select enterprise, team, due from again where retry_at <= :wall) as waiting
      group by enterprise, team
      """
          .formatted(SETTLED.formatted("fresh.enterprise", "fresh.team"));

  /**
   * The sign keeps the index of what is due from being used: it would go through all that is held.
   */
  private static final String FREE = "held_until <= :wall and +due <= :now";

  private static final String DUE = "due <= :now";

  /**
   * What may become one message: if {@code message} is empty, it has no id yet.
   *
   * @param first the {@code seq} of its earliest delivery, if it has no id: the same for everybody
   */
  private record Candidate(PersonId recipient, Instant due, Optional<String> message, long first) {
    static Candidate read(ResultSet row, StatementContext context) throws SQLException {
      return new Candidate(
          Sql.person(row, "recipient"),
          Sql.instant(row, "due"),
          Optional.of(row.getString("message")).filter(id -> !id.isEmpty()),
          row.getLong("first"));
    }
  }

  /** The ids of the messages that were begun, in their order. */
  List<String> begin(Turns turns) {
    holdBack();
    List<String> begun = new ArrayList<>();
    turns.of(waiting()).forEach(share -> begin(share, begun));
    return begun;
  }

  private void holdBack() {
    handle
        .createUpdate(
            """
            update delivery set held_until = :held_until
            where seq in (
              select seq from delivery
              where way = :way and held_until is null and message is null and due <= :now
              <unless_taken>)
            """)
        .bind("way", way.name())
        .bind("held_until", heldUntil.toEpochMilli())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  private List<Waiting> waiting() {
    return handle
        .createQuery(WAITING)
        .bind("way", way.name())
        .bind("now", now.toEpochMilli())
        .bind("wall", wall.toEpochMilli())
        .map((row, context) -> new Waiting(Sql.workspace(row), Sql.instant(row, "due")))
        .list();
  }

  /** Nobody gets two at a time. */
  private void begin(Share share, List<String> begun) {
    String free = isSettled(share.workspace()) ? DUE : FREE;
    Set<PersonId> served = new HashSet<>();
    Stream.concat(again(share), fresh(share, free))
        .sorted(Comparator.comparing(Candidate::due))
        .filter(candidate -> served.add(candidate.recipient()))
        .limit(share.most())
        .flatMap(
            each -> (each.message().isPresent() ? tryAgain(each) : combine(each, free)).stream())
        .forEach(begun::add);
  }

  private boolean isSettled(WorkspaceId workspace) {
    return Sql.in(
            workspace,
            handle.createQuery(
                "select " + SETTLED.formatted(":enterprise", ":team") + " as settled"))
        .bind("now", now.toEpochMilli())
        .mapTo(Boolean.class)
        .one();
  }

  private Stream<Candidate> again(Share share) {
    return candidates(
        share,
        """
        select enterprise, team, recipient, due, id as message, 0 as first from message
        where way = :way and state = 'WAITING' and enterprise = :enterprise and team = :team
          and retry_at <= :wall and recipient not in (<resting>)
        order by due, id limit :most
        """,
        share.most());
  }

  private Stream<Candidate> fresh(Share share, String free) {
    return candidates(
        share,
        """
        select enterprise, team, recipient, due, '' as message, seq as first from delivery
        where way = :way and message is null and enterprise = :enterprise and team = :team and %s
          and recipient not in (<resting>)
        order by due, seq limit :most
        """
            .formatted(free),
        share.most() * Message.MOST_NOTICES);
  }

  private Stream<Candidate> candidates(Share share, String sql, int most) {
    Set<String> resting = share.resting().stream().map(PersonId::user).collect(toSet());
    resting.add(NOBODY);
    return Sql.in(share.workspace(), handle.createQuery(sql))
        .bind("way", way.name())
        .bind("now", now.toEpochMilli())
        .bind("wall", wall.toEpochMilli())
        .bind("most", most)
        .bindList("resting", List.copyOf(resting))
        .map(Candidate::read)
        .list()
        .stream();
  }

  /**
   * It is written anew from what is true, and so shows all that it was to be refreshed with.
   *
   * @return empty if another process has it
   */
  private Optional<String> tryAgain(Candidate candidate) {
    int begun =
        handle
            .createUpdate(
                """
                update message
                set state = 'SENDING', attempt = attempt + 1, lease_until = :until, shown = wanted
                where id in (
                  select id from message where id = :id and state = 'WAITING' <unless_taken>)
                """)
            .bind("id", candidate.message().orElseThrow())
            .bind("until", until.toEpochMilli())
            .execute();
    return candidate.message().filter(same -> begun == 1);
  }

  /**
   * @return empty if another process has it
   */
  private Optional<String> combine(Candidate candidate, String free) {
    if (!take(candidate.first())) {
      return Optional.empty();
    }
    String message = UUID.randomUUID().toString();
    Sql.in(
            candidate.recipient().workspace(),
            handle.createUpdate(
                """
                insert into message
                  (id, way, enterprise, team, recipient, state, attempt, due, lease_until)
                values (:id, :way, :enterprise, :team, :recipient, 'SENDING', 1, :due, :until)
                """))
        .bind("id", message)
        .bind("way", way.name())
        .bind("recipient", candidate.recipient().user())
        .bind("due", candidate.due().toEpochMilli())
        .bind("until", until.toEpochMilli())
        .execute();
    Sql.in(
            candidate.recipient().workspace(),
            handle.createUpdate(
                """
                update delivery set message = :id
                where seq in (
                  select seq from delivery
                  where way = :way and enterprise = :enterprise and team = :team
                    and recipient = :recipient and message is null and due >= :from and due < :to and %s
                  order by due, seq limit :notices <unless_taken>)
                """
                    .formatted(free)))
        .bind("id", message)
        .bind("way", way.name())
        .bind("notices", Message.MOST_NOTICES)
        .bind("wall", wall.toEpochMilli())
        .bind("recipient", candidate.recipient().user())
        .bind("from", minute(candidate.due()) * MINUTE)
        .bind("to", (minute(candidate.due()) + 1) * MINUTE)
        .bind("now", now.toEpochMilli())
        .execute();
    return Optional.of(message);
  }

  /** Whoever takes the one takes all, so that no two processes tell parts of them. */
  private boolean take(long first) {
    return handle
        .createQuery(
            "select seq from delivery where seq = :first and message is null <unless_taken>")
        .bind("first", first)
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }

  private static long minute(Instant due) {
    return due.toEpochMilli() / MINUTE;
  }
}
