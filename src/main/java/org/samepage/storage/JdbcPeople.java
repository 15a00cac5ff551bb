package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.People;
import org.samepage.coaching.Profile;

/** People in the tables {@code person} and {@code no_invitation}. */
final class JdbcPeople implements People {
  private final Handle handle;

  JdbcPeople(Handle handle) {
    this.handle = handle;
  }

  @Override
  public Optional<Profile> find(PersonId person) {
    return of(
            person,
            handle.createQuery(
                """
                select * from person
                where enterprise = :enterprise and team = :team and person = :person
                """))
        .map(JdbcPeople::profile)
        .findOne();
  }

  @Override
  public List<Profile> find(WorkspaceId workspace, Collection<PersonId> people) {
    if (people.isEmpty()) {
      return List.of();
    }
    return Sql.in(
            workspace,
            handle.createQuery(
                """
                select * from person
                where enterprise = :enterprise and team = :team and person in (<people>)
                """))
        .bindList("people", people.stream().map(PersonId::user).distinct().toList())
        .map(JdbcPeople::profile)
        .list();
  }

  @Override
  public void save(Profile profile) {
    of(
            profile.id(),
            handle.createUpdate(
                """
                insert into person (enterprise, team, person, zone, language, standing, admin, seen)
                values (:enterprise, :team, :person, :zone, :language, :standing, :admin, :seen)
                on conflict (enterprise, team, person) do update
                set zone = excluded.zone, language = excluded.language,
                    standing = excluded.standing, admin = excluded.admin, seen = excluded.seen
                """))
        .bind("zone", profile.zone().getId())
        .bind("language", profile.language())
        .bind("standing", profile.standing().name())
        .bind("admin", profile.admin() ? 1 : 0)
        .bind("seen", profile.seen().toEpochMilli())
        .execute();
  }

  @Override
  public void doubt(PersonId person, Instant at) {
    of(
            person,
            handle.createUpdate(
                """
                update person set seen = :at
                where enterprise = :enterprise and team = :team and person = :person and seen > :at
                """))
        .bind("at", at.toEpochMilli())
        .execute();
  }

  @Override
  public void doubtAll(Instant at) {
    handle
        .createUpdate("update person set seen = :at where seen > :at")
        .bind("at", at.toEpochMilli())
        .execute();
  }

  @Override
  public List<Profile> seenUntil(Instant until, Optional<Profile> after, int most) {
    return handle
        .createQuery(
            """
            select * from person
            where seen <= :until
              and (seen, enterprise, team, person) > (:seen, :enterprise, :team, :person)
              and (exists (
                  select 1 from agreement
                  where agreement.enterprise = person.enterprise and agreement.team = person.team
                    and coach = person.person and stage in ('ACTIVE', 'PAUSED'))
                or exists (
                  select 1 from agreement
                  where agreement.enterprise = person.enterprise and agreement.team = person.team
                    and teacher = person.person and stage in ('ACTIVE', 'PAUSED')))
            order by seen, enterprise, team, person limit :most
            """)
        .bind("until", until.toEpochMilli())
        .bind("seen", after.map(last -> last.seen().toEpochMilli()).orElse(Long.MIN_VALUE))
        .bind("enterprise", after.map(last -> last.id().workspace().enterprise()).orElse(""))
        .bind("team", after.map(last -> last.id().workspace().team()).orElse(""))
        .bind("person", after.map(last -> last.id().user()).orElse(""))
        .bind("most", most)
        .map(JdbcPeople::profile)
        .list();
  }

  @Override
  public void stopInvitations(PersonId person, PersonId asker, Instant at) {
    of(
            person,
            handle.createUpdate(
                """
                insert into no_invitation (enterprise, team, person, asker, since)
                values (:enterprise, :team, :person, :asker, :since)
                on conflict do nothing
                """))
        .bind("asker", asker.user())
        .bind("since", at.toEpochMilli())
        .execute();
  }

  @Override
  public void allowInvitations(PersonId person, PersonId asker) {
    of(
            person,
            handle.createUpdate(
                """
                delete from no_invitation
                where enterprise = :enterprise and team = :team
                  and person = :person and asker = :asker
                """))
        .bind("asker", asker.user())
        .execute();
  }

  @Override
  public List<NoInvitation> uninvited(PersonId person) {
    return of(
            person,
            handle.createQuery(
                """
                select enterprise, team, asker, since from no_invitation
                where enterprise = :enterprise and team = :team and person = :person
                order by since, asker
                """))
        .map(
            (row, context) -> new NoInvitation(Sql.person(row, "asker"), Sql.instant(row, "since")))
        .list();
  }

  @Override
  public boolean mayInvite(PersonId asker, PersonId person) {
    return of(
                person,
                handle.createQuery(
                    """
                    select count(*) from no_invitation
                    where enterprise = :enterprise and team = :team
                      and person = :person and asker = :asker
                    """))
            .bind("asker", asker.user())
            .mapTo(Integer.class)
            .one()
        == 0;
  }

  @Override
  public boolean meet(PersonId person, Instant now, Instant since) {
    return of(
                person,
                handle.createUpdate(
                    """
                    insert into met_reply (enterprise, team, person, met)
                    values (:enterprise, :team, :person, :met)
                    on conflict (enterprise, team, person) do update set met = excluded.met
                    where met_reply.met < :since
                    """))
            .bind("met", now.toEpochMilli())
            .bind("since", since.toEpochMilli())
            .execute()
        == 1;
  }

  @Override
  public void forgetMeeting(PersonId person) {
    of(
            person,
            handle.createUpdate(
                """
                delete from met_reply
                where enterprise = :enterprise and team = :team and person = :person
                """))
        .execute();
  }

  private static <S extends SqlStatement<S>> S of(PersonId person, S statement) {
    return Sql.in(person.workspace(), statement).bind("person", person.user());
  }

  private static Profile profile(ResultSet row, StatementContext context) throws SQLException {
    return new Profile(
        Sql.person(row, "person"),
        ZoneId.of(row.getString("zone")),
        row.getString("language"),
        Profile.Standing.valueOf(row.getString("standing")),
        row.getInt("admin") == 1,
        Sql.instant(row, "seen"));
  }
}
