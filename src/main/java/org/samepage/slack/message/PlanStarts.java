package org.samepage.slack.message;

import java.time.ZonedDateTime;
import org.samepage.agreement.Stage;

/** To both: they have agreed, and this is the first date. */
final class PlanStarts {
  private PlanStarts() {}

  static Told tell(Pen pen) {
    return Told.that(sentence(pen), pen.openAgreement(false));
  }

  private static String sentence(Pen pen) {
    if (pen.now().agreement().plan().isEmpty()) {
      return pen.say("message.plan_starts.over");
    }
    if (pen.stage() instanceof Stage.Paused) {
      return pen.say("message.plan_starts.paused");
    }
    return pen.now()
        .next()
        .map(next -> nextCheckIn(next, pen))
        .orElseGet(() -> pen.say("message.plan_starts.none"));
  }

  private static String nextCheckIn(ZonedDateTime next, Pen pen) {
    String key = pen.now().begun() ? "next" : "first";
    return pen.say("message.plan_starts." + key, pen.moment(next));
  }
}
