package org.samepage.slack.message;

import org.samepage.agreement.Stage;

/** To the author: the partner asks for changes first. */
final class ChangesWereAsked {
  private ChangesWereAsked() {}

  static Told tell(Pen pen) {
    return switch (pen.stage()) {
      case Stage.Draft draft when draft.changesAsked() ->
          Told.that(pen.say("message.changes_asked"), pen.openAgreement(true));
      case Stage.Draft draft ->
          Told.that(pen.say("message.changes_asked.since"), pen.openAgreement(false));
      case Stage.Withdrawn withdrawn -> Told.that(pen.say("message.changes_asked.since"));
      case Stage.Proposed proposed ->
          Told.that(pen.say("message.changes_asked.proposed_again"), pen.openAgreement(false));
      case Stage.Declined declined -> Told.that(pen.say("message.changes_asked.declined"));
      case Stage.Active active -> agreed(pen);
      case Stage.Paused paused -> agreed(pen);
      case Stage.Completed completed -> agreed(pen);
      case Stage.Ended ended -> agreed(pen);
    };
  }

  private static Told agreed(Pen pen) {
    return Told.that(pen.say("message.agreed"), pen.openAgreement(false));
  }
}
