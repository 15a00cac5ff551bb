package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.slack.screen.Visit;
import org.samepage.words.Words;

/** One word that can follow {@code /agreement}; help is made from these. */
interface Command {

  /** What is typed, in lower case; empty for the command by itself. */
  String word();

  /** One line of help. */
  String usage(Words words);

  /**
   * Does it.
   *
   * @param argument what was typed after the word, without blanks around it
   * @return what is said to the person alone; empty when a page says it
   */
  Optional<String> run(Visit visit, String argument);
}
