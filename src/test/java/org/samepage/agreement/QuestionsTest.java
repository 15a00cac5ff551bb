package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  }

  @ParameterizedTest
  @MethodSource("org.samepage.agreement.Questions#all")
  void optionsAreKeysWithoutCommasEachOnce(Question question) {
    List<String> options =
        switch (question.kind()) {
          case Kind.OneOf(List<String> some) -> some;
          case Kind.AnyOf(List<String> some) -> some;
          case Kind.Words words -> List.of("none");
          case Kind.Day day -> List.of("none");
          case Kind.TimeOfDay time -> List.of("none");
          case Kind.Zone zone -> List.of("none");
        };
    assertThat(options).isNotEmpty().doesNotHaveDuplicates().allMatch(o -> o.matches("[a-z0-9_]+"));
  }

  @ParameterizedTest
  @MethodSource("org.samepage.agreement.Questions#all")
  void itsKeyFindsItAndNoOther(Question question) {
    assertThat(question.key()).matches("[a-z]+\\.[a-z_]+");
    if (question.repeated()) {
      assertThat(Questions.answeredBy(question.key())).isEmpty();
      for (int number = 1; number <= Questions.MOST_GOALS; number++) {
        assertThat(Questions.answeredBy(question.key(number))).contains(question);
      }
      assertThat(Questions.answeredBy(question.key(Questions.MOST_GOALS + 1))).isEmpty();
    } else {
      assertThat(Questions.answeredBy(question.key())).contains(question);
      assertThat(Questions.answeredBy(question.key().replace(".", ".1."))).isEmpty();
    }
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
        "GOAL.1.WHAT",
        "goal.1.what\n"
      })
  void anUnknownKeyAnswersNothing(String key) {
    assertThat(Questions.answeredBy(key)).isEmpty();
  }

  @Test
  void aGoalsNumberGoesBehindTheFirstPartOfTheKey() {
    assertThat(Questions.GOAL_FOCUS_OWN.key(2)).isEqualTo("goal.2.focus_own");
    assertThat(Questions.ANSWER_GOAL.key(5)).isEqualTo("answer.5.goal");
    assertThatIllegalStateException().isThrownBy(() -> Questions.TERM_START.key(1));
  }

  /** Whatever is added here is kept in the clear. */
  @Test
  void theMachineIsToldTheseAndNothingThatAPersonTypedOrJudged() {
    assertThat(Questions.all())
        .filteredOn(question -> question.audience() == Audience.MACHINE)
        .extracting(Question::key)
        .containsExactly(
            "goals.by_partner",
            "session.every",
            "session.minutes",
            "observation.kinds",
            "feedback.kinds",
            "feedback.within",
            "progress.kinds",
            "checkin.every",
            "checkin.day",
            "checkin.time",
            "checkin.zone",
            "checkin.medium",
            "checkin.asked",
            "checkin.reply_within",
            "term.start",
            "term.end");
  }

  @Test
  void onlyTheNotesForOneselfAreForTheAuthorAlone() {
    assertThat(Questions.all())
        .filteredOn(question -> question.audience() == Audience.AUTHOR)
        .containsExactly(Questions.ANSWER_PRIVATE);
  }
}
