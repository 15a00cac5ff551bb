package org.samepage.slack.message;

import org.samepage.coaching.CheckIn;

/** To whoever put it off: the time has come at which they wanted to be asked again. */
final class CheckInOnceMore {
  private CheckInOnceMore() {}

  static Told tell(CheckIn checkIn, Pen pen) {
    String question = pen.say("message.check_in.again", pen.day(checkIn.dueLocally()));
    return Answering.isPossible(checkIn, pen)
        ? Answering.tell(pen.evenIfLate(question, checkIn.zone()), checkIn, pen)
        : CheckInStands.tell(checkIn, checkIn.attempt(), pen);
  }
}
