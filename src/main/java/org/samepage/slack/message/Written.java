package org.samepage.slack.message;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;

/**
 * A message as Slack takes it.
 *
 * @param text what a notification and a screen reader say instead of the blocks
 * @param isWorthSending whether anything in it is still to be said, if it was not yet
 */
record Written(String text, List<LayoutBlock> blocks, boolean isWorthSending) {
  Written {
    blocks = List.copyOf(blocks);
  }
}
