package org.samepage.slack.message;

import java.util.List;
import org.samepage.coaching.CheckIn;

/** The buttons with which one tap answers a check-in that is open. */
final class Answering {
  private Answering() {}

  static List<Choice> choices(CheckIn checkIn, Pen pen) {
    return checkIn.medium().isAsked()
        ? List.of(
            choice(checkIn, Buttons.ON_TRACK, false, pen),
            choice(checkIn, Buttons.SOME_PROGRESS, false, pen),
            choice(checkIn, Buttons.STUCK, false, pen))
        : List.of(
            choice(checkIn, Buttons.DONE, true, pen),
            choice(checkIn, Buttons.MOVE, false, pen),
            choice(checkIn, Buttons.DID_NOT_HAPPEN, false, pen));
  }

  private static Choice choice(CheckIn checkIn, String action, boolean primary, Pen pen) {
    return pen.aboutCheckIn(checkIn.occurrence(), action, primary);
  }
}
