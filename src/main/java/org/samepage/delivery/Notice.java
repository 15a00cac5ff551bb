package org.samepage.delivery;

import java.time.LocalDate;
import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.calendar.Occurrence;

/**
 * What a person is told, by its meaning and without words: the message is written from what is true
 * at the moment when it is sent or refreshed.
 */
public sealed interface Notice {
  AgreementId agreement();

  /** A notice about one check-in, due or not. */
  sealed interface AboutOccurrence extends Notice {
    Occurrence occurrence();
  }

  /** A notice about one check-in that has become due, or was put off. */
  sealed interface AboutCheckIn extends AboutOccurrence {}

  /** A notice about one version, told once. */
  sealed interface AboutVersion extends Notice {
    int version();
  }

  /** A notice about something that can happen again and again to one agreement. */
  sealed interface AboutMoment extends Notice {
    /** The agreement's revision from which on it is true. */
    int moment();
  }

  /** A notice about a time in a plan, told once. */
  sealed interface AboutDay extends Notice {
    LocalDate day();
  }

  /** To the partner: an agreement was proposed. */
  record Invitation(AgreementId agreement, int version) implements AboutVersion {}

  /** To the partner: the proposal still waits for them. */
  record InvitedAgain(AgreementId agreement, int version) implements AboutVersion {}

  /** To the author: the partner has not answered the proposal for long. */
  record Unanswered(AgreementId agreement, int version) implements AboutVersion {}

  /** To the author: the partner asks for changes to that version. */
  record ChangesAsked(AgreementId agreement, int version) implements AboutVersion {}

  /** To both: both have agreed, and this is the first date. */
  record InForce(AgreementId agreement, int version) implements AboutVersion {}

  /** To the partner: a change to the agreement that runs was proposed. */
  record ChangeProposed(AgreementId agreement, int version) implements AboutVersion {}

  /** To both: both have agreed to the change, which is in force. */
  record ChangeAgreed(AgreementId agreement, int version) implements AboutVersion {}

  /** To the author of a change: the partner declined it. */
  record ChangeDeclined(AgreementId agreement, int version) implements AboutVersion {}

  /** To the partner: the change that was proposed is not any more. */
  record ChangeWithdrawn(AgreementId agreement, int version) implements AboutVersion {}

  /** To the teacher, the new coach and the one before: the new coach has taken over. */
  record HandedOver(AgreementId agreement, int version) implements AboutVersion {}

  /** To the partner: the draft is theirs to go on with. */
  record Passed(AgreementId agreement, int moment) implements AboutMoment {}

  /** To the partner: the proposal was taken back, or a draft that both knew was thrown away. */
  record Withdrawn(AgreementId agreement, int moment) implements AboutMoment {}

  /** To both: the plan rests. */
  record Paused(AgreementId agreement, int moment) implements AboutMoment {}

  /** To both: the plan goes on. */
  record Resumed(AgreementId agreement, int moment) implements AboutMoment {}

  /** To both: one of them ends it, after the notice that they agreed. */
  record NoticeGiven(AgreementId agreement, int moment) implements AboutMoment {}

  /** To the partner of the one who takes their notice back. */
  record KeptOn(AgreementId agreement, int moment) implements AboutMoment {}

  /**
   * To the author of a change: it has to be proposed again, because another version came into
   * force.
   */
  record ChangeVoided(AgreementId agreement, int moment) implements AboutMoment {}

  /**
   * To the teacher: the coach asks to hand the agreement over, or the consent has to be given
   * again.
   */
  record HandoverAsked(AgreementId agreement, int moment) implements AboutMoment {}

  /** To the new coach: the teacher agrees, and it is for them to say. */
  record HandoverOffered(AgreementId agreement, int moment) implements AboutMoment {}

  /** To the coach: the teacher agrees to the handover. */
  record HandoverAgreed(AgreementId agreement, int moment) implements AboutMoment {}

  /** To those who took part in it: the handover does not take place. */
  record HandoverRefused(AgreementId agreement, int moment) implements AboutMoment {}

