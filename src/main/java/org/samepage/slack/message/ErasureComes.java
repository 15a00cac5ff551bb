package org.samepage.slack.message;

import org.samepage.delivery.Notice;

/** To both: the words of an agreement that is over are not kept for longer. */
final class ErasureComes {
  private ErasureComes() {}

  static Told tell(Notice.ErasureIsComing notice, Pen pen) {
    return pen.isErased()
        ? WordsAreErased.tell(pen)
        : Told.that(
            pen.say("message.erasure.coming", pen.words().dateWithYear(notice.day())),
            pen.openAgreement(false));
  }
}
