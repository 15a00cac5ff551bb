package org.samepage.slack.message;

/** To the partner of the one who ended what was shared. */
final class ShareWasWithdrawn {
  private ShareWasWithdrawn() {}

  static Told tell(Pen pen) {
    return Told.that(pen.say("message.share.withdrawn"), pen.openAgreement(false));
  }
}
