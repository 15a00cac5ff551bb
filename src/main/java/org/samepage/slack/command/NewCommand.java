package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.agreement.PersonId;
import org.samepage.slack.flow.Starting;
import org.samepage.slack.message.SlashCommand;
import org.samepage.slack.screen.Visit;

/**
 * {@code /agreement new @person}: starts an agreement; without a person the first page asks for
 * one.
 */
record NewCommand(Starting starting) implements Command {
  @Override
  public String word() {
    return "new";
  }

  @Override
  public String takes() {
    return "@person";
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    if (argument.isEmpty()) {
      starting.begin(visit, Optional.empty());
      return Optional.empty();
    }
    Optional<PersonId> partner = Mention.read(argument, visit.person().workspace());
    if (partner.isEmpty()) {
      return Optional.of(visit.words().say("command.new.who", SlashCommand.typed("new @person")));
    }
    starting.begin(visit, partner);
    return Optional.empty();
  }
}
