package org.samepage.slack.message;

/** To the author: the partner said no. */
final class WasDeclined {
  private WasDeclined() {}

  static Told tell(Pen pen) {
    return Told.that(pen.say("message.declined"), pen.openAgreement(false));
  }
}
