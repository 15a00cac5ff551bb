package org.samepage.slack.message;

import java.util.List;
import org.samepage.coaching.CheckIn;
import org.samepage.delivery.Notice;

/**
 * To the partner of the one who was asked: it is answered and can be read; or who says that the two
 * talked before it was due.
 */
final class PartnerAnswered {
  private PartnerAnswered() {}

  static Told tell(CheckIn checkIn, Pen pen) {
    if (!checkIn.medium().isAsked()) {
      // That may have been taken back, and by now it is time.
      Notice.CheckInDue due =
          new Notice.CheckInDue(checkIn.agreement(), checkIn.occurrence(), checkIn.attempt());
      return CheckInIsDue.tell(due, checkIn, pen);
    }
    boolean readable = checkIn.mayRead(pen.reader(), pen.reader().other());
    Choice read = pen.aboutCheckIn(checkIn.occurrence(), Buttons.READ_ANSWERS, true);
    return new Told(
        pen.say("message.partner_answered", pen.day(checkIn.dueLocally())),
        readable ? List.of(read) : List.of());
  }
}
