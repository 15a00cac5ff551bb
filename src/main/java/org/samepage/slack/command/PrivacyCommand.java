package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.slack.flow.BeingInvited;
import org.samepage.slack.screen.Visit;

/** {@code /agreement privacy}: what is kept, and who could see it. */
record PrivacyCommand(BeingInvited beingInvited) implements Command {
  @Override
  public String word() {
    return "privacy";
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    beingInvited.open(visit);
    return Optional.empty();
  }
}
