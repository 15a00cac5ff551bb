package org.samepage.slack.message;

import org.samepage.agreement.Act;
import org.samepage.agreement.Share;

/** To the one who asked to share a part: the partner consents. */
final class ShareIsAgreed {
  private ShareIsAgreed() {}

  static Told tell(Share share, Pen pen) {
    return share.state() == Share.State.SHARED && !pen.isErased()
        ? Told.that(pen.say("message.share.agreed"), pen.act(Act.SHARE))
        : Told.that(pen.say("message.share.agreed.over"));
  }
}
