package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Field;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;
import org.samepage.words.Words;

/**
 * The second page of a new agreement: one goal in a sentence, and the check-in as one line to
 * confirm.
 *
 * @param partner the other of the two
 */
public record GoalView(Metadata metadata, Answers answers, PersonId partner, Words words) {
  private static final Field WHAT = Field.of(Questions.GOAL_WHAT, 1);
  private static final Field BY_PARTNER = Field.of(Questions.GOALS_BY_PARTNER);

  public View toView() {
    return new Modal(ViewNames.GOAL, words.say("page.title.goal"), words)
        .add(Parts.note(words.say("page.visible", Parts.mention(partner))))
        .add(Fields.input(WHAT, answers, words))
        .add(Fields.input(BY_PARTNER, answers, words))
        .add(checkIn())
        .add(Parts.note(words.say("page.unsaved")))
        .toSubmit(metadata, "page.review");
  }

  private LayoutBlock checkIn() {
    ButtonElement change =
        ButtonElement.builder()
            .actionId(ViewNames.SECTION_EDIT)
            .value(Section.COMMUNICATION.name())
            .text(plainText(words.say("page.change")))
            .accessibilityLabel(words.say("page.change.label"))
            .build();
    return SectionBlock.builder()
        .blockId("heading." + Section.COMMUNICATION)
        .text(plainText(CheckInSentence.of(answers, words)))
        .accessory(change)
        .build();
  }

  /** Reads the page: there must be a goal, or the partner is to write it. */
  public static Submission read(Answers before, @Nullable ViewState state) {
    Submission entered = Submission.read(List.of(WHAT, BY_PARTNER), Set.of(), state);
    Answers after = before.with(entered.changes());
    List<Problem> missing = new ArrayList<>();
    if (after.get(Questions.GOALS_BY_PARTNER).isEmpty()) {
      Submission.need(WHAT.key(), after, missing);
    }
    return entered.with(missing);
  }
}
