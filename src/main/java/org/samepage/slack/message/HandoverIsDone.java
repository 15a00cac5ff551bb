package org.samepage.slack.message;

/** To the teacher and the new coach: the new coach has taken over. */
final class HandoverIsDone {
  private HandoverIsDone() {}

  static Told tell(Pen pen) {
    return Told.that(pen.say("message.handover.done.to." + pen.reader()), pen.openAgreement(false));
  }
}
