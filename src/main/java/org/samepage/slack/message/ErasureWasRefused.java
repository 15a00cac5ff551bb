package org.samepage.slack.message;

/** To the one who asked to have all words erased: the partner does not consent. */
final class ErasureWasRefused {
  private ErasureWasRefused() {}

  static Told tell(Pen pen) {
    return Told.that(pen.say("message.erasure.refused"), pen.openAgreement(false));
  }
}
