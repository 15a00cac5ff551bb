package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;

import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.util.json.GsonFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.samepage.words.Words;

/**
 * What may be too long for one view, split into leaves to turn. Slack takes 100 blocks and 250 kB;
 * a leaf stays well below, so that there is room for what every leaf has beside it. Nearly every
 * agreement is a single leaf.
 */
public final class Leaves {
  private static final int MOST_BLOCKS = 75;
  private static final int MOST_BYTES = 150_000;
  private static final Function<LayoutBlock, String> JSON = GsonFactory.createSnakeCase()::toJson;

  private final List<List<LayoutBlock>> leaves;

  private Leaves(List<List<LayoutBlock>> leaves) {
    this.leaves = leaves;
  }

  /** Splits {@code blocks}; a heading stays with what it stands above. */
  public static Leaves of(List<? extends LayoutBlock> blocks) {
    List<List<LayoutBlock>> leaves = new ArrayList<>();
    List<LayoutBlock> leaf = new ArrayList<>();
    int bytes = 0;
    for (LayoutBlock block : blocks) {
      int more = size(block);
      if (!leaf.isEmpty() && (leaf.size() == MOST_BLOCKS || bytes + more > MOST_BYTES)) {
        List<LayoutBlock> above = headingsAtTheEnd(leaf);
        leaves.add(List.copyOf(leaf));
        leaf = new ArrayList<>(above);
        bytes = leaf.stream().mapToInt(Leaves::size).sum();
      }
      leaf.add(block);
      bytes += more;
    }
    leaves.add(List.copyOf(leaf));
    return new Leaves(leaves);
  }

  public int count() {
    return leaves.size();
  }

  /** The blocks of leaf {@code number}, from 1; of the last one, if there are fewer. */
  public List<LayoutBlock> leaf(int number) {
    return leaves.get(within(number) - 1);
  }

  public boolean isLast(int number) {
    return within(number) == count();
  }

  /**
   * Which leaf it is and the buttons that turn it; nothing if there is only one.
   *
   * @param forward whether there is a button for the next leaf too: a page that is submitted goes
   *     on by that
   */
  public List<LayoutBlock> turning(int number, boolean forward, Words words) {
    int shown = within(number);
    if (count() == 1) {
      return List.of();
    }
    List<BlockElement> buttons = new ArrayList<>();
    if (shown > 1) {
      buttons.add(button(ViewNames.LEAF_BACK, "page.leaf.back", shown - 1, words));
    }
    if (forward && shown < count()) {
      buttons.add(button(ViewNames.LEAF_NEXT, "page.leaf.next", shown + 1, words));
    }
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Parts.note(words.say("page.leaf", shown, count())));
    if (!buttons.isEmpty()) {
      blocks.add(actions(buttons));
    }
    return blocks;
  }

  /** Reads the value of a button that turns. */
  public static int number(String value) {
    return value.matches("[1-9]\\d{0,2}") ? Integer.parseInt(value) : 1;
  }

  private int within(int number) {
    return Math.max(1, Math.min(number, count()));
  }

  private static ButtonElement button(String actionId, String says, int leaf, Words words) {
    ButtonElement button = Parts.action(actionId, words.say(says));
    button.setValue(Integer.toString(leaf));
    return button;
  }

  /** Takes them off. */
  private static List<LayoutBlock> headingsAtTheEnd(List<LayoutBlock> leaf) {
    List<LayoutBlock> headings = new ArrayList<>();
    while (leaf.size() > 1 && isHeading(leaf.getLast())) {
      headings.addFirst(leaf.removeLast());
    }
    return headings;
  }

  private static boolean isHeading(LayoutBlock block) {
    String id = block.getBlockId();
    return block instanceof DividerBlock || (id != null && id.startsWith("heading."));
  }

  private static int size(LayoutBlock block) {
    return JSON.apply(block).getBytes(StandardCharsets.UTF_8).length;
  }
}
