package org.samepage.slack.message;

/** To both: the term is over. */
final class TermIsOver {
  private TermIsOver() {}

  static Told tell(Pen pen) {
    String key = pen.isErased() ? "message.ended.erased" : "message.term_is_over";
    return Told.that(pen.say(key), pen.openAgreement(false));
  }
}
