package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.slack.flow.Surveying;
import org.samepage.slack.screen.Visit;

/** {@code /agreement program}: what is counted, for program leads. */
record ProgramCommand(Surveying surveying) implements Command {
  @Override
  public String word() {
    return "program";
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    surveying.open(visit);
    return Optional.empty();
  }
}
