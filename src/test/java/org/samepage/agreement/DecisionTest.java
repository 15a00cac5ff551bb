package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Problem.Reason;

class DecisionTest {
  private static final Decision<Integer> NO = Decision.refused(new Refusal.AskedNotTo());

  @Test
  void whatWasTakenGoesOn() {
    assertThat(Decision.taken(2).map(two -> two * 3)).isEqualTo(Decision.taken(6));
    assertThat(Decision.taken(2).then(two -> NO)).isEqualTo(NO);
  }

  @Test
  void whatWasRefusedStaysRefusedForTheSameReason() {
    assertThat(NO.map(any -> 1)).isEqualTo(NO);
    assertThat(NO.then(any -> Decision.taken(1))).isEqualTo(NO);
  }

  @Test
  void theProblemsOfARefusalAreItsOwn() {
    List<Problem> problems = new ArrayList<>(List.of(new Problem("term.end", Reason.MISSING)));
    Refusal.Incomplete refusal = new Refusal.Incomplete(problems);
    problems.clear();
    assertThat(refusal.problems()).hasSize(1);
  }
}
