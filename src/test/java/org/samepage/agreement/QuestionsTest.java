package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionsTest {
  @Test
  void everyKeyIsDeclaredOnce() {
    assertThat(Questions.all()).extracting(Question::key).doesNotHaveDuplicates();
  }

  @Test
  void everyQuestionThatIsDeclaredIsAsked() {
    assertThat(Questions.all())
        .hasSize(
            (int)
                Arrays.stream(Questions.class.getFields())
                    .filter(field -> field.getType() == Question.class)
                    .count());
  }

  @Test
  void theSectionsHoldAllOfThemInTheOrderInWhichTheyAreAsked() {
    List<Question> bySection =
        Arrays.stream(Section.values()).flatMap(section -> Questions.of(section).stream()).toList();
    assertThat(bySection).isEqualTo(Questions.all());
  }

  @Test
  void nobodyCanAddOneFromOutside() {
    assertThatThrownBy(() -> Questions.all().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @MethodSource("org.samepage.agreement.Questions#all")
  void whatTheCatalogueChoosesFits(Question question) {
    question.preset().ifPresent(preset -> assertThat(question.kind().check(preset)).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("org.samepage.agreement.Questions#all")
  void typedWordsAreNeverForTheMachineAndFitSlacksInput(Question question) {
    if (question.kind() instanceof Kind.Words words) {
      assertThat(question.audience()).isNotEqualTo(Audience.MACHINE);
      assertThat(words.max()).isBetween(1, 3000);
    }
    if (question.kind() instanceof Kind.Link link) {
      assertThat(question.audience()).isNotEqualTo(Audience.MACHINE);
      assertThat(link.max()).isBetween(1, 3000);
    }
  }

  @ParameterizedTest
  @MethodSource("org.samepage.agreement.Questions#all")
  void optionsAreKeysWithoutCommasEachOnce(Question question) {
    List<String> options =
        switch (question.kind()) {
          case Kind.OneOf(List<String> some) -> some;
          case Kind.AnyOf(List<String> some) -> some;
          case Kind.Words words -> List.of("none");
          case Kind.Link link -> List.of("none");
          case Kind.Day day -> List.of("none");
          case Kind.TimeOfDay time -> List.of("none");
          case Kind.Zone zone -> List.of("none");
        };
    assertThat(options).isNotEmpty().doesNotHaveDuplicates().allMatch(o -> o.matches("[a-z0-9_]+"));
  }

  @ParameterizedTest
  @MethodSource("org.samepage.agreement.Questions#all")
  void itsKeyFindsItAndNoOther(Question question) {
    assertThat(question.key()).matches("[a-z_]+(\\.#)?(\\.[a-z_]+\\.#)?\\.[a-z_0-9]+");
    for (int[] numbers : allNumbers(question.each())) {
      assertThat(Questions.field(question.key(numbers))).contains(Field.of(question, numbers));
    }
    String first = question.key(allNumbers(question.each()).getFirst());
    assertThat(Questions.answeredBy(first.replaceFirst("\\.", ".9."))).isEmpty();
    assertThat(Questions.answeredBy(question.key()).isPresent()).isEqualTo(!question.repeated());
  }

  private static List<int[]> allNumbers(Each each) {
    List<int[]> all = new ArrayList<>();
    switch (each) {
      case AGREEMENT -> all.add(new int[0]);
      case MARK -> List.of(1, 11, each.most()).forEach(mark -> all.add(new int[] {mark}));
      case GOAL, CHECK_IN_RULE, REVIEW -> {
        for (int number = 1; number <= each.most(); number++) {
          all.add(new int[] {number});
        }
      }
      case STEP -> {
        for (int goal = 1; goal <= Each.GOAL.most(); goal++) {
          for (int step = 1; step <= each.most(); step++) {
            all.add(new int[] {goal, step});
          }
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "goal",
        "goal.0.what",
        "goal.6.what",
        "goal.01.what",
        "goal.1.what.2",
        "goal.1.",
        "goal.1.nothing",
        "goal.#.what",
        "goal.what",
        "goal.1.step.6.what",
        "goal.1.step.what",
        "checkin.4.every",
        "GOAL.1.WHAT",
        "goal.1.what\n"
      })
  void anUnknownKeyAnswersNothing(String key) {
    assertThat(Questions.answeredBy(key)).isEmpty();
  }

  @Test
  void numbersStandWhereTheKeyHasPlacesForThem() {
    assertThat(Questions.GOAL_FOCUS_OWN.key(2)).isEqualTo("goal.2.focus_own");
    assertThat(Questions.ANSWER_GOAL.key(5)).isEqualTo("answer.5.goal");
    assertThat(Questions.STEP_BY.key(2, 3)).isEqualTo("goal.2.step.3.by");
    assertThatIllegalArgumentException().isThrownBy(() -> Questions.TERM_START.key(1));
    assertThatIllegalArgumentException().isThrownBy(() -> Questions.STEP_BY.key(1));
    assertThatIllegalArgumentException().isThrownBy(() -> Questions.GOAL_BY.key(6));
  }

  /** Whatever is added here is kept in the clear. */
  @Test
  void theMachineIsToldTheseAndNothingThatAPersonTypedOrJudged() {
    assertThat(Questions.all())
        .filteredOn(question -> question.audience() == Audience.MACHINE)
        .extracting(Question::key)
        .containsExactly(
            "goals.by_partner",
            "roles.coach_offers",
            "roles.teacher_offers",
            "session.cadence",
            "session.every",
            "session.month_week",
            "session.month_days",
            "session.cycle_count",
            "session.cycle_weeks",
            "session.minutes",
            "session.place",
            "session.scheduled_by",
            "session.cancel",
            "session.reminder",
            "observation.kinds",
            "observation.notice",
            "observation.data",
            "feedback.kinds",
            "feedback.within",
            "progress.kinds",
            "principal.part",
            "confidentiality.preset",
            "visible.coaching",
            "visible.dates",
            "visible.goals",
            "visible.answers",
            "visible.feedback",
            "visible.text",
            "checkin.#.every",
            "checkin.#.week",
            "checkin.#.days",
            "checkin.#.time",
            "checkin.#.zone",
            "checkin.#.medium",
            "checkin.#.asked",
            "checkin.#.questions",
            "checkin.#.reply_within",
            "checkin.#.nudges",
            "checkin.#.day_off",
            "quiet.from",
            "quiet.until",
            "days_off.kinds",
            "term.start",
            "term.end",
            "review.#.on",
            "ending.notice",
            "text.language");
  }

  @Test
  void onlyTheNotesForOneselfAreForTheAuthorAlone() {
    assertThat(Questions.all())
        .filteredOn(question -> question.audience() == Audience.AUTHOR)
        .containsExactly(Questions.ANSWER_PRIVATE, Questions.NOTE_PRIVATE);
  }
}
