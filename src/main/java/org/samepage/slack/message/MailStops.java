package org.samepage.slack.message;

/** To whoever wished to be mailed: their address was refused for good. */
final class MailStops {
  private MailStops() {}

  static Told tell(Pen pen) {
    return Told.that(pen.words().say("message.mail_stopped", SlashCommand.typed("mail")));
  }
}
