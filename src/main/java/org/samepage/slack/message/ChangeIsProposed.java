package org.samepage.slack.message;

import org.samepage.agreement.Agreement;
import org.samepage.agreement.Amendment;
import org.samepage.delivery.Notice;

/** To the partner: a change to the agreement that runs was proposed. */
final class ChangeIsProposed {
  private ChangeIsProposed() {}

  static Told tell(Notice.ChangeProposed notice, Pen pen) {
    Agreement agreement = pen.now().agreement();
    boolean open =
        agreement
            .amendment()
            .flatMap(Amendment::byAuthor)
            .filter(signature -> signature.version() == notice.version())
            .isPresent();
    if (open) {
      return Told.that(
          pen.say("message.change.proposed"), pen.aboutAgreement(Buttons.READ_CHANGE, true));
    }
    boolean agreed = agreement.version() == notice.version();
    return Told.that(
        pen.say(agreed ? "message.change.proposed.agreed" : "message.change.proposed.over"),
        pen.openAgreement(false));
  }
}
