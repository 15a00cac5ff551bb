package org.samepage.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Ledger;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Way;

/** Deliveries in the table {@code delivery}, inside a decision's transaction. */
final class JdbcLedger implements Ledger {
  /** The steps of what asks somebody to answer. */
  private static final String QUESTIONS_NOT_SENT =
      """
      (message is null or message in (select id from message where state = 'WAITING'))
        and step in ('check-in-due', 'check-in-nudge', 'check-in-again')
      """;

  private static final String ONE =
      """
      select :way, :enterprise, :team, :agreement, :occurrence, :recipient, :step, :number, :due,
        :held_until, :gathered
      """;

  private final Handle handle;
  private final Set<Way> ways;

  /**
   * @param ways on which things are told
   */
  JdbcLedger(Handle handle, Set<Way> ways) {
    this.handle = handle;
    this.ways = ways;
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
    add(Way.SLACK, "where true", delivery, gathered);
    if (ways.contains(Way.MAIL)) {
      String wished =
          """
          where exists (
            select 1 from mail_wish
            where enterprise = :enterprise and team = :team and person = :recipient
              and since is not null)
          """;
      add(Way.MAIL, wished, delivery, gathered);
    }
  }

  /**
   * @param where whether it goes this way
   */
  private void add(Way way, String where, Delivery delivery, boolean gathered) {
    Notice notice = delivery.notice();
    about(
            delivery.recipient().workspace(),
            notice.agreement(),
            notice.checkIn(),
            handle.createUpdate(
                """
                insert into delivery
                  (way, enterprise, team, agreement, occurrence, recipient, step, number, due,
                   held_until, gathered)
                %s %s
                on conflict do nothing
                """
                    .formatted(ONE, where)))
        .bind("way", way.name())
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
          .createUpdate(
              "update message set wanted = wanted + 1 where way = 'SLACK' and id in (<messages>)")
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
