package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.view.View;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;
import org.samepage.Golden;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Refusal;
import org.samepage.coaching.Leave;
import org.samepage.coaching.TakingLeave;
import org.samepage.words.Words;

/** The page on which somebody says when they are away. */
@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class LeaveViewTest {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 3);

  private final String language;
  private final Words words;

  LeaveViewTest(String language) {
    this.language = language;
    this.words = Words.in(language);
  }

  @Test
  void itAsksForDaysAndListsWhatWasSaidBefore() {
    check("leave", new LeaveView(List.of(), words).toView());
    check("leave-coming", new LeaveView(List.of(leave(1, 0), leave(2, 11)), words).toView());
  }

  @Test
  void asManyAsAreKeptCanBeListed() {
    List<Leave> most = IntStream.range(0, TakingLeave.MOST).mapToObj(id -> leave(id, 4)).toList();
    Limits.check(new LeaveView(most, words).toView());
  }

  @Test
  void everyProblemHasASentence() {
    for (Problem.Reason reason :
        List.of(
            Problem.Reason.IN_THE_PAST,
            Problem.Reason.BEFORE_START,
            Problem.Reason.TOO_FAR,
            Problem.Reason.TOO_MANY)) {
      Refusal.Incomplete why =
          new Refusal.Incomplete(List.of(new Problem(TakingLeave.LAST, reason)));
      assertThat(LeaveView.errors(why, words)).containsOnlyKeys(TakingLeave.LAST);
    }
  }

  private static Leave leave(int id, int days) {
    return new Leave("leave-" + id, Samples.TEACHER, DAY.plusDays(id), DAY.plusDays(id + days));
  }

  private void check(String name, View view) {
    Limits.check(view);
    Golden.check(language, "form/" + name, Limits.json(view));
  }
}
