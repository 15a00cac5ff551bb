package org.samepage.slack.command;

import org.samepage.agreement.Act;
import org.samepage.slack.flow.Acting;

/** {@code /agreement change}: changes an agreement that is in effect. */
record ChangeCommand(Choosing choosing, Acting acting) implements ActCommand {
  @Override
  public String word() {
    return "change";
  }

  @Override
  public Act act() {
    return Act.CHANGE;
  }
}
