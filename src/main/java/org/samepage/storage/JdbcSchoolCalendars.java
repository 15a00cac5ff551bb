package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.SchoolCalendars;
import org.samepage.confidentiality.Sealed;
import org.samepage.schoolcalendar.Feed;
import org.samepage.schoolcalendar.FeedProblem;
import org.samepage.schoolcalendar.FreeDays;
import org.samepage.schoolcalendar.Holidays;
import org.samepage.schoolcalendar.Source;

/** Days off in the tables {@code school_calendar} and {@code school_day_off}. */
final class JdbcSchoolCalendars implements SchoolCalendars {
  private final Handle handle;

  JdbcSchoolCalendars(Handle handle) {
    this.handle = handle;
  }

  @Override
  public Common of(WorkspaceId workspace, LocalDate from) {
    return common(
        Sql.in(
                workspace,
                handle.createQuery(
                    """
                    select source, first, last from school_day_off
                    where enterprise = :enterprise and team = :team and last >= :from
                    """))
            .bind("from", from.toString()));
  }

  @Override
  public Common of(WorkspaceId workspace, AgreementId agreement, LocalDate from) {
    return common(
        Sql.in(
                workspace,
                handle.createQuery(
                    """
                    with still as (
                      select 1 from school_calendar
                      where enterprise = :enterprise and team = :team and planned_to < :agreement)
                    select source, first, last from school_day_off
                    where enterprise = :enterprise and team = :team and last >= :from
                      and not exists (select 1 from still)
                    union all
                    select source, first, last from school_day_off_before
                    where enterprise = :enterprise and team = :team and last >= :from
                      and exists (select 1 from still)
                    """))
            .bind("from", from.toString())
            .bind("agreement", agreement.value()));
  }

  private static Common common(Query query) {
    List<FreeDays> holidays = new ArrayList<>();
    List<FreeDays> school = new ArrayList<>();
    query
        .map((row, context) -> {
          FreeDays days = new FreeDays(date(row, "first"), date(row, "last"), "");
          return switch (Source.valueOf(row.getString("source"))) {
            case HOLIDAYS -> holidays.add(days);
            case FEED, FILE, TYPED -> school.add(days);
          };
        })
        .list();
    return holidays.isEmpty() && school.isEmpty()
        ? Common.NONE
        : new Common(FreeDays.off(holidays), FreeDays.off(school));
  }

  @Override
  public void keepBefore(WorkspaceId workspace) {
    Sql.in(
            workspace,
            handle.createUpdate(
                """
                insert into school_day_off_before (enterprise, team, source, first, last)
                select enterprise, team, source, first, last from school_day_off
                where enterprise = :enterprise and team = :team and not exists
                  (select 1 from school_calendar
                   where enterprise = :enterprise and team = :team and planned_to is not null)
                on conflict do nothing
                """))
        .execute();
  }

  @Override
  public void forgetBefore(WorkspaceId workspace) {
    Sql.in(
            workspace,
            handle.createUpdate(
                """
                delete from school_day_off_before where enterprise = :enterprise and team = :team
                """))
        .execute();
  }

