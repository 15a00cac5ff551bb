package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.workspace.Fault;

/** What whoever watches over the app reads at {@code /metrics}. */
class MetricsStory {
  @TempDir Path folder;

  @Test
  void theyTellWhatWaitsAndWhatCameOfEachAttemptAndNameNobody() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      scene.quiet();
      double sent = value(scene, "samepage_attempts_total{outcome=\"sent\"}");
      assertThat(sent).isPositive();
      assertThat(value(scene, "samepage_backlog{state=\"due\"}")).isZero();
      assertThat(value(scene, "samepage_backlog_expected_end_seconds")).isZero();

      scene.school.slack().faults().on("chat.postMessage").always(new Fault.RateLimited(600));
      scene.school.moveToNextDue();
      eventually(() -> value(scene, "samepage_workspaces_paused") == 1);
      eventually(() -> value(scene, "samepage_backlog{state=\"retrying\"}") == 1);
      assertThat(value(scene, "samepage_backlog{state=\"due\"}")).isEqualTo(1);
      assertThat(value(scene, "samepage_backlog_expected_end_seconds")).isBetween(500.0, 601.0);
      assertThat(value(scene, "samepage_attempts_total{outcome=\"retried\"}")).isEqualTo(1);
      assertThat(value(scene, "samepage_slack_limited_calls{method=\"chat.postMessage\"}"))
          .isEqualTo(1);
      assertThat(value(scene, "samepage_timelines_late")).isZero();
      assertThat(value(scene, "samepage_database_up")).isEqualTo(1);
      assertThat(scrape(scene)).contains("dbscheduler").doesNotContain("U0", "T0", "xoxb", "C0");
    }
  }

  static double value(CheckInScene scene, String name) {
    return scrape(scene)
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static String scrape(CheckInScene scene) {
    return new ByHand(scene.school).get("/metrics").body();
  }
}
