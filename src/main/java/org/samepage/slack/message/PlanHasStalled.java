package org.samepage.slack.message;

import org.samepage.agreement.Act;

/** To both: nothing was held for long, and they can say how to go on. */
final class PlanHasStalled {
  private PlanHasStalled() {}

  static Told tell(Pen pen) {
    return pen.planRuns()
        ? Told.that(
            pen.say("message.stalled"),
            pen.act(Act.CHANGE),
            pen.act(Act.PAUSE),
            pen.act(Act.END),
            pen.openAgreement(false))
        : Told.that(pen.say("message.stalled.since"), pen.openAgreement(false));
  }
}
