package org.samepage.slack.message;

import org.samepage.agreement.Stage;

/** To the partner: the proposal was taken back, or the draft thrown away. */
final class WasWithdrawn {
  private WasWithdrawn() {}

  static Told tell(Pen pen) {
    return switch (pen.stage()) {
      case Stage.Draft draft -> Told.that(pen.say("message.withdrawn"));
      case Stage.Withdrawn withdrawn -> Told.that(pen.say("message.withdrawn.for_good"));
      case Stage.Proposed proposed -> Told.that(pen.say("message.withdrawn.since"));
      case Stage.Declined declined -> Told.that(pen.say("message.withdrawn.since"));
      case Stage.Active active -> Told.that(pen.say("message.withdrawn.since"));
      case Stage.Paused paused -> Told.that(pen.say("message.withdrawn.since"));
      case Stage.Completed completed -> Told.that(pen.say("message.withdrawn.since"));
      case Stage.Ended ended -> Told.that(pen.say("message.withdrawn.since"));
    };
  }
}
