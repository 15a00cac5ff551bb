package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Stage;
import org.samepage.words.Words;

/**
 * An agreement to read as it stands: proposed, in force or over.
 *
 * @param reader one of the two
 * @param dates the next check-ins, where their clock is read; none if there are no more
 * @param reason what was written when it was declined
 */
public record PlanView(
    Metadata metadata,
    Pair pair,
    Stage stage,
    PersonId reader,
    Answers answers,
    List<ZonedDateTime> dates,
    Optional<String> reason,
    Words words) {
  public PlanView {
    dates = List.copyOf(dates);
  }

  public View toView() {
    return new Modal(ViewNames.PLAN, words.say("page.title.plan"), words)
        .add(Parts.sentence(status()))
        .addAll(reason.map(this::reasonGiven).orElse(List.of()))
        .addAll(new Summary(pair, text(), dates, false, words).blocks())
        .addAll(record())
        .toRead(metadata);
  }

  private String status() {
    String partner = Parts.mention(pair.partnerOf(reader));
    return switch (stage) {
      case Stage.Draft draft -> words.say("page.plan.draft");
      case Stage.Proposed proposed ->
          proposed.byAuthor().signer().equals(reader)
              ? words.say("page.plan.waits_for_partner", partner)
              : words.say("page.plan.waits_for_you");
      case Stage.Declined declined -> words.say("page.plan.declined");
      case Stage.Active active -> words.say("page.plan.active");
      case Stage.Completed completed -> words.say("page.plan.completed");
    };
  }

  private List<LayoutBlock> reasonGiven(String typed) {
    return List.of(Parts.plainSentence(words.say("page.plan.reason")), RichText.quote(typed));
  }

  /** Once both have agreed, it does not matter any more who was to write the goal. */
  private Answers text() {
    return switch (stage) {
      case Stage.Draft draft -> answers;
      case Stage.Proposed proposed -> answers;
      case Stage.Declined declined -> answers;
      case Stage.Active active -> answers.with(Questions.GOALS_BY_PARTNER.key(), "");
      case Stage.Completed completed -> answers.with(Questions.GOALS_BY_PARTNER.key(), "");
    };
  }

  private List<LayoutBlock> record() {
    return switch (stage) {
      case Stage.Proposed proposed -> recordButton();
      case Stage.Active active -> recordButton();
      case Stage.Completed completed -> recordButton();
      case Stage.Draft draft -> List.of();
      case Stage.Declined declined -> List.of();
    };
  }

  private List<LayoutBlock> recordButton() {
    return List.of(
        actions(List.of(Parts.action(ViewNames.RECORD_DETAILS, words.say("page.plan.record")))));
  }
}
