package org.samepage.slack.message;

/** To the partner of the one who had what they wrote alone erased. */
final class PartnerErasedWords {
  private PartnerErasedWords() {}

  static Told tell(Pen pen) {
    return Told.that(pen.say("message.erased.own"));
  }
}
