package org.samepage.slack.message;

import org.samepage.agreement.Share;

/** To somebody to whom the two show a part of their agreement. */
final class SharedWithYou {
  private SharedWithYou() {}

  static Told tell(Share share, Pen pen) {
    if (share.state() != Share.State.SHARED) {
      return Told.that(pen.words().say("message.shared.over"));
    }
    String coach = pen.name(share.pair().coach());
    String teacher = pen.name(share.pair().teacher());
    return pen.isErased()
        ? Told.that(pen.words().say("message.shared.erased", coach, teacher))
        : Told.that(
            pen.words().say("message.shared", coach, teacher),
            pen.aboutShare(share, Buttons.OPEN_SHARED));
  }
}
