package org.samepage.slack.message;

import org.samepage.agreement.Stage;

/** To both: the plan rests. */
final class PlanRests {
  private PlanRests() {}

  static Told tell(Pen pen) {
    return pen.stage() instanceof Stage.Paused paused
        ? Told.that(sentence(paused, pen), resume(pen), pen.openAgreement(false))
        : Told.that(pen.say("message.paused.since"), pen.openAgreement(false));
  }

  private static String sentence(Stage.Paused paused, Pen pen) {
    String key = paused.by().filter(pen::isReader).isPresent() ? "by_you" : "by_partner";
    return paused
        .until()
        .map(day -> pen.say("message.paused." + key + ".until", pen.day(day)))
        .orElseGet(() -> pen.say("message.paused." + key));
  }

  private static Choice resume(Pen pen) {
    return pen.aboutAgreement(Buttons.RESUME, true);
  }
}
