package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Field;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Questions;
import org.samepage.coaching.BulkStart;
import org.samepage.words.Words;

/**
 * The text that each of several teachers will get, for the coach to agree to once.
 *
 * @param coach who reads it
 * @param outcome who would be invited and who not; at least one is invited
 * @param answers the text, without a goal
 * @param changed whether the template had changed while the coach had it before them
 */
public record BulkReviewView(
    BulkMark mark,
    PersonId coach,
    BulkStart.Outcome outcome,
    Answers answers,
    boolean changed,
    Words words) {
  private static final Field GOAL = Field.of(Questions.GOAL_WHAT, 1);

  public View toView() {
    PersonId first = outcome.invited().getFirst();
    return new Modal(TemplateNames.BULK_REVIEW, words.say("page.title.review"), words)
        .addAll(
            changed ? List.of(Parts.plainSentence(words.say("templates.changed.look"))) : List.of())
        .add(Parts.sentence(words.say("bulk.review.who", mentions(outcome.invited()))))
        .addAll(leftOut(outcome, words))
        .add(Parts.note(words.say("bulk.review.text", Parts.mention(first))))
        .addAll(
            new Summary(new Pair(coach, first), byPartner(), List.of(), Summary.Edits.NONE, words)
                .blocks())
        .add(divider())
        .add(Parts.note(words.say("bulk.visible")))
        .add(goal())
        .add(Parts.plainSentence(consent(words)))
        .toSubmit(mark.toString(), "bulk.send");
  }

  private Answers byPartner() {
    return answers.with(Questions.GOALS_BY_PARTNER.key(), "yes");
  }

  private InputBlock goal() {
    InputBlock goal = Fields.input(GOAL, words.say("bulk.goal"), true, Answers.NONE, words);
    goal.setHint(plainText(words.say("bulk.goal.hint")));
    return goal;
  }

  /** The sentence above the button: what the coach agrees to. It is kept with each signature. */
  public static String consent(Words words) {
    return words.say("bulk.consent");
  }

  /** Names who is left out, and why. */
  static List<LayoutBlock> leftOut(BulkStart.Outcome outcome, Words words) {
    List<LayoutBlock> blocks = new ArrayList<>();
    if (!outcome.leftOut().isEmpty()) {
      String lines =
          outcome.leftOut().stream()
              .map(one ->
                  "• " + words.say("bulk.left_out." + one.reason(), Parts.mention(one.teacher())))
              .collect(Collectors.joining("\n"));
      blocks.add(Parts.sentence(words.say("bulk.left_out") + "\n" + lines));
    }
    return blocks;
  }

  private String mentions(List<PersonId> people) {
    return words.list(people.stream().map(Parts::mention).toList());
  }

  /** Reads the goal that all of them get, if the coach wrote one. */
  public static Submission read(@Nullable ViewState state) {
    return Submission.read(List.of(GOAL), Set.of(), state);
  }
}
