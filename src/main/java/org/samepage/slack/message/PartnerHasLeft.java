package org.samepage.slack.message;

import org.samepage.agreement.Stage;

/** To the partner of somebody whom Slack has deactivated. */
final class PartnerHasLeft {
  private PartnerHasLeft() {}

  static Told tell(Pen pen) {
    boolean resting = pen.stage() instanceof Stage.Paused;
    String key = resting ? "message.partner_left" : "message.partner_left.since";
    return Told.that(pen.say(key), pen.openAgreement(false));
  }
}