  /**
   * To the partner of somebody whom Slack has deactivated: the plan rests, or what was proposed
   * gets no answer.
   */
  record PartnerLeft(AgreementId agreement, int moment) implements AboutMoment {}

  /** To the partner of somebody whom Slack has let in again: the plan can go on. */
  record PartnerBack(AgreementId agreement, int moment) implements AboutMoment {}

  /**
   * To both, who wished it: sessions are ahead.
   *
   * @param day of the session, or the first of the round of weeks
   */
  record SessionsAhead(AgreementId agreement, LocalDate day) implements AboutDay {}

  /**
   * To both: the term is coming to its end.
   *
   * @param day its last
   */
  record EndIsComing(AgreementId agreement, LocalDate day) implements AboutDay {}

  /**
   * To both: nothing was held for long.
   *
   * @param day since when
   */
  record Stalled(AgreementId agreement, LocalDate day) implements AboutDay {}

  /** To the author: the partner declined. */
  record Declined(AgreementId agreement) implements Notice {}

  /** A notice about erasing words. */
  sealed interface AboutErasure extends Notice {
    /** When it came about, in minutes since the epoch. */
    int minute();
  }

  /** To the partner of the one who asks to have all words of it erased. */
  record ErasureAsked(AgreementId agreement, int minute) implements AboutErasure {}

  /** To the one who asked: the partner does not consent. */
  record ErasureRefused(AgreementId agreement, int minute) implements AboutErasure {}

  /** To both: all words of it are erased. */
  record Erased(AgreementId agreement, int minute) implements AboutErasure {}

  /** To the partner of the one who had their own words erased. */
  record OwnWordsErased(AgreementId agreement, int minute) implements AboutErasure {}

  /** To both: a coach who handed it over had their own words erased. */
  record CoachBeforeErased(AgreementId agreement, int minute) implements AboutErasure {}

  /**
   * To both: the workspace does not keep words for longer, and all of it are erased.
   *
   * @param day when, in UTC
   */
  record ErasureIsComing(AgreementId agreement, LocalDate day) implements AboutDay {}

  /**
   * To both: what is left of it, without words, is deleted as well.
   *
   * @param day when, in UTC
   */
  record RecordErasureIsComing(AgreementId agreement, LocalDate day) implements AboutDay {}

  /** A notice about showing a part of it to somebody else. */
  sealed interface AboutShare extends Notice {
    /** Which share of the agreement. */
    int share();
  }

  /** To the partner of the one who asks to share a part of it. */
  record ShareAsked(AgreementId agreement, int share) implements AboutShare {}

  /** To the one who asked: the partner does not consent. */
  record ShareRefused(AgreementId agreement, int share) implements AboutShare {}

  /** To the one who asked: the partner consents. */
  record ShareAgreed(AgreementId agreement, int share) implements AboutShare {}

  /** To the person to whom it is shown, who is neither of the two. */
  record Shared(AgreementId agreement, int share) implements AboutShare {}

  /** To the partner of the one who ended what was shared; to both, where a restored backup did. */
  record ShareWithdrawn(AgreementId agreement, int share) implements AboutShare {}

  /** To both: one of them has ended it before the term was over. */
  record Ended(AgreementId agreement) implements Notice {}

  /** To both: the term is over. */
  record TermOver(AgreementId agreement) implements Notice {}

  /**
   * To the partner of somebody whom Slack will not let the app reach: once, until they are reached
   * again.
   *
   * @param minute since when, in minutes since the epoch
   */
  record Unreachable(AgreementId agreement, int minute) implements Notice {}

  /**
   * To whoever wished to be mailed: their address was refused for good, and mail is off.
   *
   * @param minute when that was, in minutes since the epoch
   */
  record MailStopped(AgreementId agreement, int minute) implements Notice {}

