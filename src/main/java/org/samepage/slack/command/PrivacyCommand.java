package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.slack.form.PrivacyView;
import org.samepage.slack.screen.Visit;

/** {@code /agreement privacy}: what is kept, and who could see it. */
record PrivacyCommand() implements Command {
  @Override
  public String word() {
    return "privacy";
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    visit.screen().show(new PrivacyView(visit.words()).toView());
    return Optional.empty();
  }
}
