package org.samepage.slack.command;

import org.samepage.agreement.Act;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.slack.flow.Acting;
import org.samepage.slack.message.Buttons;
import org.samepage.slack.screen.Visit;

/** A command that does what a button in the agreement does. */
interface ActCommand extends AgreementCommand {

  Act act();

  Acting acting();

  @Override
  default boolean fits(Agreement agreement, PersonId person) {
    return act().check(agreement, person) instanceof Decision.Taken<Agreement>;
  }

  @Override
  default String button() {
    return Buttons.name(act());
  }

  @Override
  default String label() {
    return Buttons.name(act());
  }

  @Override
  default void run(Visit visit, AgreementId agreement) {
    acting().ask(visit, agreement, act());
  }
}
