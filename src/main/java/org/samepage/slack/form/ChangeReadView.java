package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.divider;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.coaching.Change;
import org.samepage.words.Words;

/**
 * A proposed change as the partner reads it, to agree to it or not: what was, and what would be.
 *
 * @param reader the partner of the one who proposed it
 */
public record ChangeReadView(
    Metadata metadata, Pair pair, PersonId reader, Change change, Words words) {

  public View toView() {
    Leaves leaves = leaves();
    int leaf = metadata.leaf();
    Role role = pair.roleOf(reader).orElseThrow();
    Modal modal =
        new Modal(ViewNames.CHANGE_READ, words.say("page.title.change"), words)
            .addAll(leaves.leaf(leaf))
            .addAll(leaves.turning(leaf, false, words))
            .add(divider())
            .add(
                actions(
                    List.of(
                        Parts.action(ViewNames.CHANGE_DECLINE, words.say("page.change.decline")))));
    return leaves.isLast(leaf)
        ? modal
            .addAll(WiderConsent.blocks(change.after(), role, words))
            .add(Parts.plainSentence(ConsentSentence.changePartnerAlone(words)))
            .toSubmit(metadata, "page.agree")
        : modal.toSubmit(metadata, "page.next");
  }

  /**
   * What would be different, then the whole text that is agreed to. Agreeing is possible from the
   * last one only, so that all of it could be read.
   */
  public Leaves leaves() {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(
        Parts.sentence(words.say("page.change.read.intro", Parts.mention(pair.partnerOf(reader)))));
    blocks.addAll(Differences.between(change.before(), change.after(), words).blocks());
    blocks.add(Parts.plainSentence(words.say("page.change.whole")));
    blocks.addAll(new Summary(pair, change.after(), List.of(), Summary.Edits.NONE, words).blocks());
    return Leaves.of(blocks);
  }
}
