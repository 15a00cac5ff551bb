package org.samepage.agreement;

import java.time.Instant;
import java.util.List;

/**
 * Why something that a person asked for was not done. Each becomes a sentence that says what to do
 * next.
 */
public sealed interface Refusal {

  /**
   * The person is neither of the two; also said when there is no such agreement, so that nobody
   * learns that there is one.
   */
  record NotYours() implements Refusal {}

  /** Somebody, or another window, saved in between; nothing was overwritten. */
  record ChangedMeanwhile() implements Refusal {}

  /** The agreement or the check-in has moved on, and this is no longer possible. */
  record NoLongerPossible() implements Refusal {}

  /** Some answers are missing or do not fit; each problem names its field. */
  record Incomplete(List<Problem> problems) implements Refusal {
    public Incomplete {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Slack did not tell in time what has to be known of the two, such as where their clocks are
   * read.
   */
  record SlackSilent() implements Refusal {}

  /** The partner asked not to be invited by this person again. */
  record AskedNotTo() implements Refusal {}

  /** The agreement is over: completed, or ended early. */
  record IsOver() implements Refusal {}

  /** The agreement rests; it has to be taken up again first. */
  record IsPaused() implements Refusal {}

  /** Somebody has given notice already. */
  record NoticeWasGiven() implements Refusal {}

  /** One change at a time: the partner, or the person, has one under way. */
  record ChangeUnderWay() implements Refusal {}

  /** The change that is to be proposed changes nothing. */
  record NothingChanged() implements Refusal {}

  /** One handover at a time: the coach has asked for one. */
  record HandoverUnderWay() implements Refusal {}

  /** Slack has deactivated the partner, so the agreement cannot go on. */
  record PartnerIsAway() implements Refusal {}

  /** Somebody who coached before answered this check-in; their answer stays as it is. */
  record AnsweredByCoachBefore() implements Refusal {}

  /** The partner says that the two talked, and what either says took place stands. */
  record PartnerSaysDone() implements Refusal {}

  /**
   * The person has too many drafts.
   *
   * @param most so many may be open
   */
  record TooManyDrafts(int most) implements Refusal {}

  /**
   * The person invited too many people today.
   *
   * @param most so many invitations may be sent within a day
   */
  record TooManyInvitations(int most) implements Refusal {}

  /** The words are gone for good: their keys were destroyed. */
  record Erased(Instant at) implements Refusal {}

  /** An administrator forbids for now that anything of it is erased. */
  record OnHold() implements Refusal {}

  /** What runs, or waits to be agreed to, is not erased: it has to come to its end first. */
  record NotOver() implements Refusal {}

  /** Only an administrator of the workspace may do it. */
  record NotAdministrator() implements Refusal {}

  /** What the two showed to the person is not shown to them any more. */
  record NoLongerShared() implements Refusal {}

  /**
   * The person asked too often today to share something.
   *
   * @param most so often it may be asked within a day
   */
  record TooManyShareQuestions(int most) implements Refusal {}

  /**
   * Too much of the agreement is shared, or waits for consent.
   *
   * @param most so much may be at once
   */
  record TooManyShares(int most) implements Refusal {}

  /** The person is a guest, or from another organisation. */
  record NotMember() implements Refusal {}

  /** Slack did not tell in time who the person is, so they may be a guest. */
  record NotKnownYet() implements Refusal {}

  /** Whoever would go on with it has left the workspace, or is a guest by now. */
  record NotThere() implements Refusal {}

  /** Only a program lead may do it. */
  record NotProgramLead() implements Refusal {}

  /** The template is retired, or there never was one. */
  record TemplateGone() implements Refusal {}

  /** The workspace has as many templates as can be overlooked. */
  record TooManyTemplates() implements Refusal {}
}
