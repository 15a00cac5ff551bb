package org.samepage.slack.form;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Role;
import org.samepage.coaching.Change;
import org.samepage.words.Words;

/**
 * A change to an agreement that runs, as its author looks it over to propose it.
 *
 * @param author who writes the change
 * @param dates the next check-ins as they would be, where their clock is read
 * @param problems what keeps it from being proposed; said on top
 * @param leaf which part of it is shown, from 1
 */
public record ChangeReviewView(
    Agreement agreement,
    PersonId author,
    Change change,
    List<ZonedDateTime> dates,
    List<Problem> problems,
    int leaf,
    Words words) {
  public ChangeReviewView {
    dates = List.copyOf(dates);
    problems = List.copyOf(problems);
  }

  public View toView() {
    Leaves leaves = leaves();
    Modal modal =
        new Modal(ViewNames.CHANGE_REVIEW, words.say("page.title.change"), words)
            .addAll(leaves.leaf(leaf))
            .addAll(leaves.turning(leaf, false, words));
    Metadata metadata = Metadata.of(agreement.id(), agreement.revision()).onLeaf(leaf);
    return leaves.isLast(leaf)
        ? modal
            .add(Blocks.divider())
            .addAll(WiderConsent.blocks(change.after(), role(), words))
            .add(Parts.plainSentence(words.say("consent.change.author")))
            .toSubmit(metadata, "page.change.propose")
        : modal.toSubmit(metadata, "page.next");
  }

  /** What would be different first, then the whole text as it would be. */
  public Leaves leaves() {
    String partner = Parts.mention(agreement.pair().partnerOf(author));
    List<LayoutBlock> blocks = new ArrayList<>(ReviewView.problemsToSay(problems, words));
    blocks.add(Parts.sentence(words.say("page.change.intro", partner)));
    blocks.addAll(changes(change, words));
    blocks.addAll(
        new Summary(agreement.pair(), change.after(), dates, Summary.Edits.TEXT, words).blocks());
    return Leaves.of(blocks);
  }

  /** Under a heading of its own. */
  static List<LayoutBlock> changes(Change change, Words words) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Parts.heading(words.say("page.change.different")));
    blocks.addAll(Differences.between(change.before(), change.after(), words).blocks());
    blocks.add(Parts.heading(words.say("page.change.whole")));
    return blocks;
  }

  private Role role() {
    return agreement.pair().roleOf(author).orElseThrow();
  }
}
