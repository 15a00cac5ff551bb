package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;

import com.slack.api.model.view.View;
import java.util.List;
import org.samepage.coaching.Template;
import org.samepage.words.Words;

/**
 * One page of a section of a template: it asks what the same page of an agreement asks, and {@link
 * Submission} reads it as it reads that.
 */
public record TemplateSectionView(Template template, TemplateMark mark, Page page, Words words) {

  public View toView() {
    return new Modal(TemplateNames.SECTION, words.say("page.title." + page.section(), 1), words)
        .add(Parts.plainSentence(words.say("templates.visible")))
        .addAll(
            page.fields(template.answers()).stream()
                .map(field -> Fields.input(field, template.answers(), words))
                .toList())
        .add(actions(List.of(Parts.action(TemplateNames.BACK, words.say("templates.back")))))
        .toSubmit(
            mark.on(page).toString(),
            page.next(template.answers()).isPresent() ? "page.next" : "page.save");
  }
}
