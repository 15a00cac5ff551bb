package org.samepage.storage;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/**
 * What is overwritten or taken back while a legal hold is on its agreement, in the table {@code
 * set_aside}: nobody is kept from changing their mind, and nothing is lost by it. It stays sealed,
 * is shown to nobody, and goes with the hold.
 */
record SetAside(Handle handle) {

  /** Sets aside what stands in a column of an agreement, before something else does. */
  void of(WorkspaceId workspace, AgreementId agreement, SealedColumn column) {
    of(workspace, agreement, column, "").execute();
  }

  /**
   * The same, unless the agreement was changed meanwhile.
   *
   * @param seen its revision
   */
  void of(WorkspaceId workspace, AgreementId agreement, SealedColumn column, long seen) {
    of(workspace, agreement, column, "and a.revision = :seen").bind("seen", seen).execute();
  }

  private Update of(
      WorkspaceId workspace, AgreementId agreement, SealedColumn column, String condition) {
    return in(
            workspace,
            agreement,
            """
            insert into set_aside (enterprise, team, agreement, kind, words)
            select a.enterprise, a.team, a.id, :kind, a.%1$s from agreement a
            where a.enterprise = :enterprise and a.team = :team and a.id = :agreement
              and a.%1$s is not null %2$s
              and exists (
                select 1 from hold h
                where %3$s)
            """
                .formatted(column.column(), condition, JdbcHolds.ON_AGREEMENT))
        .bind("kind", column.name());
  }

  /** Sets aside how {@code person} said that they can be reached. */
  void contact(AgreementId agreement, PersonId person) {
    in(
            person.workspace(),
            agreement,
            """
            insert into set_aside (enterprise, team, agreement, kind, person, words)
            select a.enterprise, a.team, a.id, :kind, c.person, c.words
            from contact c
            join agreement a
              on a.enterprise = c.enterprise and a.team = c.team and a.id = c.agreement
            where c.enterprise = :enterprise and c.team = :team and c.agreement = :agreement
              and c.person = :person and c.words is not null
              and exists (
                select 1 from hold h
                where %s)
            """
                .formatted(JdbcHolds.ON_AGREEMENT))
        .bind("kind", SealedColumn.CONTACT.name())
        .bind("person", person.user())
        .execute();
  }

  /** Lets go of what no hold keeps any more. */
  void letGo(WorkspaceId workspace) {
    Sql.in(
            workspace,
            handle.createUpdate(
                """
                delete from set_aside
                where enterprise = :enterprise and team = :team
                  and not exists (
                    select 1 from agreement a
                    join hold h on %s
                    where a.enterprise = set_aside.enterprise and a.team = set_aside.team
                      and a.id = set_aside.agreement)
                """
                    .formatted(JdbcHolds.ON_AGREEMENT)))
        .execute();
  }

  private Update in(WorkspaceId workspace, AgreementId agreement, String sql) {
    return Sql.in(workspace, handle.createUpdate(sql)).bind("agreement", agreement.value());
  }
}
