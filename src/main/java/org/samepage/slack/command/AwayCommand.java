package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.slack.flow.GoingAway;
import org.samepage.slack.screen.Visit;

/** {@code /agreement away}: says on which days nothing is due. */
record AwayCommand(GoingAway goingAway) implements Command {
  @Override
  public String word() {
    return "away";
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    goingAway.open(visit);
    return Optional.empty();
  }
}
