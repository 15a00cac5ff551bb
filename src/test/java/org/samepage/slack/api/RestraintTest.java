package org.samepage.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.WorkspaceId;

class RestraintTest {
  private static final WorkspaceId NORTH = new WorkspaceId("", "TNORTH");
  private static final WorkspaceId SOUTH = new WorkspaceId("", "TSOUTH");
  private static final String UPDATE = "chat.update";
  private static final String HISTORY = "conversations.history";

  private long now = -5;
  private final Restraint restraint = new Restraint(() -> now);

  @Test
  void tooManyCallsPauseTheirMethodInTheirWorkspaceAlone() {
    restraint.limited(NORTH, UPDATE, Duration.ofSeconds(30));
    assertThat(restraint.mustWait(NORTH, UPDATE)).contains(Duration.ofSeconds(30));
    assertThat(restraint.mustWait(NORTH, HISTORY)).isEmpty();
    assertThat(restraint.mustWait(SOUTH, UPDATE)).isEmpty();
    pass(Duration.ofSeconds(10));
    assertThat(restraint.mustWait(NORTH, UPDATE)).contains(Duration.ofSeconds(20));
  }

  @Test
  void afterAPauseOneCallASecondIsTriedUntilOneSucceeds() {
    restraint.limited(NORTH, UPDATE, Duration.ofSeconds(30));
    pass(Duration.ofSeconds(30));
    assertThat(restraint.mustWait(NORTH, UPDATE)).isEmpty();
    assertThat(restraint.mustWait(NORTH, UPDATE)).contains(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));
    assertThat(restraint.mustWait(NORTH, UPDATE)).isEmpty();
    restraint.answered(NORTH, UPDATE);
    assertThat(restraint.mustWait(NORTH, UPDATE)).isEmpty();
    assertThat(restraint.mustWait(NORTH, UPDATE)).isEmpty();
  }

  @Test
  void anAnswerToWhatWasCalledBeforeThePauseDoesNotEndIt() {
    restraint.limited(NORTH, UPDATE, Duration.ofSeconds(30));
    restraint.answered(NORTH, UPDATE);
    assertThat(restraint.mustWait(NORTH, UPDATE)).isPresent();
  }

  @Test
  void threeFailuresInARowPauseTheWorkspaceAndOneMoreEachTimeForLonger() {
    restraint.failed(NORTH);
    restraint.failed(NORTH);
    assertThat(restraint.mustWait(NORTH, UPDATE)).isEmpty();
    for (int seconds : new int[] {5, 10, 20, 40, 60, 60}) {
      restraint.failed(NORTH);
      restraint.failed(NORTH);
      assertThat(restraint.mustWait(NORTH, UPDATE)).contains(Duration.ofSeconds(seconds));
      assertThat(restraint.mustWait(NORTH, HISTORY)).contains(Duration.ofSeconds(seconds));
      assertThat(restraint.mustWait(SOUTH, UPDATE)).isEmpty();
      pass(Duration.ofSeconds(seconds));
      assertThat(restraint.mustWait(NORTH, UPDATE)).isEmpty();
    }
  }

  @Test
  void anAnswerBetweenFailuresBeginsTheCountAnew() {
    restraint.failed(NORTH);
    restraint.failed(NORTH);
    restraint.answered(NORTH, HISTORY);
    restraint.failed(NORTH);
    restraint.failed(NORTH);
    assertThat(restraint.mustWait(NORTH, UPDATE)).isEmpty();
  }

  private void pass(Duration duration) {
    now += duration.toNanos();
  }
}
