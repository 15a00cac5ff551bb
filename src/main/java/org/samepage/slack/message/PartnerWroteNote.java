package org.samepage.slack.message;

import org.samepage.coaching.CheckIn;

/** To the partner of the one who wrote a note about a check-in: it can be read. */
final class PartnerWroteNote {
  private PartnerWroteNote() {}

  static Told tell(CheckIn checkIn, Pen pen) {
    return Told.that(
        pen.say("message.partner_noted", pen.day(checkIn.dueLocally())),
        pen.aboutCheckIn(
            checkIn.occurrence(), Buttons.READ_ANSWERS, "button.checkin.read_notes", true));
  }
}
