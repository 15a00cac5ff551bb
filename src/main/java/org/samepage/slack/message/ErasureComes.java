package org.samepage.slack.message;

import org.samepage.delivery.Notice;

/** To both, and to who coached before: the words of an agreement are not kept for longer. */
final class ErasureComes {
  private ErasureComes() {}

  static Told tell(Notice.ErasureIsComing notice, Pen pen) {
    if (pen.isErased()) {
      return WordsAreErased.tell(pen);
    }
    String day = pen.words().dateWithYear(notice.day());
    return pen.isOfTheTwo()
        ? Told.that(pen.say("message.erasure.coming", day), pen.openAgreement(false))
        : Told.that(pen.say("message.erasure.coming.before", day));
  }
}
