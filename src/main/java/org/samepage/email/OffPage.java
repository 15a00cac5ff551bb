package org.samepage.email;

import org.samepage.words.Words;

/**
 * What somebody sees who follows the link in a mail: programs that look at mails follow it too, so
 * that mail is turned off no sooner than the button is pressed.
 */
public record OffPage(Words words) {
  private static final String COMMAND = "/agreement mail";

  /** Asks. */
  public String ask() {
    return page(Html.ask(words.say("mail.off.ask"), words.say("mail.off.button")));
  }

  /** Says that it is done. */
  public String done() {
    return page("<p>%s</p>\n".formatted(Html.escaped(words.say("mail.off.done", COMMAND))));
  }

  /** Says that the link is none of ours. */
  public String unknown() {
    return page("<p>%s</p>\n".formatted(Html.escaped(words.say("mail.off.unknown", COMMAND))));
  }

  private String page(String body) {
    return Html.page(words.language(), words.say("mail.off.title"), body);
  }
}
