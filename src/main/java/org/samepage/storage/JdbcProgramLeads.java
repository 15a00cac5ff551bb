package org.samepage.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.ProgramLeads;

/** Program leads in the table {@code program_lead}. */
final class JdbcProgramLeads implements ProgramLeads {
  private final Handle handle;

  JdbcProgramLeads(Handle handle) {
    this.handle = handle;
  }

  @Override
  public List<PersonId> of(WorkspaceId workspace) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select * from program_lead
                where enterprise = :enterprise and team = :team
                order by person
                """))
        .map((row, context) -> Sql.person(row, "person"))
        .list();
  }

  @Override
  public Optional<Instant> since(WorkspaceId workspace) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select since from program_lead
                where enterprise = :enterprise and team = :team and since is not null
                order by since limit 1
                """))
        .map((row, context) -> Sql.instant(row, "since"))
        .findOne();
  }

  @Override
  public void set(WorkspaceId workspace, Set<PersonId> leads, Instant now) {
    Instant since = since(workspace).orElse(now);
    Sql.in(
            workspace,
            handle.createUpdate(
                "delete from program_lead where enterprise = :enterprise and team = :team"))
        .execute();
    if (leads.isEmpty()) {
      return;
    }
    PreparedBatch inserts =
        handle.prepareBatch(
            """
            insert into program_lead (enterprise, team, person, since)
            values (:enterprise, :team, :person, :since)
            """);
    leads.forEach(lead ->
        Sql.in(workspace, inserts)
            .bind("person", lead.user())
            .bind("since", since.toEpochMilli())
            .add());
    inserts.execute();
  }
}
