package org.samepage.delivery;

import java.util.Optional;
import org.samepage.agreement.PersonId;

/** Remembers the conversation in which the app writes to a person, so that it is opened once. */
public interface Conversations {

  /** The channel's own name of it; empty if it was never opened. */
  Optional<String> find(PersonId person);

  /** Forgets it, because it turned out to be there no longer; another one stays remembered. */
  void forget(PersonId person, String conversation);

  /** Keeps it, in the place of an earlier one. Durable when it returns. */
  void remember(PersonId person, String conversation);
}
