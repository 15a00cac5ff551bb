package org.samepage.slack.message;

import java.time.Instant;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.Reply;
import org.samepage.delivery.Notice;

/** To whoever is asked, or to both when the two talk: it is time. */
final class CheckInIsDue {
  private CheckInIsDue() {}

  static Told tell(Notice.CheckInDue notice, CheckIn checkIn, Pen pen) {
    boolean waits = Answering.isPossible(checkIn, pen);
    if (!waits || checkIn.attempt() != notice.attempt()) {
      return CheckInStands.tell(checkIn, notice.attempt(), pen);
    }
    return Answering.tell(pen.evenIfLate(question(checkIn, pen), checkIn.zone()), checkIn, pen);
  }

  private static String question(CheckIn checkIn, Pen pen) {
    if (checkIn.replies().get(pen.reader()) instanceof Reply.PutOff(Instant until)) {
      return pen.say("message.check_in.later", pen.moment(until.atZone(checkIn.zone())));
    }
    // Together with others, at the first of the times that were agreed for the day.
    if (checkIn.isAskedEarly(pen.reader())) {
      return pen.say("message.check_in.due.early", pen.moment(checkIn.dueLocally()));
    }
    return checkIn.answered().isEmpty()
        ? pen.say("message.check_in.due." + checkIn.medium())
        : pen.say("message.check_in.due.partner_answered");
  }
}
