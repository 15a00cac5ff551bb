package org.samepage.slack.message;

import org.samepage.coaching.CheckIn;
import org.samepage.delivery.Notice;

/** To whoever is asked, or to both when the two talk: it is time. */
final class CheckInIsDue {
  private CheckInIsDue() {}

  static Told tell(Notice.CheckInDue notice, CheckIn checkIn, Pen pen) {
    boolean waiting = checkIn.attempt() == notice.attempt() && checkIn.waitsFor(pen.reader());
    return waiting
        ? new Told(
            pen.evenIfLate(question(checkIn, pen), checkIn.zone()), Answering.choices(checkIn, pen))
        : CheckInStands.tell(checkIn, notice.attempt(), pen);
  }

  private static String question(CheckIn checkIn, Pen pen) {
    return checkIn.answered().isEmpty()
        ? pen.say("message.check_in.due." + checkIn.medium())
        : pen.say("message.check_in.due.partner_answered");
  }
}
