package org.samepage.slack.message;

import java.time.Duration;
import java.time.Instant;
import org.samepage.delivery.Notice;

/**
 * Whether something is still worth telling where it cannot be changed afterwards, as a mail: a
 * question that is answered or over is not asked any more, and what is old is no news.
 */
final class Worth {
  private static final Duration NEWS = Duration.ofDays(3);
  private static final Duration REMINDER = Duration.ofHours(12);

  private Worth() {}

  /**
   * @param told what a direct message would say now
   * @param due when it was to be told
   */
  static boolean isWorthTelling(Notice notice, Told told, Instant due, Instant now) {
    return switch (notice) {
      case Notice.CheckInDue question -> isAsked(told);
      case Notice.CheckInNudge question -> isAsked(told);
      case Notice.CheckInAgain question -> isAsked(told);
      case Notice.Invitation question -> offers(told, Buttons.READ_AND_AGREE);
      case Notice.InvitedAgain question -> offers(told, Buttons.READ_AND_AGREE);
      case Notice.ChangeProposed question -> offers(told, Buttons.READ_CHANGE);
      case Notice.HandoverAsked question -> offers(told, Buttons.READ_HANDOVER);
      case Notice.HandoverOffered question -> offers(told, Buttons.READ_HANDOVER);
      case Notice.ShareAsked question -> offers(told, Buttons.READ_SHARE);
      case Notice.Shared shared -> offers(told, Buttons.OPEN_SHARED);
      case Notice.SessionsAhead reminder -> now.isBefore(due.plus(REMINDER));
      case Notice.MailStopped slackAlone -> false;
      default -> now.isBefore(due.plus(NEWS));
    };
  }

  /** Only a check-in that waits for its reader can be put off. */
  private static boolean isAsked(Told told) {
    return !told.menu().isEmpty();
  }

  private static boolean offers(Told told, String button) {
    return told.choices().stream().anyMatch(choice -> choice.action().equals(button));
  }
}
