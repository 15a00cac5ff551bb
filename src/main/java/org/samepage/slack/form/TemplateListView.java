package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.divider;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.samepage.coaching.Template;
import org.samepage.words.Words;

/**
 * The templates, ten on a page.
 *
 * @param templates all of them, those that come with the app first
 * @param number of the page, from 1; one that is not there becomes the last
 * @param partner Slack's id of the person chosen on the first page of the agreement
 * @param lead whether the reader may add and change templates
 * @param administrator whether the reader may name leads
 * @param named whether the reader was named as a lead, and may see what is counted
 */
public record TemplateListView(
    List<Template> templates,
    int number,
    Optional<String> partner,
    boolean lead,
    boolean administrator,
    boolean named,
    Words words) {
  private static final int ON_A_PAGE = 10;

  public TemplateListView {
    templates = List.copyOf(templates);
    number = Math.clamp(number, 1, Math.max(1, Math.ceilDiv(templates.size(), ON_A_PAGE)));
  }

  public View toView() {
    int from = (number - 1) * ON_A_PAGE;
    int to = Math.min(from + ON_A_PAGE, templates.size());
    return new Modal(TemplateNames.LIST, words.say("templates.title"), words)
        .add(Parts.plainSentence(words.say(lead ? "templates.intro.lead" : "templates.intro")))
        .addAll(templates.subList(from, to).stream().map(this::row).toList())
        .addAll(buttons(from > 0, to < templates.size()))
        .toRead(partner.orElse(""));
  }

  private LayoutBlock row(Template template) {
    ButtonElement look = Parts.action(TemplateNames.OPEN, words.say("templates.look"));
    look.setValue(template.id().value());
    String about = template.label().about();
    SectionBlock row =
        Parts.plainSentence(template.label().name() + (about.isEmpty() ? "" : "\n" + about));
    row.setBlockId("template." + template.id());
    row.setAccessory(look);
    return row;
  }

  private List<LayoutBlock> buttons(boolean before, boolean after) {
    List<BlockElement> turn = new ArrayList<>();
    if (before) {
      turn.add(turn("templates.before", number - 1));
    }
    if (after) {
      turn.add(turn("templates.after", number + 1));
    }
    List<BlockElement> manage = new ArrayList<>();
    List<BlockElement> workspace = new ArrayList<>();
    if (lead) {
      manage.add(Parts.action(TemplateNames.COPY, words.say("templates.add")));
      manage.add(Parts.action(TemplateNames.RETIRED, words.say("templates.retired")));
      workspace.add(Parts.action(TemplateNames.WORD, words.say("templates.wording")));
      workspace.add(Parts.action(TemplateNames.NAME_STUDENTS, words.say("templates.students")));
      workspace.add(Parts.action(TemplateNames.NAME_SCHOOLS, words.say("templates.schools")));
    }
    if (named) {
      workspace.add(Parts.action(TemplateNames.PROGRAM_OPEN, words.say("program.open")));
    }
    if (administrator) {
      workspace.add(Parts.action(TemplateNames.NAME_LEADS, words.say("templates.leads")));
      workspace.add(Parts.action(TemplateNames.OPEN_TRAIL, words.say("workspace.trail.open")));
    }
    List<LayoutBlock> rows = new ArrayList<>();
    if (!turn.isEmpty()) {
      rows.add(actions(block -> block.blockId("templates.turn").elements(turn)));
    }
    if (!manage.isEmpty()) {
      rows.add(actions(block -> block.blockId("templates.manage").elements(manage)));
    }
    if (!workspace.isEmpty()) {
      rows.add(divider());
      rows.add(Parts.heading(words.say("templates.workspace")));
      rows.add(actions(block -> block.blockId("templates.workspace").elements(workspace)));
    }
    return rows;
  }

  /** Of the two buttons, each has a name of its own within their block: the page it leads to. */
  private ButtonElement turn(String key, int to) {
    ButtonElement button =
        Parts.action(to < number ? TemplateNames.TURN_BACK : TemplateNames.TURN_ON, words.say(key));
    button.setValue(Integer.toString(to));
    return button;
  }

  /** Whom the reader had chosen to start with, from what the page carried along. */
  public static Optional<String> partner(View page) {
    return Optional.ofNullable(page.getPrivateMetadata()).filter(Slack::isUser);
  }
}