  /**
   * To whoever is asked, or to both when the two talk: it is time.
   *
   * @param attempt 1, and one more each time the check-in was moved and is asked about anew
   */
  record CheckInDue(AgreementId agreement, Occurrence occurrence, int attempt)
      implements AboutCheckIn {}

  /**
   * To whoever has not answered.
   *
   * @param left how many reminders of this attempt are still to come, less than ten
   */
  record CheckInNudge(AgreementId agreement, Occurrence occurrence, int attempt, int left)
      implements AboutCheckIn {}

  /**
   * To whoever put it off: the time has come at which they wanted to be asked again.
   *
   * @param minute that time, in minutes since the epoch
   */
  record CheckInAgain(AgreementId agreement, Occurrence occurrence, int minute)
      implements AboutCheckIn {}

  /**
   * To the partner of the one who was asked, and answered, or who says that the two talked early.
   *
   * @param attempt of the check-in; 0 in what was kept before there was one
   */
  record CheckInAnswered(AgreementId agreement, Occurrence occurrence, int attempt)
      implements AboutCheckIn {}

  /** To the partner of the one who wrote a note about it, which both can read. */
  record CheckInNoted(AgreementId agreement, Occurrence occurrence) implements AboutCheckIn {}

  /** To the first of two who were asked: the other has answered as well. */
  record BothAnswered(AgreementId agreement, Occurrence occurrence) implements AboutCheckIn {}

  /**
   * To the partner of the one who leaves it out this time.
   *
   * @param attempt of the check-in; 0 in what was kept before there was one
   */
  record CheckInSkipped(AgreementId agreement, Occurrence occurrence, int attempt)
      implements AboutCheckIn {}

  /** To both: several check-ins in a row were missed, and this was the last of them. */
  record SeveralMissed(AgreementId agreement, Occurrence occurrence) implements AboutCheckIn {}

  /** To the partner of the one who chose another time. */
  record CheckInMoved(AgreementId agreement, Occurrence occurrence, int attempt)
      implements AboutCheckIn {}

  /**
   * To the partner of somebody who will be away or not, or to both: a check-in that has not become
   * due takes place on another day, or not at all.
   *
   * @param moment in minutes since 1970
   * @param several whether others after it do so as well
   */
  record Rescheduled(AgreementId agreement, Occurrence occurrence, int moment, boolean several)
      implements AboutOccurrence {}

  /** The check-in that it is about; empty when it is about the agreement. */
  default Optional<Occurrence> checkIn() {
    return this instanceof AboutOccurrence about
        ? Optional.of(about.occurrence())
        : Optional.empty();
  }

  /** What kind of notice it is, as it is kept: {@code check-in-due}. Stable across releases. */
  default String step() {
    return switch (this) {
      case Invitation notice -> "invitation";
      case InvitedAgain notice -> "invited-again";
      case Unanswered notice -> "unanswered";
      case ChangesAsked notice -> "changes-asked";
      case InForce notice -> "in-force";
      case ChangeProposed notice -> "change-proposed";
      case ChangeAgreed notice -> "change-agreed";
      case ChangeDeclined notice -> "change-declined";
      case ChangeWithdrawn notice -> "change-withdrawn";
      case HandedOver notice -> "handed-over";
      case Passed notice -> "passed";
      case Withdrawn notice -> "withdrawn";
      case Paused notice -> "paused";
      case Resumed notice -> "resumed";
      case NoticeGiven notice -> "notice-given";
      case KeptOn notice -> "kept-on";
      case ChangeVoided notice -> "change-voided";
      case HandoverAsked notice -> "handover-asked";
      case HandoverOffered notice -> "handover-offered";
      case HandoverAgreed notice -> "handover-agreed";
      case HandoverRefused notice -> "handover-refused";
      case PartnerLeft notice -> "partner-left";
      case PartnerBack notice -> "partner-back";
      case SessionsAhead notice -> "sessions-ahead";
      case EndIsComing notice -> "end-is-coming";
      case Stalled notice -> "stalled";
      case ErasureIsComing notice -> "erasure-is-coming";
      case RecordErasureIsComing notice -> "record-erasure-is-coming";
      case ErasureAsked notice -> "erasure-asked";
      case ErasureRefused notice -> "erasure-refused";
      case Erased notice -> "erased";
      case OwnWordsErased notice -> "own-words-erased";
      case CoachBeforeErased notice -> "coach-before-erased";
      case ShareAsked notice -> "share-asked";
      case ShareRefused notice -> "share-refused";
      case ShareAgreed notice -> "share-agreed";
      case Shared notice -> "shared";
      case ShareWithdrawn notice -> "share-withdrawn";
      case Rescheduled notice -> "rescheduled";
      case Declined notice -> "declined";
      case Ended notice -> "ended";
      case TermOver notice -> "term-over";
      case Unreachable notice -> "unreachable";
      case MailStopped notice -> "mail-stopped";
      case CheckInDue notice -> "check-in-due";
      case CheckInNudge notice -> "check-in-nudge";
      case CheckInAgain notice -> "check-in-again";
      case CheckInAnswered notice -> "check-in-answered";
      case CheckInNoted notice -> "check-in-noted";
      case BothAnswered notice -> "both-answered";
      case CheckInSkipped notice -> "check-in-skipped";
      case SeveralMissed notice -> "several-missed";
      case CheckInMoved notice -> "check-in-moved";
    };
  }

