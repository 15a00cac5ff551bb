package org.samepage.slack.message;

/** To both: all words of an agreement are erased. */
final class WordsAreErased {
  private WordsAreErased() {}

  static Told tell(Pen pen) {
    return Told.that(pen.say("message.erased"), pen.aboutAgreement(Buttons.CERTIFICATE, false));
  }
}
