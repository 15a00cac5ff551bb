package org.samepage.coaching;

import java.time.Instant;
import java.util.Optional;
import org.samepage.agreement.PersonId;

/** Keeps what is known of people, and what they asked not to be asked. */
public interface People {

  Optional<Profile> find(PersonId person);

  void save(Profile profile);

  /** {@code person} does not want to be invited by {@code asker} again. */
  void stopInvitations(PersonId person, PersonId asker, Instant at);

  boolean mayInvite(PersonId asker, PersonId person);
}
