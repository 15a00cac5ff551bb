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
    List<String> users = held.stream().map(PersonId::user).toList();
    MultiUsersSelectElement element =
        MultiUsersSelectElement.builder()
            .actionId(ViewNames.VALUE)
            .initialUsers(users.isEmpty() ? null : users)
            .maxSelectedItems(Holding.MOST)
            .build();
    return new Modal(ViewNames.HOLD, words.say("page.title.hold"), words)
        .add(Parts.plainSentence(words.say("page.hold.intro")))
        .add(Parts.input(PEOPLE, words.say("page.hold.people"), element, true))
        .toSubmit("", "page.save");
  }

  /** The ids of those who were chosen, in the right form. */
  public static Set<String> read(@Nullable ViewState state) {
    Set<String> chosen = new TreeSet<>(new Typed(state).users(PEOPLE));
    chosen.removeIf(user -> !Slack.isUser(user));
    return chosen;
  }

  /** The sentence at too many people, by their block. */
  public static Map<String, String> tooMany(Words words) {
    return Map.of(PEOPLE, words.say("page.hold.too_many"));
  }
}
