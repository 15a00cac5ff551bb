package org.samepage.slack.command;

import java.util.List;
import org.samepage.agreement.Act;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.PersonId;
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

  @Override
  public List<FormerCoach> handedOver(PersonId person) {
    return acting.handedOver(person);
  }
}
