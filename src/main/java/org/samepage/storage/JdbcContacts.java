package org.samepage.storage;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Contacts;
import org.samepage.confidentiality.Sealed;

/** How people can be reached, in the table {@code contact}. */
final class JdbcContacts implements Contacts {
  private final Handle handle;

  JdbcContacts(Handle handle) {
    this.handle = handle;
  }

  @Override
  public Map<PersonId, Optional<Sealed>> of(WorkspaceId workspace, AgreementId agreement) {
    Map<PersonId, Optional<Sealed>> all = new HashMap<>();
    Sql.in(
            workspace,
            handle.createQuery(
                """
                select * from contact
                where enterprise = :enterprise and team = :team and agreement = :agreement
                """))
        .bind("agreement", agreement.value())
        .map((row, context) ->
            all.put(
                Sql.person(row, "person"),
                Optional.ofNullable(row.getBytes("words")).map(Sealed::new)))
        .list();
    return all;
  }

  @Override
  public void keep(AgreementId agreement, PersonId person, Optional<Sealed> words, Instant now) {
    new SetAside(handle).contact(agreement, person);
    of(
            agreement,
            person,
            handle.createUpdate(
                """
                insert into contact (enterprise, team, agreement, person, words, said)
                values (:enterprise, :team, :agreement, :person, :words, :said)
                on conflict (enterprise, team, agreement, person) do update
                set words = excluded.words, said = excluded.said
                """))
        .bind("words", words.map(Sealed::bytes).orElse(null))
        .bind("said", now.toEpochMilli())
        .execute();
  }

  @Override
  public boolean isSaidSince(AgreementId agreement, PersonId person, Instant moment) {
    return of(
            agreement,
            person,
            handle.createQuery(
                """
                select count(*) from contact
                where enterprise = :enterprise and team = :team
                  and agreement = :agreement and person = :person and said > :moment
                """))
        .bind("moment", moment.toEpochMilli())
        .mapTo(Integer.class)
        .map(count -> count > 0)
        .one();
  }

  @Override
  public void forget(AgreementId agreement, PersonId person) {
    new SetAside(handle).contact(agreement, person);
    of(
            agreement,
            person,
            handle.createUpdate(
                """
                delete from contact
                where enterprise = :enterprise and team = :team
                  and agreement = :agreement and person = :person
                """))
        .execute();
  }

  private static <S extends SqlStatement<S>> S of(
      AgreementId agreement, PersonId person, S statement) {
    return Sql.in(person.workspace(), statement)
        .bind("agreement", agreement.value())
        .bind("person", person.user());
  }
}
