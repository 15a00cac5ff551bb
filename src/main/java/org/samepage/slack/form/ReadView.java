package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.divider;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Field;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.words.Words;

/**
 * A proposal as the partner reads it, to agree to it, ask for changes or decline.
 *
 * @param author the role of the one who proposed it
 * @param dates the next check-ins, where their clock is read
 * @param goal what the partner, who is to write the goal, has typed so far; may be empty. It stays
 *     in sight on every leaf, because Slack forgets a field that is not there
 */
public record ReadView(
    Metadata metadata,
    Pair pair,
    Role author,
    Answers answers,
    List<ZonedDateTime> dates,
    String goal,
    Words words) {
  private static final Field GOAL = Field.of(Questions.GOAL_WHAT, 1);

  public ReadView {
    dates = List.copyOf(dates);
  }

  public View toView() {
    Leaves leaves = leaves();
    int leaf = metadata.leaf();
    Modal modal =
        new Modal(ViewNames.READ, words.say("page.title.read"), words)
            .addAll(leaves.leaf(leaf))
            .addAll(leaves.turning(leaf, false, words));
    return leaves.isLast(leaf)
        ? modal
            .add(divider())
            .addAll(goalInput())
            .add(otherWays())
            .addAll(WiderConsent.blocks(answers, author.other(), words))
            .add(Parts.plainSentence(ConsentSentence.partnerAlone(words)))
            .toSubmit(metadata, "page.agree")
        : modal
            .addAll(goal.isBlank() ? List.of() : goalInput())
            .add(otherWays())
            .toSubmit(metadata, "page.next");
  }

  /** Agreeing is possible from the last one only, so that all of it could be read. */
  public Leaves leaves() {
    PersonId proposer = pair.person(author);
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Parts.sentence(words.say("page.read.intro", Parts.mention(proposer))));
    blocks.addAll(new Summary(pair, answers, dates, Summary.Edits.NONE, words).blocks());
    return Leaves.of(blocks);
  }

  private LayoutBlock otherWays() {
    return actions(
        List.of(
            Parts.action(ViewNames.PROPOSAL_ASK_CHANGES, words.say("page.read.ask_changes")),
            Parts.action(ViewNames.PROPOSAL_DECLINE, words.say("page.read.decline"))));
  }

  private List<LayoutBlock> goalInput() {
    return partnerWritesGoal(answers)
        ? List.of(
            Fields.input(
                GOAL,
                words.say("page.read.goal"),
                !leaves().isLast(metadata.leaf()),
                goal.isEmpty() ? answers : answers.with(GOAL.key(), goal),
                words),
            Parts.note(words.say("page.visible", Parts.mention(pair.person(author)))))
        : List.of();
  }

  /** Reads the goal, if the partner was to write it. */
  public static Submission read(Answers before, @Nullable ViewState state) {
    List<Field> fields = partnerWritesGoal(before) ? List.of(GOAL) : List.of();
    return Submission.read(fields, Set.of(GOAL.key()), state);
  }

  /** What was typed as the goal, on whichever leaf. */
  public static String typed(Answers before, @Nullable ViewState state) {
    return read(before, state).changes().getOrDefault(GOAL.key(), "");
  }

  private static boolean partnerWritesGoal(Answers answers) {
    return answers.get(Questions.GOALS_BY_PARTNER).isPresent();
  }
}
