package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Message;

/**
 * Chooses what is sent next, inside one transaction: new messages from what is due to one person in
 * the same minute, and those that are to be tried again, which stay as they are.
 *
 * <p>Each timeline says its notices in a transaction of its own. They are combined once no timeline
 * of the workspace is due that was not woken: measuring a while instead would tear apart what is
 * due at the busiest minute of the week.
 *
 * @param now on the app's clock
 * @param wall on the system's clock
 * @param until when the lease is over, on the system's clock
 * @param heldUntil how long what is seen to be due for the first time is held back at most, on the
 *     system's clock
 */
record Beginning(Handle handle, Instant now, Instant wall, Instant until, Instant heldUntil) {
  /** Stands in {@code held_until} for what waits for no timeline. */
  static final Long NOT_HELD = 0L;

  private static final long MINUTE = 60_000;

  /** Stands in a list that must not be empty; no workspace has this name. */
  private static final String NO_WORKSPACE = "";

  /** Names of wake-ups begin with the workspace; "/" is followed by "0". */
  private static final String FREE =
      """
      message is null and due <= :now and (held_until <= :wall or not exists (
        select 1 from scheduled_tasks
        where execution_time <= :now and task_name = 'wake-up'
          and task_instance >= delivery.enterprise || '/' || delivery.team || '/'
          and task_instance < delivery.enterprise || '/' || delivery.team || '0'))
      """;

  /** Every workspace's first comes before any workspace's second. */
  private static final String CANDIDATES =
      """
      with waiting as (
        select enterprise, team, recipient, due / 60000 as minute, min(due) as due, '' as message,
          min(seq) as first
        from delivery where %s
        group by enterprise, team, recipient, due / 60000
        union all
        select enterprise, team, recipient, due / 60000 as minute, due, id as message,
          0 as first
        from message where state = 'WAITING' and retry_at <= :wall
      ), fair as (
        select waiting.*, row_number() over (
          partition by enterprise, team order by due, recipient, message) as turn
        from waiting where enterprise || '/' || team not in (<paused>)
      )
      select * from fair order by turn, due, enterprise, team limit :most
      """
          .formatted(FREE);

  /**
   * What may become one message: if {@code message} is empty, it has no id yet.
   *
   * @param first the {@code seq} of one of its deliveries, if it has no id: the same for everybody
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
  List<String> begin(int most, Set<WorkspaceId> paused) {
    holdBack();
    List<String> begun = new ArrayList<>();
    for (Candidate candidate : candidates(most, paused)) {
      Optional<String> message =
          candidate.message().isPresent()
              ? tryAgain(candidate.message().get())
              : combine(candidate);
      message.ifPresent(begun::add);
    }
    return begun;
  }

  private void holdBack() {
    handle
        .createUpdate(
            """
            update delivery set held_until = :held_until
            where seq in (
              select seq from delivery
              where held_until is null and message is null and due <= :now <unless_taken>)
            """)
        .bind("held_until", heldUntil.toEpochMilli())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  private List<Candidate> candidates(int most, Set<WorkspaceId> paused) {
    List<String> names = new ArrayList<>(List.of(NO_WORKSPACE));
    paused.forEach(workspace -> names.add(workspace.enterprise() + "/" + workspace.team()));
    return handle
        .createQuery(CANDIDATES)
        .bind("now", now.toEpochMilli())
        .bind("wall", wall.toEpochMilli())
        .bind("most", most)
        .bindList("paused", names)
        .map(Candidate::read)
        .list();
  }

  /**
   * It is written anew from what is true, and so shows all that it was to be refreshed with.
   *
   * @return empty if another process has it
   */
  private Optional<String> tryAgain(String message) {
    int begun =
        handle
            .createUpdate(
                """
                update message
                set state = 'SENDING', attempt = attempt + 1, lease_until = :until, shown = wanted
                where id in (
                  select id from message where id = :id and state = 'WAITING' <unless_taken>)
                """)
            .bind("id", message)
            .bind("until", until.toEpochMilli())
            .execute();
    return Optional.of(message).filter(same -> begun == 1);
  }

  /**
   * @return empty if another process has it
   */
  private Optional<String> combine(Candidate candidate) {
    if (!take(candidate.first())) {
      return Optional.empty();
    }
    String message = UUID.randomUUID().toString();
    Sql.in(
            candidate.recipient().workspace(),
            handle.createUpdate(
                """
                insert into message
                  (id, enterprise, team, recipient, state, attempt, due, lease_until)
                values (:id, :enterprise, :team, :recipient, 'SENDING', 1, :due, :until)
                """))
        .bind("id", message)
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
                  where enterprise = :enterprise and team = :team and recipient = :recipient
                    and due >= :from and due < :to and %s
                  order by due, seq limit :notices <unless_taken>)
                """
                    .formatted(FREE)))
        .bind("id", message)
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
