package org.samepage.slack.message;

/** To the partner: the change that was proposed is not any more. */
final class ChangeWasWithdrawn {
  private ChangeWasWithdrawn() {}

  static Told tell(Pen pen) {
    return Told.that(pen.say("message.change.withdrawn"), pen.openAgreement(false));
  }
}
