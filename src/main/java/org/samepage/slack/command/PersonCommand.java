package org.samepage.slack.command;

import java.util.Optional;
import org.samepage.agreement.PersonId;
import org.samepage.slack.flow.Starting;
import org.samepage.slack.screen.Visit;

/**
 * {@code /agreement @person}: opens the agreement with them, or starts one. It has no word of its
 * own; it runs when a person is all that was typed.
 */
record PersonCommand(ViewCommand view, Starting starting) implements Command {
  @Override
  public String word() {
    return "@person";
  }

  @Override
  public Optional<String> run(Visit visit, String argument) {
    PersonId person = visit.person();
    Optional<PersonId> partner = Mention.read(argument, person.workspace());
    if (partner.filter(one -> view.choosing().isAnyWith(person, one)).isPresent()) {
      return view.run(visit, argument);
    }
    starting.begin(visit, partner);
    return Optional.empty();
  }
}
