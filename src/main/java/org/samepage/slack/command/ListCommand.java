package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.slack.home.Hub;
import org.samepage.slack.screen.Visit;

/** {@code /agreement list}, or nothing after it: what waits, what runs, and a way to start. */
record ListCommand(Hub hub) implements Command {
  static final String WORD = "list";

  @Override
  public String word() {
    return WORD;
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    hub.open(visit);
    return Optional.empty();
  }
}
