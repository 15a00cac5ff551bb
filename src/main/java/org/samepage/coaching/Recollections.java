package org.samepage.coaching;

import java.util.Optional;
import java.util.Set;
import org.samepage.agreement.PersonId;
import org.samepage.delivery.Memory;
import org.samepage.delivery.Notice;

/** Keeps whose conversations are yet to be looked through, and what was found there. */
public interface Recollections {

  /** Somebody; empty if there is nobody more. Different processes get different people, mostly. */
  Optional<PersonId> next();

  /** The position of the latest message of which it is known that it reached the person. */
  Optional<String> latest(PersonId person);

  /**
   * What the message tells is not sent any more, on any way, and it is refreshed.
   *
   * @param said also what nobody knew of so far
   */
  void arrived(PersonId person, Memory.Arrived message, Set<Notice> said);

  /** Their conversation was looked through. */
  void done(PersonId person);
}
