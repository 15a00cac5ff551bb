package org.samepage.slack.message;

import org.samepage.agreement.Stage;

/** To the partner: the draft is theirs to go on with. */
final class DraftIsYours {
  private DraftIsYours() {}

  static Told tell(Pen pen) {
    if (pen.stage() instanceof Stage.Withdrawn) {
      return Told.that(pen.say("message.draft_is_yours.gone"));
    }
    if (!(pen.stage() instanceof Stage.Draft)) {
      return Told.that(pen.say("message.draft_is_yours.since"), pen.openAgreement(false));
    }
    return pen.now().agreement().author() == pen.reader()
        ? Told.that(pen.say("message.draft_is_yours"), pen.openAgreement(true))
        : Told.that(pen.say("message.draft_is_yours.given_back"));
  }
}
