package org.samepage.slack.message;

import java.util.List;
import org.samepage.agreement.Role;
import org.samepage.coaching.CheckIn;
import org.samepage.delivery.Notice;

/** To the partner of the one who leaves a check-in out this time, or left it out at first. */
final class PartnerSkips {
  private PartnerSkips() {}

  static Told tell(Notice.CheckInSkipped notice, CheckIn checkIn, Pen pen) {
    Role partner = pen.reader().other();
    boolean isNewest = notice.attempt() == checkIn.attempt() || notice.attempt() == 0;
    if (!checkIn.isSkippedBy(partner) || !isNewest) {
      return since(notice, checkIn, pen);
    }
    if (Answering.isPossible(checkIn, pen)) {
      String day = pen.day(checkIn.dueLocally());
      return Answering.tell(pen.say("message.partner_skips.yours", day), checkIn, pen);
    }
    boolean readable = checkIn.mayRead(pen.reader(), partner);
    Choice read = pen.aboutCheckIn(checkIn.occurrence(), Buttons.READ_ANSWERS, true);
    return new Told(
        pen.say("message.partner_skips", pen.day(checkIn.dueLocally())),
        readable ? List.of(read) : List.of());
  }

  /** They have answered after all, the two have talked, or it takes place at another time. */
  private static Told since(Notice.CheckInSkipped notice, CheckIn checkIn, Pen pen) {
    return checkIn.medium().isAsked() && checkIn.answered().contains(pen.reader().other())
        ? PartnerAnswered.tell(checkIn, pen)
        : CheckInIsDue.tell(
            new Notice.CheckInDue(
                notice.agreement(), notice.occurrence(), Math.max(1, notice.attempt())),
            checkIn,
            pen);
  }
}
