package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.divider;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.coaching.Change;
import org.samepage.words.Words;

/**
 * A proposed change as the partner reads it, to agree to it or not: what would be different first,
 * then the whole text as it would be.
 *
 * @param reader the partner of the one who proposed it
 * @param leaf which part of it is shown, from 1
 */
public record ChangeReadView(
    Agreement agreement, PersonId reader, Change change, int leaf, Words words) {

  public View toView() {
    Leaves leaves = leaves();
    Modal modal =
        new Modal(ViewNames.CHANGE_READ, words.say("page.title.change"), words)
            .addAll(leaves.leaf(leaf))
            .addAll(leaves.turning(leaf, false, words));
    Metadata metadata = Metadata.of(agreement.id(), agreement.revision()).onLeaf(leaf);
    return leaves.isLast(leaf)
        ? modal
            .add(divider())
            .add(
                actions(
                    List.of(
                        Parts.action(ViewNames.CHANGE_DECLINE, words.say("page.change.decline")))))
            .addAll(WiderConsent.blocks(change.after(), role(), words))
            .add(Parts.plainSentence(words.say("consent.change.partner")))
            .toSubmit(metadata, "page.agree")
        : modal.toSubmit(metadata, "page.next");
  }

  public Leaves leaves() {
    String author = Parts.mention(agreement.pair().partnerOf(reader));
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Parts.sentence(words.say("page.change.read.intro", author)));
    blocks.addAll(ChangeReviewView.changes(change, words));
    blocks.addAll(
        new Summary(agreement.pair(), change.after(), List.of(), Summary.Edits.NONE, words)
            .blocks());
    return Leaves.of(blocks);
  }

  private Role role() {
    return agreement.pair().roleOf(reader).orElseThrow();
  }
}
