package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Share;
import org.samepage.agreement.Share.Step;
import org.samepage.agreement.ShareId;
import org.samepage.agreement.SharedPart;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Shares;
import org.samepage.confidentiality.Sealed;

/** Shares, in the table {@code share}. */
final class JdbcShares implements Shares {
  private static final String NOT_ERASED =
      """
       and not exists (
        select * from erasure
        where erasure.enterprise = share.enterprise and erasure.team = share.team
          and erasure.agreement = share.agreement and erasure.scope = 'ALL'
          and erasure.decided is not null)
      """;

  private final Handle handle;

  JdbcShares(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void insert(Share share) {
    String name = share.part().name();
    int goal = share.part() instanceof SharedPart.Goal(int mark) ? mark : 0;
    steps(
            share,
            """
            insert into share
              (enterprise, team, agreement, number, coach, teacher, part, goal, version, person,
               state, asked_by, asked, answered_by, answered, ended_by, ended, revision)
            values
              (:enterprise, :team, :agreement, :number, :coach, :teacher, :part, :goal, :version,
               :person, :state, :asked_by, :asked, :answered_by, :answered, :ended_by, :ended,
               :revision)
            """)
        .bind("coach", share.pair().coach().user())
        .bind("teacher", share.pair().teacher().user())
        .bind("part", goal == 0 ? name : "GOAL")
        .bind("goal", goal)
        .bind("version", share.version())
        .bind("person", share.person().user())
        .bind("asked_by", share.asked().by().map(PersonId::user).orElseThrow())
        .bind("asked", share.asked().at().toEpochMilli())
        .execute();
  }

  @Override
  public boolean update(Share changed) {
    return steps(
                changed,
                """
                update share
                set state = :state, answered_by = :answered_by, answered = :answered,
                    ended_by = :ended_by, ended = :ended, revision = :revision, consent = null
                where enterprise = :enterprise and team = :team and agreement = :agreement
                  and number = :number and revision = :revision - 1
                """)
            .execute()
        == 1;
  }

  @Override
  public void keepConsent(WorkspaceId workspace, ShareId share, Sealed consent) {
    named(
            workspace,
            share,
            handle.createUpdate(
                """
                update share set consent = :consent
                where enterprise = :enterprise and team = :team and agreement = :agreement
                  and number = :number
                """))
        .bind("consent", consent.bytes())
        .execute();
  }

  @Override
  public Optional<Sealed> consent(WorkspaceId workspace, ShareId share) {
    return named(
            workspace,
            share,
            handle.createQuery(
                """
                select consent from share
                where enterprise = :enterprise and team = :team and agreement = :agreement
                  and number = :number and consent is not null
                """))
        .mapTo(byte[].class)
        .findOne()
        .map(Sealed::new);
  }

  private static <S extends SqlStatement<S>> S named(
      WorkspaceId workspace, ShareId share, S statement) {
    return Sql.in(workspace, statement)
        .bind("agreement", share.agreement().value())
        .bind("number", share.number());
  }

  private Update steps(Share share, String sql) {
    return Sql.in(share.pair().workspace(), handle.createUpdate(sql))
        .bind("agreement", share.id().agreement().value())
        .bind("number", share.id().number())
        .bind("state", share.state().name())
        .bind("answered_by", by(share.answered()))
        .bind("answered", at(share.answered()))
        .bind("ended_by", by(share.ended()))
        .bind("ended", at(share.ended()))
        .bind("revision", share.revision());
  }

  @Override
  public Optional<Share> find(WorkspaceId workspace, ShareId share) {
    return query(workspace, "agreement = :agreement and number = :number")
        .bind("agreement", share.agreement().value())
        .bind("number", share.number())
        .map(JdbcShares::share)
        .findOne();
  }

  @Override
  public List<Share> of(WorkspaceId workspace, AgreementId agreement) {
    return query(workspace, "agreement = :agreement order by number")
        .bind("agreement", agreement.value())
        .map(JdbcShares::share)
        .list();
  }

  @Override
  public List<Share> open() {
    return handle
        .createQuery(
            """
            select * from share where state in ('ASKED', 'SHARED')
            order by enterprise, team, agreement, number
            """)
        .map(JdbcShares::share)
        .list();
  }

  @Override
  public List<Share> askedOf(PersonId person) {
    return query(
            person.workspace(),
            """
            (coach = :person or teacher = :person) and asked_by <> :person and state = 'ASKED'
            """
                + NOT_ERASED
                + " order by asked, agreement, number")
        .bind("person", person.user())
        .map(JdbcShares::share)
        .list();
  }

  @Override
  public List<Share> shownTo(PersonId person) {
    return query(
            person.workspace(),
            "person = :person and state = 'SHARED'"
                + NOT_ERASED
                + " order by answered desc, agreement, number")
        .bind("person", person.user())
        .map(JdbcShares::share)
        .list();
  }

  @Override
  public List<Share> everShownTo(PersonId person) {
    return query(
            person.workspace(),
            """
            person = :person and answered is not null and state in ('SHARED', 'WITHDRAWN')
            order by answered, agreement, number\
            """)
        .bind("person", person.user())
        .map(JdbcShares::share)
        .list();
  }

  private Query query(WorkspaceId workspace, String which) {
    return Sql.in(
        workspace,
        handle.createQuery(
            "select * from share where enterprise = :enterprise and team = :team and " + which));
  }

  private static @Nullable String by(Optional<Step> step) {
    return step.flatMap(Step::by).map(PersonId::user).orElse(null);
  }

  private static @Nullable Long at(Optional<Step> step) {
    return step.map(one -> one.at().toEpochMilli()).orElse(null);
  }

  private static Share share(ResultSet row, StatementContext context) throws SQLException {
    String part = row.getString("part");
    int goal = row.getInt("goal");
    return new Share(
        new ShareId(new AgreementId(row.getString("agreement")), row.getInt("number")),
        new Pair(Sql.person(row, "coach"), Sql.person(row, "teacher")),
        SharedPart.read(goal == 0 ? part : part + " " + goal).orElseThrow(),
        row.getInt("version"),
        Sql.person(row, "person"),
        Share.State.valueOf(row.getString("state")),
        step(row, "asked").orElseThrow(),
        step(row, "answered"),
        step(row, "ended"),
        row.getInt("revision"));
  }

  private static Optional<Step> step(ResultSet row, String name) throws SQLException {
    if (row.getObject(name) == null) {
      return Optional.empty();
    }
    Optional<PersonId> by =
        row.getString(name + "_by") == null
            ? Optional.empty()
            : Optional.of(Sql.person(row, name + "_by"));
    return Optional.of(new Step(by, Sql.instant(row, name)));
  }
}
