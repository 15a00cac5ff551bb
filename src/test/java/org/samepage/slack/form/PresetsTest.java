package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.form.Samples.START;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;
import org.samepage.agreement.Terms;
import org.samepage.words.Words;

@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class PresetsTest {
  private final Answers presets;

  PresetsTest(String language) {
    this.presets = Presets.from(START, Words.in(language));
  }

  @Test
  void onlyTheGoalIsLeftToType() {
    Set<String> open =
        Questions.all().stream()
            .filter(Question::required)
            .filter(question -> question.section() != Section.CHECK_IN)
            .filter(question -> presets.get(question).isEmpty())
            .map(Question::key)
            .collect(Collectors.toSet());
    assertThat(open).isEmpty();
    assertThat(presets.goals()).isEmpty();
    assertThat(presets.problems()).isEmpty();
    assertThat(Terms.problems(presets, START)).extracting(Problem::key).isEmpty();
  }

  @Test
  void thePlanRunsTwelveWeeks() {
    assertThat(presets.get(Questions.TERM_START)).contains("2026-11-30");
    assertThat(presets.get(Questions.TERM_END)).contains("2027-02-22");
  }
}
