package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.coaching.CheckIn;
import org.samepage.slack.message.Buttons;
import org.samepage.words.Words;

/**
 * An agreement to read as it stands: proposed, in force or over.
 *
 * @param reader one of the two
 * @param dates the next check-ins, where their clock is read; none if there are no more
 * @param checkIns those that became due so far, by date
 * @param reason why the partner declined, if they did and said why
 */
public record PlanView(
    Metadata metadata,
    Pair pair,
    Stage stage,
    PersonId reader,
    Answers answers,
    List<ZonedDateTime> dates,
    List<CheckIn> checkIns,
    Optional<String> reason,
    Words words) {
  /** So many of the latest check-ins are listed. */
  private static final int MOST_CHECK_INS = 12;

  public PlanView {
    dates = List.copyOf(dates);
    checkIns = List.copyOf(checkIns);
  }

  public View toView() {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Parts.sentence(status()));
    blocks.addAll(reason.map(this::whyNot).orElse(List.of()));
    blocks.addAll(new Summary(pair, text(), dates, Summary.Edits.NONE, words).blocks());
    blocks.addAll(checkInsSoFar());
    blocks.addAll(record());
    Leaves leaves = Leaves.of(blocks);
    return new Modal(ViewNames.PLAN, words.say("page.title.plan"), words)
        .addAll(leaves.leaf(metadata.leaf()))
        .addAll(leaves.turning(metadata.leaf(), true, words))
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
      case Stage.Withdrawn withdrawn -> words.say("page.plan.withdrawn");
      case Stage.Paused paused -> words.say("page.plan.paused");
      case Stage.Completed completed -> words.say("page.plan.completed");
      case Stage.Ended ended -> words.say("page.plan.ended");
    };
  }

  private List<LayoutBlock> whyNot(String typed) {
    return List.of(Parts.sentence(words.say("page.plan.reason")), RichText.quote(typed));
  }

  /** The latest last; what was answered can be read from here. */
  private List<LayoutBlock> checkInsSoFar() {
    if (checkIns.isEmpty()) {
      return List.of();
    }
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Parts.heading(words.say("page.plan.check_ins")));
    checkIns.stream()
        .skip(Math.max(0, checkIns.size() - MOST_CHECK_INS))
        .map(this::checkIn)
        .forEach(blocks::add);
    return blocks;
  }

  private LayoutBlock checkIn(CheckIn checkIn) {
    String line =
        words.say(
            "page.plan.check_in." + checkIn.state().name().toLowerCase(Locale.ROOT),
            words.date(checkIn.dueLocally().toLocalDate()));
    String value = Buttons.value(checkIn.agreement(), checkIn.occurrence());
    boolean readable =
        Stream.of(Role.values())
            .anyMatch(author -> checkIn.mayRead(pair.roleOf(reader).orElseThrow(), author));
    SectionBlock.SectionBlockBuilder block =
        SectionBlock.builder().blockId("check_in." + checkIn.occurrence()).text(plainText(line));
    if (readable) {
      ButtonElement read = Parts.action(Buttons.READ_ANSWERS, words.say("page.plan.read"));
      read.setValue(value);
      block.accessory(read);
    }
    return block.build();
  }

  /** Once both have agreed, it does not matter any more who was to write the goal. */
  private Answers text() {
    return switch (stage) {
      case Stage.Draft draft -> answers;
      case Stage.Proposed proposed -> answers;
      case Stage.Declined declined -> answers;
      case Stage.Active active -> answers.with(Questions.GOALS_BY_PARTNER.key(), "");
      case Stage.Withdrawn withdrawn -> answers;
      case Stage.Paused paused -> answers.with(Questions.GOALS_BY_PARTNER.key(), "");
      case Stage.Completed completed -> answers.with(Questions.GOALS_BY_PARTNER.key(), "");
      case Stage.Ended ended -> answers.with(Questions.GOALS_BY_PARTNER.key(), "");
    };
  }

  private List<LayoutBlock> record() {
    return switch (stage) {
      case Stage.Proposed proposed -> recordButton();
      case Stage.Active active -> recordButton();
      case Stage.Paused paused -> recordButton();
      case Stage.Completed completed -> recordButton();
      case Stage.Ended ended -> recordButton();
      case Stage.Withdrawn withdrawn -> List.of();
      case Stage.Draft draft -> List.of();
      case Stage.Declined declined -> List.of();
    };
  }

  private List<LayoutBlock> recordButton() {
    return List.of(
        actions(List.of(Parts.action(ViewNames.RECORD_DETAILS, words.say("page.plan.record")))));
  }
}
