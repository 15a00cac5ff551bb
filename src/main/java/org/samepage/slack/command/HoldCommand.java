package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.slack.flow.Keeping;
import org.samepage.slack.screen.Visit;

/** {@code /agreement hold}: an administrator keeps agreements of somebody from being erased. */
record HoldCommand(Keeping keeping) implements Command {
  @Override
  public String word() {
    return "hold";
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    keeping.holds(visit);
    return Optional.empty();
  }
}
