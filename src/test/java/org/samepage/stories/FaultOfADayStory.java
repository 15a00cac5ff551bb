package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.samepage.School.eventually;
import static org.samepage.stories.CheckInScene.count;
import static org.samepage.stories.CheckInScene.lastTold;
import static org.samepage.stories.CheckInScene.told;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Member;

/** What may befall the machine, or Slack, on some day: nothing is lost, and nothing comes twice. */
class FaultOfADayStory {
  @TempDir Path folder;

  @Test
  void slackIsDownForADayAndWhatStillMakesSenseComesOnceAndSaysThatItIsLate() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      int before = told(scene.tara).size();
      scene.school.slack().faults().on("*").always(new Fault.HttpStatus(503));
      scene.school.moveToNextDue();
      eventually(() -> MetricsStory.value(scene, "samepage_backlog{state=\"due\"}") == 1);
      scene.school.letPass(Duration.ofDays(1));
      eventually(() -> !scene.ready().path("slack").path("ok").asBoolean());
      assertThat(scene.ready().path("deliveries").path("due").asInt()).isEqualTo(1);
      assertThat(MetricsStory.value(scene, "samepage_backlog_oldest_due_seconds"))
          .isGreaterThanOrEqualTo((double) Duration.ofDays(1).toSeconds());
      assertThat(MetricsStory.value(scene, "samepage_attempts_total{outcome=\"unknown\"}"))
          .isGreaterThanOrEqualTo(1);
      assertThat(MetricsStory.value(scene, "samepage_database_up")).isEqualTo(1);

