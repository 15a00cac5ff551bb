package org.samepage.storage;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Wordings;
import org.samepage.confidentiality.Sealed;

/** What workspaces word for all their agreements, in the table {@code workspace_wording}. */
final class JdbcWordings implements Wordings {
  private final Handle handle;

  JdbcWordings(Handle handle) {
    this.handle = handle;
  }

  @Override
  public Optional<Kept> find(WorkspaceId workspace, String question) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select * from workspace_wording
                where enterprise = :enterprise and team = :team and question = :question
                """))
        .bind("question", question)
        .map((row, context) -> new Kept(row.getLong("revision"), new Sealed(row.getBytes("words"))))
        .findOne();
  }

  @Override
  public boolean save(WorkspaceId workspace, String question, Kept wording) {
    Update save =
        handle.createUpdate(
            wording.revision() == 1
                ? """
                insert into workspace_wording (enterprise, team, question, revision, words)
                values (:enterprise, :team, :question, :revision, :words)
                on conflict do nothing
                """
                : """
                update workspace_wording set revision = :revision, words = :words
                where enterprise = :enterprise and team = :team and question = :question
                  and revision = :revision - 1
                """);
    return Sql.in(workspace, save)
            .bind("question", question)
            .bind("revision", wording.revision())
            .bind("words", wording.words().bytes())
            .execute()
        == 1;
  }
}
