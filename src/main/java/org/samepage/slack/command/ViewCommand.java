package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.agreement.PersonId;
import org.samepage.slack.flow.Reading;
import org.samepage.slack.home.Hub;
import org.samepage.slack.screen.Visit;
import org.samepage.words.Words;

/**
 * {@code /agreement view}: the agreement that runs; with none or several, the hub to choose from.
 */
record ViewCommand(Hub hub, Reading reading) implements Command {
  @Override
  public String word() {
    return "view";
  }

  @Override
  public String usage(Words words) {
    return words.say("command.view.usage", "`" + Commands.NAME + " view @person`");
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    Optional<PersonId> partner = Mention.read(argument, visit.person().workspace());
    boolean opened =
        partner
            .map(person -> reading.openWith(visit, person))
            .orElseGet(() -> reading.openOnly(visit));
    if (!opened) {
      hub.open(visit);
    }
    return Optional.empty();
  }
}