  /**
   * Whether it is said by a timeline, at its time, and not because of what somebody just did: then
   * it waits for what other timelines say to the same person at that time.
   */
  default boolean isTimed() {
    return switch (this) {
      case CheckInDue notice -> true;
      case CheckInNudge notice -> true;
      case CheckInAgain notice -> true;
      case SeveralMissed notice -> true;
      case TermOver notice -> true;
      case CheckInAnswered notice -> false;
      case CheckInNoted notice -> false;
      case BothAnswered notice -> false;
      case CheckInSkipped notice -> false;
      case CheckInMoved notice -> false;
      case InvitedAgain notice -> true;
      case Unanswered notice -> true;
      case AboutDay notice -> true;
      case Rescheduled notice -> false;
      case AboutVersion notice -> false;
      case AboutMoment notice -> false;
      case AboutErasure notice -> false;
      case AboutShare notice -> false;
      case Declined notice -> false;
      case Ended notice -> false;
      case Unreachable notice -> false;
      case MailStopped notice -> false;
    };
  }

  /**
   * Tells notices of the same step apart: the version, the moment, the day, the share or the
   * attempt; 0 where there is only one.
   */
  default int number() {
    return switch (this) {
      case AboutVersion notice -> notice.version();
      case AboutMoment notice -> notice.moment();
      case AboutErasure notice -> notice.minute();
      case AboutShare notice -> notice.share();
      case AboutDay notice -> Math.toIntExact(notice.day().toEpochDay());
      case Rescheduled notice -> notice.several() ? -notice.moment() : notice.moment();
      case CheckInDue notice -> notice.attempt();
      case CheckInNudge notice -> 10 * notice.attempt() + notice.left();
      case CheckInAgain notice -> notice.minute();
      case CheckInMoved notice -> notice.attempt();
      case CheckInSkipped notice -> notice.attempt();
      case SeveralMissed notice -> 0;
      case CheckInAnswered notice -> notice.attempt();
      case CheckInNoted notice -> 0;
      case BothAnswered notice -> 0;
      case Declined notice -> 0;
      case Ended notice -> 0;
      case TermOver notice -> 0;
      case Unreachable notice -> notice.minute();
      case MailStopped notice -> notice.minute();
    };
  }

