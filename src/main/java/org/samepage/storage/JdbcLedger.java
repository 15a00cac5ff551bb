package org.samepage.storage;

import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
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
  private static final String ONE =
      """
      select :way, :enterprise, :team, :agreement, :occurrence, :recipient, :step, :number, :due,
        :held_until, :gathered, :agreed
      """;

  private final Handle handle;
  private final Set<Way> ways;
  private final Withdrawing withdrawing;

  /**
   * @param ways on which things are told
   */
  JdbcLedger(Handle handle, Set<Way> ways) {
    this.handle = handle;
    this.ways = ways;
    this.withdrawing = new Withdrawing(handle);
  }

  @Override
  public void add(Delivery delivery) {
    add(delivery, false, null);
  }

  @Override
  public void addLate(Delivery delivery, Instant agreed) {
    add(delivery, false, agreed.toEpochMilli());
  }

  @Override
  public void mail(PersonId recipient, Instant now) {
    if (!ways.contains(Way.MAIL)) {
      return;
    }
    // What is open to a person, in the words of its index: see V41.
    Sql.in(
            recipient.workspace(),
            handle.createUpdate(
                """
                insert into delivery
                  (way, enterprise, team, agreement, occurrence, recipient, step, number, due,
                   held_until, gathered, agreed)
                select 'MAIL', enterprise, team, agreement, occurrence, recipient, step, number, due,
                  held_until, gathered, agreed
                from delivery
                where way || '/' || enterprise || '/' || team || '/' || recipient
                    = 'SLACK/' || :enterprise || '/' || :team || '/' || :recipient
                  and coalesce(message, '') = '' and due > :now
                order by due, seq
                on conflict do nothing
                """))
        .bind("recipient", recipient.user())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  @Override
  public Optional<Instant> agreed(PersonId recipient, Notice notice) {
    return named(
            recipient.workspace(),
            notice,
            handle.createQuery(
                """
                select coalesce(agreed, due) from delivery
                where enterprise = :enterprise and team = :team and agreement = :agreement
                  and occurrence = :occurrence and recipient = :recipient and step = :step
                  and number = :number
                """))
        .bind("recipient", recipient.user())
        .mapTo(Long.class)
        // On every way it is the same.
        .findFirst()
        .map(Instant::ofEpochMilli);
  }

  @Override
  public Set<Notice> known(PersonId recipient, Collection<? extends Notice> notices) {
    if (notices.isEmpty()) {
      return Set.of();
    }
    Set<Notice> known =
        Sql.in(
                recipient.workspace(),
                handle.createQuery(
                    """
                    select agreement, occurrence, step, number from delivery
                    where enterprise = :enterprise and team = :team and recipient = :recipient
                      and agreement in (<agreements>) and occurrence in (<occurrences>)
                      and step in (<steps>)
                    """))
            .bind("recipient", recipient.user())
            .bindList("agreements", distinct(notices, notice -> notice.agreement().value()))
            .bindList("occurrences", distinct(notices, JdbcLedger::occurrence))
            .bindList("steps", distinct(notices, Notice::step))
            .map((row, context) ->
                Notice.of(
                    new AgreementId(row.getString("agreement")),
                    row.getString("step"),
                    Optional.of(row.getString("occurrence"))
                        .filter(text -> !text.isEmpty())
                        .map(Occurrence::parse),
                    row.getInt("number")))
            .collectIntoSet();
    return notices.stream().filter(known::contains).collect(toSet());
  }

  private static List<String> distinct(
      Collection<? extends Notice> notices, Function<Notice, String> part) {
    return notices.stream().map(part).distinct().toList();
  }

  @Override
  public Set<PersonId> reached(WorkspaceId workspace, Notice notice) {
    return named(
            workspace,
            notice,
            handle.createQuery(
                """
                select enterprise, team, recipient from delivery
                where enterprise = :enterprise and team = :team and agreement = :agreement
                  and occurrence = :occurrence and step = :step and number = :number
                  and exists (
                    select 1 from message
                    where message.id = delivery.message and message.state = 'SENT')
                """))
        .map((row, context) -> Sql.person(row, "recipient"))
        .collectIntoSet();
  }

  @Override
  public void gather(Delivery delivery) {
    add(delivery, true, null);
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
        // What goes several ways was gathered for each.
        .distinct()
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
                  and step = :step and way = 'SLACK' and message is not null
                """))
        .bindList(
            "agreements", about.stream().map(one -> one.agreement().value()).distinct().toList())
        .bindList(
            "occurrences",
            about.stream().map(one -> one.occurrence().toString()).distinct().toList())
        .bind("recipient", recipient.user())
        .bind("step", about.iterator().next().step())
        .map((row, context) ->
            new Notice.CheckInDue(
                new AgreementId(row.getString("agreement")),
                Occurrence.parse(row.getString("occurrence")),
                row.getInt("number")))
        .filter(about::contains)
        .collect(toUnmodifiableSet());
  }

  private void add(Delivery delivery, boolean gathered, @Nullable Long agreed) {
    add(Way.SLACK, "where true", delivery, gathered, agreed);
    if (ways.contains(Way.MAIL)) {
      String wished =
          """
          where exists (
            select 1 from mail_wish
            where enterprise = :enterprise and team = :team and person = :recipient
              and since is not null)
          """;
      add(Way.MAIL, wished, delivery, gathered, agreed);
    }
  }

  /**
   * @param where whether it goes this way
   */
  private void add(
      Way way, String where, Delivery delivery, boolean gathered, @Nullable Long agreed) {
    Notice notice = delivery.notice();
    named(
            delivery.recipient().workspace(),
            notice,
            handle.createUpdate(
                """
                insert into delivery
                  (way, enterprise, team, agreement, occurrence, recipient, step, number, due,
                   held_until, gathered, agreed)
                %s %s
                on conflict do nothing
                """
                    .formatted(ONE, where)))
        .bind("way", way.name())
        .bind("recipient", delivery.recipient().user())
        .bind("due", delivery.due().toEpochMilli())
        .bind("held_until", gathered || notice.isTimed() ? null : Beginning.NOT_HELD)
        .bind("gathered", gathered ? 1 : 0)
        .bind("agreed", agreed)
        .execute();
  }

  @Override
  public Instant unreachable(PersonId person, Instant now) {
    Sql.in(
            person.workspace(),
            handle.createUpdate(
                """
                insert into unreachable (enterprise, team, person, since)
                values (:enterprise, :team, :person, :since)
                on conflict do nothing
                """))
        .bind("person", person.user())
        .bind("since", now.toEpochMilli())
        .execute();
    return unreachableSince(person).orElseThrow();
  }

  @Override
  public void withdrawUnreachable(PersonId person) {
    withdrawing.unreachable(person);
  }

  @Override
  public Optional<Instant> unreachableSince(PersonId person) {
    return Sql.in(
            person.workspace(),
            handle.createQuery(
                """
                select since from unreachable
                where enterprise = :enterprise and team = :team and person = :person
                """))
        .bind("person", person.user())
        .mapTo(Long.class)
        .map(Instant::ofEpochMilli)
        .findOne();
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
    withdrawing.questions(workspace, agreement, occurrence, Optional.empty());
  }

  @Override
  public void withdraw(PersonId recipient, AgreementId agreement, Occurrence occurrence) {
    withdrawing.questions(recipient.workspace(), agreement, occurrence, Optional.of(recipient));
  }

  @Override
  public void withdrawMoments(WorkspaceId workspace, AgreementId agreement) {
    withdrawing.moments(workspace, agreement);
  }

  @Override
  public void withdrawStalled(WorkspaceId workspace, AgreementId agreement) {
    withdrawing.stalled(workspace, agreement);
  }

  @Override
  public void withdrawReminders(WorkspaceId workspace, AgreementId agreement) {
    withdrawing.reminders(workspace, agreement);
  }

  @Override
  public void withdrawRescheduled(
      WorkspaceId workspace, AgreementId agreement, Occurrence occurrence) {
    withdrawing.rescheduled(workspace, agreement, occurrence);
  }

  @Override
  public void withdrawAll(WorkspaceId workspace, AgreementId agreement) {
    withdrawing.all(workspace, agreement);
  }

  @Override
  public void withdraw(PersonId recipient, AgreementId agreement) {
    withdrawing.all(recipient, agreement);
  }

  @Override
  public void withdraw(PersonId recipient, Notice notice) {
    withdrawing.one(recipient, notice);
  }

  @Override
  public List<Told> told(PersonId recipient) {
    return Sql.in(
            recipient.workspace(),
            handle.createQuery(
                """
                select delivery.agreement, delivery.occurrence, delivery.step, delivery.way,
                  delivery.due
                from delivery join message on message.id = delivery.message
                where delivery.enterprise = :enterprise and delivery.team = :team
                  and delivery.recipient = :recipient and message.state = 'SENT'
                order by delivery.due, delivery.seq
                """))
        .bind("recipient", recipient.user())
        .map((row, context) ->
            new Told(
                new AgreementId(row.getString("agreement")),
                Occurrence.read(row.getString("occurrence")),
                row.getString("step"),
                Way.valueOf(row.getString("way")),
                Sql.instant(row, "due")))
        .list();
  }

  private static <S extends SqlStatement<S>> S named(
      WorkspaceId workspace, Notice notice, S statement) {
    return about(workspace, notice.agreement(), notice.checkIn(), statement)
        .bind("step", notice.step())
        .bind("number", notice.number());
  }

  private static <S extends SqlStatement<S>> S about(
      WorkspaceId workspace, AgreementId agreement, Optional<Occurrence> occurrence, S statement) {
    return Sql.in(workspace, statement)
        .bind("agreement", agreement.value())
        .bind("occurrence", occurrence(occurrence));
  }

  /** As it stands in a row; empty for what is of no check-in. */
  static String occurrence(Notice notice) {
    return occurrence(notice.checkIn());
  }

  private static String occurrence(Optional<Occurrence> occurrence) {
    return occurrence.map(Occurrence::toString).orElse("");
  }
}
