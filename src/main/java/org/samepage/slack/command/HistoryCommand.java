package org.samepage.slack.command;

import org.samepage.agreement.Act;
import org.samepage.slack.flow.Acting;

/** {@code /agreement history}: who did what when. */
record HistoryCommand(Choosing choosing, Acting acting) implements ActCommand {
  @Override
  public String word() {
    return "history";
  }

  @Override
  public Act act() {
    return Act.HISTORY;
  }
}
