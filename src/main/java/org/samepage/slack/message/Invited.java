package org.samepage.slack.message;

import org.samepage.agreement.Stage;
import org.samepage.delivery.Notice;

/** To the partner: an agreement was proposed. */
final class Invited {
  private Invited() {}

  static Told tell(Notice.Invitation notice, Pen pen) {
    return switch (pen.stage()) {
      case Stage.Proposed proposed when proposed.version() != notice.version() ->
          Told.that(pen.say("message.invited.newer"));
      case Stage.Proposed proposed when proposed.setAside() ->
          Told.that(pen.say("message.invited.set_aside"), readAndAgree(pen));
      case Stage.Proposed proposed ->
          Told.that(
              pen.say("message.invited.as." + pen.reader()),
              readAndAgree(pen),
              pen.aboutAgreement(Buttons.NOT_NOW, false));
      case Stage.Draft draft ->
          Told.that(
              pen.say(
                  draft.changesAsked()
                      ? "message.invited.changes_asked"
                      : "message.invited.no_longer_open"));
      case Stage.Withdrawn withdrawn -> Told.that(pen.say("message.invited.no_longer_open"));
      case Stage.Declined declined -> Told.that(pen.say("message.invited.declined"));
      case Stage.Active active -> agreed(pen);
      case Stage.Paused paused -> agreed(pen);
      case Stage.Completed completed -> agreed(pen);
      case Stage.Ended ended -> agreed(pen);
    };
  }

  private static Choice readAndAgree(Pen pen) {
    return pen.aboutAgreement(Buttons.READ_AND_AGREE, true);
  }

  private static Told agreed(Pen pen) {
    // How to open it stands in the message that follows, with the first date.
    return Told.that(pen.say("message.invited.agreed"));
  }
}
