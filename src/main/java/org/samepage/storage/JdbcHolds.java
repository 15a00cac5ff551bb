package org.samepage.storage;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Holds;

/** Legal holds, in the table {@code hold}. */
final class JdbcHolds implements Holds {
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
        .map((row, context) ->
            new Hold(
                Sql.person(row, "person"), Sql.person(row, "set_by"), Sql.instant(row, "since")))
        .list();
  }
}
