package org.samepage.slack.command;

import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.slack.flow.Reading;
import org.samepage.slack.message.Buttons;
import org.samepage.slack.screen.Visit;

/** {@code /agreement view}: an agreement as it stands. */
record ViewCommand(Choosing choosing, Reading reading) implements AgreementCommand {
  @Override
  public String word() {
    return "view";
  }

  @Override
  public boolean fits(Agreement agreement, PersonId person) {
    return true;
  }

  @Override
  public String button() {
    return Buttons.OPEN;
  }

  @Override
  public String label() {
    return "button.agreement.open";
  }

  @Override
  public void run(Visit visit, AgreementId agreement) {
    reading.open(visit, agreement);
  }
}
