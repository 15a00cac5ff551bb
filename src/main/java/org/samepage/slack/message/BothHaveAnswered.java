package org.samepage.slack.message;

import org.samepage.coaching.CheckIn;

/** To the first of two who were asked: the other has answered as well, or alone. */
final class BothHaveAnswered {
  private BothHaveAnswered() {}

  static Told tell(CheckIn checkIn, Pen pen) {
    if (!checkIn.answered().contains(pen.reader())) {
      return PartnerAnswered.tell(checkIn, pen);
    }
    return Told.that(
        pen.say("message.both_answered", pen.day(checkIn.dueLocally())),
        pen.aboutCheckIn(checkIn.occurrence(), Buttons.READ_ANSWERS, true));
  }
}
