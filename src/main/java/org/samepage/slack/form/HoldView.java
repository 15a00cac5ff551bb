package org.samepage.slack.form;

import com.slack.api.model.view.View;
import java.util.List;
import java.util.Map;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.ChosenPeople;
import org.samepage.coaching.Holding;
import org.samepage.words.Words;

/**
 * Asks an administrator whose agreements are under a legal hold.
 *
 * @param held who is
 */
public record HoldView(List<PersonId> held, Words words) {
  private static final String PEOPLE = "hold.people";

  public HoldView {
    held = List.copyOf(held);
  }

  public View toView() {
    return new Modal(ViewNames.HOLD, words.say("page.title.hold"), words)
        .add(Parts.plainSentence(words.say("page.hold.intro")))
        .add(PeopleInput.of(PEOPLE, words.say("page.hold.people"), held, Holding.MOST))
        .toSubmit(PeopleInput.mark(held), "page.save");
  }

  /** Who was chosen, and whom the page showed; refused if it does not say that. */
  public static Decision<ChosenPeople> read(View page, WorkspaceId workspace) {
    return PeopleInput.read(PEOPLE, page, workspace);
  }

  /** The sentence at too many people, by their block. */
  public static Map<String, String> tooMany(Words words) {
    return Map.of(PEOPLE, words.say("page.hold.too_many"));
  }
}
