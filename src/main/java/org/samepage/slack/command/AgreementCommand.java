package org.samepage.slack.command;

import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.PersonId;
import org.samepage.slack.screen.Visit;

/**
 * A command about one agreement, which is named by the partner or by the beginning of its id. When
 * nothing is named, it is the only one that there can be, or it is chosen from a list.
 */
interface AgreementCommand extends Command {

  Choosing choosing();

  /** Whether the command can do anything for {@code person} with the agreement as it stands. */
  boolean fits(Agreement agreement, PersonId person);

  /** Those that {@code person} handed over and for which the command can still do something. */
  default List<FormerCoach> handedOver(PersonId person) {
    return List.of();
  }

  /** The action id of the button that does the same; its value is an agreement. */
  String button();

  /** The key of what that button says. */
  String label();

  /** Does it with this agreement. */
  void run(Visit visit, AgreementId agreement);

  @Override
  default String takes() {
    return "@person";
  }

  @Override
  default Optional<String> run(Visit visit, String argument) {
    return choosing().run(this, visit, argument);
  }
}
