package org.samepage.slack.message;

import java.time.Instant;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.Reply;
import org.samepage.delivery.Notice;

/** To whoever is asked, or to both when the two talk: it is time. */
final class CheckInIsDue {
  private CheckInIsDue() {}

  static Told tell(Notice.CheckInDue notice, CheckIn checkIn, Pen pen) {
    boolean waiting = checkIn.attempt() == notice.attempt() && checkIn.waitsFor(pen.reader());
    if (!waiting) {
      return CheckInStands.tell(checkIn, notice.attempt(), pen);
    }
    return Answering.tell(question(checkIn, pen), checkIn, pen);
  }

  private static String question(CheckIn checkIn, Pen pen) {
    if (checkIn.replies().get(pen.reader()) instanceof Reply.PutOff(Instant until)) {
      return pen.say("message.check_in.later", pen.moment(until.atZone(checkIn.zone())));
    }
    return checkIn.answered().isEmpty()
        ? pen.say("message.check_in.due." + checkIn.medium())
        : pen.say("message.check_in.due.partner_answered");
  }
}
