package org.samepage.slack.message;

import org.samepage.agreement.Act;
import org.samepage.agreement.Stage;
import org.samepage.delivery.Notice;

/** To the author: the partner has not answered the proposal for long. */
final class NobodyAnswered {
  private NobodyAnswered() {}

  static Told tell(Notice.Unanswered notice, Pen pen) {
    return pen.stage() instanceof Stage.Proposed proposed && proposed.version() == notice.version()
        ? Told.that(pen.say("message.unanswered"), pen.openAgreement(false), pen.act(Act.WITHDRAW))
        : Told.that(pen.say("message.unanswered.since"), pen.openAgreement(false));
  }
}
