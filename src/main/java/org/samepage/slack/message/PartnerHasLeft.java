package org.samepage.slack.message;

import org.samepage.agreement.Stage;

/** To the partner of somebody whom Slack has deactivated. */
final class PartnerHasLeft {
  private PartnerHasLeft() {}

  static Told tell(Pen pen) {
    return Told.that(pen.say("message.partner_left" + now(pen)), pen.openAgreement(false));
  }

  private static String now(Pen pen) {
    return switch (pen.stage()) {
      case Stage.Paused paused -> "";
      case Stage.Proposed proposed ->
          pen.isReader(proposed.byAuthor().signer()) ? ".proposed_by_you" : ".proposed_by_partner";
      case Stage.Draft draft -> ".since";
      case Stage.Declined declined -> ".since";
      case Stage.Withdrawn withdrawn -> ".since";
      case Stage.Active active -> ".since";
      case Stage.Completed completed -> ".since";
      case Stage.Ended ended -> ".since";
    };
  }
}
