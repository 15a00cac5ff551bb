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
      down(scene, "2026-11-26T17:00");
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(1);
      scene.tara.pressInMessages("On track");
      scene.quiet();
      assertThat(count(scene.casey, "check-in-answered")).isEqualTo(1);
      scene.school.restartApp();
      scene.moveToNextDue();
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(2);
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
                  "Thu, Dec 3: didn't happen Thu, Dec 10: didn't happen Thu, Dec 17: didn't happen"));
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
      eventually(() -> home(scene.tara).contains("Mon, Nov 30: didn't happen"));
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