      scene.school.slack().faults().clear();
      scene.quiet();
      assertThat(told(scene.tara)).hasSize(before + 1);
      assertThat(lastTold(scene.tara))
          .contains("It is time for your check-in", "This should have come on Thu, Nov 26");
      assertThat(scene.ready().path("slack").path("ok").asBoolean()).isTrue();
      nothingWaits(scene);
    }
  }

  @Test
  void slackIsDownForADayAndWhatWasDueAtSeveralTimesComesInOneMessage() throws Exception {
    try (CheckInScene scene = CheckInScene.open(folder)) {
      scene.agree(scene.casey, scene.tara, atTime("09:00"));
      scene.agree(scene.casey, scene.tomas, atTime("11:00"));
      scene.agree(scene.casey, scene.lee, atTime("13:00"));
      scene.quiet();
      int before = told(scene.casey).size();
      int beforeOfLee = told(scene.lee).size();
      scene.school.slack().faults().on("*").always(new Fault.HttpStatus(503));
      int due = 0;
      for (String time : List.of("09:00", "11:00", "13:00")) {
        scene.school.moveTo(CheckInScene.at("2026-11-26T" + time, CheckInScene.NEW_YORK));
        due += 2;
        double waits = due;
        eventually(() -> MetricsStory.value(scene, "samepage_backlog{state=\"due\"}") == waits);
        // Of the first nobody knows whether it arrived; the others may not even be tried.
        eventually(() -> MetricsStory.value(scene, "samepage_backlog{state=\"uncertain\"}") >= 1);
      }
      scene.school.moveTo(CheckInScene.at("2026-11-26T16:00", CheckInScene.NEW_YORK));
      scene.school.slack().faults().clear();
      scene.quiet();
      assertThat(told(scene.casey)).hasSize(before + 1);
      assertThat(told(scene.lee)).hasSize(beforeOfLee + 1);
      assertThat(count(scene.casey, "check-in-due")).isEqualTo(3);
      assertThat(lastTold(scene.casey))
          .contains("should have come on Thu, Nov 26, 9:00 am")
          .contains("should have come on Thu, Nov 26, 11:00 am")
          .contains("should have come on Thu, Nov 26, 1:00 pm");
      nothingWaits(scene);
    }
  }

  private static Map<String, String> atTime(String time) {
    return Map.of("checkin.1.time", time, "checkin.1.zone", "coach", "checkin.1.medium", "phone");
  }

  @Test
  void slackIsBackInTheNightAndWhatIsLateWaitsForTheMorningWithoutAReminderBeside()
      throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      int before = told(scene.tara).size();
      scene.school.slack().faults().on("*").always(new Fault.HttpStatus(503));
      scene.school.moveToNextDue();
      eventually(() -> MetricsStory.value(scene, "samepage_backlog{state=\"due\"}") == 1);
      // In the night it would not even be tried.
      eventually(() ->
          scene.logged().stream()
              .anyMatch(line -> line.contains("[check-in-due]") && line.contains("503")));
      scene.school.moveTo(CheckInScene.at("2026-12-01T02:00", CheckInScene.CHICAGO));
      scene.school.slack().faults().clear();
      eventually(() ->
          scene.logged().stream().anyMatch(line -> line.contains("waits_for_a_considerate_time")));
      assertThat(told(scene.tara)).hasSize(before);

      scene.school.moveTo(CheckInScene.at("2026-12-01T08:30", CheckInScene.CHICAGO));
      scene.quiet();
      assertThat(told(scene.tara)).hasSize(before + 1);
      assertThat(lastTold(scene.tara)).contains("This should have come on Thu, Nov 26");
      assertThat(count(scene.tara, "check-in-nudge")).isZero();
    }
  }

  @Test
  void slackIsBackInTheNightAndALateInvitationTakesNoQuestionAlongIntoIt() throws Exception {
    try (CheckInScene scene = CheckInScene.open(folder)) {
      scene.agree(scene.casey, scene.tara, atTime("11:00"));
      scene.quiet();
      int before = told(scene.tara).size();
      scene.school.moveTo(CheckInScene.at("2026-11-26T09:00", CheckInScene.NEW_YORK));
      scene.quiet();
      Fault down = new Fault.SlackError("internal_error");
      scene.school.slack().faults().on("chat.postMessage").always(down);
      CheckInScene.propose(scene.tomas, scene.tara, atTime("13:00"), false);
      scene.school.moveTo(CheckInScene.at("2026-11-26T11:00", CheckInScene.NEW_YORK));
      eventually(() -> MetricsStory.value(scene, "samepage_backlog{state=\"due\"}") == 3);
      // A call still under way would find Slack back, at the hour at which it began.
      eventually(() -> MetricsStory.value(scene, "samepage_backlog{state=\"uncertain\"}") == 3);
      scene.school.moveTo(CheckInScene.at("2026-11-27T02:00", CheckInScene.NEW_YORK));
      scene.school.slack().faults().clear();
      eventually(() ->
          scene.logged().stream().anyMatch(line -> line.contains("waits_for_a_considerate_time")));
      eventually(() -> MetricsStory.value(scene, "samepage_backlog{state=\"uncertain\"}") == 0);
      assertThat(told(scene.tara)).hasSize(before);

      scene.school.moveTo(CheckInScene.at("2026-11-27T11:00", CheckInScene.NEW_YORK));
      scene.quiet();
      assertThat(told(scene.tara)).hasSize(before + 1);
      assertThat(lastTold(scene.tara)).contains("proposes", "should have come on Thu, Nov 26");
    }
  }

  @Test
  void slackIsDownForMoreThanAWeekAndEachIsAskedOnceAboutWhatStillMakesSense() throws Exception {
    Map<String, String> weekly = Map.of("checkin.1.every", "1", "checkin.1.asked", "both");
    try (CheckInScene scene = CheckInScene.agreed(folder, weekly)) {
      List<Member> both = List.of(scene.casey, scene.tara);
      List<Integer> before = both.stream().map(member -> told(member).size()).toList();
      scene.school.slack().faults().on("*").always(new Fault.HttpStatus(503));
      scene.school.moveToNextDue();
      eventually(() -> MetricsStory.value(scene, "samepage_backlog{state=\"uncertain\"}") == 2);
      // Its reminder, its end, and the next check-in all become due.
      scene.school.moveTo(CheckInScene.at("2026-12-04T12:00", CheckInScene.CHICAGO));
      eventually(() -> MetricsStory.value(scene, "samepage_timelines_due") == 0);
      assertThat(scene.ready().path("deliveries").path("uncertain").asInt()).isPositive();

      scene.school.slack().faults().clear();
      scene.quiet();
      for (int each = 0; each < both.size(); each++) {
        assertThat(told(both.get(each))).hasSize(before.get(each) + 1);
        assertThat(lastTold(both.get(each)))
            .contains("It is time for your check-in", "This should have come on Thu, Dec 3");
      }
      nothingWaits(scene);
      scene.tara.openHome();
      eventually(() ->
          CheckInScene.home(scene.tara).contains("Thu, Nov 26: Same Page was not able to ask"));
    }
  }

  /** What was stale is over, and what was late has come. */
  private static void nothingWaits(CheckInScene scene) {
    for (String state : List.of("due", "retrying", "uncertain", "refused", "malformed")) {
      eventually(() -> MetricsStory.value(scene, "samepage_backlog{state=\"" + state + "\"}") == 0);
    }
    assertThat(MetricsStory.value(scene, "samepage_backlog_oldest_due_seconds")).isZero();
    assertThat(MetricsStory.value(scene, "samepage_workspaces_paused")).isZero();
  }

  @Test
  void slackIsDownUntilTheCheckInIsOverAndNobodyIsAskedAnyMore() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      scene.school.slack().faults().on("*").always(new Fault.RateLimited(3));
      int before = told(scene.tara).size();
      scene.school.moveToNextDue();
      eventually(() -> MetricsStory.value(scene, "samepage_backlog{state=\"due\"}") == 1);
      scene.school.letPass(Duration.ofDays(8));
      eventually(() -> MetricsStory.value(scene, "samepage_backlog{state=\"due\"}") == 0);
      scene.school.slack().faults().clear();
      scene.moveToNextDue();
      assertThat(told(scene.tara)).hasSize(before + 1);
      assertThat(lastTold(scene.tara)).doesNotContain("should have come");
      nothingWaits(scene);
    }
  }

  @Test
  void theClockGoesAnHourForthAndBackAndNothingComesTwice() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      Instant due = scene.school.nextDue().orElseThrow();
      Duration hour = Duration.ofHours(1);
      scene.moveTo(due.minus(hour).minusSeconds(60));
      scene.moveTo(due.minusSeconds(60));
      scene.moveTo(due.minus(hour));
      assertThat(count(scene.tara, "check-in-due")).isZero();
      scene.moveTo(due.plus(hour));
      eventually(() -> count(scene.tara, "check-in-due") == 1);
      scene.moveTo(due);
      scene.moveTo(due.minus(hour));
      scene.moveTo(due.plus(hour));
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(1);
      scene.tara.pressInMessages("On track");
      scene.quiet();
      assertThat(lastTold(scene.tara)).startsWith("Answered");
    }
  }

  @Test
  void theDatabaseIsLockedForTenSecondsAndWhatWasDueComesOnceAfterwards() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, Map.of("checkin.1.asked", "both"))) {
      Path file = scene.school.appFolder().resolve("samepage.db");
      scene.quiet();
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = other.createStatement()) {
        statement.execute("begin immediate");
        scene.school.moveToNextDue();
        await()
            .atMost(Duration.ofSeconds(10))
            .until(() -> scene.ready().path("database").path("problem").asText().equals("locked"));
        assertThat(scene.ready().path("status").asInt()).isEqualTo(503);
        assertThat(MetricsStory.value(scene, "samepage_database_writable")).isZero();
        assertThat(MetricsStory.value(scene, "samepage_timelines_due")).isEqualTo(1);
        assertThat(MetricsStory.value(scene, "samepage_database_up")).isEqualTo(1);
        statement.execute("rollback");
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> count(scene.tara, "check-in-due") + count(scene.casey, "check-in-due") == 2);
      scene.quiet();
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(1);
      assertThat(count(scene.casey, "check-in-due")).isEqualTo(1);
      eventually(() -> scene.ready().path("status").asInt() == 200);
      assertThat(MetricsStory.value(scene, "samepage_database_writable")).isEqualTo(1);
      assertThat(MetricsStory.value(scene, "samepage_timelines_due")).isZero();
      nothingWaits(scene);
    }
  }
}
