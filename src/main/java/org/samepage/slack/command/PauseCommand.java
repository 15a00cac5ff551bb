package org.samepage.slack.command;

import org.samepage.agreement.Act;
import org.samepage.slack.flow.Acting;

/** {@code /agreement pause}: has an agreement rest. */
record PauseCommand(Choosing choosing, Acting acting) implements ActCommand {
  @Override
  public String word() {
    return "pause";
  }

  @Override
  public Act act() {
    return Act.PAUSE;
  }
}
