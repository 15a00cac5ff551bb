package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Holds;

/** Legal holds, in the table {@code hold}. */
final class JdbcHolds implements Holds {
  /**
   * A hold {@code h} on one of the two of an agreement {@code a}, or on a coach before: who asked
   * to hand it over and is not one of the two has done so.
   */
  static final String ON_AGREEMENT =
      """
      h.enterprise = a.enterprise and h.team = a.team
        and (h.person in (a.coach, a.teacher)
          or exists (
            select 1 from event e
            where e.enterprise = a.enterprise and e.team = a.team and e.agreement = a.id
              and e.person = h.person and e.deed = 'HANDOVER_ASKED'))\
      """;

  private final Handle handle;

  JdbcHolds(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void set(Hold hold) {
    Sql.in(
            hold.person().workspace(),
            handle.createUpdate(
                """
                insert into hold (enterprise, team, person, set_by, since)
                values (:enterprise, :team, :person, :by, :since)
                on conflict do nothing
                """))
        .bind("person", hold.person().user())
        .bind("by", hold.by().user())
        .bind("since", hold.since().toEpochMilli())
        .execute();
  }

  @Override
  public void lift(PersonId person) {
    Sql.in(
            person.workspace(),
            handle.createUpdate(
                """
                delete from hold
                where enterprise = :enterprise and team = :team and person = :person
                """))
        .bind("person", person.user())
        .execute();
    new SetAside(handle).letGo(person.workspace());
  }

  @Override
  public List<Hold> in(WorkspaceId workspace) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select * from hold
                where enterprise = :enterprise and team = :team
                order by person
                """))
        .map(JdbcHolds::hold)
        .list();
  }

  @Override
  public List<Hold> on(Agreement agreement) {
    return Sql.in(
            agreement.pair().workspace(),
            handle.createQuery(
                """
                select h.* from hold h
                join agreement a on %s
                where a.enterprise = :enterprise and a.team = :team and a.id = :agreement
                order by h.person
                """
                    .formatted(ON_AGREEMENT)))
        .bind("agreement", agreement.id().value())
        .map(JdbcHolds::hold)
        .list();
  }

  private static Hold hold(ResultSet row, StatementContext context) throws SQLException {
    return new Hold(
        Sql.person(row, "person"), Sql.person(row, "set_by"), Sql.instant(row, "since"));
  }
}
