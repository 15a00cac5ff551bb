package org.samepage.slack.message;

/** To the one who asked to share a part: the partner does not consent. */
final class ShareWasRefused {
  private ShareWasRefused() {}

  static Told tell(Pen pen) {
    return Told.that(pen.say("message.share.refused"), pen.openAgreement(false));
  }
}
