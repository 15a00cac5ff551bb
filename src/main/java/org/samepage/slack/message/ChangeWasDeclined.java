package org.samepage.slack.message;

/** To the author of a change: the partner declined it. */
final class ChangeWasDeclined {
  private ChangeWasDeclined() {}

  static Told tell(Pen pen) {
    return Told.that(pen.say("message.change.declined"), pen.openAgreement(false));
  }
}
