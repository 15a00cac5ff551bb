package org.samepage.storage;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Asked;
import org.samepage.agreement.Medium;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckIns;
import org.samepage.coaching.Reply;
import org.samepage.confidentiality.Sealed;

/** Check-ins in the tables {@code check_in} and {@code check_in_answer}. */
final class JdbcCheckIns implements CheckIns {
  private static final Comparator<CheckIn> BY_DATE = Comparator.comparing(CheckIn::occurrence);

  private final Handle handle;

  JdbcCheckIns(Handle handle) {
    this.handle = handle;
  }

  @Override
  public Optional<CheckIn> find(
      WorkspaceId workspace, AgreementId agreement, Occurrence occurrence) {
    return query(
            workspace,
            agreement,
            """
            select * from check_in
            where enterprise = :enterprise and team = :team
              and agreement = :agreement and occurrence = :occurrence
            """)
        .bind("occurrence", occurrence.toString())
        .map(JdbcCheckIns::checkIn)
        .findOne();
  }

  @Override
  public List<CheckIn> of(WorkspaceId workspace, AgreementId agreement) {
    return query(
            workspace,
            agreement,
            """
            select * from check_in
            where enterprise = :enterprise and team = :team and agreement = :agreement
            """)
        .map(JdbcCheckIns::checkIn)
        .stream()
        .sorted(BY_DATE)
        .toList();
  }

  @Override
  public List<CheckIn> unfinished(WorkspaceId workspace, AgreementId agreement) {
    return query(
            workspace,
            agreement,
            """
            select * from check_in
            where enterprise = :enterprise and team = :team and agreement = :agreement
              and state in ('OPEN', 'MOVED')
            """)
        .map(JdbcCheckIns::checkIn)
        .stream()
        .sorted(BY_DATE)
        .toList();
  }

