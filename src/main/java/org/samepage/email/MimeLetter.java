package org.samepage.email;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** A letter as it travels. */
final class MimeLetter extends MimeMessage {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String id;

  /**
   * @param from whom it says that it is from, perhaps with a name
   * @throws MessagingException if an address is none
   */
  MimeLetter(Session session, InternetAddress from, Letter letter) throws MessagingException {
    super(session);
    String address = from.getAddress();
    this.id = "<" + letter.id() + address.substring(address.lastIndexOf('@')) + ">";
    setFrom(from);
    setRecipient(RecipientType.TO, new InternetAddress(letter.to(), true));
    setSubject(letter.body().subject(), UTF_8);
    setSentDate(Date.from(letter.written()));
    setHeader("Auto-Submitted", "auto-generated");
    if (letter.off().isPresent()) {
      setHeader("List-Unsubscribe", "<" + letter.off().get() + ">");
      setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    } else {
      setHeader("List-Unsubscribe", "<mailto:" + address + "?subject=unsubscribe>");
    }
    MimeMultipart both = new MimeMultipart("alternative");
    both.addBodyPart(part(letter, letter.body().text(), "plain"));
    both.addBodyPart(part(letter, letter.body().html(), "html"));
    setContent(both);
    saveChanges();
  }

  /** The same at each attempt, so that who gets it twice sees it once. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  private static MimeBodyPart part(Letter letter, String text, String kind)
      throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF_8, kind);
    part.setContentLanguage(new String[] {letter.language()});
    return part;
  }
}
