package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import java.util.List;
import org.samepage.coaching.Template;
import org.samepage.words.Words;

/** The templates that are retired, for a lead who wants one of them back. */
public record TemplateRetiredView(List<Template> templates, Words words) {
  public TemplateRetiredView {
    templates = List.copyOf(templates);
  }

  public View toView() {
    String intro = templates.isEmpty() ? "templates.retired.none" : "templates.retired.intro";
    return new Modal(TemplateNames.LIST, words.say("templates.title.retired"), words)
        .add(Parts.plainSentence(words.say(intro)))
        .addAll(templates.stream().map(this::row).toList())
        .add(actions(List.of(Parts.action(TemplateNames.OPEN_LIST, words.say("templates.all")))))
        .toRead();
  }

  private LayoutBlock row(Template template) {
    ButtonElement back = Parts.action(TemplateNames.BRING_BACK, words.say("templates.bring_back"));
    back.setValue(template.id().value());
    String about = template.label().about();
    SectionBlock row =
        Parts.plainSentence(template.label().name() + (about.isEmpty() ? "" : "\n" + about));
    row.setBlockId("template." + template.id());
    row.setAccessory(back);
    return row;
  }
}
