package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;

import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Field;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.agreement.Section;
import org.samepage.coaching.Template;
import org.samepage.words.Words;

/**
 * One page of a section of a template: it asks what the same page of an agreement asks, and {@link
 * Submission} reads it as it reads that.
 */
public record TemplateSectionView(Template template, TemplateMark mark, Page page, Words words) {

  public View toView() {
    return new Modal(TemplateNames.SECTION, words.say("page.title." + page.topic()), words)
        .add(Parts.plainSentence(words.say("templates.visible")))
        .addAll(
            fields(page, template.answers()).stream()
                .map(field -> Fields.input(field, template.answers(), words))
                .toList())
        .add(actions(List.of(Parts.action(TemplateNames.BACK, words.say("templates.back")))))
        .toSubmit(mark.on(page).toString(), next(page).isPresent() ? "page.next" : "page.save");
  }

  /** The page on which a section begins; empty for a section that a template does not preset. */
  public static Optional<Page> first(Section section) {
    return pages(section).findFirst();
  }

  /** The page after it; empty where its section ends. */
  public static Optional<Page> next(Page page) {
    return pages(page.section()).dropWhile(each -> !each.equals(page)).skip(1).findFirst();
  }

  /** Reads what was entered on it. */
  public static Submission read(Page page, Answers before, @Nullable ViewState state) {
    return Submission.read(page, before, Role.COACH, state);
  }

  /** All that can be said of a section, one page after the other, about one check-in rule. */
  private static Stream<Page> pages(Section section) {
    return Page.all()
        .filter(page -> page.section() == section && TemplateText.SECTIONS.contains(section))
        .filter(page -> page.numbers().stream().allMatch(number -> number == 1));
  }

  /** It is about nobody yet, so nobody can be reached. */
  private static List<Field> fields(Page page, Answers answers) {
    return page.fields(answers, Role.COACH).stream()
        .filter(field -> field.matters(answers))
        .filter(field -> !field.question().equals(Questions.CONTACT_COACH))
        .toList();
  }
}
