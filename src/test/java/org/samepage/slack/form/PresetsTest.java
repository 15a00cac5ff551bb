package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.form.Samples.START;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Terms;
import org.samepage.words.Words;

@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class PresetsTest {
  private final String language;
  private final Answers presets;

  PresetsTest(String language) {
    this.language = language.substring(0, 2);
    this.presets = Presets.from(START, Words.in(language));
  }

  @Test
  void onlyTheGoalIsLeftToType() {
    assertThat(Questions.asked(presets))
        .filteredOn(field -> field.question().required())
        .allMatch(field -> presets.get(field.key()).isPresent());
    assertThat(presets.goals()).isEmpty();
    assertThat(presets.problems()).isEmpty();
    assertThat(Terms.problems(presets, START)).extracting(Problem::key).isEmpty();
  }

  @Test
  void whatIsNotAskedIsNotChosenEither() {
    assertThat(presets.get(Questions.SESSION_MONTH_WEEK)).isEmpty();
    assertThat(presets.get(Questions.CHECK_IN_WEEK, 1)).isEmpty();
  }

  @Test
  void theTextIsInTheAuthorsLanguageAndHasTheExceptions() {
    assertThat(presets.get(Questions.TEXT_LANGUAGE)).contains(language);
    assertThat(presets.get(Questions.CONFIDENTIALITY_EXCEPTIONS).orElseThrow().lines()).hasSize(3);
  }

  @Test
  void thePlanRunsTwelveWeeks() {
    assertThat(presets.get(Questions.TERM_START)).contains("2026-11-30");
    assertThat(presets.get(Questions.TERM_END)).contains("2027-02-22");
  }
}
