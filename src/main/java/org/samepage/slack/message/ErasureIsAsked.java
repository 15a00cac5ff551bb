package org.samepage.slack.message;

import java.util.Optional;
import org.samepage.coaching.Erasure;

/** To the partner of the one who asks to have all words of an agreement erased. */
final class ErasureIsAsked {
  private ErasureIsAsked() {}

  static Told tell(Pen pen) {
    Optional<Erasure> erasure = pen.now().erasure();
    if (pen.isErased()) {
      return WordsAreErased.tell(pen);
    }
    boolean waits = erasure.flatMap(Erasure::by).filter(by -> !pen.isReader(by)).isPresent();
    return waits
        ? Told.that(pen.say("message.erasure.asked"), pen.aboutAgreement(Buttons.ERASURE, true))
        : Told.that(pen.say("message.erasure.asked.over"));
  }
}
