package org.samepage.slack.form;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.element.MultiUsersSelectElement;
import com.slack.api.model.view.View;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.ChosenPeople;

/** The one input of a page on which people are chosen; the page carries along whom it showed. */
final class PeopleInput {
  /** Begins what a page carries, also if it showed nobody: an older release carried nothing. */
  private static final String SHOWN = "shown";

  private PeopleInput() {}

  static InputBlock of(String block, String label, List<PersonId> people, int most) {
    List<String> users = people.stream().map(PersonId::user).toList();
    MultiUsersSelectElement element =
        MultiUsersSelectElement.builder()
            .actionId(ViewNames.VALUE)
            .initialUsers(users.isEmpty() ? null : users)
            .maxSelectedItems(most)
            .build();
    return Parts.input(block, label, element, true);
  }

  /** What the page carries along. */
  static String mark(List<PersonId> people) {
    return Stream.concat(Stream.of(SHOWN), people.stream().map(PersonId::user))
        .collect(joining(" "));
  }

  /**
   * Reads it back. It comes from outside: ids in another form are left out.
   *
   * @return refused if the page does not say whom it showed
   */
  static Decision<ChosenPeople> read(String block, View page, WorkspaceId workspace) {
    String mark = Objects.requireNonNullElse(page.getPrivateMetadata(), "");
    List<String> shown = Arrays.asList(mark.split(" ", -1));
    return shown.getFirst().equals(SHOWN)
        ? Decision.taken(
            new ChosenPeople(
                people(shown.stream(), workspace),
                people(new Typed(page.getState()).users(block).stream(), workspace)))
        : Decision.refused(new Refusal.ChangedMeanwhile());
  }

  private static Set<PersonId> people(Stream<String> users, WorkspaceId workspace) {
    return users.filter(Slack::isUser).map(user -> new PersonId(workspace, user)).collect(toSet());
  }
}
