package org.samepage.coaching;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.PersonId;
import org.samepage.delivery.Notice;

/** Reads what is true now about the thing that a notice tells. */
public interface Situations {

  /** The language that {@code reader} reads, a BCP 47 tag; the usual one if it is not known. */
  String language(PersonId reader);

  /** When {@code notice} was to be told, as agreed or planned; empty if that is not known. */
  Optional<Instant> agreed(PersonId reader, Notice notice);

  /**
   * When {@code reader} may be told what comes late: now, or at their next considerate moment.
   *
   * @param notices all that is told together
   */
  Instant soon(PersonId reader, List<Notice> notices);

  /**
   * Whether {@code notice} announces a day or days that were over {@code at} that moment: then it
   * is not told. False for one that announces none.
   */
  boolean isPast(PersonId reader, Notice notice, Instant at);

  /** Empty when there is nothing left that {@code reader} may be told about. */
  Optional<Situation> of(PersonId reader, Notice notice);
}
