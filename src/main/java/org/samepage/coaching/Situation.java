package org.samepage.coaching;

import java.time.ZonedDateTime;
import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Share;

/**
 * What is true now about the thing that a notice tells: all that a message may be written from, and
 * no words.
 *
 * @param reader who reads the message: one of the two, who is asked to take over as the coach, or
 *     to whom a part is shown
 * @param checkIn the check-in that it is about; empty when it is about the agreement
 * @param next when the plan's next check-in is due, where its clock is read; empty when there is
 *     none
 * @param planned when the check-in that it is about is planned, if it has not become due yet; empty
 *     when it has, or is left out
 * @param begun whether any check-in has become due
 * @param erasure of all its words, asked for or decided last
 * @param share what it is about, if it is about showing a part to somebody else
 */
public record Situation(
    Agreement agreement,
    PersonId reader,
    Optional<CheckIn> checkIn,
    Optional<ZonedDateTime> next,
    Optional<ZonedDateTime> planned,
    boolean begun,
    Optional<Erasure> erasure,
    Optional<Share> share) {

  /** Nobody asked to have anything erased, and it is about no share. */
  public Situation(
      Agreement agreement,
      PersonId reader,
      Optional<CheckIn> checkIn,
      Optional<ZonedDateTime> next,
      Optional<ZonedDateTime> planned,
      boolean begun) {
    this(agreement, reader, checkIn, next, planned, begun, Optional.empty(), Optional.empty());
  }

  public Role role() {
    return agreement.pair().roleOf(reader).orElse(Role.COACH);
  }

  public PersonId partner() {
    return agreement.pair().person(role().other());
  }
}
