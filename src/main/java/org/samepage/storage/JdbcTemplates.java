package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.TemplateId;
import org.samepage.coaching.Templates;
import org.samepage.confidentiality.Sealed;

/** Templates in the table {@code template}. */
final class JdbcTemplates implements Templates {
  private final Handle handle;

  JdbcTemplates(Handle handle) {
    this.handle = handle;
  }

  @Override
  public Optional<Kept> find(WorkspaceId workspace, TemplateId template) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select * from template
                where enterprise = :enterprise and team = :team and id = :id
                """))
        .bind("id", template.value())
        .map(JdbcTemplates::kept)
        .findOne();
  }

  @Override
  public List<Kept> of(WorkspaceId workspace) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select * from template
                where enterprise = :enterprise and team = :team and retired = 0
                order by created, id
                """))
        .map(JdbcTemplates::kept)
        .list();
  }

  @Override
  public List<Kept> retired(WorkspaceId workspace, int most) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select * from template
                where enterprise = :enterprise and team = :team and retired = 1
                order by changed desc, id limit :most
                """))
        .bind("most", most)
        .map(JdbcTemplates::kept)
        .list();
  }

  @Override
  public List<Kept> by(PersonId author) {
    return Sql.in(
            author.workspace(),
            handle.createQuery(
                """
                select * from template
                where enterprise = :enterprise and team = :team and author = :author
                order by created, id
                """))
        .bind("author", author.user())
        .map(JdbcTemplates::kept)
        .list();
  }

  @Override
  public boolean insert(PersonId author, Kept template) {
    return bind(
                author.workspace(),
                template,
                handle.createUpdate(
                    """
                    insert into template
                      (enterprise, team, id, revision, retired, weeks, terms, label, words,
                       created, changed, author)
                    values
                      (:enterprise, :team, :id, :revision, :retired, :weeks, :terms, :label, :words,
                       :changed, :changed, :author)
                    on conflict do nothing
                    """))
            .bind("author", author.user())
            .execute()
        == 1;
  }

  @Override
  public boolean update(WorkspaceId workspace, Kept changed) {
    return bind(
                workspace,
                changed,
                handle.createUpdate(
                    """
                    update template
                    set revision = :revision, retired = :retired, weeks = :weeks, terms = :terms,
                        label = :label, words = :words, changed = :changed
                    where enterprise = :enterprise and team = :team and id = :id
                      and revision = :revision - 1
                    """))
            .execute()
        == 1;
  }

  private static Update bind(WorkspaceId workspace, Kept template, Update update) {
    return Sql.in(workspace, update)
        .bind("id", template.id().value())
        .bind("revision", template.revision())
        .bind("retired", template.retired() ? 1 : 0)
        .bind("weeks", template.weeks())
        .bind("terms", Json.write(template.terms()))
        .bind("label", template.label().bytes())
        .bind("words", template.words().bytes())
        .bind("changed", template.changed().toEpochMilli());
  }

  private static Kept kept(ResultSet row, StatementContext context) throws SQLException {
    return new Kept(
        new TemplateId(row.getString("id")),
        row.getLong("revision"),
        row.getInt("retired") == 1,
        row.getInt("weeks"),
        Json.readAnswers(row.getString("terms")),
        new Sealed(row.getBytes("label")),
        new Sealed(row.getBytes("words")),
        Sql.instant(row, "changed"));
  }
}
