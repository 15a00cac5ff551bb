package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.slack.flow.BeingMailed;
import org.samepage.slack.screen.Visit;

/** {@code /agreement mail}: is mailed as well, or not any more. */
record MailCommand(BeingMailed beingMailed) implements Command {
  @Override
  public String word() {
    return "mail";
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    beingMailed.open(visit);
    return Optional.empty();
  }
}
