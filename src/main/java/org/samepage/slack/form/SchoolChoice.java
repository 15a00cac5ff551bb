package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.ViewState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Field;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Visibility;
import org.samepage.coaching.Schools;
import org.samepage.coaching.Schools.School;
import org.samepage.words.Words;

/**
 * Asks under which school of the workspace's list an agreement is counted: only where program leads
 * may know that there is coaching, and only where somebody listed schools.
 */
final class SchoolChoice {
  private static final String SCHOOL = Questions.SCHOOL_NAME.key();

  private SchoolChoice() {}

  static List<LayoutBlock> blocks(Page page, Answers answers, Schools schools, Words words) {
    return !schools.inUse().isEmpty() && isAsked(page, answers)
        ? List.of(input(answers, schools, words))
        : List.of();
  }

  /** With a way of their own, the two choose it where they choose who may know what. */
  private static boolean isAsked(Page page, Answers answers) {
    boolean own = answers.chose(Questions.CONFIDENTIALITY_PRESET.key(), "own");
    boolean here =
        page.topic() == Topic.VISIBILITY || (page.topic() == Topic.CONFIDENTIALITY && !own);
    return here && Field.of(Questions.SCHOOL_NAME).matters(answers);
  }

  private static InputBlock input(Answers answers, Schools schools, Words words) {
    Optional<School> chosen = chosen(answers, schools);
    List<School> offered = new ArrayList<>(schools.inUse());
    chosen.filter(School::retired).ifPresent(offered::add);
    StaticSelectElement menu =
        StaticSelectElement.builder()
            .actionId(ViewNames.VALUE)
            .options(offered.stream().map(SchoolChoice::option).toList())
            .initialOption(chosen.map(SchoolChoice::option).orElse(null))
            .build();
    InputBlock input = Parts.input(SCHOOL, Labels.of(Questions.SCHOOL_NAME, words), menu, true);
    input.setHint(plainText(words.say("question.school.name.hint")));
    return input;
  }

  private static OptionObject option(School school) {
    return Parts.choice(school.name(), Integer.toString(school.number()));
  }

  private static Optional<School> chosen(Answers answers, Schools schools) {
    return Visibility.school(answers).flatMap(schools::numbered);
  }

  /**
   * What was chosen, as changes to the answers: the number and the name that belongs to it. Nothing
   * for a number that is not offered.
   */
  static Map<String, String> read(Answers before, Schools schools, @Nullable ViewState state) {
    Typed typed = new Typed(state);
    Optional<String> value = typed.option(SCHOOL);
    if (value.isEmpty()) {
      return typed.has(SCHOOL) ? Visibility.countedUnderNone() : Map.of();
    }
    Optional<School> stood = chosen(before, schools);
    return schools.all().stream()
        .filter(school -> value.get().equals(Integer.toString(school.number())))
        .filter(school -> !school.retired() || stood.equals(Optional.of(school)))
        .findFirst()
        .map(school -> Visibility.countedUnder(school.number(), school.name()))
        .orElse(Map.of());
  }
}
