package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Retentions;

/**
 * How long what is kept, in the tables {@code retention}, {@code record_retention} and {@code
 * announced_erasure}.
 */
final class JdbcRetentions implements Retentions {
  /** What belongs to an agreement, each before what it refers to; certificates stay. */
  static final List<String> OF_AGREEMENT =
      List.of(
          "delivery",
          "announced_erasure",
          "contact",
          "set_aside",
          "share",
          "check_in_answer",
          "check_in",
          "remark",
          "event",
          "agreement_version");

  /** All words of an agreement {@code a} are erased, or will be right away. */
  private static final String ERASED =
      """
      exists (
        select 1 from erasure e
        where e.enterprise = a.enterprise and e.team = a.team and e.agreement = a.id
          and e.scope = 'ALL' and e.decided is not null)
      """;

  private final Handle handle;

  JdbcRetentions(Handle handle) {
    this.handle = handle;
  }

  @Override
  public Optional<Integer> months(WorkspaceId workspace, Kind kind) {
    return Sql.in(
            workspace,
            handle.createQuery(
                "select months from %s where enterprise = :enterprise and team = :team"
                    .formatted(table(kind))))
        .mapTo(Integer.class)
        .findOne();
  }

  @Override
  public void keep(WorkspaceId workspace, Kind kind, int months) {
    Sql.in(
            workspace,
            handle.createUpdate(
                """
                insert into %s (enterprise, team, months)
                values (:enterprise, :team, :months)
                on conflict (enterprise, team) do update set months = excluded.months
                """
                    .formatted(table(kind))))
        .bind("months", months)
        .execute();
  }

  private static String table(Kind kind) {
    return switch (kind) {
      case WORDS -> "retention";
      case RECORD -> "record_retention";
    };
  }

  @Override
  public List<WorkspaceId> withOver(Instant ended, LocalDate away) {
    return handle
        .createQuery(
            """
            select enterprise, team from agreement
            where stage not in ('ACTIVE', 'PAUSED') and changed <= :ended
            union
            select enterprise, team from leave where last_day < :away
            order by enterprise, team
            """)
        .bind("ended", ended.toEpochMilli())
        .bind("away", away.toString())
        .map((row, context) -> Sql.workspace(row))
        .list();
  }

  @Override
  public List<AgreementId> unannounced(WorkspaceId workspace, Kind kind, Instant before, int most) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select a.id from agreement a
                where a.enterprise = :enterprise and a.team = :team
                  and a.stage not in ('ACTIVE', 'PAUSED')
                  and a.changed <= :before and %s %s
                  and not exists (
                    select 1 from announced_erasure d
                    where d.enterprise = a.enterprise and d.team = a.team and d.agreement = a.id
                      and d.kind = :kind)
                  and not exists (
                    select 1 from hold h
                    where %s)
                order by a.changed, a.id limit :most
                """
                    .formatted(
                        // What is left of an agreement goes only after its words are gone.
                        switch (kind) {
                          case WORDS -> "not";
                          case RECORD -> "";
                        },
                        ERASED,
                        JdbcHolds.ON_AGREEMENT)))
        .bind("before", before.toEpochMilli())
        .bind("kind", kind.name())
        .bind("most", most)
        .map((row, context) -> new AgreementId(row.getString("id")))
        .list();
  }

  @Override
  public void announce(WorkspaceId workspace, Announced announced) {
    Sql.in(
            workspace,
            handle.createUpdate(
                """
                insert into announced_erasure (enterprise, team, agreement, kind, due)
                values (:enterprise, :team, :agreement, :kind, :due)
                on conflict do nothing
                """))
        .bind("agreement", announced.agreement().value())
        .bind("kind", announced.kind().name())
        .bind("due", announced.due().toEpochMilli())
        .execute();
  }

  @Override
  public void forget(WorkspaceId workspace, AgreementId agreement, Kind kind) {
    Sql.in(
            workspace,
            handle.createUpdate(
                """
                delete from announced_erasure
                where enterprise = :enterprise and team = :team
                  and agreement = :agreement and kind = :kind
                """))
        .bind("agreement", agreement.value())
        .bind("kind", kind.name())
        .execute();
  }

  @Override
  public List<Announced> untold(WorkspaceId workspace, Instant before, int most) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select * from announced_erasure a
                where enterprise = :enterprise and team = :team and due <= :before
                  and exists (
                    select 1 from delivery d left join message m on m.id = d.message
                    where d.enterprise = a.enterprise and d.team = a.team
                      and d.agreement = a.agreement and d.way = 'SLACK'
                      and d.step = case a.kind
                        when 'WORDS' then 'erasure-is-coming' else 'record-erasure-is-coming' end
                      and d.number = a.due / :day
                      and (m.id is null or m.state in ('WAITING', 'UNCERTAIN')))
                order by due, agreement, kind limit :most
                """))
        .bind("before", before.toEpochMilli())
        .bind("day", Duration.ofDays(1).toMillis())
        .bind("most", most)
        .map(JdbcRetentions::announced)
        .list();
  }

  @Override
  public List<Announced> due(WorkspaceId workspace, Instant now, int most) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select * from announced_erasure
                where enterprise = :enterprise and team = :team and due <= :now
                order by due, agreement, kind limit :most
                """))
        .bind("now", now.toEpochMilli())
        .bind("most", most)
        .map(JdbcRetentions::announced)
        .list();
  }

  @Override
  public List<Announced> of(WorkspaceId workspace, List<AgreementId> agreements) {
    if (agreements.isEmpty()) {
      return List.of();
    }
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select d.* from announced_erasure d
                join agreement a
                  on a.enterprise = d.enterprise and a.team = d.team and a.id = d.agreement
                where d.enterprise = :enterprise and d.team = :team
                  and d.agreement in (<agreements>)
                  and not (d.kind = 'WORDS' and %s)
                  and not exists (
                    select 1 from hold h
                    where %s)
                order by d.due, d.agreement, d.kind
                """
                    .formatted(ERASED, JdbcHolds.ON_AGREEMENT)))
        .bindList("agreements", agreements.stream().map(AgreementId::value).toList())
        .map(JdbcRetentions::announced)
        .list();
  }

  @Override
  public void delete(WorkspaceId workspace, AgreementId agreement) {
    List<String> messages =
        Sql.in(
                workspace,
                handle.createQuery(
                    """
                    select distinct message from delivery
                    where enterprise = :enterprise and team = :team and agreement = :agreement
                      and message is not null
                    """))
            .bind("agreement", agreement.value())
            .mapTo(String.class)
            .list();
    for (String table : OF_AGREEMENT) {
      delete(workspace, agreement, table, "agreement");
    }
    delete(workspace, agreement, "agreement", "id");
    for (String message : messages) {
      handle
          .createUpdate(
              """
              delete from message
              where id = :message and not exists (select 1 from delivery where message = :message)
              """)
          .bind("message", message)
          .execute();
    }
  }

  private void delete(WorkspaceId workspace, AgreementId agreement, String table, String column) {
    Sql.in(
            workspace,
            handle.createUpdate(
                "delete from %s where enterprise = :enterprise and team = :team and %s = :agreement"
                    .formatted(table, column)))
        .bind("agreement", agreement.value())
        .execute();
  }

  private static Announced announced(ResultSet row, StatementContext context) throws SQLException {
    return new Announced(
        new AgreementId(row.getString("agreement")),
        Kind.valueOf(row.getString("kind")),
        Sql.instant(row, "due"));
  }
}
