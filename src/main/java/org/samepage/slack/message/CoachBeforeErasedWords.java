package org.samepage.slack.message;

/** To both: a coach who handed the agreement over had what they wrote alone erased. */
final class CoachBeforeErasedWords {
  private CoachBeforeErasedWords() {}

  static Told tell(Pen pen) {
    return Told.that(pen.say("message.erased.coach_before"));
  }
}
