package org.samepage.slack.message;

import java.time.Duration;
import java.time.Instant;
import org.samepage.delivery.Notice;

/** Whether something that could not be told in time is still worth telling. */
final class Worth {
  private static final Duration NEWS = Duration.ofDays(3);

  private Worth() {}

  /**
   * Where it can be changed afterwards: only a question that is answered or over by now is not
   * asked any more.
   *
   * @param told what the direct message would say now
   */
  static boolean isWorthSending(Notice notice, Told told) {
    return switch (notice) {
      case Notice.CheckInDue question -> isAsked(told);
      case Notice.CheckInNudge question -> isAsked(told);
      case Notice.CheckInAgain question -> isAsked(told);
      default -> true;
    };
  }

  /**
   * Where it cannot be changed, as in a mail: what is old is no news either.
   *
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
