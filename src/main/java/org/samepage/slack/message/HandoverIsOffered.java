package org.samepage.slack.message;

import org.samepage.agreement.Agreement;

/** To the new coach: the teacher agrees, and it is for them to say. */
final class HandoverIsOffered {
  private HandoverIsOffered() {}

  static Told tell(Pen pen) {
    Agreement agreement = pen.now().agreement();
    return agreement.isOfferedTo(pen.now().reader())
        ? Told.that(
            pen.say("message.handover.offered", pen.name(agreement.pair().coach())),
            pen.aboutAgreement(Buttons.READ_HANDOVER, true))
        : Told.that(pen.say("message.handover.offered.accepted"), pen.openAgreement(false));
  }
}
