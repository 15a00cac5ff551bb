package org.samepage.slack.form;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import org.samepage.agreement.Pair;
import org.samepage.coaching.Sharing;
import org.samepage.words.Words;

/** What two people show of their agreement to the reader, who is neither of them. */
public record SharedView(Metadata metadata, Sharing.Shown shown, Words words) {

  public View toView() {
    Leaves leaves = leaves();
    return new Modal(ViewNames.SHARED, words.say("page.title.shared"), words)
        .addAll(leaves.leaf(metadata.leaf()))
        .addAll(leaves.turning(metadata.leaf(), true, words))
        .toRead(metadata);
  }

  /** It may be too long for one page. */
  public Leaves leaves() {
    Pair pair = shown.share().pair();
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(
        Parts.sentence(
            words.say(
                "page.shared.intro",
                Parts.mention(pair.coach()),
                Parts.mention(pair.teacher()),
                words.say("share.part." + ShareView.kind(shown.share().part())))));
    blocks.add(
        Parts.plainSentence(
            words.say("page.shared.limits", shown.share().version(), words.day(shown.agreed()))));
    blocks.addAll(new SharedBlocks(shown, words).blocks());
    return Leaves.of(blocks);
  }
}
