package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.OverflowMenuElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.samepage.agreement.Act;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.slack.message.Buttons;
import org.samepage.words.Words;

/**
 * What somebody can do with an agreement, in one row: the first as buttons, the rest in a menu.
 *
 * @param acts in their order
 */
public record ActsRow(AgreementId agreement, Set<Act> acts, Words words) {
  /** The action id of the menu; a chosen entry's value is an act and an agreement. */
  public static final String MENU = "act.menu";

  /** Slack's limit. */
  private static final int MOST_IN_MENU = 5;

  private static final int MOST_BUTTONS_ALONE = 4;

  /** What an entry of the menu says. */
  public record Chosen(Act act, AgreementId agreement) {}

  /** All that {@code reader} is offered. */
  public static ActsRow of(Agreement agreement, PersonId reader, Words words) {
    return new ActsRow(agreement.id(), Act.offered(agreement, reader), words);
  }

  /** Reads an entry's value; empty for anything that is none. */
  public static Optional<Chosen> chosen(String value) {
    String[] parts = value.split(" ", 2);
    if (parts.length < 2 || !AgreementId.isValid(parts[1])) {
      return Optional.empty();
    }
    return Arrays.stream(Act.values())
        .filter(act -> act.name().equals(parts[0]))
        .findFirst()
        .map(act -> new Chosen(act, new AgreementId(parts[1])));
  }

  /** One row; none if there is nothing to do. */
  public List<LayoutBlock> blocks() {
    List<Act> all = acts.stream().sorted().toList();
    int buttons =
        all.size() <= MOST_BUTTONS_ALONE ? all.size() : Math.max(2, all.size() - MOST_IN_MENU);
    List<BlockElement> elements = new ArrayList<>();
    all.subList(0, buttons).forEach(act -> elements.add(button(act)));
    if (buttons < all.size()) {
      elements.add(menu(all.subList(buttons, all.size())));
    }
    return elements.isEmpty()
        ? List.of()
        : List.of(actions(block -> block.blockId("acts").elements(elements)));
  }

  private ButtonElement button(Act act) {
    ButtonElement button = Parts.action(Buttons.act(act), words.say(Buttons.act(act)));
    button.setValue(agreement.value());
    if (act == Act.READ_CHANGE || act == Act.ANSWER_HANDOVER || act == Act.RESUME) {
      button.setStyle("primary");
    }
    return button;
  }

  private OverflowMenuElement menu(List<Act> rest) {
    List<OptionObject> entries =
        rest.stream()
            .map(act -> Parts.choice(words.say(Buttons.act(act)), act + " " + agreement))
            .toList();
    return OverflowMenuElement.builder().actionId(MENU).options(entries).build();
  }
}
