package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Exports;
import org.samepage.confidentiality.Sealed;

/** Copies that people asked for, in the table {@code export}. */
final class JdbcExports implements Exports {
  private final Handle handle;

  JdbcExports(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void insert(Kept export) {
    of(
            export.person(),
            handle.createUpdate(
                """
                insert into export (id, enterprise, team, person, until, visitor, taken, proof)
                values (:id, :enterprise, :team, :person, :until, :visitor, :taken, :proof)
                """))
        .bind("id", export.id())
        .bind("until", export.until().toEpochMilli())
        .bind("visitor", export.visitor().orElse(null))
        .bind("taken", export.taken().map(Instant::toEpochMilli).orElse(null))
        .bind("proof", export.proof().map(Sealed::bytes).orElse(null))
        .execute();
  }

  @Override
  public Optional<Kept> find(String id) {
    return handle
        .createQuery("select * from export where id = :id")
        .bind("id", id)
        .map(JdbcExports::kept)
        .findOne();
  }

  @Override
  public void admit(String id, String visitor, Sealed proof) {
    handle
        .createUpdate(
            """
            update export set visitor = :visitor, proof = :proof
            where id = :id and taken is null
            """)
        .bind("id", id)
        .bind("visitor", visitor)
        .bind("proof", proof.bytes())
        .execute();
  }

  @Override
  public boolean take(String id, String visitor, Instant now) {
    return handle
            .createUpdate(
                """
                update export set taken = :now
                where id = :id and visitor = :visitor and taken is null and until > :now
                """)
            .bind("id", id)
            .bind("visitor", visitor)
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  @Override
  public int taken(PersonId person, Instant since) {
    return of(
            person,
            handle.createQuery(
                """
                select count(*) from export
                where enterprise = :enterprise and team = :team and person = :person
                  and taken > :since
                """))
        .bind("since", since.toEpochMilli())
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public void forgetOpen(PersonId person) {
    of(
            person,
            handle.createUpdate(
                """
                delete from export
                where enterprise = :enterprise and team = :team and person = :person
                  and taken is null
                """))
        .execute();
  }

  @Override
  public void forget(Instant then) {
    handle
        .createUpdate("delete from export where coalesce(taken, until) <= :then")
        .bind("then", then.toEpochMilli())
        .execute();
  }

  private static <S extends SqlStatement<S>> S of(PersonId person, S statement) {
    return Sql.in(person.workspace(), statement).bind("person", person.user());
  }

  private static Kept kept(ResultSet row, StatementContext context) throws SQLException {
    long taken = row.getLong("taken");
    Optional<Instant> when =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(taken));
    return new Kept(
        row.getString("id"),
        Sql.person(row, "person"),
        Sql.instant(row, "until"),
        Optional.ofNullable(row.getString("visitor")),
        when,
        Optional.ofNullable(row.getBytes("proof")).map(Sealed::new));
  }
}
