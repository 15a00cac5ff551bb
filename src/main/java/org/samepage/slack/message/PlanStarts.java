package org.samepage.slack.message;

import java.time.ZonedDateTime;
import java.util.Optional;
import org.samepage.agreement.Stage;
import org.samepage.agreement.Terms;
import org.samepage.calendar.Plan;
import org.samepage.calendar.Zones;

/** To both: they have agreed, and this is the first date. */
final class PlanStarts {
  private PlanStarts() {}

  static Told tell(Pen pen) {
    String sentence =
        pen.stage() instanceof Stage.Active active
            ? pen.now()
                .next()
                .map(next -> nextCheckIn(next, active, pen))
                .orElseGet(() -> pen.say("message.plan_starts.none"))
            : pen.say("message.plan_starts.over");
    return Told.that(sentence, pen.openAgreement(false));
  }

  private static String nextCheckIn(ZonedDateTime next, Stage.Active active, Pen pen) {
    String key = isFirst(next, active, pen) ? "first" : "next";
    return pen.say("message.plan_starts." + key, pen.moment(next));
  }

  private static boolean isFirst(ZonedDateTime next, Stage.Active active, Pen pen) {
    Terms terms = Terms.of(pen.now().agreement().terms());
    Plan plan = new Plan(terms, new Zones(next.getZone(), next.getZone()));
    Optional<ZonedDateTime> first = plan.nextAfter(active.since()).map(planned -> planned.due());
    return first.equals(Optional.of(next));
  }
}
