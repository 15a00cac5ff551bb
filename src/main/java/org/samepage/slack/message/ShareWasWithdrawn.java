package org.samepage.slack.message;

import org.samepage.agreement.Share;

/** To the partner of the one who ended what was shared; to both, where a restored backup did. */
final class ShareWasWithdrawn {
  private ShareWasWithdrawn() {}

  static Told tell(Share share, Pen pen) {
    boolean bySomebody = share.ended().flatMap(Share.Step::by).isPresent();
    return Told.that(
        pen.say(bySomebody ? "message.share.withdrawn" : "message.share.restored"),
        pen.openAgreement(false));
  }
}
