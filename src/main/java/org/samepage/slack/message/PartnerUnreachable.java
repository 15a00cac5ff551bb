package org.samepage.slack.message;

/** To the partner of somebody whom Slack will not let the app reach. */
final class PartnerUnreachable {
  private PartnerUnreachable() {}

  static Told tell(Pen pen) {
    return Told.that(pen.say("message.unreachable"), pen.openAgreement(false));
  }
}
