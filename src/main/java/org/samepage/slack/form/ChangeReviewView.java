package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.divider;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Role;
import org.samepage.coaching.Change;
import org.samepage.words.Words;

/**
 * A change to an agreement that runs, as its author looks it over to propose it: what is different,
 * and the whole text to go on with.
 *
 * @param author who writes the change
 * @param problems what keeps it from being proposed; said on top
 */
public record ChangeReviewView(
    Metadata metadata,
    Pair pair,
    PersonId author,
    Change change,
    List<Problem> problems,
    Words words) {
  public ChangeReviewView {
    problems = List.copyOf(problems);
  }

  public View toView() {
    Leaves leaves = leaves();
    int leaf = metadata.leaf();
    Role role = pair.roleOf(author).orElseThrow();
    Modal modal =
        new Modal(ViewNames.CHANGE_REVIEW, words.say("page.title.change"), words)
            .addAll(leaves.leaf(leaf))
            .addAll(leaves.turning(leaf, false, words));
    return leaves.isLast(leaf)
        ? modal
            .add(divider())
            .addAll(WiderConsent.blocks(change.after(), role, words))
            .add(Parts.plainSentence(ConsentSentence.changeAuthorAlone(words)))
            .toSubmit(metadata, "page.change.propose")
        : modal.toSubmit(metadata, "page.next");
  }

  /** Proposing is possible from the last one only, so that all of it could be read. */
  public Leaves leaves() {
    String partner = Parts.mention(pair.partnerOf(author));
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.addAll(ReviewView.problemsToSay(problems, change.after(), words));
    blocks.add(Parts.sentence(words.say("page.change.intro", partner)));
    blocks.addAll(Differences.between(change.before(), change.after(), words).blocks());
    blocks.addAll(new Summary(pair, change.after(), List.of(), Summary.Edits.TEXT, words).blocks());
    return Leaves.of(blocks);
  }
}
