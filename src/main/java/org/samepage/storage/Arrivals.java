package org.samepage.storage;

import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/**
 * What follows when messages have arrived, inside the transaction that writes it down: whoever
 * could not be reached before is asked what is still open and never reached them, and nobody is
 * told any more that they cannot.
 */
record Arrivals(Handle handle) {
  private static final String WAS_UNREACHABLE =
      """
      (enterprise, team, person) in (
        select message.enterprise, message.team, message.recipient
        from <rows> as arrived cross join message
        where message.id = arrived.value ->> 0 and message.way = 'SLACK')
      """;

  /** A refused message surely did not arrive, and so its questions can be part of another. */
  private static final String STILL_TO_BE_ASKED =
      """
      select delivery.seq, refused.id
      from <rows> as arrived cross join message
      join unreachable
        on unreachable.enterprise = message.enterprise and unreachable.team = message.team
        and unreachable.person = message.recipient
      join message as refused
        on refused.way = 'SLACK' and refused.state = 'REFUSED'
        and refused.enterprise = message.enterprise and refused.team = message.team
        and refused.recipient = message.recipient
      join delivery on delivery.message = refused.id and delivery.step = 'check-in-due'
      join check_in
        on check_in.enterprise = delivery.enterprise and check_in.team = delivery.team
        and check_in.agreement = delivery.agreement
        and check_in.occurrence = delivery.occurrence
        and check_in.state = 'OPEN' and check_in.attempt = delivery.number
      where message.id = arrived.value ->> 0 and message.way = 'SLACK'
      """;

  private record Question(long seq, String refused) {}

  /**
   * @param messages the ids of those that arrived
   */
  void note(Collection<String> messages) {
    String rows = Json.rows(messages, List::of);
    if (somebodyWasUnreachable(rows)) {
      ask(
          handle
              .createQuery(STILL_TO_BE_ASKED)
              .bind("rows", rows)
              .map((row, context) -> new Question(row.getLong("seq"), row.getString("id")))
              .list());
      Withdrawing withdrawing = new Withdrawing(handle);
      handle
          .createQuery(
              "delete from unreachable where "
                  + WAS_UNREACHABLE
                  + " returning enterprise, team, person")
          .bind("rows", rows)
          .map((row, context) -> person(row))
          .list()
          .forEach(withdrawing::unreachable);
    }
  }

  private static PersonId person(ResultSet row) throws SQLException {
    WorkspaceId workspace = new WorkspaceId(row.getString("enterprise"), row.getString("team"));
    return new PersonId(workspace, row.getString("person"));
  }

  private boolean somebodyWasUnreachable(String rows) {
    return handle
        .createQuery(
            """
            select exists (
              select 1 from <rows> as arrived cross join <one_by_one> message
              where id = arrived.value ->> 0 and way = 'SLACK' and exists (
                select 1 from unreachable
                where unreachable.enterprise = message.enterprise
                  and unreachable.team = message.team
                  and unreachable.person = message.recipient) <each>) as somebody
            """)
        .bind("rows", rows)
        .mapTo(Boolean.class)
        .one();
  }

  private void ask(List<Question> questions) {
    if (questions.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            "update delivery set message = null, held_until = :not_held where seq in (<questions>)")
        .bind("not_held", Beginning.NOT_HELD)
        .bindList("questions", questions.stream().map(Question::seq).collect(toSet()))
        .execute();
    Set<String> refused = questions.stream().map(Question::refused).collect(toSet());
    handle
        .createUpdate(
            """
            delete from message
            where id in (<refused>)
              and not exists (select 1 from delivery where delivery.message = message.id)
            """)
        .bindList("refused", refused)
        .execute();
  }
}
