package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.divider;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.words.Words;

/**
 * An agreement that somebody is asked to take over as the coach.
 *
 * @param now between whom it is
 * @param newCoach who reads it
 * @param answers the text that they would agree to: terms and words
 */
public record OfferView(
    Metadata metadata, Pair now, PersonId newCoach, Answers answers, Words words) {

  public View toView() {
    Leaves leaves = leaves();
    int leaf = metadata.leaf();
    Modal modal =
        new Modal(ViewNames.OFFER, words.say("page.title.offer"), words)
            .addAll(leaves.leaf(leaf))
            .addAll(leaves.turning(leaf, false, words))
            .add(divider())
            .add(
                actions(
                    List.of(Parts.action(ViewNames.OFFER_REFUSE, words.say("page.offer.refuse")))));
    return leaves.isLast(leaf)
        ? modal
            .add(Parts.plainSentence(ConsentSentence.ofNewCoach(words)))
            .toSubmit(metadata, "page.offer.accept")
        : modal.toSubmit(metadata, "page.next");
  }

  /** Taking over is possible from the last one only, so that all of it could be read. */
  public Leaves leaves() {
    Pair then = new Pair(newCoach, now.teacher());
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(
        Parts.sentence(
            words.say(
                "page.offer.intro", Parts.mention(now.coach()), Parts.mention(now.teacher()))));
    blocks.addAll(new Summary(then, answers, List.of(), Summary.Edits.NONE, words).blocks());
    return Leaves.of(blocks);
  }
}
