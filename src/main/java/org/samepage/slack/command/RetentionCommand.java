package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.slack.flow.Keeping;
import org.samepage.slack.screen.Visit;

/** {@code /agreement retention}: for how long words are kept. */
record RetentionCommand(Keeping keeping) implements Command {
  @Override
  public String word() {
    return "retention";
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    keeping.retention(visit);
    return Optional.empty();
  }
}