  @Override
  public List<CheckIn> of(WorkspaceId workspace, Collection<AgreementId> agreements) {
    if (agreements.isEmpty()) {
      return List.of();
    }
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select * from check_in
                where enterprise = :enterprise and team = :team and agreement in (<agreements>)
                """))
        .bindList("agreements", agreements.stream().map(AgreementId::value).toList())
        .map(JdbcCheckIns::checkIn)
        .stream()
        .sorted(BY_DATE)
        .toList();
  }

  @Override
  public List<CheckIn> unfinishedFor(PersonId person) {
    return Sql.in(
            person.workspace(),
            handle.createQuery(
                """
                select * from check_in
                where enterprise = :enterprise and team = :team and state in ('OPEN', 'MOVED')
                  and (coach = :person or teacher = :person)
                order by due, agreement, occurrence
                """))
        .bind("person", person.user())
        .map(JdbcCheckIns::checkIn)
        .list();
  }

  @Override
  public boolean insert(CheckIn checkIn) {
    return bind(
                checkIn,
                handle.createUpdate(
                    """
                    insert into check_in
                      (enterprise, team, agreement, occurrence, coach, teacher, medium, asked, state,
                       due, zone, nudges, closes, attempt, answered, skipped,
                       later_coach, later_teacher, unasked, revision)
                    values
                      (:enterprise, :team, :agreement, :occurrence, :coach, :teacher, :medium, :asked,
                       :state, :due, :zone, :nudges, :closes, :attempt, :answered, :skipped,
                       :later_coach, :later_teacher, :unasked, :revision)
                    on conflict do nothing
                    """))
            .execute()
        == 1;
  }

  @Override
  public boolean update(CheckIn changed) {
    return bind(
                changed,
                handle.createUpdate(
                    """
                    update check_in
                    set coach = :coach, teacher = :teacher, medium = :medium, asked = :asked,
                        state = :state, due = :due, zone = :zone, nudges = :nudges, closes = :closes,
                        attempt = :attempt, answered = :answered, skipped = :skipped,
                        later_coach = :later_coach, later_teacher = :later_teacher,
                        unasked = :unasked, revision = :revision
                    where enterprise = :enterprise and team = :team
                      and agreement = :agreement and occurrence = :occurrence
                      and revision = :revision - 1
                    """))
            .execute()
        == 1;
  }

  @Override
  public boolean delete(CheckIn checkIn) {
    return bind(
                checkIn,
                handle.createUpdate(
                    """
                    delete from check_in
                    where enterprise = :enterprise and team = :team
                      and agreement = :agreement and occurrence = :occurrence
                      and revision = :revision
                    """))
            .execute()
        == 1;
  }

  @Override
  public void insertAnswer(WorkspaceId workspace, KeptAnswer answer) {
    Update insert =
        handle.createUpdate(
            """
            insert into check_in_answer
              (enterprise, team, id, agreement, occurrence, author, writer, written, words,
               private_words)
            values
              (:enterprise, :team, :id, :agreement, :occurrence, :author, :writer, :written, :words,
               :private_words)
            """);
    Sql.in(workspace, insert)
        .bind("id", answer.id())
        .bind("agreement", answer.agreement().value())
        .bind("occurrence", answer.occurrence().toString())
        .bind("author", answer.author().name())
        .bind("writer", answer.writer().user())
        .bind("written", answer.at().toEpochMilli())
        .bind("words", answer.words().bytes())
        .bind("private_words", answer.privateWords().map(Sealed::bytes).orElse(null))
        .execute();
  }

  @Override
  public Optional<KeptAnswer> lastAnswer(
      WorkspaceId workspace, AgreementId agreement, Occurrence occurrence, Role author) {
    return answers(workspace, agreement, occurrence, author).stream().findFirst();
  }

  @Override
  public List<KeptAnswer> answers(
      WorkspaceId workspace, AgreementId agreement, Occurrence occurrence, Role author) {
    return query(
            workspace,
            agreement,
            """
            select * from check_in_answer
            where enterprise = :enterprise and team = :team
              and agreement = :agreement and occurrence = :occurrence and author = :author
            order by seq desc
            """)
        .bind("occurrence", occurrence.toString())
        .bind("author", author.name())
        .map(JdbcCheckIns::answer)
        .list();
  }

  @Override
  public List<KeptAnswer> answersBy(PersonId writer, AgreementId agreement) {
    return query(
            writer.workspace(),
            agreement,
            """
            select * from check_in_answer
            where enterprise = :enterprise and team = :team
              and agreement = :agreement and writer = :writer
            order by seq
            """)
        .bind("writer", writer.user())
        .map(JdbcCheckIns::answer)
        .list();
  }

  private Query query(WorkspaceId workspace, AgreementId agreement, String sql) {
    return Sql.in(workspace, handle.createQuery(sql)).bind("agreement", agreement.value());
  }

  private static <S extends SqlStatement<S>> S bind(CheckIn checkIn, S statement) {
    return Sql.in(checkIn.pair().workspace(), statement)
        .bind("agreement", checkIn.agreement().value())
        .bind("occurrence", checkIn.occurrence().toString())
        .bind("coach", checkIn.pair().coach().user())
        .bind("teacher", checkIn.pair().teacher().user())
        .bind("medium", checkIn.medium().name())
        .bind("asked", checkIn.asked().name())
        .bind("state", keptState(checkIn))
        .bind("due", checkIn.due().toEpochMilli())
        .bind("zone", checkIn.zone().getId())
        .bind(
            "nudges",
            checkIn.nudges().stream()
                .map(nudge -> Long.toString(nudge.toEpochMilli()))
                .collect(joining(" ")))
        .bind("closes", checkIn.close().toEpochMilli())
        .bind("attempt", checkIn.attempt())
        .bind("answered", names(checkIn, Reply.Answered.class))
        .bind("skipped", names(checkIn, Reply.Skipped.class))
        .bind("later_coach", later(checkIn, Role.COACH))
        .bind("later_teacher", later(checkIn, Role.TEACHER))
        .bind("unasked", checkIn.state() == CheckIn.State.NOT_ASKED ? 1 : 0)
        .bind("revision", checkIn.revision());
  }

  private static List<Instant> instants(String epochMillis) {
    return Stream.of(epochMillis.split(" "))
        .filter(text -> !text.isEmpty())
        .map(text -> Instant.ofEpochMilli(Long.parseLong(text)))
        .toList();
  }

  private static CheckIn checkIn(ResultSet row, StatementContext context) throws SQLException {
    return new CheckIn(
        new AgreementId(row.getString("agreement")),
        new Pair(Sql.person(row, "coach"), Sql.person(row, "teacher")),
        Occurrence.parse(row.getString("occurrence")),
        Medium.valueOf(row.getString("medium")),
        Asked.valueOf(row.getString("asked")),
        state(row),
        Sql.instant(row, "due"),
        ZoneId.of(row.getString("zone")),
        instants(row.getString("nudges")),
        Sql.instant(row, "closes"),
        row.getInt("attempt"),
        replies(row),
        row.getLong("revision"));
  }

  /**
   * What was left out by all is kept as held, by nobody who answered; what nobody was asked, as not
   * held and unasked.
   */
  private static String keptState(CheckIn checkIn) {
    return switch (checkIn.state()) {
      case SKIPPED -> CheckIn.State.HELD.name();
      case NOT_ASKED -> CheckIn.State.NOT_HELD.name();
      case MOVED, OPEN, HELD, NOT_HELD -> checkIn.state().name();
    };
  }

  private static CheckIn.State state(ResultSet row) throws SQLException {
    CheckIn.State kept = CheckIn.State.valueOf(row.getString("state"));
    if (row.getInt("unasked") == 1) {
      return CheckIn.State.NOT_ASKED;
    }
    boolean leftOut = row.getString("answered").isEmpty() && !row.getString("skipped").isEmpty();
    return kept == CheckIn.State.HELD && leftOut ? CheckIn.State.SKIPPED : kept;
  }

  private static String names(CheckIn checkIn, Class<? extends Reply> kind) {
    return Stream.of(Role.values())
        .filter(role -> checkIn.reply(role).filter(kind::isInstance).isPresent())
        .map(Role::name)
        .collect(joining(","));
  }

  private static @Nullable Long later(CheckIn checkIn, Role role) {
    return checkIn.replies().get(role) instanceof Reply.PutOff(Instant until)
        ? until.toEpochMilli()
        : null;
  }

  private static Map<Role, Reply> replies(ResultSet row) throws SQLException {
    Map<Role, Reply> replies = new EnumMap<>(Role.class);
    putOff(row, "later_coach").ifPresent(reply -> replies.put(Role.COACH, reply));
    putOff(row, "later_teacher").ifPresent(reply -> replies.put(Role.TEACHER, reply));
    roles(row.getString("answered")).forEach(role -> replies.put(role, new Reply.Answered()));
    roles(row.getString("skipped")).forEach(role -> replies.put(role, new Reply.Skipped()));
    return replies;
  }

  private static Optional<Reply> putOff(ResultSet row, String column) throws SQLException {
    return Sql.someInstant(row, column).map(Reply.PutOff::new);
  }

  private static List<Role> roles(String names) {
    return Answers.split(names).stream().map(Role::valueOf).toList();
  }

  private static KeptAnswer answer(ResultSet row, StatementContext context) throws SQLException {
    return new KeptAnswer(
        row.getString("id"),
        new AgreementId(row.getString("agreement")),
        Occurrence.parse(row.getString("occurrence")),
        Role.valueOf(row.getString("author")),
        Sql.person(row, "writer"),
        Sql.instant(row, "written"),
        new Sealed(row.getBytes("words")),
        Optional.ofNullable(row.getBytes("private_words")).map(Sealed::new));
  }
}
