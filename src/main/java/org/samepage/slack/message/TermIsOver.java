package org.samepage.slack.message;

/** To both: the term is over. */
final class TermIsOver {
  private TermIsOver() {}

  static Told tell(Pen pen) {
    return Told.that(pen.say("message.term_is_over"), pen.openAgreement(false));
  }
}
