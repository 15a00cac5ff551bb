package org.samepage.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.WorkspaceId;

class SlackHealthTest {
  private static final WorkspaceId WORKSPACE = new WorkspaceId("", "T1");

  private final SlackHealth health = new SlackHealth(() -> Instant.EPOCH);

  @Test
  void aTokenThatIsNotAcceptedIsToldUntilItIsAccepted() {
    health.failed(WORKSPACE, health.begins(), "invalid_auth");
    assertThat(health.state().tokenProblems()).containsEntry("T1", "invalid_auth");

    health.answered(WORKSPACE, health.begins());
    assertThat(health.state().tokenProblems()).isEmpty();
  }

  @Test
  void whatASlowCallStillSaysDoesNotOutweighALaterOneThatWentWell() {
    long slow = health.begins();
    health.answered(WORKSPACE, health.begins());

    health.failed(WORKSPACE, slow, "invalid_auth");

    assertThat(health.state().tokenProblems()).isEmpty();
  }
}
