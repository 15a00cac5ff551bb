package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Event;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.History;

/** The chains of events, in the table {@code event}. */
final class JdbcHistory implements History {
  private final Handle handle;

  JdbcHistory(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void append(WorkspaceId workspace, AgreementId agreement, Entry entry, Instant at) {
    Optional<Event> last =
        query(workspace, agreement, "order by number desc limit 1")
            .map(JdbcHistory::event)
            .findOne();
    Event event =
        new Event(
            agreement,
            last.map(Event::number).orElse(0) + 1,
            at.truncatedTo(ChronoUnit.MILLIS),
            entry.by(),
            entry.deed(),
            entry.version(),
            entry.text(),
            entry.about(),
            last.map(Event::hash).orElse(Event.START));
    Sql.in(
            workspace,
            handle.createUpdate(
                """
                insert into event
                  (enterprise, team, agreement, number, happened, person, deed, version, text,
                   about, previous, hash)
                values
                  (:enterprise, :team, :agreement, :number, :happened, :person, :deed, :version,
                   :text, :about, :previous, :hash)
                """))
        .bind("agreement", agreement.value())
        .bind("number", event.number())
        .bind("happened", event.at().toEpochMilli())
        .bind("person", event.by().map(PersonId::user).orElse(null))
        .bind("deed", event.deed().name())
        .bind("version", event.version())
        .bind("text", event.text())
        .bind("about", event.about())
        .bind("previous", event.previous())
        .bind("hash", event.hash())
        .execute();
  }

  @Override
  public int count(PersonId person, Set<Deed> deeds, Instant since) {
    return Sql.in(
            person.workspace(),
            handle.createQuery(
                """
                select count(*) from event
                where enterprise = :enterprise and team = :team and person = :person
                  and happened > :since and deed in (<deeds>)
                """))
        .bind("person", person.user())
        .bind("since", since.toEpochMilli())
        .bindList("deeds", deeds.stream().map(Deed::name).toList())
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public List<Event> of(WorkspaceId workspace, AgreementId agreement) {
    return query(workspace, agreement, "order by number").map(JdbcHistory::event).list();
  }

  private Query query(WorkspaceId workspace, AgreementId agreement, String order) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select * from event
                where enterprise = :enterprise and team = :team and agreement = :agreement
                """
                    + order))
        .bind("agreement", agreement.value());
  }

  static Event event(ResultSet row, StatementContext context) throws SQLException {
    String person = row.getString("person");
    return new Event(
        new AgreementId(row.getString("agreement")),
        row.getInt("number"),
        Sql.instant(row, "happened"),
        person == null ? Optional.empty() : Optional.of(new PersonId(Sql.workspace(row), person)),
        Deed.valueOf(row.getString("deed")),
        row.getInt("version"),
        row.getString("text"),
        row.getString("about"),
        row.getString("previous"));
  }
}
