package org.samepage.slack.message;

import org.samepage.agreement.Handover;

/** To the teacher: the coach asks to hand the agreement over. */
final class HandoverIsAsked {
  private HandoverIsAsked() {}

  static Told tell(Pen pen) {
    return pen.now()
        .agreement()
        .handover()
        .map(handover -> asked(handover, pen))
        .orElseGet(
            () -> Told.that(pen.say("message.handover.asked.over"), pen.openAgreement(false)));
  }

  private static Told asked(Handover handover, Pen pen) {
    String newCoach = pen.name(handover.newCoach());
    return handover.isOffered()
        ? Told.that(pen.say("message.handover.asked.agreed", newCoach), pen.openAgreement(false))
        : Told.that(
            pen.say("message.handover.asked", newCoach),
            pen.aboutAgreement(Buttons.READ_HANDOVER, true));
  }
}
