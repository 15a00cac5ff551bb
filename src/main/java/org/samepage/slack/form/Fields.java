package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.DatePickerElement;
import com.slack.api.model.block.element.RadioButtonsElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.block.element.TimePickerElement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Field;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;
import org.samepage.words.Words;

/**
 * Asks a question of the catalogue: an input whose block id is the key of the answer. {@link
 * Submission} reads it back.
 */
final class Fields {
  /** As many options as can be seen at a glance; more go into a menu. */
  private static final int MOST_RADIO_BUTTONS = 3;

  /** On which others hang: what is chosen there is told at once, so that they appear or go. */
  private static final Set<Question> LEADING = leading();

  private Fields() {}

  private static Set<Question> leading() {
    Set<Question> leading = new HashSet<>();
    Questions.all()
        .forEach(
            question -> question.when().map(Question.Condition::answer).ifPresent(leading::add));
    // By it the next page is asked or left out.
    leading.add(Questions.CONFIDENTIALITY_PRESET);
    return leading;
  }

  static InputBlock input(Field field, Answers answers, Words words) {
    return input(field, Labels.of(field, words), mayBeBlank(field.question()), answers, words);
  }

  /** A goal may be left to the partner, and a page for one more goal or step may stay empty. */
  private static boolean mayBeBlank(Question question) {
    return !question.required()
        || question.equals(Questions.GOAL_WHAT)
        || question.equals(Questions.STEP_WHAT);
  }

  /** Asks it under another label, or where it is not optional. */
  static InputBlock input(
      Field field, String label, boolean optional, Answers answers, Words words) {
    Question question = field.question();
    String hint = "question." + question.name() + ".hint";
    return InputBlock.builder()
        .blockId(field.key())
        .label(plainText(label))
        .hint(words.has(hint) ? plainText(words.say(hint)) : null)
        .element(element(question, initial(field, answers), words))
        .optional(optional)
        .dispatchAction(LEADING.contains(question) ? true : null)
        .build();
  }

  /**
   * What stands in it at first: the answer, or what the catalogue chooses for what must have one.
   * Only what still fits the question: Slack refuses a view with another.
   */
  private static Optional<String> initial(Field field, Answers answers) {
    return fitting(field, answers)
        .or(() -> field.question().required() ? field.question().preset() : Optional.empty());
  }

  private static Optional<String> fitting(Field field, Answers answers) {
    return answers
        .get(field.key())
        .filter(value -> field.question().kind().check(value).isEmpty())
        .filter(value -> Slack.accepts(field.question().kind(), value));
  }

  private static BlockElement element(Question question, Optional<String> value, Words words) {
    return switch (question.kind()) {
      case Kind.Words(int max, boolean lines) -> Parts.textInput(max, lines, value);
      case Kind.Link(int max) -> Parts.textInput(max, false, value);
      case Kind.OneOf(List<String> options) -> oneOf(question, options, value, words);
      case Kind.AnyOf(List<String> options) -> anyOf(question, options, value, words);
      case Kind.Day day -> datePicker(value.orElse(null));
      case Kind.TimeOfDay time -> timePicker(value.orElse(null));
      case Kind.Zone zone ->
          StaticSelectElement.builder()
              .actionId(action(question))
              .optionGroups(ZoneChoices.groups(value, words))
              .initialOption(value.map(answer -> ZoneChoices.option(answer, words)).orElse(null))
              .build();
    };
  }

  private static BlockElement oneOf(
      Question question, List<String> options, Optional<String> value, Words words) {
    List<OptionObject> choices = choices(question, options, words);
    OptionObject initial = value.map(chosen -> choice(question, chosen, words)).orElse(null);
    return options.size() <= MOST_RADIO_BUTTONS && !mayBeTakenBack(question)
        ? RadioButtonsElement.builder()
            .actionId(action(question))
            .options(choices)
            .initialOption(initial)
            .build()
        : StaticSelectElement.builder()
            .actionId(action(question))
            .options(choices)
            .initialOption(initial)
            .build();
  }

  /**
   * A radio button cannot be unchosen, so what may stay open gets a menu. At a check-in one tap
   * counts more.
   */
  private static boolean mayBeTakenBack(Question question) {
    return !question.required() && question.section() != Section.CHECK_IN;
  }

  private static String action(Question question) {
    return LEADING.contains(question) ? ViewNames.CHOSEN : ViewNames.VALUE;
  }

  private static CheckboxesElement anyOf(
      Question question, List<String> options, Optional<String> value, Words words) {
    List<String> chosen = Answers.split(value.orElse(""));
    return CheckboxesElement.builder()
        .actionId(action(question))
        .options(choices(question, options, words))
        .initialOptions(chosen.isEmpty() ? null : choices(question, chosen, words))
        .build();
  }

  static DatePickerElement datePicker(@Nullable String initial) {
    return DatePickerElement.builder().actionId(ViewNames.VALUE).initialDate(initial).build();
  }

  static TimePickerElement timePicker(@Nullable String initial) {
    return TimePickerElement.builder().actionId(ViewNames.VALUE).initialTime(initial).build();
  }

  private static List<OptionObject> choices(Question question, List<String> options, Words words) {
    return options.stream().map(option -> choice(question, option, words)).toList();
  }

  private static OptionObject choice(Question question, String option, Words words) {
    return Parts.choice(Labels.option(question, option, words), option);
  }
}
