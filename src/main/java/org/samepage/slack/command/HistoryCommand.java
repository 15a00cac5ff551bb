package org.samepage.slack.command;

import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.slack.flow.Tracing;
import org.samepage.slack.form.ViewNames;
import org.samepage.slack.screen.Visit;

/** {@code /agreement history}: who did what when. */
record HistoryCommand(Choosing choosing, Tracing tracing) implements AgreementCommand {
  @Override
  public String word() {
    return "history";
  }

  @Override
  public boolean fits(Agreement agreement, PersonId person) {
    return true;
  }

  @Override
  public String button() {
    return ViewNames.HISTORY_OPEN;
  }

  @Override
  public void run(Visit visit, AgreementId agreement) {
    tracing.history(visit, agreement);
  }
}
