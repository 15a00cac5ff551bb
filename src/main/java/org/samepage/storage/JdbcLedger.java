package org.samepage.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Ledger;
import org.samepage.delivery.Notice;

/** Deliveries in the table {@code delivery}, inside a decision's transaction. */
final class JdbcLedger implements Ledger {
  /** The steps of what asks somebody to answer. */
  private static final String QUESTIONS_NOT_SENT =
      """
      (message is null or message in (select id from message where state = 'WAITING'))
        and step in ('check-in-due', 'check-in-nudge', 'check-in-again')
      """;

  private static final String REMINDERS_NOT_SENT =
      QUESTIONS_NOT_SENT + " and step <> 'check-in-due'";

  private final Handle handle;

  JdbcLedger(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void add(Delivery delivery) {
    add(delivery, false);
  }

  @Override
  public void gather(Delivery delivery) {
    add(delivery, true);
  }

  @Override
  public Optional<Instant> gathered(PersonId recipient, Instant from, Instant to) {
    return Sql.in(
            recipient.workspace(),
            handle.createQuery(
                """
                select due from delivery
                where enterprise = :enterprise and team = :team and recipient = :recipient
                  and gathered = 1 and due >= :from and due < :to
                order by due desc limit 1
                """))
        .bind("recipient", recipient.user())
        .bind("from", from.toEpochMilli())
        .bind("to", to.toEpochMilli())
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli);
  }

  @Override
  public List<Delivery> takeGathered(PersonId recipient, Instant now) {
    return Sql.in(
            recipient.workspace(),
            handle.createQuery(
                """
                delete from delivery
                where enterprise = :enterprise and team = :team and recipient = :recipient
                  and gathered = 1 and due > :now and message is null
                returning agreement, occurrence, step, number, due
                """))
        .bind("recipient", recipient.user())
        .bind("now", now.toEpochMilli())
        .map((row, context) ->
            new Delivery(
                recipient,
                Notice.of(
                    new AgreementId(row.getString("agreement")),
                    row.getString("step"),
                    Occurrence.read(row.getString("occurrence")),
                    row.getInt("number")),
                Sql.instant(row, "due")))
        .list()
        .stream()
        .sorted(Comparator.comparing(Delivery::due))
        .toList();
  }

  @Override
  public Set<Notice.CheckInDue> asked(PersonId recipient, Collection<Notice.CheckInDue> about) {
    if (about.isEmpty()) {
      return Set.of();
    }
    return Sql.in(
            recipient.workspace(),
            handle.createQuery(
                """
                select agreement, occurrence, number from delivery
                where enterprise = :enterprise and team = :team and agreement in (<agreements>)
                  and occurrence in (<occurrences>) and recipient = :recipient
                  and step = :step and message is not null
                """))
        .bindList(
            "agreements", about.stream().map(one -> one.agreement().value()).distinct().toList())
        .bindList(
            "occurrences", about.stream().map(one -> one.occurrence().toString()).distinct().toList())
        .bind("recipient", recipient.user())
        .bind("step", about.iterator().next().step())
        .map((row, context) ->
            new Notice.CheckInDue(
                new AgreementId(row.getString("agreement")),
                Occurrence.parse(row.getString("occurrence")),
                row.getInt("number")))
        .filter(about::contains)
        .collect(Collectors.toUnmodifiableSet());
  }

  private void add(Delivery delivery, boolean gathered) {
    Notice notice = delivery.notice();
    about(
            delivery.recipient().workspace(),
            notice.agreement(),
            notice.checkIn(),
            handle.createUpdate(
                """
                insert into delivery
                  (enterprise, team, agreement, occurrence, recipient, step, number, due,
                   held_until, gathered)
                values
                  (:enterprise, :team, :agreement, :occurrence, :recipient, :step, :number, :due,
                   :held_until, :gathered)
                on conflict do nothing
                """))
        .bind("recipient", delivery.recipient().user())
        .bind("step", notice.step())
        .bind("number", notice.number())
        .bind("due", delivery.due().toEpochMilli())
        .bind("held_until", gathered || notice.isTimed() ? null : Beginning.NOT_HELD)
        .bind("gathered", gathered ? 1 : 0)
        .execute();
  }

