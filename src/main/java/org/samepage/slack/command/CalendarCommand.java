package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.slack.flow.SchoolYearFlow;
import org.samepage.slack.screen.Visit;

/** {@code /agreement calendar}: the days off of the whole workspace. */
record CalendarCommand(SchoolYearFlow schoolYear) implements Command {
  @Override
  public String word() {
    return "calendar";
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    schoolYear.look(visit);
    return Optional.empty();
  }
}
