package org.samepage.slack.form;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import org.samepage.words.Words;

/** Says above a page that what was submitted is saved, where the page itself may not show it. */
public final class SavedNote {
  private SavedNote() {}

  public static View on(View page, Words words) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Parts.plainSentence(words.say("page.saved")));
    blocks.addAll(page.getBlocks());
    page.setBlocks(blocks);
    return page;
  }
}
