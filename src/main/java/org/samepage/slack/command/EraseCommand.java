package org.samepage.slack.command;

import org.samepage.agreement.Act;
import org.samepage.slack.flow.Acting;

/** {@code /agreement erase}: has the words of an agreement erased, or one's own. */
record EraseCommand(Choosing choosing, Acting acting) implements ActCommand {
  @Override
  public String word() {
    return "erase";
  }

  @Override
  public Act act() {
    return Act.ERASE;
  }
}
