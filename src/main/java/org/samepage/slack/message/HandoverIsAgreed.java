package org.samepage.slack.message;

/** To the coach: the teacher agrees to the handover. */
final class HandoverIsAgreed {
  private HandoverIsAgreed() {}

  static Told tell(Pen pen) {
    return Told.that(pen.say("message.handover.agreed"), pen.openAgreement(false));
  }
}
