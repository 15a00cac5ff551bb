package org.samepage.slack.message;

import org.samepage.coaching.CheckIn;
import org.samepage.delivery.Notice;

/** A reminder to whoever has not answered. */
final class CheckInStillOpen {
  private CheckInStillOpen() {}

  static Told tell(Notice.CheckInNudge notice, CheckIn checkIn, Pen pen) {
    boolean waiting = checkIn.attempt() == notice.attempt() && checkIn.waitsFor(pen.reader());
    return waiting
        ? Answering.tell(pen.evenIfLate(question(checkIn, pen), checkIn.zone()), checkIn, pen)
        : CheckInStands.tell(checkIn, notice.attempt(), pen);
  }

  private static String question(CheckIn checkIn, Pen pen) {
    String day = pen.day(checkIn.dueLocally());
    if (!checkIn.medium().isAsked()) {
      return pen.say("message.check_in.open.talk", day);
    }
    return checkIn.answered().isEmpty()
        ? pen.say("message.check_in.open.asked", day)
        : pen.say("message.check_in.open.partner_answered", day);
  }
}
