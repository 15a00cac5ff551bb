package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Erasure;
import org.samepage.coaching.Erasures;

/** Erasures, in the table {@code erasure}. Words that were erased are empty bytes. */
final class JdbcErasures implements Erasures {
  private static final byte[] NOTHING = {};

  private static final List<String> ALL =
      List.of(
          """
          update agreement
          set words = :nothing, change_words = null, handed_over_by_coach = null,
              handed_over_by_teacher = null
          where enterprise = :enterprise and team = :team and id = :agreement
          """,
          // Without its salt, nobody can find out a text by trying what it might be.
          """
          update agreement_version set words = :nothing, salt = ''
          where enterprise = :enterprise and team = :team and agreement = :agreement
          """,
          """
          update remark set words = :nothing
          where enterprise = :enterprise and team = :team and agreement = :agreement
          """,
          """
          update check_in_answer set words = :nothing, private_words = null
          where enterprise = :enterprise and team = :team and agreement = :agreement
          """,
          """
          update contact set words = null
          where enterprise = :enterprise and team = :team and agreement = :agreement
          """,
          """
          delete from set_aside
          where enterprise = :enterprise and team = :team and agreement = :agreement
          """);

  private static final List<String> OWN =
      List.of(
          """
          update remark set words = :nothing
          where enterprise = :enterprise and team = :team and agreement = :agreement
            and author = :person
          """,
          """
          update check_in_answer set words = :nothing, private_words = null
          where enterprise = :enterprise and team = :team and agreement = :agreement
            and writer = :person
          """,
          // Taken back, also where only the text says how they can be reached.
          """
          insert into contact (enterprise, team, agreement, person, words, said)
          values (:enterprise, :team, :agreement, :person, null, :decided)
          on conflict (enterprise, team, agreement, person) do update
          set words = null, said = excluded.said
          """,
          """
          delete from set_aside
          where enterprise = :enterprise and team = :team and agreement = :agreement
            and person = :person
          """);

  private final Handle handle;

  JdbcErasures(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void save(Erasure erasure) {
    in(
            erasure,
            """
            insert into erasure
              (enterprise, team, id, agreement, coach, teacher, scope, why, person, partner, asked,
               decided, done)
            values
              (:enterprise, :team, :id, :agreement, :coach, :teacher, :scope, :why, :person,
               :partner, :asked, :decided, :done)
            on conflict (enterprise, team, id) do update
            set partner = excluded.partner, decided = excluded.decided, done = excluded.done
            """)
        .bind("coach", erasure.pair().coach().user())
        .bind("teacher", erasure.pair().teacher().user())
        .bind("scope", erasure.scope().name())
        .bind("why", erasure.why().name())
        .bind("person", erasure.by().map(PersonId::user).orElse(null))
        .bind("partner", erasure.partner().map(PersonId::user).orElse(null))
        .bind("asked", erasure.asked().toEpochMilli())
        .bind("decided", erasure.decided().map(Instant::toEpochMilli).orElse(null))
        .bind("done", erasure.done().map(Instant::toEpochMilli).orElse(null))
        .execute();
  }

  @Override
  public void remove(Erasure erasure) {
    in(
            erasure,
            """
            delete from erasure
            where enterprise = :enterprise and team = :team and id = :id and decided is null
            """)
        .execute();
  }

  @Override
  public List<Erasure> of(WorkspaceId workspace, AgreementId agreement) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select * from erasure
                where enterprise = :enterprise and team = :team and agreement = :agreement
                order by asked, id
                """))
        .bind("agreement", agreement.value())
        .map(JdbcErasures::erasure)
        .list();
  }

  @Override
  public List<AgreementId> askedOf(PersonId person) {
    return Sql.in(
            person.workspace(),
            handle.createQuery(
                """
                select agreement from erasure
                where enterprise = :enterprise and team = :team and decided is null
                  and (coach = :asked or teacher = :asked) and person <> :asked
                order by asked, id
                """))
        .bind("asked", person.user())
        .map((row, context) -> new AgreementId(row.getString("agreement")))
        .list();
  }

  @Override
  public List<Erasure> unfinished(int most) {
    return handle
        .createQuery(
            """
            select * from erasure where decided is not null and done is null
            order by decided limit :most
            """)
        .bind("most", most)
        .map(JdbcErasures::erasure)
        .list();
  }

  @Override
  public List<Erasure> done() {
    return handle
        .createQuery("select * from erasure where done is not null order by done, id")
        .map(JdbcErasures::erasure)
        .list();
  }

  @Override
  public List<Erasure> done(PersonId person) {
    return Sql.in(
            person.workspace(),
            handle.createQuery(
                """
                select * from erasure
                where enterprise = :enterprise and team = :team and done is not null
                  and (coach = :person or teacher = :person or person = :person)
                order by done, id
                """))
        .bind("person", person.user())
        .map(JdbcErasures::erasure)
        .list();
  }

  @Override
  public void overwrite(Erasure erasure) {
    List<String> statements =
        switch (erasure.scope()) {
          case ALL -> ALL;
          case OWN -> OWN;
        };
    statements.forEach(sql ->
        in(erasure, sql)
            .bind("nothing", NOTHING)
            .bind("person", erasure.by().map(PersonId::user).orElse(null))
            .bind("decided", erasure.decided().map(Instant::toEpochMilli).orElse(null))
            .execute());
  }

  private Update in(Erasure erasure, String sql) {
    return Sql.in(erasure.pair().workspace(), handle.createUpdate(sql))
        .bind("id", erasure.id())
        .bind("agreement", erasure.agreement().value());
  }

  private static Erasure erasure(ResultSet row, StatementContext context) throws SQLException {
    return new Erasure(
        row.getString("id"),
        new AgreementId(row.getString("agreement")),
        new Pair(Sql.person(row, "coach"), Sql.person(row, "teacher")),
        Erasure.Scope.valueOf(row.getString("scope")),
        Erasure.Why.valueOf(row.getString("why")),
        person(row, "person"),
        person(row, "partner"),
        Sql.instant(row, "asked"),
        Sql.someInstant(row, "decided"),
        Sql.someInstant(row, "done"));
  }

  private static Optional<PersonId> person(ResultSet row, String column) throws SQLException {
    return row.getString(column) == null ? Optional.empty() : Optional.of(Sql.person(row, column));
  }
}
