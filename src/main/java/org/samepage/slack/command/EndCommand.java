package org.samepage.slack.command;

import org.samepage.agreement.Act;
import org.samepage.slack.flow.Acting;

/** {@code /agreement end}: ends an agreement before its term is over. */
record EndCommand(Choosing choosing, Acting acting) implements ActCommand {
  @Override
  public String word() {
    return "end";
  }

  @Override
  public Act act() {
    return Act.END;
  }
}
