package org.samepage.slack.message;

import java.util.List;
import org.samepage.coaching.CheckIn;

/** How a check-in is answered with one tap, put off or left out. */
final class Answering {
  private Answering() {}

  /** Whether it waits for the reader, or was asked before its time together with others. */
  static boolean isPossible(CheckIn checkIn, Pen pen) {
    return checkIn.waitsFor(pen.reader()) || checkIn.isAskedEarly(pen.reader());
  }

  static Told tell(String question, CheckIn checkIn, Pen pen) {
    return new Told(question, choices(checkIn, pen), menu(checkIn, pen));
  }

  private static List<Choice> choices(CheckIn checkIn, Pen pen) {
    return checkIn.medium().isAsked()
        ? List.of(
            choice(checkIn, Buttons.ON_TRACK, false, pen),
            choice(checkIn, Buttons.SOME_PROGRESS, false, pen),
            choice(checkIn, Buttons.STUCK, false, pen))
        : List.of(
            choice(checkIn, Buttons.DONE, true, pen),
            choice(checkIn, Buttons.MOVE, false, pen),
            choice(checkIn, Buttons.DID_NOT_HAPPEN, false, pen),
            pen.aboutAgreement(Buttons.REACH, false));
  }

  private static List<Choice> menu(CheckIn checkIn, Pen pen) {
    return Buttons.besides(checkIn, pen.stage()).stream()
        .map(action -> choice(checkIn, action, false, pen))
        .toList();
  }

  private static Choice choice(CheckIn checkIn, String action, boolean primary, Pen pen) {
    return pen.aboutCheckIn(checkIn.occurrence(), action, primary);
  }
}
