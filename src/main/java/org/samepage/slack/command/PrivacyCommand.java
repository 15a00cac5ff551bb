package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.slack.form.PrivacyView;
import org.samepage.slack.screen.Visit;

/**
 * {@code /agreement privacy}: what is kept, and who could see it.
 *
 * @param mail whether people can have themselves mailed
 */
record PrivacyCommand(boolean mail) implements Command {
  @Override
  public String word() {
    return "privacy";
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    visit.screen().show(new PrivacyView(visit.words(), mail).toView());
    return Optional.empty();
  }
}
