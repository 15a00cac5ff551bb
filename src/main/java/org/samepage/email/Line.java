package org.samepage.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One connection to the server. Used by one thread at a time. */
final class Line extends SMTPTransport {
  private volatile boolean handedOver;

  /**
   * @param protocol {@code smtp}, or {@code smtps} for one that is encrypted from the beginning
   */
  Line(Session session, String protocol) {
    super(session, null, protocol, protocol.equals("smtps"));
  }

  /** Sends a letter. A server that has hung up since the last one is called again. */
  void send(MimeLetter letter) throws MessagingException {
    handedOver = false;
    if (!isConnected()) {
      connect();
    }
    sendMessage(letter, letter.getAllRecipients());
  }

  /**
   * Whether the end of the letter was said: from then on the server may have taken it, whatever is
   * heard of it.
   */
  boolean isHandedOver() {
    return handedOver;
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    handedOver = true;
    super.finishData();
  }
}
