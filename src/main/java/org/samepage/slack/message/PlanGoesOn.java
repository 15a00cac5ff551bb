package org.samepage.slack.message;

import org.samepage.agreement.Stage;

/** To both: the plan goes on after a pause. */
final class PlanGoesOn {
  private PlanGoesOn() {}

  static Told tell(Pen pen) {
    String sentence =
        pen.stage() instanceof Stage.Active
            ? pen.now()
                .next()
                .map(next -> pen.say("message.resumed.next", pen.moment(next)))
                .orElseGet(() -> pen.say("message.resumed"))
            : pen.say("message.resumed.since");
    return Told.that(sentence, pen.openAgreement(false));
  }
}
