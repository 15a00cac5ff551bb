package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.composition.BlockCompositions.confirmationDialog;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.samepage.coaching.Template;
import org.samepage.words.Words;

/**
 * A template to read whole.
 *
 * @param partner Slack's id of the person chosen on the first page of the agreement
 * @param lead whether the reader may change it and make others from it
 * @param changed whether it had changed while the reader had it open
 */
public record TemplateLookView(
    Template template, Optional<String> partner, boolean lead, boolean changed, Words words) {

  public View toView() {
    boolean editable = lead && !template.isBuiltIn();
    TemplateMark mark =
        new TemplateMark(template.id(), template.revision(), Optional.empty(), partner);
    return new Modal(TemplateNames.LOOK, words.say("templates.title.one"), words)
        .addAll(
            changed ? List.of(Parts.plainSentence(words.say("templates.changed.look"))) : List.of())
        .add(Parts.heading(template.label().name()))
        .addAll(about())
        .add(actions(block -> block.blockId("template.use").elements(use())))
        .addAll(new TemplateText(template.answers(), editable, words).blocks())
        .addAll(manage(editable))
        .toRead(mark.toString());
  }

  private List<LayoutBlock> about() {
    List<LayoutBlock> blocks = new ArrayList<>();
    if (!template.label().about().isEmpty()) {
      blocks.add(Parts.plainSentence(template.label().about()));
    }
    blocks.add(Parts.plainSentence(words.say("templates.weeks", template.weeks())));
    if (!template.label().goal().isEmpty()) {
      blocks.add(RichText.labelled(words.say("templates.goal"), template.label().goal()));
    }
    return blocks;
  }

  private List<BlockElement> use() {
    ButtonElement use = Parts.action(TemplateNames.USE, words.say("templates.use"));
    use.setStyle("primary");
    return List.of(
        use,
        Parts.action(TemplateNames.SEVERAL, words.say("bulk.open")),
        Parts.action(TemplateNames.OPEN_LIST, words.say("templates.all")));
  }

  private List<LayoutBlock> manage(boolean editable) {
    if (!lead) {
      return List.of();
    }
    List<BlockElement> buttons = new ArrayList<>();
    if (editable) {
      buttons.add(Parts.action(TemplateNames.RELABEL, words.say("templates.relabel")));
    }
    buttons.add(Parts.action(TemplateNames.COPY, words.say("templates.copy")));
    if (editable) {
      buttons.add(retire());
    }
    return List.of(actions(block -> block.blockId("template.manage").elements(buttons)));
  }

  private ButtonElement retire() {
    ButtonElement button = Parts.action(TemplateNames.RETIRE, words.say("templates.retire"));
    button.setStyle("danger");
    button.setConfirm(
        confirmationDialog(dialog ->
            dialog
                .title(plainText(words.say("templates.retire.title")))
                .text(plainText(words.say("templates.retire.text")))
                .confirm(plainText(words.say("templates.retire.yes")))
                .deny(plainText(words.say("templates.retire.no")))));
    return button;
  }
}
