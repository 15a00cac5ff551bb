package org.samepage.slack.command;

import org.samepage.agreement.Act;
import org.samepage.slack.flow.Acting;

/** {@code /agreement renew}: begins a new draft from an agreement. */
record RenewCommand(Choosing choosing, Acting acting) implements ActCommand {
  @Override
  public String word() {
    return "renew";
  }

  @Override
  public Act act() {
    return Act.RENEW;
  }
}
