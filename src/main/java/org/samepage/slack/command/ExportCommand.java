package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.slack.flow.TakingData;
import org.samepage.slack.screen.Visit;

/** {@code /agreement export}: gives the person a copy of everything about them. */
record ExportCommand(TakingData takingData) implements Command {
  @Override
  public String word() {
    return "export";
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    takingData.open(visit);
    return Optional.empty();
  }
}
