package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.block.element.UsersSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Problem;
import org.samepage.coaching.Template;
import org.samepage.coaching.Template.Label;
import org.samepage.coaching.TemplateId;
import org.samepage.words.Words;

/**
 * What a template is called and how long its agreements run; for a new one also what it begins as.
 *
 * @param mark of the template, at revision 0 for a new one
 * @param label what stands there already
 */
public record TemplateLabelView(TemplateMark mark, Label label, int weeks, Words words) {
  private static final String NAME = "template.name";
  private static final String ABOUT = "template.about";
  private static final String GOAL = "template.goal";
  private static final String WEEKS = "template.weeks";
  private static final String FROM = "template.from";
  private static final String AGREEMENT = "template.agreement";

  /** The lengths that can be chosen; another one that stands there stays choosable. */
  private static final List<Integer> LENGTHS = List.of(4, 6, 8, 9, 10, 12, 16, 18, 24, 36, 40, 52);

  /** For a template that is there. */
  public View toEdit() {
    return new Modal(TemplateNames.LABEL, words.say("templates.title.relabel"), words)
        .addAll(inputs())
        .add(actions(List.of(Parts.action(TemplateNames.BACK, words.say("templates.back")))))
        .toSubmit(mark.toString(), "page.save");
  }

  /**
   * For a new template.
   *
   * @param templates what it can begin as
   * @param chosen which of them it begins as until another is chosen
   */
  public View toAdd(List<Template> templates, Optional<TemplateId> chosen) {
    UsersSelectElement agreement = UsersSelectElement.builder().actionId(ViewNames.VALUE).build();
    InputBlock from =
        Parts.input(AGREEMENT, words.say("templates.from.agreement"), agreement, true);
    from.setHint(plainText(words.say("templates.from.agreement.hint")));
    return new Modal(TemplateNames.ADD, words.say("templates.title.add"), words)
        .addAll(inputs())
        .add(TemplateChoice.menu(FROM, templates, chosen, words))
        .add(from)
        .toSubmit(mark.toString(), "templates.add.next");
  }

  private List<LayoutBlock> inputs() {
    InputBlock goal = text(GOAL, label.goal(), Label.LONGEST_GOAL, true);
    goal.setHint(plainText(words.say("templates.goal.hint")));
    return List.of(
        Parts.plainSentence(words.say("templates.visible")),
        text(NAME, label.name(), Label.LONGEST_NAME, false),
        text(ABOUT, label.about(), Label.LONGEST_ABOUT, true),
        goal,
        weeksInput());
  }

  private InputBlock text(String blockId, String initial, int max, boolean optional) {
    return Parts.input(
        blockId,
        words.say("templates.input." + blockId),
        Parts.textInput(
            max, blockId.equals(GOAL), Optional.of(initial).filter(some -> !some.isEmpty())),
        optional);
  }

  private InputBlock weeksInput() {
    List<OptionObject> options =
        Stream.concat(LENGTHS.stream(), Stream.of(weeks))
            .distinct()
            .sorted()
            .map(this::option)
            .toList();
    StaticSelectElement element =
        StaticSelectElement.builder()
            .actionId(ViewNames.VALUE)
            .options(options)
            .initialOption(option(weeks))
            .build();
    return Parts.input(WEEKS, words.say("templates.input." + WEEKS), element, false);
  }

  private OptionObject option(int length) {
    return Parts.choice(words.say("templates.weeks.option", length), Integer.toString(length));
  }

  /**
   * What was entered.
   *
   * @param weeks empty if it is none that can be chosen
   * @param from which template a new one begins as; empty: none
   * @param agreementWith Slack's id of the person whose agreement with the reader a new one begins
   *     as; it goes before {@code from}
   */
  public record Entered(
      Label label,
      Optional<Integer> weeks,
      Optional<TemplateChoice> from,
      Optional<String> agreementWith) {}

  /** Reads either page; nothing in it is trusted. */
  public static Entered read(@Nullable ViewState state) {
    Typed typed = new Typed(state);
    Label label =
        new Label(
            typed.text(NAME).orElse(""), typed.text(ABOUT).orElse(""), typed.text(GOAL).orElse(""));
    Optional<Integer> weeks =
        typed
            .option(WEEKS)
            .flatMap(value ->
                IntStream.rangeClosed(1, Template.MOST_WEEKS)
                    .boxed()
                    .filter(number -> Integer.toString(number).equals(value))
                    .findFirst());
    return new Entered(
        label,
        weeks,
        TemplateChoice.read(FROM, typed),
        typed.user(AGREEMENT).filter(Slack::isUser));
  }

  /** Sentences for what does not fit, by block. */
  public static Map<String, String> errors(List<Problem> problems, Words words) {
    Map<String, String> errors = new TreeMap<>();
    problems.forEach(
        problem -> errors.putIfAbsent(problem.key(), words.say("problem." + problem.reason())));
    return errors;
  }

  /** The sentence at the person with whom the reader has no agreement, by its block. */
  public static Map<String, String> noAgreement(Words words) {
    return Map.of(AGREEMENT, words.say("templates.from.agreement.none"));
  }
}
