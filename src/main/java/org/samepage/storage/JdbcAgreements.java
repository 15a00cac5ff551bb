package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Agreements;
import org.samepage.confidentiality.Sealed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Agreements in the tables {@code agreement}, {@code agreement_version} and {@code remark}. */
final class JdbcAgreements implements Agreements {
  /** All but what is sealed. */
  private static final String COLUMNS =
      """
      enterprise, team, id, coach, teacher, author, revision, terms, stage, stage_data, began,
      change_data, handover_data, new_coach, created, changed\
      """;

  private static final Logger LOG = LoggerFactory.getLogger(JdbcAgreements.class);

  private final Handle handle;

  JdbcAgreements(Handle handle) {
    this.handle = handle;
  }

  @Override
  public Optional<Agreement> find(WorkspaceId workspace, AgreementId agreement) {
    return query(
            workspace,
            agreement,
            """
            select %s from agreement
            where enterprise = :enterprise and team = :team and id = :agreement
            """
                .formatted(COLUMNS))
        .map(JdbcAgreements::agreement)
        .findOne();
  }

  @Override
  public List<Agreement> of(PersonId person) {
    return Sql.in(
            person.workspace(),
            handle.createQuery(
                """
                select %s from agreement
                where enterprise = :enterprise and team = :team
                  and (coach = :person or teacher = :person) and stage <> 'WITHDRAWN'
                order by changed desc, created desc, id
                """
                    .formatted(COLUMNS)))
        .bind("person", person.user())
        .map(JdbcAgreements::readable)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public List<Agreement> discarded(PersonId person) {
    return Sql.in(
            person.workspace(),
            handle.createQuery(
                """
                select %s from agreement
                where enterprise = :enterprise and team = :team
                  and (coach = :person or teacher = :person) and stage = 'WITHDRAWN'
                  and exists (
                    select 1 from event
                    where event.enterprise = agreement.enterprise and event.team = agreement.team
                      and event.agreement = agreement.id and event.person = :person)
                order by changed, id
                """
                    .formatted(COLUMNS)))
        .bind("person", person.user())
        .map(JdbcAgreements::readable)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public List<Agreement> offeredTo(PersonId person) {
    return Sql.in(
            person.workspace(),
            handle.createQuery(
                """
                select %s from agreement
                where enterprise = :enterprise and team = :team and new_coach = :person
                order by changed desc, created desc, id
                """
                    .formatted(COLUMNS)))
        .bind("person", person.user())
        .map(JdbcAgreements::readable)
        .stream()
        .flatMap(Optional::stream)
        .filter(agreement -> agreement.isOfferedTo(person))
        .toList();
  }

  @Override
  public List<AgreementId> running(WorkspaceId workspace, String after, int most) {
    return ids(workspace, List.of("ACTIVE", "PAUSED"), after, most);
  }

  @Override
  public List<AgreementId> planned(WorkspaceId workspace, String after, int most) {
    return ids(workspace, List.of("PROPOSED", "ACTIVE", "PAUSED"), after, most);
  }

  private List<AgreementId> ids(
      WorkspaceId workspace, List<String> stages, String after, int most) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select id from agreement
                where enterprise = :enterprise and team = :team and id > :after
                  and stage in (<stages>)
                order by id limit :most
                """))
        .bindList("stages", stages)
        .bind("after", after)
        .bind("most", most)
        .map((row, context) -> new AgreementId(row.getString("id")))
        .list();
  }

  @Override
  public boolean insert(Agreement agreement, Sealed words) {
    return bind(
                agreement,
                handle.createUpdate(
                    """
                    insert into agreement
                      (enterprise, team, id, coach, teacher, author, revision, terms, words,
                       stage, stage_data, began, change_data, handover_data, new_coach, created,
                       changed)
                    values
                      (:enterprise, :team, :agreement, :coach, :teacher, :author, :revision, :terms,
                       :words, :stage, :stage_data, :began, :change_data, :handover_data,
                       :new_coach, :created, :changed)
                    on conflict do nothing
                    """))
            .bind("words", words.bytes())
            .execute()
        == 1;
  }

  @Override
  public boolean update(Agreement changed) {
    return bind(changed, handle.createUpdate(update(""))).execute() == 1;
  }

  @Override
  public boolean update(Agreement changed, Sealed words) {
    new SetAside(handle)
        .of(changed.pair().workspace(), changed.id(), SealedColumn.TEXT, changed.revision() - 1);
    return bind(changed, handle.createUpdate(update("words = :words,")))
            .bind("words", words.bytes())
            .execute()
        == 1;
  }

  @Override
  public Sealed words(WorkspaceId workspace, AgreementId agreement) {
    return query(
            workspace,
            agreement,
            """
            select words from agreement
            where enterprise = :enterprise and team = :team and id = :agreement
            """)
        .map((row, context) -> new Sealed(row.getBytes("words")))
        .one();
  }

  @Override
  public Optional<Sealed> changeWords(WorkspaceId workspace, AgreementId agreement) {
    return sealed(workspace, agreement, SealedColumn.CHANGE);
  }

  @Override
  public void keepChangeWords(
      WorkspaceId workspace, AgreementId agreement, Optional<Sealed> words) {
    keep(workspace, agreement, SealedColumn.CHANGE, words);
  }

  @Override
  public Optional<Sealed> handedOver(WorkspaceId workspace, AgreementId agreement, Role role) {
    return sealed(workspace, agreement, handedOverBy(role));
  }

  @Override
  public void keepHandedOver(
      WorkspaceId workspace, AgreementId agreement, Role role, Optional<Sealed> text) {
    keep(workspace, agreement, handedOverBy(role), text);
  }

  private static SealedColumn handedOverBy(Role role) {
    return role == Role.COACH
        ? SealedColumn.HANDED_OVER_BY_COACH
        : SealedColumn.HANDED_OVER_BY_TEACHER;
  }

  private Optional<Sealed> sealed(
      WorkspaceId workspace, AgreementId agreement, SealedColumn column) {
    return query(
            workspace,
            agreement,
            """
            select %s from agreement
            where enterprise = :enterprise and team = :team and id = :agreement
              and %s is not null
            """
                .formatted(column.column(), column.column()))
        .map((row, context) -> new Sealed(row.getBytes(column.column())))
        .findOne();
  }

  private void keep(
      WorkspaceId workspace, AgreementId agreement, SealedColumn column, Optional<Sealed> text) {
    new SetAside(handle).of(workspace, agreement, column);
    Update update =
        handle.createUpdate(
            """
            update agreement set %s = :text
            where enterprise = :enterprise and team = :team and id = :agreement
            """
                .formatted(column.column()));
    Sql.in(workspace, update)
        .bind("agreement", agreement.value())
        .bind("text", text.map(Sealed::bytes).orElse(null))
        .execute();
  }

  @Override
  public void insertVersion(WorkspaceId workspace, KeptVersion version) {
    Update insert =
        handle.createUpdate(
            """
            insert into agreement_version
              (enterprise, team, agreement, version, coach, teacher, terms, words, salt, hash, made)
            values
              (:enterprise, :team, :agreement, :version, :coach, :teacher, :terms, :words, :salt, :hash, :made)
            """);
    Sql.in(workspace, insert)
        .bind("agreement", version.agreement().value())
        .bind("version", version.number())
        .bind("coach", version.pair().coach().user())
        .bind("teacher", version.pair().teacher().user())
        .bind("terms", Json.write(version.terms()))
        .bind("words", version.words().bytes())
        .bind("salt", version.salt())
        .bind("hash", version.hash())
        .bind("made", version.at().toEpochMilli())
        .execute();
  }

  @Override
  public Optional<KeptVersion> version(WorkspaceId workspace, AgreementId agreement, int number) {
    return query(
            workspace,
            agreement,
            """
            select * from agreement_version
            where enterprise = :enterprise and team = :team
              and agreement = :agreement and version = :version
            """)
        .bind("version", number)
        .map(JdbcAgreements::version)
        .findOne();
  }

  @Override
  public int lastVersion(WorkspaceId workspace, AgreementId agreement) {
    return query(
            workspace,
            agreement,
            """
            select coalesce(max(version), 0) from agreement_version
            where enterprise = :enterprise and team = :team and agreement = :agreement
            """)
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public void insertRemark(WorkspaceId workspace, Remark remark) {
    Update insert =
        handle.createUpdate(
            """
            insert into remark (enterprise, team, id, agreement, kind, author, written, words)
            values (:enterprise, :team, :id, :agreement, :kind, :author, :written, :words)
            """);
    Sql.in(workspace, insert)
        .bind("id", remark.id())
        .bind("agreement", remark.agreement().value())
        .bind("kind", remark.kind().name())
        .bind("author", remark.author().user())
        .bind("written", remark.at().toEpochMilli())
        .bind("words", remark.words().bytes())
        .execute();
  }

  @Override
  public List<Remark> remarks(WorkspaceId workspace, AgreementId agreement) {
    return query(
            workspace,
            agreement,
            """
            select * from remark
            where enterprise = :enterprise and team = :team and agreement = :agreement
            order by seq
            """)
        .map(JdbcAgreements::remark)
        .list();
  }

  @Override
  public Optional<Remark> lastRemark(
      WorkspaceId workspace, AgreementId agreement, Remark.Kind kind) {
    return query(
            workspace,
            agreement,
            """
            select * from remark
            where enterprise = :enterprise and team = :team
              and agreement = :agreement and kind = :kind
            order by seq desc limit 1
            """)
        .bind("kind", kind.name())
        .map(JdbcAgreements::remark)
        .findOne();
  }

  private Query query(WorkspaceId workspace, AgreementId agreement, String sql) {
    return Sql.in(workspace, handle.createQuery(sql)).bind("agreement", agreement.value());
  }

  private static String update(String words) {
    return """
    update agreement
    set coach = :coach, teacher = :teacher, author = :author, revision = :revision,
        terms = :terms, %s stage = :stage, stage_data = :stage_data, began = :began,
        change_data = :change_data, handover_data = :handover_data, new_coach = :new_coach, changed = :changed
    where enterprise = :enterprise and team = :team and id = :agreement
      and revision = :revision - 1
    """
        .formatted(words);
  }

  private static <S extends SqlStatement<S>> S bind(Agreement agreement, S statement) {
    StageColumns stage = StageColumns.of(agreement.stage());
    return Sql.in(agreement.pair().workspace(), statement)
        .bind("agreement", agreement.id().value())
        .bind("coach", agreement.pair().coach().user())
        .bind("teacher", agreement.pair().teacher().user())
        .bind("author", agreement.author().name())
        .bind("revision", agreement.revision())
        .bind("terms", Json.write(agreement.terms()))
        .bind("stage", stage.name())
        .bind("stage_data", stage.data())
        .bind("began", stage.began().map(Instant::toEpochMilli).orElse(null))
        .bind("change_data", UnderWay.writeChange(agreement.amendment()))
        .bind("handover_data", UnderWay.writeHandover(agreement.handover()))
        .bind("new_coach", agreement.handover().map(each -> each.newCoach().user()).orElse(null))
        .bind("created", agreement.created().toEpochMilli())
        .bind("changed", agreement.changed().toEpochMilli());
  }

  /**
   * Empty for a row that somebody changed by hand into what is no agreement: nothing else of the
   * person stops for it, and the operator is told.
   */
  static Optional<Agreement> readable(ResultSet row, StatementContext context) throws SQLException {
    try {
      return Optional.of(agreement(row, context));
    } catch (IllegalStateException | IllegalArgumentException | DateTimeException damaged) {
      LOG.error(
          "Agreement {} of workspace {} cannot be read; it is left out. See samepage.jar verify.",
          row.getString("id"),
          Sql.workspace(row).team());
      return Optional.empty();
    }
  }

  static Agreement agreement(ResultSet row, StatementContext context) throws SQLException {
    return new Agreement(
        new AgreementId(row.getString("id")),
        new Pair(Sql.person(row, "coach"), Sql.person(row, "teacher")),
        Role.valueOf(row.getString("author")),
        row.getLong("revision"),
        Json.readAnswers(row.getString("terms")),
        new StageColumns(
                row.getString("stage"), row.getString("stage_data"), Sql.someInstant(row, "began"))
            .stage(Sql.workspace(row)),
        UnderWay.readChange(row.getString("change_data"), Sql.workspace(row)),
        UnderWay.readHandover(row.getString("handover_data"), Sql.workspace(row)),
        Sql.instant(row, "created"),
        Sql.instant(row, "changed"));
  }

  static KeptVersion version(ResultSet row, StatementContext context) throws SQLException {
    return new KeptVersion(
        new AgreementId(row.getString("agreement")),
        new Pair(Sql.person(row, "coach"), Sql.person(row, "teacher")),
        row.getInt("version"),
        Json.readAnswers(row.getString("terms")),
        new Sealed(row.getBytes("words")),
        row.getString("salt"),
        row.getString("hash"),
        Sql.instant(row, "made"));
  }

  private static Remark remark(ResultSet row, StatementContext context) throws SQLException {
    return new Remark(
        row.getString("id"),
        new AgreementId(row.getString("agreement")),
        Remark.Kind.valueOf(row.getString("kind")),
        Sql.person(row, "author"),
        Sql.instant(row, "written"),
        new Sealed(row.getBytes("words")));
  }
}
