package org.samepage.slack.message;

import java.util.List;
import org.samepage.coaching.CheckIn;

/** To the partner of the one who leaves a check-in out this time. */
final class PartnerSkips {
  private PartnerSkips() {}

  static Told tell(CheckIn checkIn, Pen pen) {
    if (Answering.isPossible(checkIn, pen)) {
      String day = pen.day(checkIn.dueLocally());
      return Answering.tell(pen.say("message.partner_skips.yours", day), checkIn, pen);
    }
    boolean readable = checkIn.mayRead(pen.reader(), pen.reader().other());
    Choice read = pen.aboutCheckIn(checkIn.occurrence(), Buttons.READ_ANSWERS, true);
    return new Told(
        pen.say("message.partner_skips", pen.day(checkIn.dueLocally())),
        readable ? List.of(read) : List.of());
  }
}
