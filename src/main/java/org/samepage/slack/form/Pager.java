package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import java.util.ArrayList;
import java.util.List;
import org.samepage.words.Words;

/**
 * Turns the pages of a list that is too long for one. The value of each button is how many are left
 * out on the page that it leads to.
 *
 * @param list names the list, and with it the {@link #buttons}
 * @param page how many a full page has
 * @param from how many come before this page
 * @param total how many there are on all pages
 */
public record Pager(String list, int page, int from, int total, Words words) {

  /** The action ids of both buttons. */
  public static List<String> buttons(String list) {
    return List.of(back(list), more(list));
  }

  private static String back(String list) {
    return list + ".back";
  }

  private static String more(String list) {
    return list + ".more";
  }

  /** How many to leave out, as a button says it; 0 for anything else. */
  public static int from(String value) {
    return value.matches("\\d{1,6}") ? Integer.parseInt(value) : 0;
  }

  /** Where in the list this is, and the way on; nothing if there is one page. */
  public List<LayoutBlock> blocks() {
    List<BlockElement> buttons = new ArrayList<>();
    if (from > 0) {
      buttons.add(button(back(list), "pager.back", Math.max(0, from - page)));
    }
    if (from + page < total) {
      buttons.add(button(more(list), "pager.more", from + page));
    }
    return buttons.isEmpty()
        ? List.of()
        : List.of(
            Parts.note(words.say("pager.where", from + 1, Math.min(total, from + page), total)),
            actions(block -> block.blockId("pager." + list).elements(buttons)));
  }

  private ButtonElement button(String action, String key, int target) {
    ButtonElement button = Parts.action(action, words.say(key));
    button.setValue(Integer.toString(target));
    return button;
  }
}
