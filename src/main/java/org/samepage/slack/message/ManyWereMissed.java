package org.samepage.slack.message;

import java.util.ArrayList;
import java.util.List;
import org.samepage.agreement.Act;
import org.samepage.agreement.Lighter;

/**
 * To both: several check-ins in a row were missed. What would suit them better is theirs to say.
 */
final class ManyWereMissed {
  private ManyWereMissed() {}

  static Told tell(Pen pen) {
    if (!pen.planRuns()) {
      return Told.that(pen.say("message.several_missed.since"), pen.openAgreement(false));
    }
    List<Choice> choices = new ArrayList<>();
    if (!Lighter.changes(pen.now().agreement().terms()).isEmpty()) {
      choices.add(pen.aboutAgreement(Buttons.LIGHTEN, true));
    }
    choices.add(pen.aboutAgreement(Buttons.act(Act.PAUSE), false));
    choices.add(pen.aboutAgreement(Buttons.act(Act.END), false));
    return new Told(pen.say("message.several_missed"), choices);
  }
}
