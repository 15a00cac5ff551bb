package org.samepage.slack.message;

/** To the partner of the one who takes their notice back. */
final class NoticeTakenBack {
  private NoticeTakenBack() {}

  static Told tell(Pen pen) {
    return Told.that(pen.say("message.kept_on"), pen.openAgreement(false));
  }
}
