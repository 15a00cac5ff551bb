package org.samepage.slack.command;

import org.samepage.agreement.Act;
import org.samepage.slack.flow.Acting;

/** {@code /agreement share}: asks to show a part of an agreement to somebody else, or ends that. */
record ShareCommand(Choosing choosing, Acting acting) implements ActCommand {
  @Override
  public String word() {
    return "share";
  }

  @Override
  public Act act() {
    return Act.SHARE;
  }
}
