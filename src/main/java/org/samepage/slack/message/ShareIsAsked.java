package org.samepage.slack.message;

import org.samepage.agreement.Share;

/** To the partner of the one who asks to share a part of an agreement. */
final class ShareIsAsked {
  private ShareIsAsked() {}

  static Told tell(Share share, Pen pen) {
    String asker = share.asked().by().map(pen::name).orElseThrow();
    boolean waits =
        share.state() == Share.State.ASKED
            && share.version() == pen.now().agreement().version()
            && !pen.isErased();
    return waits
        ? Told.that(
            pen.words().say("message.share.asked", asker),
            pen.aboutShare(share, Buttons.READ_SHARE))
        : Told.that(pen.words().say("message.share.asked.over", asker));
  }
}
