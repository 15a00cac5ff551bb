package org.samepage.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One connection to the server. Used by one thread at a time. */
final class Line extends SMTPTransport {
  private volatile boolean handedOver;
  private volatile boolean used;

  /**
   * @param protocol {@code smtp}, or {@code smtps} for one that is encrypted from the beginning
   */
  Line(Session session, String protocol) {
    super(session, null, protocol, protocol.equals("smtps"));
  }

  /** Sends another letter, or the first. */
  void send(MimeLetter letter) throws MessagingException {
    handedOver = false;
    try {
      sendMessage(letter, letter.getAllRecipients());
    } finally {
      used = true;
    }
  }

  /**
   * Whether the end of the letter was said: from then on the server may have taken it, whatever is
   * heard of it.
   */
  boolean isHandedOver() {
    return handedOver;
  }

  /** Whether there was a letter before: the server may have hung up since. */
  boolean isUsed() {
    return used;
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    handedOver = true;
    super.finishData();
  }
}
