package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Leave;
import org.samepage.coaching.Leaves;

/** Leave in the table {@code leave}. */
final class JdbcLeaves implements Leaves {
  private final Handle handle;

  JdbcLeaves(Handle handle) {
    this.handle = handle;
  }

  @Override
  public List<Leave> of(WorkspaceId workspace, Collection<PersonId> people) {
    if (people.isEmpty()) {
      return List.of();
    }
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select * from leave
                where enterprise = :enterprise and team = :team and person in (<people>)
                order by first_day, last_day, id
                """))
        .bindList("people", people.stream().map(PersonId::user).distinct().toList())
        .map(JdbcLeaves::leave)
        .list();
  }

  @Override
  public void save(Leave leave) {
    of(
            leave.person(),
            handle.createUpdate(
                """
                insert into leave (enterprise, team, person, id, first_day, last_day)
                values (:enterprise, :team, :person, :id, :first_day, :last_day)
                on conflict (enterprise, team, person, id) do update
                set first_day = excluded.first_day, last_day = excluded.last_day
                """))
        .bind("id", leave.id())
        .bind("first_day", leave.first().toString())
        .bind("last_day", leave.last().toString())
        .execute();
  }

  @Override
  public void remove(Leave leave) {
    of(
            leave.person(),
            handle.createUpdate(
                """
                delete from leave
                where enterprise = :enterprise and team = :team and person = :person and id = :id
                """))
        .bind("id", leave.id())
        .execute();
  }

  @Override
  public void removeBefore(WorkspaceId workspace, LocalDate day) {
    Sql.in(
            workspace,
            handle.createUpdate(
                """
                delete from leave
                where enterprise = :enterprise and team = :team and last_day < :day
                """))
        .bind("day", day.toString())
        .execute();
  }

  private static <S extends SqlStatement<S>> S of(PersonId person, S statement) {
    return Sql.in(person.workspace(), statement).bind("person", person.user());
  }

  private static Leave leave(ResultSet row, StatementContext context) throws SQLException {
    return new Leave(
        row.getString("id"),
        Sql.person(row, "person"),
        LocalDate.parse(row.getString("first_day")),
        LocalDate.parse(row.getString("last_day")));
  }
}
