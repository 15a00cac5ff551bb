package org.samepage.slack.message;

import org.samepage.agreement.Stage;

/** To both: one of them has ended it before the term was over. */
final class HasEnded {
  private HasEnded() {}

  static Told tell(Pen pen) {
    boolean reader =
        pen.stage() instanceof Stage.Ended ended && ended.by().filter(pen::isReader).isPresent();
    String key = reader ? "message.ended.by_you" : "message.ended.by_partner";
    return Told.that(
        pen.say(pen.isErased() ? "message.ended.erased" : key), pen.openAgreement(false));
  }
}
