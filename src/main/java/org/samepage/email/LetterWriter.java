package org.samepage.email;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Telling;
import org.samepage.words.Words;

/**
 * Writes what was told as a mail. Its subject, which shows on a locked phone, names nobody.
 *
 * @param off where mail can be turned off with one click
 */
record LetterWriter(Telling.Told told, Optional<URI> off) {
  /** What is typed in Slack to turn mail on and off. */
  private static final String COMMAND = "/agreement mail";

  Letter.Body write() {
    Words words = Words.in(told.language());
    String subject = words.say(subject());
    return new Letter.Body(subject, text(words), html(words, subject));
  }

  private String subject() {
    if (told.said().size() > 1) {
      return "mail.subject.several";
    }
    boolean question =
        told.said().stream().map(Telling.Said::notice).anyMatch(LetterWriter::asksAboutCheckIn);
    return question ? "mail.subject.check_in" : "mail.subject.news";
  }

  private static boolean asksAboutCheckIn(Notice notice) {
    return notice instanceof Notice.CheckInDue
        || notice instanceof Notice.CheckInNudge
        || notice instanceof Notice.CheckInAgain;
  }

  private String text(Words words) {
    String stop =
        off.map(link -> words.say("mail.stop.link", COMMAND) + "\n" + link)
            .orElseGet(() -> words.say("mail.stop", COMMAND));
    return String.join("\n\n", told.sentences())
        + "\n\n"
        + words.say("mail.open")
        + ": "
        + told.link()
        + "\n\n-- \n"
        + words.say("mail.why")
        + "\n"
        + stop
        + "\n";
  }

  private String html(Words words, String subject) {
    String sentences =
        told.sentences().stream()
            .map(sentence -> "<p>" + Html.escaped(sentence) + "</p>")
            .collect(Collectors.joining("\n"));
    String stop =
        Html.escaped(words.say("mail.stop", COMMAND))
            + off.map(link -> " " + Html.link(link, words.say("mail.off.button"))).orElse("");
    return Html.page(
        words.language(),
        subject,
        """
        %s
        <p>%s</p>
        <hr>
        <p><small>%s<br>
        %s</small></p>
        """
            .formatted(
                sentences,
                Html.link(told.link(), words.say("mail.open")),
                Html.escaped(words.say("mail.why")),
                stop));
  }
}
