package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.ProgramCounts.Held;
import org.samepage.coaching.ProgramCounts.Stretch;
import org.samepage.coaching.ProgramMonth;
import org.samepage.coaching.ProgramMonth.Figures;
import org.samepage.coaching.ProgramMonths;

/** What is counted, from chains, versions and check-ins; and the table {@code program_month}. */
final class JdbcProgramMonths implements ProgramMonths {
  /** In the place of a school's number. */
  private static final int ALL = -1;

  private final Handle handle;

  JdbcProgramMonths(Handle handle) {
    this.handle = handle;
  }

  /**
   * That a text came into force, or that the last one is not any more.
   *
   * @param terms null when it is over
   */
  private record Turn(
      AgreementId agreement, PersonId teacher, Instant at, @Nullable String terms) {}

  @Override
  public List<Stretch> stretches(WorkspaceId workspace) {
    // What came back from a backup after it was erased was over by then: no event tells how.
    List<Turn> turns =
        Sql.in(
                workspace,
                handle.createQuery(
                    """
                    select e.enterprise, e.team, e.agreement, a.teacher, v.terms,
                      coalesce(x.decided, e.happened) as turned
                    from event e
                    join agreement a
                      on a.enterprise = e.enterprise and a.team = e.team and a.id = e.agreement
                    left join agreement_version v
                      on v.enterprise = e.enterprise and v.team = e.team
                      and v.agreement = e.agreement and v.version = e.version
                      and e.deed in ('AGREED', 'CHANGE_AGREED', 'HANDED_OVER')
                    left join erasure x
                      on x.enterprise = e.enterprise and x.team = e.team
                      and x.agreement = e.agreement and x.scope = 'ALL' and x.decided is not null
                      and e.deed = 'ERASED'
                    where e.enterprise = :enterprise and e.team = :team
                      and e.deed in (
                        'AGREED', 'CHANGE_AGREED', 'HANDED_OVER', 'ENDED', 'COMPLETED', 'ERASED')
                    order by e.agreement, e.number
                    """))
            .map(JdbcProgramMonths::turn)
            .list();
    List<Stretch> stretches = new ArrayList<>();
    for (int at = 0; at < turns.size(); at++) {
      Turn turn = turns.get(at);
      if (turn.terms() != null) {
        Optional<Instant> until =
            Optional.of(at + 1)
                .filter(next -> next < turns.size())
                .map(turns::get)
                .filter(next -> next.agreement().equals(turn.agreement()))
                .map(Turn::at);
        Answers terms = Json.readAnswers(turn.terms());
        stretches.add(new Stretch(turn.agreement(), turn.teacher(), turn.at(), until, terms));
      }
    }
    return List.copyOf(stretches);
  }

  private static Turn turn(ResultSet row, StatementContext context) throws SQLException {
    return new Turn(
        new AgreementId(row.getString("agreement")),
        Sql.person(row, "teacher"),
        Sql.instant(row, "turned"),
        row.getString("terms"));
  }

  @Override
  public List<Held> held(WorkspaceId workspace, Set<YearMonth> months) {
    // What all left out is kept as held, by nobody who answered.
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select agreement, occurrence, due from check_in
                where enterprise = :enterprise and team = :team
                  and state = 'HELD' and (answered <> '' or skipped = '')
                """))
        .map((row, context) ->
            new Held(
                new AgreementId(row.getString("agreement")),
                YearMonth.from(Occurrence.parse(row.getString("occurrence")).date()),
                Sql.instant(row, "due")))
        .filter(held -> months.contains(held.month()))
        .list();
  }

  @Override
  public List<ProgramMonth> counted(WorkspaceId workspace) {
    Map<YearMonth, Map<Integer, Figures>> months = new TreeMap<>();
    Sql.in(
            workspace,
            handle.createQuery(
                """
                select month, school, agreements, held from program_month
                where enterprise = :enterprise and team = :team
                """))
        .map((row, context) -> {
          YearMonth month = YearMonth.parse(row.getString("month"));
          return months
              .computeIfAbsent(month, first -> new HashMap<>())
              .put(
                  row.getInt("school"),
                  new Figures(number(row, "agreements"), number(row, "held")));
        })
        .list();
    List<ProgramMonth> counted = new ArrayList<>();
    months.forEach((month, schools) -> {
      Figures all = schools.getOrDefault(ALL, Figures.HIDDEN);
      schools.remove(ALL);
      counted.add(new ProgramMonth(month, schools, all));
    });
    return List.copyOf(counted);
  }

  private static Optional<Integer> number(ResultSet row, String column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? Optional.empty() : Optional.of(number);
  }

  @Override
  public void keep(WorkspaceId workspace, ProgramMonth month) {
    if (insert(workspace, month.month(), Map.of(ALL, month.all()))[0] == 1) {
      insert(workspace, month.month(), month.schools());
    }
  }

  private int[] insert(WorkspaceId workspace, YearMonth month, Map<Integer, Figures> rows) {
    if (rows.isEmpty()) {
      return new int[0];
    }
    PreparedBatch inserts =
        handle.prepareBatch(
            """
            insert into program_month (enterprise, team, month, school, agreements, held)
            values (:enterprise, :team, :month, :school, :agreements, :held)
            on conflict do nothing
            """);
    rows.forEach((school, figures) ->
        Sql.in(workspace, inserts)
            .bind("month", month.toString())
            .bind("school", school)
            .bind("agreements", figures.agreements().orElse(null))
            .bind("held", figures.held().orElse(null))
            .add());
    return inserts.execute();
  }
}
