package org.samepage.slack.message;

import org.samepage.agreement.Stage;
import org.samepage.delivery.Notice;

/** To the partner: the proposal still waits for them. */
final class InvitationWaits {
  private InvitationWaits() {}

  static Told tell(Notice.InvitedAgain notice, Pen pen) {
    return pen.stage() instanceof Stage.Proposed proposed && proposed.version() == notice.version()
        ? Told.that(
            pen.say("message.invited_again"),
            pen.aboutAgreement(Buttons.READ_AND_AGREE, true),
            pen.aboutAgreement(Buttons.NOT_NOW, false))
        : Told.that(pen.say("message.invited_again.since"), pen.openAgreement(false));
  }
}
