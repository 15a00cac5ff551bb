package org.samepage.slack.form;

import com.slack.api.model.block.element.MultiUsersSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.AgreementId;
import org.samepage.coaching.BulkStart;
import org.samepage.coaching.Template;
import org.samepage.coaching.TemplateId;
import org.samepage.words.Words;

/**
 * A coach chooses several teachers, and what all of their agreements start from.
 *
 * @param chosen the template that is chosen already
 */
public record BulkView(
    AgreementId bulk, List<Template> templates, Optional<TemplateId> chosen, Words words) {
  private static final String TEACHERS = "bulk.teachers";
  private static final String TEMPLATE = "bulk.template";

  public View toView() {
    MultiUsersSelectElement teachers =
        MultiUsersSelectElement.builder()
            .actionId(ViewNames.VALUE)
            .maxSelectedItems(BulkStart.MOST_TEACHERS)
            .build();
    return new Modal(TemplateNames.BULK, words.say("bulk.title"), words)
        .add(
            Parts.plainSentence(
                words.say("bulk.intro", BulkStart.MOST_TEACHERS, BulkStart.MOST_INVITATIONS)))
        .add(Parts.input(TEACHERS, words.say("bulk.teachers"), teachers, false))
        .add(TemplateChoice.menu(TEMPLATE, templates, chosen, words))
        .toSubmit(new BulkMark(bulk, Optional.empty(), List.of()).toString(), "page.review");
  }

  /**
   * What was entered.
   *
   * @param teachers Slack's ids, each once, in the right form
   */
  public record Entered(List<String> teachers, Optional<TemplateChoice> template) {

    /** The sentence for what is missing or too much, by block; empty if nothing is. */
    public Map<String, String> errors(Words words) {
      if (teachers.isEmpty()) {
        return Map.of(TEACHERS, words.say("bulk.teachers.missing"));
      }
      return teachers.size() > BulkStart.MOST_TEACHERS
          ? Map.of(TEACHERS, words.say("bulk.teachers.too_many", BulkStart.MOST_TEACHERS))
          : Map.of();
    }
  }

  /** Reads the page; nothing in it is trusted. */
  public static Entered read(@Nullable ViewState state) {
    Typed typed = new Typed(state);
    return new Entered(
        typed.users(TEACHERS).stream().filter(Slack::isUser).distinct().toList(),
        TemplateChoice.read(TEMPLATE, typed));
  }
}