  @Override
  public void refresh(
      WorkspaceId workspace, AgreementId agreement, Optional<Occurrence> occurrence) {
    // Also what has no message yet is taken, so that none is begun of it with what was true before.
    List<String> messages =
        about(
                workspace,
                agreement,
                occurrence,
                handle.createQuery(
                    """
                    select coalesce(message, '') from delivery
                    where enterprise = :enterprise and team = :team and agreement = :agreement
                      and occurrence = :occurrence
                    order by seq <taken>
                    """))
            .mapTo(String.class)
            .filter(message -> !message.isEmpty())
            .list();
    if (!messages.isEmpty()) {
      handle
          .createUpdate("update message set wanted = wanted + 1 where id in (<messages>)")
          .bindList("messages", messages.stream().distinct().toList())
          .execute();
    }
  }

  @Override
  public void withdraw(WorkspaceId workspace, AgreementId agreement, Occurrence occurrence) {
    about(
            workspace,
            agreement,
            Optional.of(occurrence),
            handle.createUpdate(
                """
                delete from delivery
                where enterprise = :enterprise and team = :team and agreement = :agreement
                  and occurrence = :occurrence and %s
                """
                    .formatted(QUESTIONS_NOT_SENT)))
        .execute();
    dropEmptyMessages(workspace);
  }

  @Override
  public void withdraw(PersonId recipient, AgreementId agreement, Occurrence occurrence) {
    about(
            recipient.workspace(),
            agreement,
            Optional.of(occurrence),
            handle.createUpdate(
                """
                delete from delivery
                where enterprise = :enterprise and team = :team and agreement = :agreement
                  and occurrence = :occurrence and recipient = :recipient and %s
                """
                    .formatted(QUESTIONS_NOT_SENT)))
        .bind("recipient", recipient.user())
        .execute();
    dropEmptyMessages(recipient.workspace());
  }

  /** What was surely not sent, and has nothing more to tell. */
  private void dropEmptyMessages(WorkspaceId workspace) {
    Sql.in(
            workspace,
            handle.createUpdate(
                """
                delete from message
                where state = 'WAITING' and enterprise = :enterprise and team = :team
                  and not exists (select 1 from delivery where delivery.message = message.id)
                """))
        .execute();
  }

  @Override
  public void withdrawTimed(WorkspaceId workspace, AgreementId agreement) {
    Sql.in(
            workspace,
            handle.createUpdate(
                """
                delete from delivery
                where enterprise = :enterprise and team = :team and agreement = :agreement
                  and message is null
                  and step in ('sessions-ahead', 'end-is-coming', 'stalled', 'rescheduled',
                    'invited-again', 'unanswered')
                """))
        .bind("agreement", agreement.value())
        .execute();
  }

  @Override
  public void withdrawReminders(WorkspaceId workspace, AgreementId agreement) {
    Sql.in(
            workspace,
            handle.createUpdate(
                """
                delete from delivery
                where enterprise = :enterprise and team = :team and agreement = :agreement and %s
                """
                    .formatted(REMINDERS_NOT_SENT)))
        .bind("agreement", agreement.value())
        .execute();
    dropEmptyMessages(workspace);
  }

  @Override
  public void withdraw(PersonId recipient, AgreementId agreement) {
    Sql.in(
            recipient.workspace(),
            handle.createUpdate(
                """
                delete from delivery
                where enterprise = :enterprise and team = :team and agreement = :agreement
                  and recipient = :recipient and message is null
                """))
        .bind("agreement", agreement.value())
        .bind("recipient", recipient.user())
        .execute();
  }

  private static <S extends SqlStatement<S>> S about(
      WorkspaceId workspace, AgreementId agreement, Optional<Occurrence> occurrence, S statement) {
    return Sql.in(workspace, statement)
        .bind("agreement", agreement.value())
        .bind("occurrence", occurrence.map(Occurrence::toString).orElse(""));
  }
}
