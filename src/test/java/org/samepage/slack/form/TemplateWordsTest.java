package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Terms;
import org.samepage.coaching.BuiltIn;
import org.samepage.coaching.Template;
import org.samepage.coaching.Template.Label;
import org.samepage.words.Words;

/** The templates that come with the app fit the catalogue, in every language. */
class TemplateWordsTest {
  private static final LocalDate START = LocalDate.of(2026, 11, 30);

  static Stream<Arguments> builtIns() {
    return Stream.of("en-US", "es-MX")
        .map(Words::in)
        .flatMap(words -> Arrays.stream(BuiltIn.values()).map(one -> Arguments.of(one, words)));
  }

  @ParameterizedTest
  @MethodSource("builtIns")
  void everyAnswerFitsItsQuestionAndCanBeUsedAgain(BuiltIn builtIn, Words words) {
    Answers answers = TemplateWords.of(builtIn, words).answers();
    assertThat(answers.problems()).isEmpty();
    assertThat(Template.reusable(answers)).isEqualTo(answers);
    assertThat(answers.goals()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("builtIns")
  void anAgreementThatStartsFromItIsComplete(BuiltIn builtIn, Words words) {
    Template template = TemplateWords.of(builtIn, words);
    Answers answers = template.over(Presets.from(START, words), START);
    assertThat(answers.problems()).isEmpty();
    assertThat(Terms.problems(answers, START)).isEmpty();
    assertThat(Terms.of(answers).end()).isEqualTo(START.plusWeeks(builtIn.weeks()));
  }

  @ParameterizedTest
  @MethodSource("builtIns")
  void itsLabelFitsAMenu(BuiltIn builtIn, Words words) {
    Label label = TemplateWords.of(builtIn, words).label();
    assertThat(label.name()).isNotBlank().hasSizeLessThanOrEqualTo(Label.LONGEST_NAME);
    assertThat(label.about()).isNotBlank().hasSizeLessThanOrEqualTo(75);
    assertThat(label.goal()).hasSizeLessThanOrEqualTo(Label.LONGEST_GOAL);
  }

  @Test
  void eachOfThemButTheBlankOneSaysWhatBothCommitTo() {
    Words words = Words.in("en-US");
    for (BuiltIn builtIn : BuiltIn.values()) {
      Answers answers = TemplateWords.of(builtIn, words).answers();
      assertThat(answers.get("roles.coach_commits").isPresent())
          .isEqualTo(builtIn != BuiltIn.BLANK);
    }
  }

  @Test
  void aTemplateLeavesOpenWhatItDoesNotChoose() {
    Words words = Words.in("en-US");
    Answers presets = Presets.from(START, words);
    Answers blank = TemplateWords.of(BuiltIn.BLANK, words).over(presets, START);
    assertThat(presets.get("roles.coach_commits")).isPresent();
    assertThat(blank.get("roles.coach_commits")).isEmpty();
    assertThat(blank.get("confidentiality.clause"))
        .isEqualTo(presets.get("confidentiality.clause"));
  }
}
