package org.samepage.slack.command;

import org.samepage.agreement.Act;
import org.samepage.slack.flow.Acting;

/** {@code /agreement resume}: takes a paused agreement up again. */
record ResumeCommand(Choosing choosing, Acting acting) implements ActCommand {
  @Override
  public String word() {
    return "resume";
  }

  @Override
  public Act act() {
    return Act.RESUME;
  }
}
