package org.samepage.storage;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Departures;
import org.samepage.coaching.ErasedWorkspace;

/** Workspaces that removed the app, in the table {@code uninstalled}. */
final class JdbcDepartures implements Departures {
  /** All tables that name a workspace, but those of agreements, and certificates. */
  static final List<String> REST =
      List.of(
          "template",
          "workspace_wording",
          "school_calendar",
          "school_day_off",
          "school_day_off_before",
          "program_lead",
          "program_month",
          "workspace_event",
          "export",
          "mail_wish",
          "no_invitation",
          "direct_channel",
          "met_reply",
          "leave",
          "person",
          "delivery",
          "message",
          "unreachable",
          "recollection",
          "retention",
          "record_retention",
          "hold",
          "uninstalled");

  /** What stays of those as long as there are holds, and the chain that tells of them. */
  private static final Set<String> OF_HOLDS =
      Set.of(
          "workspace_event",
          "program_lead",
          "retention",
          "record_retention",
          "hold",
          "uninstalled");

  /** For which rows of the others, {@code t}, there is something that needs them. */
  private static final Map<String, String> OF_AGREEMENTS = ofAgreements();

  private static Map<String, String> ofAgreements() {
    Map<String, String> needed = new HashMap<>();
    for (String table : List.of("person", "leave", "direct_channel", "unreachable")) {
      needed.put(
          table,
          """
          select 1 from agreement a
          where a.enterprise = t.enterprise and a.team = t.team
            and t.person in (a.coach, a.teacher, a.new_coach)
          """);
    }
    needed.put(
        "delivery",
        """
        select 1 from agreement a
        where a.enterprise = t.enterprise and a.team = t.team and a.id = t.agreement
        """);
    needed.put("message", "select 1 from delivery d where d.message = t.id");
    return needed;
  }

  private final Handle handle;

  JdbcDepartures(Handle handle) {
    this.handle = handle;
  }

  @Override
  public boolean depart(WorkspaceId workspace, Instant at) {
    return Sql.in(
                workspace,
                handle.createUpdate(
                    """
                    insert into uninstalled (enterprise, team, since)
                    values (:enterprise, :team, :since)
                    on conflict do nothing
                    """))
            .bind("since", at.toEpochMilli())
            .execute()
        == 1;
  }

  @Override
  public boolean comeBack(WorkspaceId workspace) {
    return delete(workspace, "uninstalled") == 1;
  }

  @Override
  public boolean isGone(WorkspaceId workspace) {
    return Sql.in(
            workspace,
            handle.createQuery(
                "select 1 from uninstalled where enterprise = :enterprise and team = :team"))
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  @Override
  public List<WorkspaceId> here() {
    return handle
        .createQuery(
            """
            select kept.enterprise, kept.team from (
              select enterprise, team from agreement union select enterprise, team from person) kept
            where not exists (
              select 1 from uninstalled u
              where u.enterprise = kept.enterprise and u.team = kept.team)
            """)
        .map((row, context) -> Sql.workspace(row))
        .list();
  }

  @Override
  public Map<WorkspaceId, Instant> all() {
    Map<WorkspaceId, Instant> all = new HashMap<>();
    handle
        .createQuery("select * from uninstalled")
        .map((row, context) -> all.put(Sql.workspace(row), Sql.instant(row, "since")))
        .list();
    return all;
  }

  @Override
  public List<AgreementId> agreements(WorkspaceId workspace, int most) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select a.id from agreement a
                where a.enterprise = :enterprise and a.team = :team
                  and not exists (
                    select 1 from hold h
                    where %s)
                order by a.id limit :most
                """
                    .formatted(JdbcHolds.ON_AGREEMENT)))
        .bind("most", most)
        .map((row, context) -> new AgreementId(row.getString("id")))
        .list();
  }

  @Override
  public Set<AgreementId> left(WorkspaceId workspace) {
    return Sql.in(
            workspace,
            handle.createQuery(
                "select id from agreement where enterprise = :enterprise and team = :team"))
        .map((row, context) -> new AgreementId(row.getString("id")))
        .set();
  }

  @Override
  public void deleteUnneeded(WorkspaceId workspace, Instant now) {
    for (String table : REST) {
      if (OF_AGREEMENTS.containsKey(table)) {
        delete(workspace, table, "and not exists (%s)".formatted(OF_AGREEMENTS.get(table)));
      } else if (!OF_HOLDS.contains(table)) {
        delete(workspace, table);
      }
    }
    Sql.in(
            workspace,
            handle.createUpdate(
                """
                update program_lead set since = :now
                where enterprise = :enterprise and team = :team and since is not null
                """))
        .bind("now", now.toEpochMilli())
        .execute();
  }

  @Override
  public void deleteRest(WorkspaceId workspace) {
    REST.forEach(table -> delete(workspace, table));
  }

  @Override
  public void save(ErasedWorkspace erased) {
    Sql.in(
            erased.workspace(),
            handle.createUpdate(
                """
                insert into erased_workspace (enterprise, team, id, since, done)
                values (:enterprise, :team, :id, :since, :done)
                on conflict (enterprise, team, id) do update set done = excluded.done
                """))
        .bind("id", erased.id())
        .bind("since", erased.since().toEpochMilli())
        .bind("done", erased.done().map(Instant::toEpochMilli).orElse(null))
        .execute();
  }

  @Override
  public List<ErasedWorkspace> erased() {
    return handle
        .createQuery("select * from erased_workspace order by since, id")
        .map((row, context) ->
            new ErasedWorkspace(
                Sql.workspace(row),
                row.getString("id"),
                Sql.instant(row, "since"),
                Sql.someInstant(row, "done")))
        .list();
  }

  private int delete(WorkspaceId workspace, String table) {
    return delete(workspace, table, "");
  }

  private int delete(WorkspaceId workspace, String table, String condition) {
    return Sql.in(
            workspace,
            handle.createUpdate(
                "delete from %s as t where enterprise = :enterprise and team = :team %s"
                    .formatted(table, condition)))
        .execute();
  }
}
