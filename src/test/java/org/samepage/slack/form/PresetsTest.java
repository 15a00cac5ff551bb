package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.form.Samples.START;
import static org.samepage.slack.form.Samples.WORDS;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;
import org.samepage.agreement.Terms;

class PresetsTest {
  private final Answers presets = Presets.from(START, WORDS);

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
