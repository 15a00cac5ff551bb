package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.confirmationDialog;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Field;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Section;
import org.samepage.words.Words;

/**
 * One page of a section of a draft.
 *
 * @param metadata of the draft; the page is put in
 * @param partner the other of the two, who will read what is typed
 */
public record SectionView(
    Metadata metadata, Page page, Answers answers, PersonId partner, Words words) {

  public View toView() {
    return new Modal(ViewNames.SECTION, title(), words)
        .add(Parts.note(words.say("page.visible", Parts.mention(partner))))
        .addAll(page.fields(answers).stream().map(this::input).toList())
        .addAll(fixedText())
        .add(Blocks.actions(buttons()))
        .add(Parts.note(words.say("page.unsaved")))
        .toSubmit(metadata.on(page), page.next(answers).isPresent() ? "page.next" : "page.save");
  }

  private String title() {
    List<Integer> goals = answers.goals();
    int place = goals.contains(page.number()) ? goals.indexOf(page.number()) : goals.size();
    return words.say("page.title." + page.section(), place + 1);
  }

  private LayoutBlock input(Field field) {
    return Fields.input(field, answers, words);
  }

  private List<LayoutBlock> fixedText() {
    return page.section() == Section.CONFIDENTIALITY ? List.of(Exceptions.block(words)) : List.of();
  }

  private List<BlockElement> buttons() {
    List<BlockElement> buttons = new ArrayList<>();
    if (page.section() == Section.GOALS) {
      if (Goals.hasRoomBeside(page.number(), answers)) {
        buttons.add(Parts.action(ViewNames.GOAL_ADD, words.say("page.goal.add")));
      }
      buttons.add(remove());
    }
    buttons.add(Parts.action(ViewNames.SECTION_BACK, words.say("page.back")));
    return buttons;
  }

  private ButtonElement remove() {
    ButtonElement button = Parts.action(ViewNames.GOAL_REMOVE, words.say("page.goal.remove"));
    button.setConfirm(
        confirmationDialog(dialog ->
            dialog
                .title(plainText(words.say("page.goal.remove.title")))
                .text(plainText(words.say("page.goal.remove.text")))
                .confirm(plainText(words.say("page.goal.remove.yes")))
                .deny(plainText(words.say("page.goal.remove.no")))));
    return button;
  }
}
