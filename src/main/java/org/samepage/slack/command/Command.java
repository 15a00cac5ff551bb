package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.slack.message.SlashCommand;
import org.samepage.slack.screen.Visit;
import org.samepage.words.Words;

/** One word that can follow {@code /agreement}; help is made from these. */
interface Command {

  /** What is typed, in lower case. */
  String word();

  /** What can be typed after the word, as help shows it; empty for nothing. */
  default String takes() {
    return "";
  }

  /** One line of help. */
  default String usage(Words words) {
    return words.say(
        "command." + word() + ".usage", SlashCommand.typed((word() + " " + takes()).strip()));
  }

  /**
   * Does it.
   *
   * @param argument what was typed after the word, without blanks around it
   * @return what is said to the person alone; empty when a page says it
   */
  Optional<String> run(Visit visit, String argument);
}
