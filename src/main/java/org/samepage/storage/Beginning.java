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

/**
 * Chooses what is sent next, inside one transaction: new messages from what is due to one person in
 * the same minute, and those that are to be tried again, which stay as they are.
 *
 * @param now on the app's clock
 * @param wall on the system's clock
 * @param until when the lease is over, on the system's clock
 */
record Beginning(Handle handle, Instant now, Instant wall, Instant until) {
  private static final long MINUTE = 60_000;

  /** Stands in a list that must not be empty; no workspace has this name. */
  private static final String NO_WORKSPACE = "";

  /**
   * Every workspace's first comes before any workspace's second. What is due in a minute waits for
   * the wake-ups of that minute, each of which may add to it in a transaction of its own.
   */
  private static final String CANDIDATES =
      """
      with waiting as (
        select enterprise, team, recipient, due / 60000 as minute, min(due) as due, '' as message
        from delivery where message is null and due <= :now and not exists (
          select 1 from scheduled_tasks
          where execution_time <= :now and execution_time >= delivery.due / 60000 * 60000
            and execution_time < (delivery.due / 60000 + 1) * 60000)
        group by enterprise, team, recipient, due / 60000
        union all
        select enterprise, team, recipient, due / 60000 as minute, due, id as message
        from message where state = 'WAITING' and retry_at <= :wall
      ), fair as (
        select waiting.*, row_number() over (
          partition by enterprise, team order by due, recipient, message) as turn
        from waiting where enterprise || '/' || team not in (<paused>)
      )
      select * from fair order by turn, due, enterprise, team limit :most
      """;

  /** What may become one message: if {@code message} is empty, it has no id yet. */
  private record Candidate(PersonId recipient, Instant due, Optional<String> message) {
    static Candidate read(ResultSet row, StatementContext context) throws SQLException {
      return new Candidate(
          Sql.person(row, "recipient"),
          Sql.instant(row, "due"),
          Optional.of(row.getString("message")).filter(id -> !id.isEmpty()));
    }
  }

  /** The ids of the messages that were begun, in their order. */
  List<String> begin(int most, Set<WorkspaceId> paused) {
    List<String> begun = new ArrayList<>();
    for (Candidate candidate : candidates(most, paused)) {
      begun.add(
          candidate.message().isPresent()
              ? tryAgain(candidate.message().get())
              : combine(candidate));
    }
    return begun;
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

  /** It is written anew from what is true, and so shows all that it was to be refreshed with. */
  private String tryAgain(String message) {
    handle
        .createUpdate(
            """
            update message
            set state = 'SENDING', attempt = attempt + 1, lease_until = :until, shown = wanted
            where id = :id and state = 'WAITING'
            """)
        .bind("id", message)
        .bind("until", until.toEpochMilli())
        .execute();
    return message;
  }

  private String combine(Candidate candidate) {
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
                where enterprise = :enterprise and team = :team and recipient = :recipient
                  and message is null and due >= :from and due < :to and due <= :now
                """))
        .bind("id", message)
        .bind("recipient", candidate.recipient().user())
        .bind("from", minute(candidate.due()) * MINUTE)
        .bind("to", (minute(candidate.due()) + 1) * MINUTE)
        .bind("now", now.toEpochMilli())
        .execute();
    return message;
  }

  private static long minute(Instant due) {
    return due.toEpochMilli() / MINUTE;
  }
}
