package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.RadioButtonsElement;
import com.slack.api.model.block.element.UsersSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.ArrayList;
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
import org.samepage.coaching.Template;
import org.samepage.coaching.TemplateId;
import org.samepage.words.Words;

/**
 * The first page of a new agreement: who coaches, with whom, and what it starts from.
 *
 * @param metadata of the draft that will be made, at revision 0, or of one that is there
 * @param role the role of the one who writes it
 * @param partner who is chosen already
 * @param templates what a new agreement can start from; none for a draft that is there
 * @param chosen the template that is chosen already
 * @param changed whether it had changed since it was chosen
 */
public record WhoView(
    Metadata metadata,
    Role role,
    Optional<PersonId> partner,
    List<Template> templates,
    Optional<TemplateId> chosen,
    boolean changed,
    Words words) {
  private static final String ROLE = "who.role";
  private static final String PARTNER = "who.partner";
  private static final String TEMPLATE = "who.template";

  /** Named otherwise, so that Slack does not keep in it what was chosen before. */
  private static final String TEMPLATE_AGAIN = "who.template.again";

  public WhoView {
    templates = List.copyOf(templates);
  }

  /** Of a draft that is there. */
  public WhoView(Metadata metadata, Role role, Optional<PersonId> partner, Words words) {
    this(metadata, role, partner, List.of(), Optional.empty(), false, words);
  }

  public View toView() {
    return new Modal(ViewNames.WHO, words.say("page.title.who"), words)
        .add(Parts.plainSentence(words.say("page.who.intro")))
        .addAll(inputs())
        .addAll(templateInput())
        .toSubmit(metadata, "page.next");
  }

  /** What is asked, for any page that asks it. */
  List<LayoutBlock> inputs() {
    return List.of(roleInput(), partnerInput());
  }

  private List<LayoutBlock> templateInput() {
    if (templates.isEmpty()) {
      return List.of();
    }
    List<LayoutBlock> blocks = new ArrayList<>();
    if (changed) {
      blocks.add(Parts.plainSentence(words.say("templates.changed")));
    }
    blocks.add(TemplateChoice.menu(changed ? TEMPLATE_AGAIN : TEMPLATE, templates, chosen, words));
    blocks.add(
        actions(
            List.of(
                Parts.action(TemplateNames.OPEN_LIST, words.say("templates.open")),
                Parts.action(TemplateNames.SEVERAL, words.say("bulk.open")))));
    return blocks;
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
        typed.user(PARTNER).filter(Slack::isUser),
        TemplateChoice.read(TEMPLATE, typed).or(() -> TemplateChoice.read(TEMPLATE_AGAIN, typed)));
  }

  /**
   * What was entered.
   *
   * @param role the role of the one who entered it; empty if it is none
   * @param user Slack's id of the partner, in the right form; empty if it is none
   * @param template empty to start without one
   */
  public record Entered(
      Optional<Role> role, Optional<String> user, Optional<TemplateChoice> template) {

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
