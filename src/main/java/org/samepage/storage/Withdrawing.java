package org.samepage.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.delivery.Notice;

/**
 * Takes back what is not to be told any more, of the deliveries in the tables {@code delivery} and
 * {@code message}, inside a decision's transaction. What was sent stays.
 */
final class Withdrawing {
  /** What is said of one agreement. */
  private static final String OF_AGREEMENT =
      "enterprise = :enterprise and team = :team and agreement = :agreement";

  /** What asks somebody to answer, about one check-in. */
  private static final String QUESTIONS =
      OF_AGREEMENT
          + """
           and occurrence = :occurrence
            and step in ('check-in-due', 'check-in-nudge', 'check-in-again')
          """;

  private static final String MOMENTS =
      OF_AGREEMENT
          + """
           and step in ('sessions-ahead', 'end-is-coming', 'stalled', 'invited-again', 'unanswered')
          """;

  private static final String STALLED = OF_AGREEMENT + " and step = 'stalled'";

  private static final String REMINDERS =
      OF_AGREEMENT + " and step in ('check-in-nudge', 'check-in-again', 'rescheduled')";

  private static final String RESCHEDULED =
      OF_AGREEMENT + " and occurrence = :occurrence and step = 'rescheduled'";

  private static final String UNREACHABLE =
      """
      enterprise = :enterprise and team = :team and step = 'unreachable' and recipient <> :person
        and agreement in (
          select id from agreement
          where enterprise = :enterprise and team = :team
            and (coach = :person or teacher = :person))
      """;

  private static final String PERHAPS_SENT =
      """
       and exists (
        select 1 from message
        where message.id = delivery.message and state in ('SENDING', 'UNCERTAIN'))
      """;

  private final Handle handle;

  Withdrawing(Handle handle) {
    this.handle = handle;
  }

  /**
   * Whatever asks to answer one check-in.
   *
   * @param recipient empty for both
   */
  void questions(
      WorkspaceId workspace,
      AgreementId agreement,
      Occurrence occurrence,
      Optional<PersonId> recipient) {
    String which = QUESTIONS + (recipient.isPresent() ? " and recipient = :recipient" : "");
    Map<String, Object> names = names(workspace, agreement);
    names.put("occurrence", occurrence.toString());
    recipient.ifPresent(person -> names.put("recipient", person.user()));
    unsent(which, names);
    perhapsSent(which, names);
  }

  /** What a plan tells of beside its check-ins. */
  void moments(WorkspaceId workspace, AgreementId agreement) {
    unsent(MOMENTS, names(workspace, agreement));
  }

  void stalled(WorkspaceId workspace, AgreementId agreement) {
    unsent(STALLED, names(workspace, agreement));
  }

  void reminders(WorkspaceId workspace, AgreementId agreement) {
    unsent(REMINDERS, names(workspace, agreement));
  }

  void rescheduled(WorkspaceId workspace, AgreementId agreement, Occurrence occurrence) {
    Map<String, Object> names = names(workspace, agreement);
    names.put("occurrence", occurrence.toString());
    unsent(RESCHEDULED, names);
  }

  /** That {@code person} cannot be reached, whoever was to be told. */
  void unreachable(PersonId person) {
    Map<String, Object> names = names(person.workspace());
    names.put("person", person.user());
    unsent(UNREACHABLE, names);
    perhapsSent(UNREACHABLE, names);
  }

  void all(WorkspaceId workspace, AgreementId agreement) {
    unsent(OF_AGREEMENT, names(workspace, agreement));
    perhapsSent(OF_AGREEMENT, names(workspace, agreement));
  }

  /** All of an agreement that is for {@code recipient}. */
  void all(PersonId recipient, AgreementId agreement) {
    String which = OF_AGREEMENT + " and recipient = :recipient";
    Map<String, Object> names = names(recipient.workspace(), agreement);
    names.put("recipient", recipient.user());
    unsent(which, names);
    perhapsSent(which, names);
  }

  void one(PersonId recipient, Notice notice) {
    String which =
        OF_AGREEMENT
            + """
             and occurrence = :occurrence and recipient = :recipient and step = :step
              and number = :number
            """;
    Map<String, Object> names = names(recipient.workspace(), notice.agreement());
    names.put("occurrence", JdbcLedger.occurrence(notice));
    names.put("recipient", recipient.user());
    names.put("step", notice.step());
    names.put("number", notice.number());
    unsent(which, names);
    perhapsSent(which, names);
  }

  /**
   * Takes away what was not sent and is not being sent, and with it each message that then has
   * nothing to tell. The messages are taken first, so that none of them is begun meanwhile with
   * what is taken away.
   *
   * @param which a condition on deliveries
   * @param names what stands in it
   */
  private void unsent(String which, Map<String, ?> names) {
    // Written so that it is found by what belongs to it, and not among all that waits.
    List<String> messages =
        handle
            .createQuery(
                """
                select id from message
                where coalesce(state, '') = 'WAITING' and id in (
                  select message from delivery where message is not null and %s)
                order by id <taken>
                """
                    .formatted(which))
            .bindMap(names)
            .mapTo(String.class)
            .list();
    handle
        .createUpdate("delete from delivery where message is null and " + which)
        .bindMap(names)
        .execute();
    if (!messages.isEmpty()) {
      handle
          .createUpdate("delete from delivery where message in (<messages>) and " + which)
          .bindMap(names)
          .bindList("messages", messages)
          .execute();
      handle
          .createUpdate(
              """
              delete from message
              where id in (<messages>)
                and not exists (select 1 from delivery where delivery.message = message.id)
              """)
          .bindList("messages", messages)
          .execute();
    }
  }

  /** What may be on its way is marked, so that it is not sent again if it did not arrive. */
  private void perhapsSent(String which, Map<String, ?> names) {
    handle
        .createUpdate("update delivery set held_until = :withdrawn where " + which + PERHAPS_SENT)
        .bindMap(names)
        .bind("withdrawn", Beginning.WITHDRAWN)
        .execute();
  }

  private static Map<String, Object> names(WorkspaceId workspace, AgreementId agreement) {
    Map<String, Object> names = names(workspace);
    names.put("agreement", agreement.value());
    return names;
  }

  private static Map<String, Object> names(WorkspaceId workspace) {
    Map<String, Object> names = new HashMap<>();
    names.put("enterprise", workspace.enterprise());
    names.put("team", workspace.team());
    return names;
  }
}
