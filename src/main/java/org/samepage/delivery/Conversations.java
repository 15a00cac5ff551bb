package org.samepage.delivery;

import java.util.Optional;
import org.samepage.agreement.PersonId;

/**
 * Keeps where a channel talks with a person, so that it asks only once. Both methods are a
 * transaction of their own.
 */
public interface Conversations {

  /** The channel's own name of the conversation with {@code person}; empty before the first. */
  Optional<String> find(PersonId person);

  /** Keeps it; a later one takes the place of an earlier one. */
  void remember(PersonId person, String conversation);
}
