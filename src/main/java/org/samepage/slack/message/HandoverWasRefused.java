package org.samepage.slack.message;

/** To those who took part in it: the handover does not take place. */
final class HandoverWasRefused {
  private HandoverWasRefused() {}

  static Told tell(Pen pen) {
    return Told.that(pen.say("message.handover.refused"), pen.openAgreement(false));
  }
}
