package org.samepage.stories;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import org.samepage.email.ScriptedSmtp;

/** What a mail server has in its people's inboxes. */
record Inboxes(ScriptedSmtp server) implements AutoCloseable {

  /** One mail, as it came. */
  record Mail(String raw) {
    String header(String name) {
      try {
        String[] values = parsed().getHeader(name);
        return values == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(values[0]));
      } catch (MessagingException | IOException malformed) {
        throw new IllegalStateException(malformed);
      }
    }

    String text() {
      return part(0).replace("\r\n", "\n");
    }

    String html() {
      return part(1);
    }

    private String part(int number) {
      try {
        return (String) ((MimeMultipart) parsed().getContent()).getBodyPart(number).getContent();
      } catch (MessagingException | IOException malformed) {
        throw new IllegalStateException(malformed);
      }
    }

    private MimeMessage parsed() throws MessagingException {
      return new MimeMessage(
          Session.getInstance(new Properties()), new ByteArrayInputStream(raw.getBytes(UTF_8)));
    }
  }

  String url() {
    return "smtp://127.0.0.1:" + server.port();
  }

  /** Oldest first. */
  List<Mail> all() {
    return server.letters().stream().map(Mail::new).toList();
  }

  List<Mail> to(String address) {
    return all().stream().filter(mail -> mail.header("To").contains(address)).toList();
  }

  Mail newest(String address) {
    return to(address).getLast();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
