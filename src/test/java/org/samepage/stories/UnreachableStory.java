package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;
import static org.samepage.stories.CheckInScene.count;
import static org.samepage.stories.CheckInScene.lastTold;
import static org.samepage.stories.CheckInScene.told;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.workspace.Fault;

/** Slack does not let the app write to somebody, or to anybody, for a while. */
class UnreachableStory {
  private static final Map<String, String> WEEKLY = Map.of("checkin.1.every", "1");

  private static final Fault NO_MESSAGES = new Fault.SlackError("cannot_dm_bot");

  @TempDir Path folder;

  @Test
  void aSettingOfTheWorkspaceIsNobodysFaultAndNothingIsLostUntilItIsChanged() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, WEEKLY)) {
      String setting = "messages_tab_disabled";
      long before = count(scene.tara, "check-in-due");
      scene.school.slack().faults().on("chat.postMessage").always(new Fault.SlackError(setting));
      scene.school.moveToNextDue();
      eventually(() -> scene.ready().path("status").asInt() == 503);
      assertThat(scene.ready().path("slack").path("settingProblems").toString()).contains(setting);
      assertThat(scene.ready().path("deliveries").path("refused").asInt()).isZero();
      assertThat(new ByHand(scene.school).get("/metrics").body())
          .contains("samepage_slack_closed_workspaces{problem=\"%s\"} 1.0".formatted(setting));

      scene.school.slack().faults().clear();
      eventually(() -> count(scene.tara, "check-in-due") == before + 1);
      eventually(() -> scene.ready().path("status").asInt() == 200);
      scene.quiet();
      assertThat(unreachable(scene)).isZero();
    }
  }

  @Test
  void whoIsReachedAgainIsAskedOnceWhatIsStillOpenAndLaterItIsSaidAgain() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, WEEKLY)) {
      scene.school.slack().faults().on("chat.postMessage").next(1, NO_MESSAGES);
      scene.school.moveToNextDue();
      eventually(() -> unreachable(scene) == 1);
      assertThat(count(scene.tara, "check-in-due")).isZero();

      // The next message that is taken shows that they can be reached.
      Walk.propose(scene.lee, scene.tara);
      eventually(() -> count(scene.tara, "check-in-due") == 1);
      scene.quiet();
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(1);
      assertThat(scene.ready().path("deliveries").path("refused").asInt()).isZero();
      scene.tara.pressInMessages("Not now");
      scene.tara.pressInMessages("On track");
      scene.quiet();
      assertThat(lastTold(scene.casey)).contains("<@U0TARA> has answered");

      scene.school.slack().faults().on("chat.postMessage").next(1, NO_MESSAGES);
      for (int moves = 0; moves < 10 && unreachable(scene) < 2; moves++) {
        scene.moveToNextDue();
      }
      assertThat(unreachable(scene)).isEqualTo(2);
    }
  }

  private static long unreachable(CheckInScene scene) {
    return told(scene.casey).stream()
        .filter(text -> text.contains("does not let us send messages"))
        .count();
  }
}
