package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;
import static org.samepage.stories.CheckInScene.CHICAGO;
import static org.samepage.stories.CheckInScene.at;
import static org.samepage.stories.CheckInScene.count;
import static org.samepage.stories.CheckInScene.home;
import static org.samepage.stories.CheckInScene.lastButtons;
import static org.samepage.stories.CheckInScene.lastTold;
import static org.samepage.stories.CheckInScene.told;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.workspace.Member;

/** The app is down while something becomes due: what still makes sense comes once, and no more. */
class FaultOfDowntimeStory {
  private static final Map<String, String> WEEKLY = Map.of("checkin.1.every", "1");

  @TempDir Path folder;

  @Test
  void aCheckInThatBecameDueMeanwhileIsAskedOnceAfterTheStart() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      down(scene, "2026-11-26T16:45");
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(1);
      assertThat(lastTold(scene.tara))
          .contains(
              "It is time for your check-in", "This should have come on Thu, Nov 26, 3:30 pm");
      scene.tara.pressInMessages("On track");
      scene.quiet();
      assertThat(count(scene.casey, "check-in-answered")).isEqualTo(1);
      scene.school.restartApp();
      scene.moveToNextDue();
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(2);
    }
  }

  @Test
  void whatBecameDueInManyAgreementsMeanwhileComesInOneMessageThatSaysWhatIsLate()
      throws Exception {
    try (CheckInScene scene = CheckInScene.open(folder)) {
      scene.agree(scene.casey, scene.tara, asked("09:00"));
      scene.agree(scene.casey, scene.tomas, asked("09:30"));
      scene.agree(scene.casey, scene.lee, asked("15:00"));
      int before = scene.casey.directMessages().size();
      down(scene, "2026-11-26T10:10");
      eventually(() -> count(scene.casey, "check-in-due") == 3);
      scene.quiet();
      assertThat(scene.casey.directMessages()).hasSize(before + 1);
      assertThat(lastTold(scene.casey))
          .contains(
              "It is time for your check-in with <@U0TARA>",
              "It is time for your check-in with <@U0TOMAS>",
              "Your check-in with <@U0LEE> is on Thu, Nov 26, 3:00 pm",
              "This should have come on Thu, Nov 26, 9:00 am")
          .doesNotContain("This should have come on Thu, Nov 26, 3:00 pm");
      scene.moveTo(at("2026-11-26T15:00", CHICAGO));
      assertThat(scene.casey.directMessages()).hasSize(before + 1);
    }
  }

  private static Map<String, String> asked(String time) {
    return Map.of(
        "checkin.1.time", time, "checkin.1.zone", "America/Chicago", "checkin.1.asked", "coach");
  }

  @Test
  void whatIsLateDoesNotComeInTheNight() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      int before = scene.tara.directMessages().size();
      down(scene, "2026-11-27T02:10");
      assertThat(scene.tara.directMessages()).hasSize(before);
      assertThat(scene.school.nextDue()).contains(at("2026-11-27T08:30", CHICAGO));
      scene.moveToNextDue();
      assertThat(scene.tara.directMessages()).hasSize(before + 1);
      assertThat(lastTold(scene.tara))
          .contains(
              "It is time for your check-in", "This should have come on Thu, Nov 26, 3:30 pm");
    }
  }

  @Test
  void oneWhoseReminderWasDueMeanwhileTooIsAskedOnceAndNotRemindedInTheSameBreath()
      throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      down(scene, "2026-11-30T16:00");
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(1);
      assertThat(scene.school.nextDue()).contains(at("2026-12-01T15:30", CHICAGO));
      assertThat(count(scene.tara, "check-in-nudge")).isZero();
      scene.moveToNextDue();
      assertThat(lastTold(scene.tara)).startsWith("Didn't happen:");
    }
  }

  @Test
  void oneWhoseWholeTimePassedIsWrittenDownAndNobodyIsBothered() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, WEEKLY)) {
      List<String> before = told(scene.tara);
      down(scene, "2026-12-23T12:00");
      assertThat(told(scene.tara)).isEqualTo(before);
      scene.tara.openHome();
      eventually(() ->
          home(scene.tara)
              .contains(
                  "Thu, Dec 3: Same Page was not able to ask Thu, Dec 10: Same Page was not able to ask"
                      + " Thu, Dec 17: Same Page was not able to ask"));
      assertThat(scene.school.nextDue()).contains(at("2026-12-24T15:30", CHICAGO));
      scene.moveToNextDue();
      assertThat(lastButtons(scene.tara)).containsExactly("On track", "Some progress", "Stuck");
    }
  }

  @Test
  void anOpenOneWhoseTimePassedMeanwhileDidNotHappenAndIsNotRemindedOf() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      scene.moveToNextDue();
      int before = scene.tara.directMessages().size();
      down(scene, "2026-12-09T12:00");
      assertThat(lastTold(scene.tara)).startsWith("Didn't happen:");
      assertThat(scene.tara.directMessages()).hasSize(before);
    }
  }

  @Test
  void aMovedOneWhoseNewTimePassedMeanwhileIsNotAskedAnyMore() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, Map.of("checkin.1.medium", "phone"))) {
      scene.moveToNextDue();
      scene.tara.pressInMessages("Move");
      scene.tara.submit(Map.of("move.date", "2026-11-30"));
      scene.quiet();
      int before = scene.tara.directMessages().size();
      down(scene, "2026-12-09T12:00");
      assertThat(scene.tara.directMessages()).hasSize(before);
      scene.tara.openHome();
      eventually(
          () -> home(scene.tara).contains("Mon, Nov 30: Same Page was not able to remind you"));
    }
  }

  @Test
  void whenTheTermEndedMeanwhileBothAreToldOnce() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, WEEKLY)) {
      scene.school.stopApp();
      scene.school.moveTo(at("2027-03-01T12:00", CHICAGO));
      scene.school.restartApp();
      for (Member member : List.of(scene.casey, scene.tara)) {
        eventually(() -> count(member, "term-over") == 1);
        assertThat(count(member, "check-in-due")).isZero();
      }
      scene.school.restartApp();
      scene.quiet();
      assertThat(count(scene.tara, "term-over")).isEqualTo(1);
    }
  }

  /** The app is stopped, and started again at {@code local} time in Chicago. */
  private static void down(CheckInScene scene, String local) {
    scene.school.stopApp();
    scene.school.moveTo(at(local, CHICAGO));
    scene.school.restartApp();
    eventually(() -> scene.school.nextDue().isPresent());
    scene.quiet();
  }
}
