package org.samepage.coaching;

import java.util.Optional;
import org.samepage.agreement.PersonId;
import org.samepage.delivery.Notice;

/** Reads what is true now about the thing that a notice tells. */
public interface Situations {

  /** Empty when there is nothing left that {@code reader} may be told about. */
  Optional<Situation> of(PersonId reader, Notice notice);
}
