package org.samepage.storage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Share;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.Records;
import org.samepage.coaching.Retentions.Kind;
import org.samepage.confidentiality.Sealed;

/** Reads a database from one end to the other. */
public final class JdbcRecords implements Records {
  private final Database database;

  public JdbcRecords(Database database) {
    this.database = database;
  }

  @Override
  public List<String> damage() {
    return database
        .reading()
        .withHandle(handle ->
            Stream.concat(database.dialect().damage(handle).stream(), unreadable(handle).stream())
                .toList());
  }

  /** Rows that are no agreements any more. */
  private static List<String> unreadable(Handle handle) {
    return handle
        .createQuery("select * from agreement order by enterprise, team, id")
        .map((row, context) ->
            JdbcAgreements.readable(row, context).isPresent()
                ? Optional.<String>empty()
                : Optional.of(
                    "Agreement %s of workspace %s: what is kept of it cannot be read."
                        .formatted(row.getString("id"), Sql.workspace(row).team())))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** As it was at one moment, also while the app is running; {@link #damage} tells of the rest. */
  @Override
  public void each(Consumer<Kept> check) {
    database.snapshot(handle -> {
      List<Agreement> agreements =
          handle
              .createQuery("select * from agreement order by enterprise, team, id")
              .map(JdbcAgreements::readable)
              .stream()
              .flatMap(Optional::stream)
              .toList();
      agreements.forEach(agreement -> check.accept(kept(handle, agreement)));
    });
  }

  private static Kept kept(Handle handle, Agreement agreement) {
    List<KeptVersion> versions =
        of(
                agreement,
                handle,
                """
                select * from agreement_version
                where enterprise = :enterprise and team = :team and agreement = :agreement
                order by version
                """)
            .map(JdbcAgreements::version)
            .list();
    List<KeptEvent> events =
        of(
                agreement,
                handle,
                """
                select * from event
                where enterprise = :enterprise and team = :team and agreement = :agreement
                order by number
                """)
            .map(JdbcRecords::event)
            .list();
    WorkspaceId workspace = agreement.pair().workspace();
    List<Share> shares = new JdbcShares(handle).of(workspace, agreement.id());
    Sealed words = new JdbcAgreements(handle).words(workspace, agreement.id());
    return new Kept(agreement, words, versions, events, shares);
  }

  @Override
  public void eachWorkspace(Consumer<OfWorkspace> check) {
    database.snapshot(handle -> {
      Map<WorkspaceId, List<KeptEvent>> chains =
          handle
              .createQuery("select * from workspace_event order by enterprise, team, number")
              .map((row, context) -> Map.entry(Sql.workspace(row), event(row, context)))
              .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
      handle
          .createQuery(
              """
              select enterprise, team from workspace_event
              union select enterprise, team from program_lead
              union select enterprise, team from hold
              union select enterprise, team from retention
              union select enterprise, team from record_retention
              """)
          .map((row, context) -> Sql.workspace(row))
          .list()
          .forEach(workspace ->
              check.accept(
                  ofWorkspace(handle, workspace, chains.getOrDefault(workspace, List.of()))));
    });
  }

  private static OfWorkspace ofWorkspace(
      Handle handle, WorkspaceId workspace, List<KeptEvent> events) {
    return new OfWorkspace(
        workspace,
        events,
        new JdbcProgramLeads(handle).of(workspace).stream().map(PersonId::user).collect(toSet()),
        new JdbcHolds(handle)
            .in(workspace).stream().map(hold -> hold.person().user()).collect(toSet()),
        months(handle, workspace));
  }

  private static Map<Kind, Integer> months(Handle handle, WorkspaceId workspace) {
    JdbcRetentions retentions = new JdbcRetentions(handle);
    Map<Kind, Integer> months = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      retentions.months(workspace, kind).ifPresent(said -> months.put(kind, said));
    }
    return months;
  }

  private static KeptEvent event(ResultSet row, StatementContext context) throws SQLException {
    return new KeptEvent(JdbcHistory.event(row, context), row.getString("hash"));
  }

  private static Query of(Agreement agreement, Handle handle, String sql) {
    return Sql.in(agreement.pair().workspace(), handle.createQuery(sql))
        .bind("agreement", agreement.id().value());
  }
}
