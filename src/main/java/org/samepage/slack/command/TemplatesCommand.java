package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.slack.flow.Templating;
import org.samepage.slack.screen.Visit;

/** {@code /agreement templates}: what an agreement can start from. */
record TemplatesCommand(Templating templating) implements Command {
  @Override
  public String word() {
    return "templates";
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    templating.list(visit);
    return Optional.empty();
  }
}
