package org.samepage.slack.form;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.RadioButtonsElement;
import com.slack.api.model.block.element.UsersSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.coaching.Standings;
import org.samepage.words.Words;

/**
 * The first page of a new agreement: who coaches, and with whom.
 *
 * @param metadata of the draft that will be made, at revision 0, or of one that is there
 * @param role the role of the one who writes it
 * @param partner who is chosen already
 */
public record WhoView(Metadata metadata, Role role, Optional<PersonId> partner, Words words) {
  private static final String ROLE = "who.role";
  private static final String PARTNER = "who.partner";

  public View toView() {
    return new Modal(ViewNames.WHO, words.say("page.title.who"), words)
        .add(Parts.plainSentence(words.say("page.who.intro")))
        .addAll(inputs())
        .toSubmit(metadata, "page.next");
  }

  /** What is asked, for any page that asks it. */
  List<LayoutBlock> inputs() {
    return List.of(roleInput(), partnerInput());
  }

  private LayoutBlock roleInput() {
    List<OptionObject> options = Stream.of(Role.values()).map(this::option).toList();
    RadioButtonsElement element =
        RadioButtonsElement.builder()
            .actionId(ViewNames.VALUE)
            .options(options)
            .initialOption(option(role))
            .build();
    return Parts.input(ROLE, words.say("page.who.role"), element, false);
  }

  private OptionObject option(Role of) {
    String name = of.name().toLowerCase(Locale.ROOT);
    return Parts.choice(words.say("page.who.role." + name), name);
  }

  private LayoutBlock partnerInput() {
    UsersSelectElement element =
        UsersSelectElement.builder()
            .actionId(ViewNames.VALUE)
            .initialUser(partner.map(PersonId::user).orElse(null))
            .build();
    return Parts.input(PARTNER, words.say("page.who.partner"), element, false);
  }

  /** Reads the page; nothing in it is trusted. */
  public static Entered read(@Nullable ViewState state) {
    Typed typed = new Typed(state);
    return new Entered(
        typed
            .option(ROLE)
            .flatMap(name ->
                Stream.of(Role.values())
                    .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()),
        typed.user(PARTNER).filter(Slack::isUser));
  }

  /**
   * What was entered.
   *
   * @param role the role of the one who entered it; empty if it is none
   * @param user Slack's id of the partner, in the right form; empty if it is none
   */
  public record Entered(Optional<Role> role, Optional<String> user) {

    /** Sentences for what is missing, by block; empty if nothing is. */
    public Map<String, String> errors(Words words) {
      Map<String, String> errors = new LinkedHashMap<>();
      if (role.isEmpty()) {
        errors.put(ROLE, words.say("problem.NOT_AN_OPTION"));
      }
      if (user.isEmpty()) {
        errors.put(PARTNER, words.say("problem.partner.MISSING"));
      }
      return errors;
    }
  }

  /** The sentence at the partner for somebody who cannot be one, by its block. */
  public static Map<String, String> errors(Standings.Obstacle obstacle, Words words) {
    return Map.of(PARTNER, words.say("problem.partner." + obstacle));
  }
}
