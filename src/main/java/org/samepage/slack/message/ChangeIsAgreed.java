package org.samepage.slack.message;

/** To both: both have agreed to the change, which is in force. */
final class ChangeIsAgreed {
  private ChangeIsAgreed() {}

  static Told tell(Pen pen) {
    String sentence =
        pen.now()
            .next()
            .map(next -> pen.say("message.change.agreed.next", pen.moment(next)))
            .orElseGet(() -> pen.say("message.change.agreed"));
    return Told.that(sentence, pen.openAgreement(false));
  }
}
