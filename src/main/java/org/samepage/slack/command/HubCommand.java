package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.slack.home.Hub;
import org.samepage.slack.screen.Visit;
import org.samepage.words.Words;

/** {@code /agreement}: what waits, what runs, and a way to start. */
record HubCommand(Hub hub) implements Command {
  @Override
  public String word() {
    return "";
  }

  @Override
  public String usage(Words words) {
    return words.say("command.hub.usage", "`" + Commands.NAME + "`");
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    hub.open(visit);
    return Optional.empty();
  }
}
