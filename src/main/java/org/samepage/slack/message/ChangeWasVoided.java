package org.samepage.slack.message;

/** To the author of a change: it has to be proposed again. */
final class ChangeWasVoided {
  private ChangeWasVoided() {}

  static Told tell(Pen pen) {
    return Told.that(pen.say("message.change.voided"), pen.openAgreement(false));
  }
}
