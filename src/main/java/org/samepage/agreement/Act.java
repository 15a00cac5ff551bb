package org.samepage.agreement;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Something that one of the two can ask for, in the order in which it is offered. What is possible
 * is not ruled here: it is whatever the agreement does not refuse.
 */
public enum Act {
  /** Reads the change that the partner proposes, to agree to it or not. */
  READ_CHANGE,
  /** As the teacher, answers the coach who asks to hand the agreement over. */
  ANSWER_HANDOVER,
  RESUME,
  /** Begins a change, or goes on with it. */
  CHANGE,
  KEEP_ON,
  WITHDRAW,
  PASS,
  TAKE_BACK,
  PAUSE,
  RENEW,
  /** Begins another like this one. */
  ANOTHER,
  /** Gives up the change that they write. */
  DROP_CHANGE,
  HAND_OVER,
  /** Keeps the handover from taking place. */
  CALL_OFF_HANDOVER,
  DISCARD,
  END,
  /** Asks the partner to show a part to somebody else, or ends that. */
  SHARE,
  /** Reads what happened. */
  HISTORY,
  /** Reads who agreed, and to exactly what. */
  RECORD,
  /** Has words erased, or asks the partner to consent to it. */
  ERASE;

  /** What {@code person} can ask for as {@code agreement} stands. */
  public static Set<Act> possible(Agreement agreement, PersonId person) {
    Set<Act> possible = EnumSet.noneOf(Act.class);
    for (Act act : values()) {
      if (act.check(agreement, person) instanceof Decision.Taken<Agreement>) {
        possible.add(act);
      }
    }
    return possible;
  }

  /** The same, but for a draft one way to be rid of it: to throw it away. */
  public static Set<Act> offered(Agreement agreement, PersonId person) {
    Set<Act> offered = possible(agreement, person);
    if (offered.contains(DISCARD)) {
      offered.remove(ERASE);
    }
    return offered;
  }

  /** The agreement as it stands, or why {@code person} cannot ask for this. */
  public Decision<Agreement> check(Agreement agreement, PersonId person) {
    return tried(agreement, person, agreement.changed()).map(done -> agreement);
  }

  /** The agreement as it would be; nothing of this is kept. */
  private Decision<Agreement> tried(Agreement agreement, PersonId person, Instant now) {
    return switch (this) {
      case READ_CHANGE -> agreement.declineChange(person, now);
      case ANSWER_HANDOVER -> agreement.consentToHandover(nothing(person, now));
      case RESUME -> agreement.resume(person, true, now);
      case CHANGE -> {
        Decision<Agreement> going = agreement.dropChange(person, now);
        yield going instanceof Decision.Taken<Agreement>
            ? going
            : agreement.beginChange(person, now);
      }
      case KEEP_ON -> agreement.keepOn(person, now);
      case WITHDRAW -> agreement.withdraw(person, now);
      case PASS -> agreement.pass(person, now);
      case TAKE_BACK -> agreement.takeBack(person, agreement.terms(), now);
      case PAUSE -> agreement.pause(person, Optional.empty(), now);
      case RENEW, ANOTHER, SHARE -> seen(agreement, person, agreement.signatures().size() == 2);
      case DROP_CHANGE -> agreement.dropChange(person, now);
      case HAND_OVER -> agreement.askHandover(person, agreement.pair().teacher(), now);
      case CALL_OFF_HANDOVER -> agreement.refuseHandover(person, now);
      case DISCARD -> agreement.discard(person, now);
      case END -> agreement.end(person, Optional.empty(), now);
      case HISTORY, ERASE -> seen(agreement, person, true);
      case RECORD -> seen(agreement, person, !agreement.signatures().isEmpty());
    };
  }

  private static Decision<Agreement> seen(Agreement agreement, PersonId person, boolean there) {
    if (!agreement.isVisibleTo(person)) {
      return Decision.refused(new Refusal.NotYours());
    }
    return there ? Decision.taken(agreement) : Decision.refused(new Refusal.NoLongerPossible());
  }

  /** A signature of nothing, to ask whether one would be taken. */
  private static Signature nothing(PersonId person, Instant now) {
    return new Signature(person, now, 0, "", "", "");
  }
}
