package org.samepage.calendar;

import java.time.Instant;
import java.time.LocalDate;

/** Something, beside check-ins, that somebody is told at its time. Each is told once. */
public sealed interface Moment {

  /** From when on: the beginning of a day. */
  Instant at();

  /** Whether it is still of use at {@code now}, if it could not be told at its time. */
  boolean isUseful(Instant now);

  /**
   * Sessions are ahead: both are reminded.
   *
   * @param date the day of the session, or the first day of a round of weeks in which some are held
   * @param over when that day is over, or the first week of school of the round: it is said for the
   *     first of its sessions
   */
  record SessionsAhead(LocalDate date, Instant at, Instant over) implements Moment {
    @Override
    public boolean isUseful(Instant now) {
      return over.isAfter(now);
    }
  }

  /**
   * The term is coming to its end: both are told.
   *
   * @param last its last day
   * @param over when it is over
   */
  record EndIsComing(LocalDate last, Instant at, Instant over) implements Moment {
    @Override
    public boolean isUseful(Instant now) {
      return over.isAfter(now);
    }
  }

  /**
   * Nothing was held for long: each is asked how to go on.
   *
   * @param since the day from which on nothing was, in UTC: it names the moment, and stays the same
   *     when a clock that the plan follows moves
   * @param over when the term is over
   */
  record Stalled(LocalDate since, Instant at, Instant over) implements Moment {
    @Override
    public boolean isUseful(Instant now) {
      return over.isAfter(now);
    }
  }

  /** Nobody answered an invitation: the partner is reminded of it. */
  record InvitedAgain(Instant at) implements Moment {
    @Override
    public boolean isUseful(Instant now) {
      return true;
    }
  }

  /** Nobody answered an invitation for long: the proposer is told. */
  record Unanswered(Instant at) implements Moment {
    @Override
    public boolean isUseful(Instant now) {
      return true;
    }
  }
}