  /**
   * Reads back what {@link #step}, {@link #checkIn} and {@link #number} told.
   *
   * @throws IllegalArgumentException for an unknown step
   */
  static Notice of(AgreementId agreement, String step, Optional<Occurrence> checkIn, int number) {
    return switch (step) {
      case "invitation" -> new Invitation(agreement, number);
      case "invited-again" -> new InvitedAgain(agreement, number);
      case "unanswered" -> new Unanswered(agreement, number);
      case "changes-asked" -> new ChangesAsked(agreement, number);
      case "in-force" -> new InForce(agreement, number);
      case "change-proposed" -> new ChangeProposed(agreement, number);
      case "change-agreed" -> new ChangeAgreed(agreement, number);
      case "change-declined" -> new ChangeDeclined(agreement, number);
      case "change-withdrawn" -> new ChangeWithdrawn(agreement, number);
      case "handed-over" -> new HandedOver(agreement, number);
      case "passed" -> new Passed(agreement, number);
      case "withdrawn" -> new Withdrawn(agreement, number);
      case "paused" -> new Paused(agreement, number);
      case "resumed" -> new Resumed(agreement, number);
      case "notice-given" -> new NoticeGiven(agreement, number);
      case "kept-on" -> new KeptOn(agreement, number);
      case "change-voided" -> new ChangeVoided(agreement, number);
      case "handover-asked" -> new HandoverAsked(agreement, number);
      case "handover-offered" -> new HandoverOffered(agreement, number);
      case "handover-agreed" -> new HandoverAgreed(agreement, number);
      case "handover-refused" -> new HandoverRefused(agreement, number);
      case "partner-left" -> new PartnerLeft(agreement, number);
      case "partner-back" -> new PartnerBack(agreement, number);
      case "sessions-ahead" -> new SessionsAhead(agreement, LocalDate.ofEpochDay(number));
      case "end-is-coming" -> new EndIsComing(agreement, LocalDate.ofEpochDay(number));
      case "erasure-is-coming" -> new ErasureIsComing(agreement, LocalDate.ofEpochDay(number));
      case "record-erasure-is-coming" ->
          new RecordErasureIsComing(agreement, LocalDate.ofEpochDay(number));
      case "erasure-asked" -> new ErasureAsked(agreement, number);
      case "erasure-refused" -> new ErasureRefused(agreement, number);
      case "erased" -> new Erased(agreement, number);
      case "own-words-erased" -> new OwnWordsErased(agreement, number);
      case "coach-before-erased" -> new CoachBeforeErased(agreement, number);
      case "share-asked" -> new ShareAsked(agreement, number);
      case "share-refused" -> new ShareRefused(agreement, number);
      case "share-agreed" -> new ShareAgreed(agreement, number);
      case "shared" -> new Shared(agreement, number);
      case "share-withdrawn" -> new ShareWithdrawn(agreement, number);
      case "stalled" -> new Stalled(agreement, LocalDate.ofEpochDay(number));
      case "rescheduled" ->
          new Rescheduled(agreement, checkIn.orElseThrow(), Math.abs(number), number < 0);
      case "declined" -> new Declined(agreement);
      case "ended" -> new Ended(agreement);
      case "term-over" -> new TermOver(agreement);
      case "unreachable" -> new Unreachable(agreement, number);
      case "mail-stopped" -> new MailStopped(agreement, number);
      case "check-in-due" -> new CheckInDue(agreement, checkIn.orElseThrow(), number);
      case "check-in-nudge" ->
          new CheckInNudge(agreement, checkIn.orElseThrow(), number / 10, number % 10);
      case "check-in-answered" -> new CheckInAnswered(agreement, checkIn.orElseThrow(), number);
      case "check-in-noted" -> new CheckInNoted(agreement, checkIn.orElseThrow());
      case "both-answered" -> new BothAnswered(agreement, checkIn.orElseThrow());
      case "check-in-again" -> new CheckInAgain(agreement, checkIn.orElseThrow(), number);
      case "several-missed" -> new SeveralMissed(agreement, checkIn.orElseThrow());
      case "check-in-skipped" -> new CheckInSkipped(agreement, checkIn.orElseThrow(), number);
      case "check-in-moved" -> new CheckInMoved(agreement, checkIn.orElseThrow(), number);
      default -> throw new IllegalArgumentException("Unknown step " + step);
    };
  }
}
