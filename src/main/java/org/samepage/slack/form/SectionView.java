package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.confirmationDialog;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Items;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.coaching.Schools;
import org.samepage.words.Words;

/**
 * One page of a section of a draft.
 *
 * @param metadata of the draft; the page is put in
 * @param answers what is saved, and what was typed since: it says which fields are asked
 * @param writer the role of the one who writes
 * @param partner the other of the two, who will read what is typed
 * @param schools of the workspace, of which one may be chosen; none where the page is about
 *     something else
 */
public record SectionView(
    Metadata metadata,
    Page page,
    Answers answers,
    Role writer,
    PersonId partner,
    Schools schools,
    Words words) {

  /** One that is not about schools. */
  public SectionView(
      Metadata metadata, Page page, Answers answers, Role writer, PersonId partner, Words words) {
    this(metadata, page, answers, writer, partner, Schools.NONE, words);
  }

  public View toView() {
    return new Modal(ViewNames.SECTION, title(), words)
        .add(Parts.note(words.say("page.visible", Parts.mention(partner))))
        .addAll(inputs())
        .addAll(SchoolChoice.blocks(page, answers, schools, words))
        .addAll(fixedText())
        .addAll(page.details(answers).stream().map(this::detail).toList())
        .add(Blocks.actions(buttons()))
        .add(Parts.note(words.say("page.unsaved")))
        .toSubmit(metadata.on(page), page.leadsOn(answers) ? "page.next" : "page.save");
  }

  /** Numbers are told by place: of the goals 1 and 3, the second is called 2. */
  private String title() {
    return switch (page.topic()) {
      case GOAL -> words.say("page.title.GOAL", place(answers.goals(), 0));
      case LEVELS -> words.say("page.title.LEVELS", place(answers.goals(), 0));
      case STEP -> {
        List<Integer> steps = answers.steps(page.numbers().getFirst());
        yield words.say("page.title.STEP", place(answers.goals(), 0), place(steps, 1));
      }
      case WHEN, HOW, ASKED ->
          answers.rules().size() > 1
              ? words.say("page.title." + page.topic() + ".of", place(answers.rules(), 0))
              : words.say("page.title." + page.topic());
      case COMMITMENTS,
          OFFERS,
          OBSERVATION,
          DATA,
          PRINCIPAL,
          CONFIDENTIALITY,
          VISIBILITY,
          FOR_ALL,
          TERM,
          REVIEWS ->
          words.say("page.title." + page.topic());
      case ANSWER, ANSWER_GOALS, SKIP, NOTE -> words.say("page.title.answer");
    };
  }

  private int place(List<Integer> there, int which) {
    int number = page.numbers().get(which);
    return (there.contains(number) ? there.indexOf(number) : there.size()) + 1;
  }

  private List<LayoutBlock> inputs() {
    return page.fields(answers, writer).stream()
        .filter(field -> field.matters(answers))
        .<LayoutBlock>map(field -> Fields.input(field, answers, words))
        .toList();
  }

  private List<LayoutBlock> fixedText() {
    return page.topic() == Topic.CONFIDENTIALITY
        ? List.of(Exceptions.block(answers, words))
        : List.of();
  }

  /** A line that says what more can be agreed, and the button that opens it. */
  private LayoutBlock detail(Page more) {
    String key = "page.detail." + more.topic();
    ButtonElement open = Parts.action(ViewNames.PAGE_OPEN, words.say(key + ".open"));
    open.setValue(more.toString());
    return SectionBlock.builder()
        .blockId("detail." + more.topic())
        .text(plainText(words.say(key)))
        .accessory(open)
        .build();
  }

  private List<BlockElement> buttons() {
    List<BlockElement> buttons = new ArrayList<>();
    page.items().ifPresent(items -> buttons.addAll(buttons(items)));
    buttons.add(Parts.action(ViewNames.SECTION_BACK, words.say("page.back")));
    return buttons;
  }

  private List<BlockElement> buttons(Items items) {
    int shown = page.numbers().getLast();
    String kind = "page." + items.each();
    List<BlockElement> buttons = new ArrayList<>();
    if (items.hasRoomBeside(shown, answers)) {
      buttons.add(Parts.action(ViewNames.ITEM_ADD, words.say(kind + ".add")));
    }
    if (items.neighbour(answers, shown, -1).isPresent()) {
      buttons.add(Parts.action(ViewNames.ITEM_UP, words.say("page.up")));
    }
    if (items.neighbour(answers, shown, 1).isPresent()) {
      buttons.add(Parts.action(ViewNames.ITEM_DOWN, words.say("page.down")));
    }
    // Without any check-in there is no agreement.
    if (items.each() != Each.CHECK_IN_RULE || answers.rules().size() > 1) {
      buttons.add(remove(kind + ".remove"));
    }
    return buttons;
  }

  private ButtonElement remove(String key) {
    ButtonElement button = Parts.action(ViewNames.ITEM_REMOVE, words.say(key));
    button.setConfirm(
        confirmationDialog(dialog ->
            dialog
                .title(plainText(words.say(key + ".title")))
                .text(plainText(words.say(key + ".text")))
                .confirm(plainText(words.say("page.remove.yes")))
                .deny(plainText(words.say("page.remove.no")))));
    return button;
  }
}
