package org.samepage.coaching;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Asked;
import org.samepage.agreement.CheckInRule;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Medium;
import org.samepage.agreement.Pair;
import org.samepage.agreement.Refusal.NoLongerPossible;
import org.samepage.agreement.Refusal.PartnerSaysDone;
import org.samepage.agreement.Role;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Planned;
import org.samepage.calendar.SchoolDays;

/**
 * One check-in from the moment when it first became due, or when somebody answered it early.
 * Immutable; each step returns a new one, or a refusal.
 *
 * @param medium as agreed when it became due
 * @param due when it is or was due, after any moves
 * @param zone where {@code due} is read
 * @param nudges from when on whoever has not answered may be reminded in this attempt, of those
 *     reminders that are still to come: the beginnings of days, earliest first
 * @param close when it counts as not held
 * @param attempt 1, and one more each time it was moved, or opened on another day than that for
 *     which somebody was asked
 * @param replies what each of the two has done about it so far
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
    Map<Role, Reply> replies,
    long revision) {

  /** Where it stands. */
  public enum State {
    /**
     * Its time has not come yet: it was moved there, by somebody or by days off, or it was asked or
     * answered early, or said by mistake to have taken place.
     */
    MOVED,
    /** Waiting for answers, or for the two to talk. */
    OPEN,
    /** Done with by all who were asked, and answered by somebody; or one says that they talked. */
    HELD,
    /** Left out this time by all who were asked, or by one of the two who were to talk. */
    SKIPPED,
    /** Nobody answered in time, or the two did not talk. It can still be answered or moved. */
    NOT_HELD,
    /**
     * Its time passed and nobody could be asked, because this app or Slack was down. It is as good
     * as one that was not held, but nobody has missed it.
     */
    NOT_ASKED
  }

  /** When an answer was given, compared with when it was asked for. */
  public enum Timing {
    EARLY,
    IN_TIME,
    LATE
  }

  public CheckIn {
    nudges = List.copyOf(nudges);
    replies = Map.copyOf(replies);
  }

  /** A check-in that becomes due. */
  public static CheckIn due(AgreementId agreement, Pair pair, Planned planned) {
    return planned(agreement, pair, planned, State.OPEN);
  }

  /**
   * A check-in whose time is still to come: it is answered early, or days off have put it there.
   */
  public static CheckIn ahead(AgreementId agreement, Pair pair, Planned planned) {
    return planned(agreement, pair, planned, State.MOVED);
  }

  private static CheckIn planned(AgreementId agreement, Pair pair, Planned planned, State state) {
    return new CheckIn(
        agreement,
        pair,
        planned.occurrence(),
        planned.rule().medium(),
        planned.rule().asked(),
        state,
        planned.due().toInstant(),
        planned.due().getZone(),
        reminders(planned),
        planned.close(),
        1,
        Map.of(),
        1);
  }

  /** What is agreed is the day of a reminder: from its beginning on it may come. */
  private static List<Instant> reminders(Planned planned) {
    ZoneId zone = planned.due().getZone();
    return planned.nudges().stream()
        .map(nudge -> nudge.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant())
        .toList();
  }

  /**
   * The days off have changed: one that is open waits for as many school days as was agreed, and
   * one that is ahead takes place where it is planned now.
   *
   * @param planned this check-in, as the days off are now
   */
  CheckIn replanned(Planned planned, Instant now) {
    return switch (state) {
      case OPEN ->
          planned.close().isAfter(now) ? waitingFor(planned, stillToCome(planned, now)) : this;
      case MOVED -> movedOn(planned);
      case HELD, SKIPPED, NOT_HELD, NOT_ASKED -> this;
    };
  }

  /**
   * The plan has changed before its time came, and has it as {@code planned}. What somebody said
   * already was said to what was asked then.
   */
  CheckIn planAnew(Planned planned) {
    require(State.MOVED);
    return asPlanned(planned, replies, revision).equals(this)
        ? this
        : asPlanned(planned, replies, revision + 1);
  }

  private CheckIn asPlanned(Planned planned, Map<Role, Reply> said, long nextRevision) {
    boolean begun = said.values().stream().anyMatch(Reply::isFinal);
    CheckInRule rule = planned.rule();
    return new CheckIn(
        agreement,
        pair,
        occurrence,
        begun ? medium : rule.medium(),
        begun ? asked : rule.asked(),
        State.MOVED,
        planned.due().toInstant(),
        planned.due().getZone(),
        reminders(planned),
        planned.close(),
        attempt,
        said,
        nextRevision);
  }

  /** Somebody chose where it was: nobody says of them that they chose where it is now. */
  private CheckIn movedOn(Planned planned) {
    boolean stays = isEarly() || planned.due().toInstant().equals(due);
    return stays ? waitingFor(planned, reminders(planned)) : moved(planned, replies);
  }

  /** However often it was reminded of: not more often than before is left. */
  private List<Instant> stillToCome(Planned planned, Instant now) {
    List<Instant> ahead = reminders(planned).stream().filter(now::isBefore).toList();
    return ahead.subList(Math.max(0, ahead.size() - nudges.size()), ahead.size());
  }

  private CheckIn waitingFor(Planned planned, List<Instant> reminders) {
    CheckIn changed = waiting(planned, reminders, revision + 1);
    return changed.waiting(planned, reminders, revision).equals(this) ? this : changed;
  }

  private CheckIn waiting(Planned planned, List<Instant> reminders, long nextRevision) {
    return new CheckIn(
        agreement,
        pair,
        occurrence,
        medium,
        asked,
        state,
        planned.due().toInstant(),
        planned.due().getZone(),
        reminders,
        planned.close(),
        attempt,
        replies,
        nextRevision);
  }

  /** Whether something is still to come of it by itself. */
  boolean isUnfinished() {
    return state == State.OPEN || state == State.MOVED;
  }

  public ZonedDateTime dueLocally() {
    return due.atZone(zone);
  }

  /**
   * Whether it waits beyond its time of day on the next weekday; one that comes every day does not.
   */
  public boolean isOpenOnALaterDay() {
    ZonedDateTime at = dueLocally();
    LocalDate next = SchoolDays.WEEKDAYS.after(at.toLocalDate(), 1);
    return next.atTime(at.toLocalTime()).atZone(zone).toInstant().isBefore(close);
  }

  /** Who has answered; where the two talk, who says that they did. */
  public Set<Role> answered() {
    return Stream.of(Role.values())
        .filter(role -> replies.get(role) instanceof Reply.Answered)
        .collect(Collectors.toUnmodifiableSet());
  }

  public Optional<Reply> reply(Role role) {
    return Optional.ofNullable(replies.get(role));
  }

  /** Whether {@code role} is asked now and has not answered. */
  public boolean waitsFor(Role role) {
    return state == State.OPEN && (!medium.isAsked() || isStillAsked(role));
  }

  /** Whether {@code role} is asked, now or soon, and has neither answered nor left it out. */
  public boolean isStillAsked(Role role) {
    return medium.isAsked() && asked.roles().contains(role) && !isDoneBy(role);
  }

  /** Whether {@code role} can be done with it before it is due: they are asked, or the two talk. */
  boolean canBeEarly(Role role) {
    return !medium.isAsked() || isStillAsked(role);
  }

  /**
   * Whether it came into being before its time, which nobody has changed since: it was asked or
   * answered early, or said by mistake to have taken place, or days off have put it there.
   */
  boolean isEarly() {
    return state == State.MOVED && attempt == 1;
  }

  /** Whether {@code role} can be asked before its time, together with others. */
  public boolean isAskedEarly(Role role) {
    return isEarly() && isStillAsked(role);
  }

  /** Whether {@code role} leaves it out this time. */
  public boolean isSkippedBy(Role role) {
    return replies.get(role) instanceof Reply.Skipped;
  }

  private boolean isDoneBy(Role role) {
    return reply(role).filter(Reply::isFinal).isPresent();
  }

  /** Whether {@code role} wants to be asked later than {@code now}, and not before. */
  public boolean isPutOff(Role role, Instant now) {
    return replies.get(role) instanceof Reply.PutOff(Instant until) && until.isAfter(now);
  }

  /**
   * Whether all who were asked have answered or left it out; until then each answer is its
   * author's.
   */
  public boolean isDoneByAll() {
    return asked.roles().stream().allMatch(this::isDoneBy);
  }

  /** Whether {@code role} may read what {@code author} answered, or why they left it out. */
  public boolean mayRead(Role role, Role author) {
    boolean said = isDoneBy(author);
    return said && (role == author || !medium.isAsked() || isDoneByAll());
  }

  /** Whether one of two who were asked has answered and the other has done nothing about it. */
  public boolean isAnsweredInPart() {
    return !answered().isEmpty() && !isDoneByAll();
  }

  /** Whether its time passed, and not all did something about it. */
  public boolean isUnheld() {
    return state == State.NOT_HELD || state == State.NOT_ASKED;
  }

  /** Whether its time passed without a word from anybody who was asked. */
  public boolean isMissed() {
    return state == State.NOT_HELD && replies.values().stream().noneMatch(Reply::isFinal);
  }

  /** How an answer that was given {@code at} that moment came. */
  public Timing timing(Instant at) {
    if (at.isBefore(due)) {
      return Timing.EARLY;
    }
    return at.isBefore(close) ? Timing.IN_TIME : Timing.LATE;
  }

  /** {@code role} answers, for the first time or again; early and late answers are welcome. */
  public Decision<CheckIn> answer(Role role) {
    return medium.isAsked() && asked.roles().contains(role)
        ? Decision.taken(with(role, new Reply.Answered()))
        : impossible();
  }

  /** {@code role} leaves it out this time, or says again why. */
  public Decision<CheckIn> skip(Role role) {
    boolean possible =
        state != State.HELD
            && (!medium.isAsked() || asked.roles().contains(role))
            && !answered().contains(role);
    return possible ? Decision.taken(with(role, new Reply.Skipped())) : impossible();
  }

  /**
   * {@code role} wants to be asked again.
   *
   * @param until before it closes, or else it is refused
   */
  public Decision<CheckIn> putOff(Role role, Instant until) {
    return isUnfinished() && isStillAsked(role) && until.isBefore(close)
        ? Decision.taken(with(role, new Reply.PutOff(until)))
        : impossible();
  }

  /**
   * {@code role} says that the two talked, also before it is due. What either says took place did,
   * whatever the other says. Said twice, it is done once.
   */
  public Decision<CheckIn> held(Role role) {
    if (medium.isAsked()) {
      return impossible();
    }
    if (state == State.HELD && answered().contains(role)) {
      return Decision.taken(this);
    }
    Map<Role, Reply> said = new EnumMap<>(Role.class);
    Stream.concat(answered().stream(), Stream.of(role))
        .forEach(who -> said.put(who, new Reply.Answered()));
    return Decision.taken(changed(pair, State.HELD, nudges, said));
  }

  /**
   * {@code role} says that the two did not talk, or that they said so by mistake. Said twice, it is
   * done once; if the partner says that they did, it is refused.
   *
   * @param toCome where it is planned now, if its time is still to come, so that it takes place
   *     then
   */
  public Decision<CheckIn> didNotHappen(Role role, Optional<Planned> toCome) {
    if (medium.isAsked()) {
      return impossible();
    }
    if (state == State.HELD) {
      return answered().contains(role.other())
          ? Decision.refused(new PartnerSaysDone())
          : Decision.taken(
              toCome
                  .map(this::toComeAgain)
                  .orElseGet(() -> changed(pair, State.NOT_HELD, nudges, Map.of())));
    }
    return state == State.MOVED && toCome.isPresent() ? Decision.taken(this) : notHeld();
  }

  /** Nothing followed the plan while it was said to have taken place. */
  private CheckIn toComeAgain(Planned planned) {
    if (attempt == 1) {
      return asPlanned(planned, Map.of(), revision + 1);
    }
    CheckIn again = changed(pair, State.MOVED, nudges, Map.of());
    return planned.due().toInstant().equals(due)
        ? again.waiting(planned, reminders(planned), again.revision)
        : moved(planned, Map.of());
  }

  /** Whether {@code role} alone says that the two talked, so that they can take it back. */
  public boolean isSaidBy(Role role) {
    return !medium.isAsked() && state == State.HELD && answered().equals(Set.of(role));
  }

  /** Whether a note about it can be kept: the two talked, or did not. */
  public boolean takesNotes() {
    return !medium.isAsked()
        && (state == State.HELD || state == State.NOT_HELD || state == State.NOT_ASKED);
  }

  /** The two did not talk, or the time for an answer is over. Said twice, it is done once. */
  public Decision<CheckIn> notHeld() {
    return switch (state) {
      case OPEN -> Decision.taken(with(State.NOT_HELD));
      case NOT_HELD, NOT_ASKED -> Decision.taken(this);
      case HELD, SKIPPED, MOVED -> impossible();
    };
  }

  /**
   * Its time is over, and nobody could be asked.
   *
   * @throws IllegalStateException if it is not open
   */
  CheckIn notAsked() {
    require(State.OPEN);
    return with(State.NOT_ASKED);
  }

  /** It takes place at another time, which can be chosen again. */
  public Decision<CheckIn> move(Planned planned) {
    boolean possible = state != State.HELD && answered().isEmpty();
    return possible ? Decision.taken(moved(planned, Map.of())) : impossible();
  }

  private CheckIn moved(Planned planned, Map<Role, Reply> nowReplied) {
    return new CheckIn(
        agreement,
        pair,
        occurrence,
        medium,
        asked,
        State.MOVED,
        planned.due().toInstant(),
        planned.due().getZone(),
        reminders(planned),
        planned.close(),
        attempt + 1,
        nowReplied,
        revision + 1);
  }

  /** The plan is over before it could take place, or before all have answered. */
  public CheckIn cancelled() {
    return isUnfinished() ? with(State.NOT_HELD) : this;
  }

  /** The same between others, from now on. Only who put it off wanted to be asked later. */
  public CheckIn between(Pair others) {
    Map<Role, Reply> said = new EnumMap<>(Role.class);
    replies.forEach((role, reply) -> {
      if (reply.isFinal() || others.person(role).equals(pair.person(role))) {
        said.put(role, reply);
      }
    });
    return changed(others, state, nudges, said);
  }

  /**
   * The time of one that was ahead has come.
   *
   * @throws IllegalStateException if it was not ahead
   */
  public CheckIn opened() {
    require(State.MOVED);
    return with(State.OPEN);
  }

  /**
   * The same, and whoever was asked before is asked again.
   *
   * @throws IllegalStateException if it was not ahead
   */
  CheckIn openedAnew() {
    require(State.MOVED);
    return changed(pair, State.OPEN, nudges, replies, attempt + 1);
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
    return changed(pair, state, left, replies);
  }

  private void require(State expected) {
    if (state != expected) {
      throw new IllegalStateException("A check-in that is " + state + ", not " + expected);
    }
  }

  private CheckIn with(Role role, Reply reply) {
    Map<Role, Reply> all = new EnumMap<>(Role.class);
    all.putAll(replies);
    all.put(role, reply);
    CheckIn replied = changed(pair, state, nudges, all);
    boolean over = medium.isAsked() ? replied.isDoneByAll() : replied.isDoneBy(role);
    if (!over) {
      return replied;
    }
    return changed(pair, replied.answered().isEmpty() ? State.SKIPPED : State.HELD, nudges, all);
  }

  private CheckIn with(State next) {
    return changed(pair, next, nudges, replies);
  }

  private CheckIn changed(
      Pair between, State next, List<Instant> nudgesLeft, Map<Role, Reply> nowReplied) {
    return changed(between, next, nudgesLeft, nowReplied, attempt);
  }

  private CheckIn changed(
      Pair between,
      State next,
      List<Instant> nudgesLeft,
      Map<Role, Reply> nowReplied,
      int nextAttempt) {
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
        nextAttempt,
        nowReplied,
        revision + 1);
  }

  private static Decision<CheckIn> impossible() {
    return Decision.refused(new NoLongerPossible());
  }
}
