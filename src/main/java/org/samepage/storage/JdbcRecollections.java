package org.samepage.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Recollections;
import org.samepage.delivery.Memory;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Way;

/** Whose conversations are yet to be looked through, in the table {@code recollection}. */
final class JdbcRecollections implements Recollections {
  private static final String NOTICE =
      """
      way = :way and enterprise = :enterprise and team = :team and agreement = :agreement
        and occurrence = :occurrence and recipient = :person and step = :step
        and number = :number
      """;

  /** What came about only after the message was due is another thing of the same name. */
  private static final String NOT_SENT =
      """
       and due < :later and (message is null or message in (
        select id from message where state in ('SENDING', 'WAITING', 'UNCERTAIN')))
      """;

  /** What is due to one person in the same minute is told in one message; what is late, with it. */
  private static final Duration TOGETHER = Duration.ofMinutes(1);

  private final Handle handle;

  JdbcRecollections(Handle handle) {
    this.handle = handle;
  }

  /** Marks in a database that was restored whom it does not know enough of. */
  static void begin(Handle handle, Instant now) {
    handle.execute(
        """
        insert into recollection (enterprise, team, person, since)
        select enterprise, team, person, ? from (
          select enterprise, team, coach as person from agreement where stage <> 'DRAFT'
          union
          select enterprise, team, teacher from agreement where stage <> 'DRAFT'
          union
          select enterprise, team, recipient from delivery
          where message is null or message in (
            select id from message where state in ('SENDING', 'WAITING', 'UNCERTAIN'))) as people
        where true
        on conflict do nothing
        """,
        now.toEpochMilli());
    // They may have been written again since, with what is not so any more.
    handle.execute(
        """
        update message set wanted = wanted + 1
        where way = 'SLACK' and state = 'SENT' and id in (
          select delivery.message from delivery join check_in
            on check_in.enterprise = delivery.enterprise and check_in.team = delivery.team
            and check_in.agreement = delivery.agreement
            and check_in.occurrence = delivery.occurrence
          where check_in.state in ('OPEN', 'MOVED')
          union
          select delivery.message from delivery join agreement
            on agreement.enterprise = delivery.enterprise and agreement.team = delivery.team
            and agreement.id = delivery.agreement
          where agreement.stage = 'PROPOSED')
        """);
    leaveMailsAlone(handle);
    // Nobody has anything in hand.
    handle.execute(
        """
        update scheduled_tasks
        set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
        where picked
        """);
  }

  /** They may have gone since: the direct messages beside them are done with. */
  private static void leaveMailsAlone(Handle handle) {
    String beside =
        """
        select mail.seq, mail.message from delivery as mail
          join delivery as direct
            on direct.way = 'SLACK' and direct.enterprise = mail.enterprise
            and direct.team = mail.team and direct.agreement = mail.agreement
            and direct.occurrence = mail.occurrence and direct.recipient = mail.recipient
            and direct.step = mail.step and direct.number = mail.number
          join message as told on told.id = direct.message
        where mail.way = 'MAIL' and told.state not in ('SENDING', 'WAITING', 'UNCERTAIN')
          and (mail.message is null or mail.message in (
            select id from message
            where way = 'MAIL' and state in ('SENDING', 'WAITING', 'UNCERTAIN')))
        """;
    handle.execute(
        """
        update message set state = 'UNKNOWN'
        where id in (select message from (%s) as beside where message is not null)
        """
            .formatted(beside));
    handle
        .createQuery("select seq from (%s) as beside where message is null".formatted(beside))
        .mapTo(Long.class)
        .list()
        .forEach(seq -> {
          String mail = UUID.randomUUID().toString();
          handle.execute(
              """
              insert into message
                (id, way, enterprise, team, recipient, state, attempt, due, lease_until)
              select ?, way, enterprise, team, recipient, 'UNKNOWN', 1, due, 0
              from delivery where seq = ?
              """,
              mail,
              seq);
          handle.execute("update delivery set message = ? where seq = ?", mail, seq);
        });
  }

  @Override
  public List<WorkspaceId> workspaces() {
    return handle
        .createQuery("select distinct enterprise, team from recollection")
        .map((row, context) -> Sql.workspace(row))
        .list();
  }

