package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.form.Samples.QUICK;
import static org.samepage.slack.form.Samples.TWO_GOALS;

import org.junit.jupiter.api.Test;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Section;

class GoalsTest {

  @Test
  void anotherGoalTakesTheFirstFreeNumber() {
    assertThat(Goals.added(Answers.NONE)).contains(new Page(Section.GOALS, 1));
    assertThat(Goals.added(TWO_GOALS)).contains(new Page(Section.GOALS, 2));
    assertThat(Goals.added(Samples.longest())).isEmpty();
  }

  @Test
  void thereIsRoomUntilThereAreFive() {
    Answers four = Samples.longest().with("goal.5.what", "");
    assertThat(Goals.hasRoomBeside(1, four)).isTrue();
    assertThat(Goals.hasRoomBeside(5, four)).isFalse();
    assertThat(Goals.hasRoomBeside(1, Samples.longest())).isFalse();
  }

  @Test
  void aRemovedGoalLeavesNoGap() {
    Answers left = TWO_GOALS.with(Goals.removed(TWO_GOALS, 1));
    assertThat(left.goals()).containsExactly(1);
    assertThat(left.get("goal.1.what")).contains("Shorter instructions.");
    assertThat(left.get("goal.1.today")).isEmpty();
    assertThat(left.get("checkin.1.zone")).isEqualTo(TWO_GOALS.get("checkin.1.zone"));
  }

  @Test
  void aPageThatWasNeverWrittenIsRemovedWithoutHarm() {
    Answers untidy = QUICK.with("goal.4.today", "left over");
    assertThat(untidy.with(Goals.removed(untidy, 4))).isEqualTo(QUICK);
  }
}
