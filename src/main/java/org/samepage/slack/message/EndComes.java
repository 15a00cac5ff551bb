package org.samepage.slack.message;

import org.samepage.agreement.Act;
import org.samepage.delivery.Notice;

/** To both: the term is coming to its end. */
final class EndComes {
  private EndComes() {}

  static Told tell(Notice.EndIsComing notice, Pen pen) {
    return pen.now().agreement().plan().isPresent()
        ? Told.that(
            pen.say("message.end_is_coming", pen.day(notice.day())),
            pen.act(Act.RENEW),
            pen.openAgreement(false),
            pen.act(Act.END))
        : Told.that(pen.say("message.end_is_coming.over"), pen.openAgreement(false));
  }
}
