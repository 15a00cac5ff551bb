package org.samepage.coaching;

import java.util.Optional;
import org.samepage.agreement.PersonId;
import org.samepage.delivery.Notice;

/** Reads what is true now about the thing that a notice tells. */
public interface Situations {

  /** The language that {@code reader} reads, a BCP 47 tag; the usual one if it is not known. */
  String language(PersonId reader);

  /** Empty when there is nothing left that {@code reader} may be told about. */
  Optional<Situation> of(PersonId reader, Notice notice);
}
