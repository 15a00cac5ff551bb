package org.samepage.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
  /** The steps of what asks somebody to answer, about one check-in. */
  private static final String QUESTIONS =
      """
      enterprise = :enterprise and team = :team and agreement = :agreement
        and occurrence = :occurrence
        and step in ('check-in-due', 'check-in-nudge', 'check-in-again')
      """;

  private static final String NOT_SENT =
      " and (message is null or message in (select id from message where state = 'WAITING'))";

  private static final String PERHAPS_SENT =
      """
       and exists (
        select 1 from message
        where message.id = delivery.message and state in ('SENDING', 'UNCERTAIN'))
      """;

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
    withdraw(workspace, agreement, occurrence, Optional.empty());
  }

  @Override
  public void withdraw(PersonId recipient, AgreementId agreement, Occurrence occurrence) {
    withdraw(recipient.workspace(), agreement, occurrence, Optional.of(recipient));
  }

  private void withdraw(
      WorkspaceId workspace,
      AgreementId agreement,
      Occurrence occurrence,
      Optional<PersonId> recipient) {
    String which = QUESTIONS + (recipient.isPresent() ? " and recipient = :recipient" : "");
    List.of(
            handle.createUpdate("delete from delivery where " + which + NOT_SENT),
            handle
                .createUpdate(
                    "update delivery set held_until = :withdrawn where " + which + PERHAPS_SENT)
                .bind("withdrawn", Beginning.WITHDRAWN))
        .forEach(update -> {
          recipient.ifPresent(person -> update.bind("recipient", person.user()));
          about(workspace, agreement, Optional.of(occurrence), update).execute();
        });
    dropEmptyMessages(workspace);
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
