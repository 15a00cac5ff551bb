package org.samepage.slack.message;

import java.time.Instant;
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
    String key = isFirst(next, pen) ? "first" : "next";
    return pen.say("message.plan_starts." + key, pen.moment(next));
  }

  /** Whether no other is due between that moment and when both had agreed. */
  private static boolean isFirst(ZonedDateTime next, Pen pen) {
    Terms terms = Terms.of(pen.now().agreement().terms());
    Plan plan = new Plan(terms, new Zones(next.getZone(), next.getZone()));
    Instant agreed = pen.now().agreement().signatures().getLast().at();
    Optional<ZonedDateTime> first = plan.nextAfter(agreed).map(planned -> planned.due());
    return first.equals(Optional.of(next));
  }
}