  @Override
  public Optional<PersonId> next(WorkspaceId workspace) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select enterprise, team, person from recollection
                where enterprise = :enterprise and team = :team
                order by random() limit 1
                """))
        .map((row, context) -> Sql.person(row, "person"))
        .findOne();
  }

  @Override
  public Optional<Left> left() {
    return handle
        .createQuery(
            """
            select count(*) as workspaces, sum(people) as people, min(since) as since from (
              select count(*) as people, min(since) as since from recollection
              group by enterprise, team) as each
            having count(*) > 0
            """)
        .map((row, context) ->
            new Left(row.getInt("workspaces"), row.getInt("people"), Sql.instant(row, "since")))
        .findOne();
  }

  @Override
  public Optional<String> latest(PersonId person) {
    return of(
            person,
            handle.createQuery(
                """
                select max(position) from message
                where way = 'SLACK' and state = 'SENT' and enterprise = :enterprise
                  and team = :team and recipient = :person
                having count(*) > 0
                """))
        .mapTo(String.class)
        .findOne();
  }

  @Override
  public void arrived(PersonId person, Memory.Arrived message, Set<Notice> said) {
    List<Notice> told = new ArrayList<>();
    for (Notice notice : message.notices()) {
      if (said.contains(notice) || isToBeSent(person, message, notice)) {
        told.add(notice);
      }
    }
    if (!isKnown(person, message)) {
      if (told.isEmpty()) {
        return;
      }
      insert(person, message, message.id(), Way.SLACK, "SENT", true);
    }
    // Also what others were to tell when the backup was made: it went with this one.
    told.forEach(notice -> take(person, message, notice, message.id(), Way.SLACK));
    mailed(person, message, told);
    of(
            person,
            handle.createUpdate(
                """
                delete from message
                where enterprise = :enterprise and team = :team and recipient = :person
                  and state in ('SENDING', 'WAITING', 'UNCERTAIN')
                  and not exists (select 1 from delivery where delivery.message = message.id)
                """))
        .execute();
  }

  /** Whether a mail arrived nobody can look up: it is not sent again. */
  private void mailed(PersonId person, Memory.Arrived message, List<Notice> told) {
    List<Notice> mailed =
        told.stream().filter(notice -> isMailed(person, message, notice)).toList();
    if (!mailed.isEmpty()) {
      UUID mail = UUID.randomUUID();
      insert(person, message, mail, Way.MAIL, "UNKNOWN", false);
      mailed.forEach(notice -> take(person, message, notice, mail, Way.MAIL));
    }
  }

  /** It was about to be sent when the backup was made, or is written down already. */
  private boolean isKnown(PersonId person, Memory.Arrived message) {
    of(
            person,
            handle.createUpdate(
                """
                update message
                set state = 'SENT', conversation = :conversation, position = :position,
                  problem = '', wanted = wanted + 1
                where id = :id and state <> 'SENT' and enterprise = :enterprise and team = :team
                  and recipient = :person
                """))
        .bind("id", message.id().toString())
        .bind("conversation", message.receipt().conversation())
        .bind("position", message.receipt().position())
        .execute();
    return handle
        .createQuery("select 1 from message where id = :id")
        .bind("id", message.id().toString())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private boolean isToBeSent(PersonId person, Memory.Arrived message, Notice notice) {
    return named(
            person,
            notice,
            Way.SLACK,
            handle.createQuery("select 1 from delivery where " + NOTICE + NOT_SENT))
        .bind("later", later(message))
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private boolean isMailed(PersonId person, Memory.Arrived message, Notice notice) {
    return named(
            person,
            notice,
            Way.MAIL,
            handle.createQuery(
                """
                select 1 where exists (select 1 from delivery where %s %s)
                  or (exists (
                    select 1 from mail_wish
                    where enterprise = :enterprise and team = :team and person = :person
                      and since is not null)
                  and not exists (select 1 from delivery where %s))
                """
                    .formatted(NOTICE, NOT_SENT, NOTICE)))
        .bind("later", later(message))
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static long later(Memory.Arrived message) {
    return message.due().plus(TOGETHER).toEpochMilli();
  }

  private void insert(
      PersonId person, Memory.Arrived message, UUID id, Way way, String state, boolean where) {
    of(
            person,
            handle.createUpdate(
                """
                insert into message
                  (id, way, enterprise, team, recipient, state, attempt, due, lease_until,
                   conversation, position, wanted)
                values
                  (:id, :way, :enterprise, :team, :person, :state, 1, :due, 0, :conversation,
                   :position, :wanted)
                """))
        .bind("id", id.toString())
        .bind("way", way.name())
        .bind("state", state)
        .bind("due", message.due().toEpochMilli())
        .bind("conversation", where ? message.receipt().conversation() : null)
        .bind("position", where ? message.receipt().position() : null)
        .bind("wanted", where ? 1 : 0)
        .execute();
  }

  /** Has the message tell it, and nothing else. */
  private void take(PersonId person, Memory.Arrived message, Notice notice, UUID id, Way way) {
    named(
            person,
            notice,
            way,
            handle.createUpdate(
                """
                insert into delivery
                  (way, enterprise, team, agreement, occurrence, recipient, step, number, due,
                   held_until, gathered, message)
                values
                  (:way, :enterprise, :team, :agreement, :occurrence, :person, :step, :number,
                   :due, :held_until, :gathered, :message)
                on conflict (enterprise, team, agreement, occurrence, recipient, step, number, way)
                do update set message = excluded.message, held_until = excluded.held_until
                """))
        .bind("due", message.due().toEpochMilli())
        .bind("held_until", Beginning.NOT_HELD)
        .bind("gathered", notice.isTimed() && !(notice instanceof Notice.CheckInDue) ? 1 : 0)
        .bind("message", id.toString())
        .execute();
  }

  @Override
  public void done(PersonId person) {
    of(
            person,
            handle.createUpdate(
                """
                delete from recollection
                where enterprise = :enterprise and team = :team and person = :person
                """))
        .execute();
  }

  private static <S extends SqlStatement<S>> S named(
      PersonId person, Notice notice, Way way, S statement) {
    return of(person, statement)
        .bind("way", way.name())
        .bind("agreement", notice.agreement().value())
        .bind("occurrence", notice.checkIn().map(Object::toString).orElse(""))
        .bind("step", notice.step())
        .bind("number", notice.number());
  }

  private static <S extends SqlStatement<S>> S of(PersonId person, S statement) {
    return Sql.in(person.workspace(), statement).bind("person", person.user());
  }
}
