package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.coaching.Agreements.Remark;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.GivenReason;
import org.samepage.coaching.Reviewing;
import org.samepage.slack.message.Buttons;
import org.samepage.words.Words;

/**
 * An agreement to read as it stands: proposed, in force, paused or over.
 *
 * @param reader one of the two
 */
public record PlanView(Metadata metadata, Reviewing.Text shown, PersonId reader, Words words) {
  /** So many of the latest check-ins are listed. */
  private static final int MOST_CHECK_INS = 12;

  public View toView() {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Parts.sentence(status()));
    blocks.addAll(shown.reason().map(this::whyNot).orElse(List.of()));
    blocks.addAll(ActsRow.of(agreement(), reader, words).blocks());
    blocks.addAll(new Summary(pair(), text(), shown.next(), Summary.Edits.NONE, words).blocks());
    if (agreement().isAgreed()) {
      blocks.add(reach());
    }
    blocks.addAll(checkInsSoFar());
    Leaves leaves = Leaves.of(blocks);
    return new Modal(ViewNames.PLAN, words.say("page.title.plan"), words)
        .addAll(leaves.leaf(metadata.leaf()))
        .addAll(leaves.turning(metadata.leaf(), true, words))
        .toRead(metadata);
  }

  private Agreement agreement() {
    return shown.agreement();
  }

  private Pair pair() {
    return agreement().pair();
  }

  private String status() {
    return Stream.of(Stream.of(stage()), leaving().stream(), change().stream(), handover().stream())
        .flatMap(Function.identity())
        .collect(Collectors.joining(" "));
  }

  private String stage() {
    String partner = Parts.mention(pair().partnerOf(reader));
    return switch (agreement().stage()) {
      case Stage.Draft draft -> words.say("page.plan.draft");
      case Stage.Proposed proposed ->
          proposed.byAuthor().signer().equals(reader)
              ? words.say("page.plan.waits_for_partner", partner)
              : words.say("page.plan.waits_for_you");
      case Stage.Declined declined -> words.say("page.plan.declined");
      case Stage.Withdrawn withdrawn -> words.say("page.plan.withdrawn");
      case Stage.Active active -> words.say("page.plan.active");
      case Stage.Paused paused ->
          paused
              .until()
              .map(day -> words.say("page.plan.paused.until", partner, words.dateWithYear(day)))
              .orElseGet(() -> words.say("page.plan.paused"));
      case Stage.Completed completed -> words.say("page.plan.completed");
      case Stage.Ended ended -> words.say("page.plan.ended");
    };
  }

  private Optional<String> leaving() {
    String partner = Parts.mention(pair().partnerOf(reader));
    return agreement()
        .plan()
        .flatMap(Stage.Active::leaving)
        .map(notice ->
            words.say("page.plan.leaving", partner, words.dateWithYear(notice.lastDay())));
  }

  private Optional<String> change() {
    String partner = Parts.mention(pair().partnerOf(reader));
    return agreement()
        .amendment()
        .flatMap(change -> {
          boolean theirs = !reader.equals(pair().person(change.author()));
          if (theirs) {
            return Optional.of("page.plan.change.theirs").filter(any -> change.isProposed());
          }
          return Optional.of(
              change.isProposed() ? "page.plan.change.sent" : "page.plan.change.yours");
        })
        .map(key -> words.say(key, partner));
  }

  private Optional<String> handover() {
    String partner = Parts.mention(pair().partnerOf(reader));
    String asked = reader.equals(pair().coach()) ? "asked" : "asked.you";
    return agreement()
        .handover()
        .map(handover -> "page.plan.handover." + (handover.isOffered() ? "offered" : asked))
        .map(key -> words.say(key, partner));
  }

  private List<LayoutBlock> whyNot(GivenReason reason) {
    String said =
        reason.kind() == Remark.Kind.CHANGE_REASON ? "page.plan.reason.change" : "page.plan.reason";
    return List.of(
        Parts.sentence(words.say(said)),
        reason
            .erased()
            .map(at -> Parts.erased(at, words))
            .orElseGet(() -> RichText.quote(reason.text())));
  }

  /** Where each says how they can be reached, and takes it back. */
  private LayoutBlock reach() {
    ButtonElement button = Parts.action(Buttons.REACH, words.say("button.agreement.reach"));
    button.setValue(agreement().id().value());
    return actions(block -> block.blockId("reach").elements(List.of(button)));
  }

  /** The latest last; what was answered can be read from here. */
  private List<LayoutBlock> checkInsSoFar() {
    List<CheckIn> checkIns = shown.checkIns();
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
        checkIn.takesNotes()
            || Stream.of(Role.values())
                .anyMatch(author -> checkIn.mayRead(pair().roleOf(reader).orElseThrow(), author));
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
    return agreement().signatures().size() == 2
        ? shown.answers().with(Questions.GOALS_BY_PARTNER.key(), "")
        : shown.answers();
  }
}
