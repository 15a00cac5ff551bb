package org.samepage.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.WorkspaceId;

class SlackHealthTest {
  private static final WorkspaceId WORKSPACE = new WorkspaceId("", "T1");
  private static final String POST = "chat.postMessage";

  private final SlackHealth health = new SlackHealth(() -> Instant.EPOCH);

  @Test
  void aTokenThatIsNotAcceptedIsToldUntilItIsAccepted() {
    health.failed(WORKSPACE, POST, health.begins(), "invalid_auth");
    assertThat(health.state().tokenProblems()).containsEntry("T1", "invalid_auth");

    health.answered(WORKSPACE, "", health.begins());
    assertThat(health.state().tokenProblems()).isEmpty();
  }

  @Test
  void aSettingThatIsInTheWayIsToldUntilTheSameMethodIsTakenAgain() {
    health.failed(WORKSPACE, POST, health.begins(), "messages_tab_disabled");
    health.answered(WORKSPACE, "users.info", health.begins());
    assertThat(health.state().settingProblems()).containsEntry("T1", "messages_tab_disabled");
    assertThat(health.state().isGood()).isFalse();
    assertThat(health.state().canWrite()).isFalse();

    health.answered(WORKSPACE, POST, health.begins());
    assertThat(health.state().settingProblems()).isEmpty();
    assertThat(health.state().canWrite()).isTrue();
  }

  @Test
  void whatASlowCallStillSaysDoesNotOutweighALaterOneThatWentWell() {
    long slow = health.begins();
    health.answered(WORKSPACE, "", health.begins());

    health.failed(WORKSPACE, POST, slow, "invalid_auth");

    assertThat(health.state().tokenProblems()).isEmpty();
  }
}
