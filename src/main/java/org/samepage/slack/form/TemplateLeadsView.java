package org.samepage.slack.form;

import com.slack.api.model.block.element.MultiUsersSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Curating;
import org.samepage.words.Words;

/** Whom an administrator names as program leads. */
public record TemplateLeadsView(List<PersonId> leads, Words words) {
  private static final String LEADS = "template.leads";

  public View toView() {
    List<String> named = leads.stream().map(PersonId::user).toList();
    MultiUsersSelectElement element =
        MultiUsersSelectElement.builder()
            .actionId(ViewNames.VALUE)
            .initialUsers(named.isEmpty() ? null : named)
            .maxSelectedItems(Curating.MOST_LEADS)
            .build();
    return new Modal(TemplateNames.LEADS, words.say("templates.title.leads"), words)
        .add(Parts.plainSentence(words.say("templates.leads.intro")))
        .add(Parts.input(LEADS, words.say("templates.leads.input"), element, true))
        .toSubmit("", "page.save");
  }

  /** The ids of those who were chosen, in the right form. */
  public static Set<String> read(@Nullable ViewState state) {
    Set<String> chosen = new TreeSet<>(new Typed(state).users(LEADS));
    chosen.removeIf(user -> !Slack.isUser(user));
    return chosen;
  }

  /**
   * The sentence at the people, by their block.
   *
   * @param key of what is wrong
   */
  public static Map<String, String> error(String key, Words words) {
    return Map.of(LEADS, words.say(key));
  }
}
