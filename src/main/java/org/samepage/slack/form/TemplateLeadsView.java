package org.samepage.slack.form;

import com.slack.api.model.view.View;
import java.util.List;
import java.util.Map;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.ChosenPeople;
import org.samepage.coaching.Curating;
import org.samepage.words.Words;

/** Whom an administrator names as program leads. */
public record TemplateLeadsView(List<PersonId> leads, Words words) {
  private static final String LEADS = "template.leads";

  public View toView() {
    return new Modal(TemplateNames.LEADS, words.say("templates.title.leads"), words)
        .add(Parts.plainSentence(words.say("templates.leads.intro")))
        .add(PeopleInput.of(LEADS, words.say("templates.leads.input"), leads, Curating.MOST_LEADS))
        .toSubmit(PeopleInput.mark(leads), "page.save");
  }

  /** Who was chosen, and whom the page showed; refused if it does not say that. */
  public static Decision<ChosenPeople> read(View page, WorkspaceId workspace) {
    return PeopleInput.read(LEADS, page, workspace);
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
