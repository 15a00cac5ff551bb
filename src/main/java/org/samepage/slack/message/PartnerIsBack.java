package org.samepage.slack.message;

import org.samepage.agreement.Stage;

/** To the partner of somebody whom Slack has let in again. */
final class PartnerIsBack {
  private PartnerIsBack() {}

  static Told tell(Pen pen) {
    return pen.stage() instanceof Stage.Paused
        ? Told.that(
            pen.say("message.partner_back"),
            pen.aboutAgreement(Buttons.RESUME, true),
            pen.openAgreement(false))
        : Told.that(pen.say("message.partner_back.since"), pen.openAgreement(false));
  }
}
