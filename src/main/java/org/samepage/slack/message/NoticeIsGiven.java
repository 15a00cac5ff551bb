package org.samepage.slack.message;

import org.samepage.agreement.Stage;

/** To both: one of them ends the agreement, after the notice that they agreed. */
final class NoticeIsGiven {
  private NoticeIsGiven() {}

  static Told tell(Pen pen) {
    if (pen.now().agreement().plan().isEmpty()) {
      return Told.that(pen.say("message.notice.over"), pen.openAgreement(false));
    }
    return pen.now()
        .agreement()
        .plan()
        .flatMap(Stage.Active::leaving)
        .map(notice -> ends(notice, pen))
        .orElseGet(() -> Told.that(pen.say("message.notice.taken_back"), pen.openAgreement(false)));
  }

  private static Told ends(Stage.Leaving notice, Pen pen) {
    String day = pen.day(notice.lastDay());
    return pen.isReader(notice.by())
        ? Told.that(
            pen.say("message.notice.by_you", day),
            pen.aboutAgreement(Buttons.KEEP_ON, false),
            pen.openAgreement(false))
        : Told.that(pen.say("message.notice.by_partner", day), pen.openAgreement(false));
  }
}
