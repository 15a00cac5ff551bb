package org.samepage.slack.command;

import java.util.List;
import java.util.Optional;
import org.samepage.slack.screen.Visit;
import org.samepage.words.Words;

/** {@code /agreement help}: made from the other commands. */
record HelpCommand(List<Commands.Topic> topics) implements Command {
  static final String WORD = "help";

  @Override
  public String word() {
    return WORD;
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    Words words = visit.words();
    return Optional.of(
        words.say("command.help.intro")
            + "\n"
            + Commands.usages(topics, words)
            + "\n\n"
            + words.say("command.help.home"));
  }
}
