package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;

import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.ArrayList;
import java.util.Comparator;
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
    return new Modal(TemplateNames.SECTION, title(), words)
        .add(Parts.plainSentence(words.say("templates.visible")))
        .addAll(
            fields(page, template.answers()).stream()
                .map(field -> Fields.input(field, template.answers(), words))
                .toList())
        .add(actions(buttons()))
        .toSubmit(
            mark.on(page).toString(),
            next(page, template.answers()).isPresent() ? "page.next" : "page.save");
  }

  private String title() {
    List<Integer> rules = template.answers().rules();
    String key = "page.title." + page.topic();
    return rules.size() > 1 && !page.numbers().isEmpty()
        ? words.say(key + ".of", rules.indexOf(page.numbers().getFirst()) + 1)
        : words.say(key);
  }

  private List<BlockElement> buttons() {
    List<BlockElement> buttons = new ArrayList<>();
    page.items()
        .ifPresent(items -> {
          if (items.free(template.answers()).isPresent()) {
            String add = words.say("page.CHECK_IN_RULE.add");
            buttons.add(Parts.action(TemplateNames.CHECK_IN_ADD, add));
          }
          if (template.answers().rules().size() > 1) {
            String remove = words.say("page.CHECK_IN_RULE.remove");
            buttons.add(Parts.action(TemplateNames.CHECK_IN_REMOVE, remove));
          }
        });
    buttons.add(Parts.action(TemplateNames.BACK, words.say("templates.back")));
    return buttons;
  }

  /** The page on which a section begins; empty for a section that a template does not preset. */
  public static Optional<Page> first(Section section, Answers answers) {
    return pages(section, answers).findFirst();
  }

  /** The page after it; empty where its section ends. */
  public static Optional<Page> next(Page page, Answers answers) {
    return pages(page.section(), answers).dropWhile(each -> !each.equals(page)).skip(1).findFirst();
  }

  /** Reads what was entered on it. */
  public static Submission read(Page page, Answers before, @Nullable ViewState state) {
    return Submission.read(page, before, Role.COACH, state);
  }

  /** All that can be said of a section: of each check-in rule in turn, then of all of them. */
  private static Stream<Page> pages(Section section, Answers answers) {
    return Page.all()
        .filter(page -> page.section() == section && TemplateText.SECTIONS.contains(section))
        .filter(page -> answers.rules().containsAll(page.numbers()))
        .sorted(
            Comparator.comparingInt(
                page -> page.numbers().isEmpty() ? Integer.MAX_VALUE : page.numbers().getFirst()));
  }

  /** It is about nobody yet, so nobody can be reached. */
  private static List<Field> fields(Page page, Answers answers) {
    return page.fields(answers, Role.COACH).stream()
        .filter(field -> field.matters(answers))
        .filter(field -> !field.question().equals(Questions.CONTACT_COACH))
        .toList();
  }
}