  @Override
  public List<Kept> from(WorkspaceId workspace, LocalDate day, int most) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select * from school_day_off
                where enterprise = :enterprise and team = :team and last >= :day
                order by first, last, source limit :most
                """))
        .bind("day", day.toString())
        .bind("most", most)
        .map(JdbcSchoolCalendars::kept)
        .list();
  }

  @Override
  public boolean has(WorkspaceId workspace, Source source, LocalDate day) {
    return !daysFrom(workspace, source, day).isEmpty();
  }

  @Override
  public boolean replace(WorkspaceId workspace, Source source, LocalDate day, List<Kept> days) {
    List<FreeDays> before = daysFrom(workspace, source, day);
    keepWhatIsOver(workspace, source, day);
    insert(workspace, source, day, days);
    return !before.equals(daysFrom(workspace, source, day));
  }

  /**
   * What began before {@code day} ends right before it; nothing else is left of what is not over.
   */
  private void keepWhatIsOver(WorkspaceId workspace, Source source, LocalDate day) {
    List<Kept> begun =
        Sql.in(
                workspace,
                handle.createQuery(
                    """
                    select * from school_day_off
                    where enterprise = :enterprise and team = :team and source = :source
                      and last >= :day and first < :day
                    """))
            .bind("source", source.name())
            .bind("day", day.toString())
            .map(JdbcSchoolCalendars::kept)
            .list();
    Sql.in(
            workspace,
            handle.createUpdate(
                """
                delete from school_day_off
                where enterprise = :enterprise and team = :team and source = :source
                  and last >= :day
                """))
        .bind("source", source.name())
        .bind("day", day.toString())
        .execute();
    insertAll(
        workspace,
        begun.stream()
            .map(kept -> new Kept(source, kept.first(), day.minusDays(1), kept.name()))
            .toList());
  }

  private void insert(WorkspaceId workspace, Source source, LocalDate day, List<Kept> days) {
    insertAll(
        workspace,
        days.stream()
            .filter(kept -> !kept.last().isBefore(day))
            .map(kept ->
                kept.first().isBefore(day) ? new Kept(source, day, kept.last(), kept.name()) : kept)
            .toList());
  }

  private void insertAll(WorkspaceId workspace, List<Kept> days) {
    if (days.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into school_day_off (enterprise, team, source, first, last, name_id, name)
            values (:enterprise, :team, :source, :first, :last, :name_id, :name)
            on conflict do nothing
            """);
    for (Kept kept : days) {
      Sql.in(workspace, batch)
          .bind("source", kept.source().name())
          .bind("first", kept.first().toString())
          .bind("last", kept.last().toString())
          .bind("name_id", kept.name().map(Name::id).orElse(null))
          .bind("name", bytes(kept.name().map(Name::words)))
          .add();
    }
    batch.execute();
  }

  private List<FreeDays> daysFrom(WorkspaceId workspace, Source source, LocalDate day) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select first, last from school_day_off
                where enterprise = :enterprise and team = :team and source = :source
                  and last >= :day
                order by first, last
                """))
        .bind("source", source.name())
        .bind("day", day.toString())
        .map((row, context) -> {
          LocalDate first = date(row, "first");
          return new FreeDays(first.isBefore(day) ? day : first, date(row, "last"), "");
        })
        .list();
  }

  @Override
  public Optional<Chosen> chosen(WorkspaceId workspace) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select revision, country, region, feed, file, typed from school_calendar
                where enterprise = :enterprise and team = :team
                """))
        .map((row, context) ->
            new Chosen(
                row.getLong("revision"),
                place(row),
                sealed(row, "feed"),
                sealed(row, "file"),
                sealed(row, "typed")))
        .findOne();
  }

  private static Optional<Holidays.Place> place(ResultSet row) throws SQLException {
    String country = row.getString("country");
    return country == null
        ? Optional.empty()
        : Optional.of(new Holidays.Place(country, row.getString("region")));
  }

  @Override
  public boolean choose(WorkspaceId workspace, Chosen chosen) {
    Update update =
        handle.createUpdate(
            chosen.revision() == 1
                ? """
                insert into school_calendar
                  (enterprise, team, revision, country, region, feed, file, typed, next_look)
                values (:enterprise, :team, :revision, :country, :region, :feed, :file, :typed, 0)
                on conflict do nothing
                """
                : """
                update school_calendar
                set revision = :revision, country = :country, region = :region, feed = :feed,
                    file = :file, typed = :typed
                where enterprise = :enterprise and team = :team and revision = :revision - 1
                """);
    return Sql.in(workspace, update)
            .bind("revision", chosen.revision())
            .bind("country", chosen.place().map(Holidays.Place::country).orElse(null))
            .bind("region", chosen.place().map(Holidays.Place::region).orElse(null))
            .bind("feed", bytes(chosen.feed()))
            .bind("file", bytes(chosen.file()))
            .bind("typed", bytes(chosen.typed()))
            .execute()
        == 1;
  }

  @Override
  public State state(WorkspaceId workspace) {
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select * from school_calendar where enterprise = :enterprise and team = :team
                """))
        .map((row, context) ->
            new State(
                row.getLong("revision"),
                new Feed.Mark(row.getString("tag"), row.getString("modified")),
                instant(row, "read_whole"),
                instant(row, "read_last"),
                Optional.ofNullable(row.getString("problem")).map(FeedProblem::valueOf),
                row.getInt("failures"),
                Sql.instant(row, "next_look"),
                Optional.ofNullable(row.getString("planned_to")),
                row.getInt("failing"),
                new Unclear(row.getInt("unclear_in_feed"), row.getInt("unclear_in_file"))))
        .one();
  }

  @Override
  public void keep(WorkspaceId workspace, State state) {
    Sql.in(
            workspace,
            handle.createUpdate(
                """
                update school_calendar
                set tag = :tag, modified = :modified, read_whole = :whole, read_last = :read,
                    problem = :problem, failures = :failures, next_look = :next,
                    planned_to = :planned, failing = :failing,
                    unclear_in_feed = :feed, unclear_in_file = :file
                where enterprise = :enterprise and team = :team and revision = :revision
                """))
        .bind("revision", state.revision())
        .bind("tag", state.mark().tag())
        .bind("modified", state.mark().modified())
        .bind("whole", state.readWhole().map(Instant::toEpochMilli).orElse(null))
        .bind("read", state.read().map(Instant::toEpochMilli).orElse(null))
        .bind("problem", state.problem().map(FeedProblem::name).orElse(null))
        .bind("failures", state.failures())
        .bind("next", state.next().toEpochMilli())
        .bind("planned", state.plannedTo().orElse(null))
        .bind("failing", state.failing())
        .bind("feed", state.unclear().feed())
        .bind("file", state.unclear().file())
        .execute();
  }

  @Override
  public Optional<WorkspaceId> take(Instant now, Instant until) {
    return handle
        .createQuery(
            """
            update school_calendar set next_look = :until
            where next_look <= :now and (enterprise, team) =
              (select enterprise, team from school_calendar
               where next_look <= :now order by next_look limit 1)
            returning enterprise, team
            """)
        .bind("now", now.toEpochMilli())
        .bind("until", until.toEpochMilli())
        .map((row, context) -> Sql.workspace(row))
        .findOne();
  }

  private static Kept kept(ResultSet row, StatementContext context) throws SQLException {
    String nameId = row.getString("name_id");
    return new Kept(
        Source.valueOf(row.getString("source")),
        date(row, "first"),
        date(row, "last"),
        sealed(row, "name").map(words -> new Name(nameId, words)));
  }

  private static LocalDate date(ResultSet row, String column) throws SQLException {
    return LocalDate.parse(row.getString(column));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    Instant instant = Sql.instant(row, column);
    return row.wasNull() ? Optional.empty() : Optional.of(instant);
  }

  private static Optional<Sealed> sealed(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getBytes(column)).map(Sealed::new);
  }

  private static byte @Nullable [] bytes(Optional<Sealed> sealed) {
    return sealed.map(Sealed::bytes).orElse(null);
  }
}
