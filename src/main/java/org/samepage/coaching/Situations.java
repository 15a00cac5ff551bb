package org.samepage.coaching;

import java.util.Optional;
import org.samepage.agreement.PersonId;
import org.samepage.delivery.Notice;

/** Tells what a message is to be written from. */
public interface Situations {

  /** What is true now about {@code notice} for {@code reader}; empty if the agreement is gone or not the reader's. */
  Optional<Situation> of(PersonId reader, Notice notice);
}
