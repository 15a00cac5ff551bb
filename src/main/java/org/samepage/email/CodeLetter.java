package org.samepage.email;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.samepage.words.Words;

/** The code with which somebody shows that an address is theirs. */
public final class CodeLetter {
  private CodeLetter() {}

  /**
   * Writes it.
   *
   * @param language a BCP 47 tag
   */
  public static Letter to(String address, String code, String language, Instant now) {
    Words words = Words.in(language);
    String subject = words.say("mail.code.subject");
    String sentence = words.say("mail.code.text", code);
    String ignore = words.say("mail.code.ignore");
    Letter.Body body =
        new Letter.Body(
            subject,
            sentence + "\n\n" + ignore + "\n",
            Html.page(
                words.language(),
                subject,
                "<p>%s</p>\n<p>%s</p>\n".formatted(Html.escaped(sentence), Html.escaped(ignore))));
    return new Letter(UUID.randomUUID(), address, words.language(), body, Optional.empty(), now);
  }
}
