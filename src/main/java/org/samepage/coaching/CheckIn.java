package org.samepage.coaching;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Asked;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Medium;
import org.samepage.agreement.Pair;
import org.samepage.agreement.Refusal.NoLongerPossible;
import org.samepage.agreement.Role;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Planned;

/**
 * One check-in from the moment when it first became due. Immutable; each step returns a new one, or
 * a refusal.
 *
 * @param medium as agreed when it became due
 * @param due when it is or was due, after any moves
 * @param zone where {@code due} is read
 * @param nudges the reminders of this attempt that are still to come, earliest first
 * @param close when it counts as not held
 * @param attempt 1, and one more each time it was moved
 * @param answered who has answered; only for a check-in that the app asks
 * @param revision counts every change
 */
public record CheckIn(
    AgreementId agreement,
    Pair pair,
    Occurrence occurrence,
    Medium medium,
    Asked asked,
    State state,
    Instant due,
    ZoneId zone,
    List<Instant> nudges,
    Instant close,
    int attempt,
    Set<Role> answered,
    long revision) {

  /** Where it stands. */
  public enum State {
    /** Moved to a time that has not come yet. */
    MOVED,
    /** Waiting for answers, or for the two to talk. */
    OPEN,
    /** Answered by all who were asked, or the two talked. */
    HELD,
    /** Nobody answered in time, or the two did not talk. It can still be answered or moved. */
    NOT_HELD
  }

  public CheckIn {
    nudges = List.copyOf(nudges);
    answered = Set.copyOf(answered);
  }

  /** A check-in that becomes due. */
  public static CheckIn due(AgreementId agreement, Pair pair, Planned planned) {
    return new CheckIn(
        agreement,
        pair,
        planned.occurrence(),
        planned.rule().medium(),
        planned.rule().asked(),
        State.OPEN,
        planned.due().toInstant(),
        planned.due().getZone(),
        planned.nudges(),
        planned.close(),
        1,
        Set.of(),
        1);
  }

  /** A check-in that takes place at a time still to come, and not where its rule puts it. */
  static CheckIn putOff(AgreementId agreement, Pair pair, Planned planned) {
    return due(agreement, pair, planned).waiting(State.MOVED, planned, planned.nudges(), 1);
  }

  /**
   * The days off have changed: one that is open waits for as many school days as was agreed, and
   * one that was moved takes place where it is planned now.
   *
   * @param planned this check-in, as the days off are now
   */
  CheckIn replanned(Planned planned, Instant now) {
    return switch (state) {
      case OPEN ->
          planned.close().isAfter(now) ? waitingFor(planned, stillToCome(planned, now)) : this;
      case MOVED -> waitingFor(planned, planned.nudges());
      case HELD, NOT_HELD -> this;
    };
  }

  /** However often it was reminded of: not more often than before is left. */
  private List<Instant> stillToCome(Planned planned, Instant now) {
    List<Instant> ahead = planned.nudges().stream().filter(now::isBefore).toList();
    return ahead.subList(Math.max(0, ahead.size() - nudges.size()), ahead.size());
  }

  private CheckIn waitingFor(Planned planned, List<Instant> reminders) {
    CheckIn changed = waiting(state, planned, reminders, revision + 1);
    return changed.waiting(state, planned, reminders, revision).equals(this) ? this : changed;
  }

  private CheckIn waiting(State next, Planned planned, List<Instant> reminders, long nextRevision) {
    return new CheckIn(
        agreement,
        pair,
        occurrence,
        medium,
        asked,
        next,
        planned.due().toInstant(),
        planned.due().getZone(),
        reminders,
        planned.close(),
        attempt,
        answered,
        nextRevision);
  }

  /** Whether something is still to come of it by itself. */
  boolean isUnfinished() {
    return state == State.OPEN || state == State.MOVED;
  }

  public ZonedDateTime dueLocally() {
    return due.atZone(zone);
  }

  /** Whether {@code role} is asked and has not answered. */
  public boolean waitsFor(Role role) {
    return switch (state) {
      case OPEN ->
          medium.isAsked() ? asked.roles().contains(role) && !answered.contains(role) : true;
      case MOVED, HELD, NOT_HELD -> false;
    };
  }

  /** Whether all who were asked have answered; until then each answer is its author's. */
  public boolean isAnsweredByAll() {
    return answered.containsAll(asked.roles());
  }

  /** Whether {@code role} may read what {@code author} answered. */
  public boolean mayRead(Role role, Role author) {
    return answered.contains(author) && (role == author || isAnsweredByAll());
  }

  /** Whether one of two who were asked has answered and the other has not. */
  public boolean isAnsweredInPart() {
    return !answered.isEmpty() && !isAnsweredByAll();
  }

  /** {@code role} answers, for the first time or again. A late answer is welcome. */
  public Decision<CheckIn> answer(Role role) {
    boolean possible = medium.isAsked() && asked.roles().contains(role) && state != State.MOVED;
    if (!possible) {
      return Decision.refused(new NoLongerPossible());
    }
    Set<Role> all = EnumSet.of(role);
    all.addAll(answered);
    State next = all.containsAll(asked.roles()) ? State.HELD : state;
    return Decision.taken(with(next, all));
  }

  /** The two talked. Said twice, it is done once. */
  public Decision<CheckIn> held() {
    return switch (state) {
      case OPEN, NOT_HELD ->
          medium.isAsked() ? impossible() : Decision.taken(with(State.HELD, answered));
      case HELD -> medium.isAsked() ? impossible() : Decision.taken(this);
      case MOVED -> impossible();
    };
  }

  /** The two did not talk, or the time for an answer is over. Said twice, it is done once. */
  public Decision<CheckIn> notHeld() {
    return switch (state) {
      case OPEN -> Decision.taken(with(State.NOT_HELD, answered));
      case NOT_HELD -> Decision.taken(this);
      case HELD, MOVED -> impossible();
    };
  }

  /** It takes place at another time, which can be chosen again. */
  public Decision<CheckIn> move(Planned planned) {
    boolean possible = state != State.HELD && answered.isEmpty();
    return possible
        ? Decision.taken(
            new CheckIn(
                agreement,
                pair,
                occurrence,
                medium,
                asked,
                State.MOVED,
                planned.due().toInstant(),
                planned.due().getZone(),
                planned.nudges(),
                planned.close(),
                attempt + 1,
                answered,
                revision + 1))
        : impossible();
  }

  /** The plan is over before it could take place, or before all have answered. */
  public CheckIn cancelled() {
    return state == State.OPEN || state == State.MOVED ? with(State.NOT_HELD, answered) : this;
  }

  /** The same between other two, from now on. */
  public CheckIn between(Pair others) {
    return changed(others, state, nudges, answered);
  }

  /**
   * A moved check-in's time has come.
   *
   * @throws IllegalStateException if it was not moved
   */
  public CheckIn opened() {
    require(State.MOVED);
    return with(State.OPEN, answered);
  }

  /** Whether a reminder of an open check-in is due by {@code now}. */
  public boolean isReminderDue(Instant now) {
    return state == State.OPEN && !nudges.isEmpty() && !nudges.getFirst().isAfter(now);
  }

  /**
   * Every reminder that was due by {@code now} is done with: after a long downtime two are one.
   *
   * @throws IllegalStateException if it is not open
   */
  public CheckIn reminded(Instant now) {
    require(State.OPEN);
    List<Instant> left = nudges.stream().filter(nudge -> nudge.isAfter(now)).toList();
    return changed(pair, state, left, answered);
  }

  private void require(State expected) {
    if (state != expected) {
      throw new IllegalStateException("A check-in that is " + state + ", not " + expected);
    }
  }

  private CheckIn with(State next, Set<Role> nowAnswered) {
    return changed(pair, next, nudges, nowAnswered);
  }

  private CheckIn changed(
      Pair between, State next, List<Instant> nudgesLeft, Set<Role> nowAnswered) {
    return new CheckIn(
        agreement,
        between,
        occurrence,
        medium,
        asked,
        next,
        due,
        zone,
        nudgesLeft,
        close,
        attempt,
        nowAnswered,
        revision + 1);
  }

  private static Decision<CheckIn> impossible() {
    return Decision.refused(new NoLongerPossible());
  }
}
