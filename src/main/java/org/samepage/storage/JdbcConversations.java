package org.samepage.storage;

import java.util.Optional;
import org.samepage.agreement.PersonId;
import org.samepage.delivery.Conversations;

/** Conversations in the table {@code direct_channel}. */
public final class JdbcConversations implements Conversations {
  private final Database database;

  public JdbcConversations(Database database) {
    this.database = database;
  }

  @Override
  public Optional<String> find(PersonId person) {
    return database
        .reading()
        .withHandle(handle ->
            Sql.in(
                    person.workspace(),
                    handle.createQuery(
                        """
                        select conversation from direct_channel
                        where enterprise = :enterprise and team = :team and person = :person
                        """))
                .bind("person", person.user())
                .mapTo(String.class)
                .findOne());
  }

  @Override
  public void forget(PersonId person, String conversation) {
    database
        .writing()
        .useHandle(handle ->
            Sql.in(
                    person.workspace(),
                    handle.createUpdate(
                        """
                        delete from direct_channel
                        where enterprise = :enterprise and team = :team and person = :person
                          and conversation = :conversation
                        """))
                .bind("person", person.user())
                .bind("conversation", conversation)
                .execute());
  }

  @Override
  public void remember(PersonId person, String conversation) {
    database
        .writing()
        .useHandle(handle ->
            Sql.in(
                    person.workspace(),
                    handle.createUpdate(
                        """
                        insert into direct_channel (enterprise, team, person, conversation)
                        values (:enterprise, :team, :person, :conversation)
                        on conflict (enterprise, team, person) do update
                        set conversation = excluded.conversation
                        """))
                .bind("person", person.user())
                .bind("conversation", conversation)
                .execute());
  }
}
