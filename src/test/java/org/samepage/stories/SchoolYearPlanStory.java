package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;
import static org.samepage.stories.CheckInScene.CHICAGO;
import static org.samepage.stories.CheckInScene.at;
import static org.samepage.stories.CheckInScene.count;
import static org.samepage.stories.CheckInScene.lastTold;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days off of the whole workspace change when check-ins take place. */
class SchoolYearPlanStory {
  @TempDir Path folder;

  @Test
  void aPublicHolidayMovesTheCheckInOfARunningPlan() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      assertThat(scene.school.nextDue()).contains(at("2026-11-26T15:30", CHICAGO));
      scene.lee.command("/agreement calendar");
      scene.lee.press("Change days off");
      scene.lee.choose("school_year.country", "US");
      scene.lee.submit();
      scene.lee.closeAll();
      eventually(
          () -> scene.school.nextDue().filter(at("2026-11-27T15:30", CHICAGO)::equals).isPresent());
      scene.moveTo(at("2026-11-24T12:00", CHICAGO));
      assertThat(lastTold(scene.tara)).contains("Nov 27");
      scene.moveTo(at("2026-11-26T15:31", CHICAGO));
      assertThat(count(scene.tara, "check-in-due")).isZero();
      scene.moveToNextDue();
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(1);
    }
  }
}
