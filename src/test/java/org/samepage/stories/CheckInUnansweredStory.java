package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.stories.CheckInScene.CHICAGO;
import static org.samepage.stories.CheckInScene.at;
import static org.samepage.stories.CheckInScene.buttons;
import static org.samepage.stories.CheckInScene.count;
import static org.samepage.stories.CheckInScene.lastButtons;
import static org.samepage.stories.CheckInScene.lastTold;
import static org.samepage.stories.CheckInScene.page;
import static org.samepage.stories.CheckInScene.told;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A check-in that is not answered: one reminder, then it did not happen, and still nothing is lost.
 */
class CheckInUnansweredStory {
  /** Asked on Friday, November 27; an answer is expected on Monday. */
  private static final Map<String, String> ON_FRIDAYS =
      Map.of("checkin.1.every", "1", "checkin.1.days", "friday");

  private static final List<String> TAPS = List.of("On track", "Some progress", "Stuck");

  @TempDir Path folder;

  @Test
  void oneReminderComesInTheMorningOfTheNextSchoolDayAlsoOverAWeekend() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, ON_FRIDAYS)) {
      scene.moveTo(at("2026-11-27T15:30", CHICAGO));
      assertThat(scene.school.nextDue()).contains(at("2026-12-01T00:00", CHICAGO));
      scene.moveToNextDue();
      assertThat(scene.school.now()).isEqualTo(at("2026-12-01T08:30", CHICAGO));
      assertThat(lastTold(scene.tara)).startsWith("A reminder of your check-in of Fri, Nov 27");
      assertThat(lastButtons(scene.tara)).isEqualTo(TAPS);
      assertThat(count(scene.tara, "check-in-nudge")).isEqualTo(1);
      assertThat(count(scene.casey, "check-in-nudge")).isZero();

      scene.tara.pressInMessages("On track");
      scene.quiet();
      assertThat(told(scene.tara)).filteredOn(text -> text.startsWith("Answered")).hasSize(2);
      assertThat(count(scene.casey, "check-in-answered")).isEqualTo(1);
      assertThat(scene.school.nextDue()).contains(at("2026-12-04T15:30", CHICAGO));
    }
  }

  @Test
  void whoAnswersInTimeIsNotReminded() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, ON_FRIDAYS)) {
      scene.moveToNextDue();
      scene.tara.pressInMessages("On track");
      scene.quiet();
      assertThat(scene.school.nextDue()).contains(at("2026-12-04T15:30", CHICAGO));
      scene.moveToNextDue();
      assertThat(count(scene.tara, "check-in-nudge")).isZero();
    }
  }

  @Test
  void whatDidNotHappenIsMovedToAnotherTimeAndAskedAgainThen() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, ON_FRIDAYS)) {
      missed(scene);
      assertThat(told(scene.tara)).filteredOn(text -> text.startsWith("Didn't happen:")).hasSize(2);
      assertThat(lastButtons(scene.tara)).containsExactly("Pick another time", "Answer now");

      scene.tara.pressInMessages("Pick another time");
      assertThat(
              scene.tara.submit(Map.of("move.date", "2026-12-03", "move.time", "10:00")).errors())
          .isEmpty();
      scene.quiet();
      assertThat(lastTold(scene.casey))
          .isEqualTo("<@U0TARA> moved your check-in to Thu, Dec 3, 10:00 am Central Time.");
      assertThat(told(scene.tara))
          .filteredOn(text -> text.startsWith("Moved to Thu, Dec 3, 10:00 am Central Time"))
          .hasSize(2);
      assertThat(scene.school.nextDue()).contains(at("2026-12-03T10:00", CHICAGO));

      scene.moveToNextDue();
      assertThat(lastTold(scene.tara)).startsWith("It is time for your check-in");
      assertThat(lastButtons(scene.tara)).isEqualTo(TAPS);
      scene.tara.pressInMessages("Stuck");
      scene.quiet();
      assertThat(lastTold(scene.tara)).startsWith("Answered");
      assertThat(count(scene.casey, "check-in-answered")).isEqualTo(1);
      assertThat(scene.school.nextDue()).contains(at("2026-12-04T15:30", CHICAGO));
    }
  }

  @Test
  void aLateAnswerIsWelcome() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, ON_FRIDAYS)) {
      missed(scene);
      scene.tara.pressInMessages("Answer now");
      assertThat(scene.tara.submit().errors()).containsOnlyKeys("answer.progress");
      assertThat(scene.tara.submit(Map.of("answer.progress", "some_progress")).errors()).isEmpty();
      scene.quiet();
      assertThat(told(scene.tara)).filteredOn(text -> text.startsWith("Answered")).hasSize(2);
      assertThat(count(scene.casey, "check-in-answered")).isEqualTo(1);
      scene.casey.pressInMessages("Read answers");
      assertThat(page(scene.casey)).contains("Some progress");
    }
  }

  @Test
  void oneThatIsNeverAnsweredDoesNotHoldUpTheNext() throws Exception {
    Map<String, String> slow = Map.of("checkin.1.every", "1", "checkin.1.reply_within", "5");
    try (CheckInScene scene = CheckInScene.agreed(folder, slow)) {
      scene.moveTo(at("2026-11-26T15:30", CHICAGO));
      assertThat(scene.school.nextDue()).contains(at("2026-12-03T15:30", CHICAGO));
      scene.moveToNextDue();
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(2);
      assertThat(count(scene.tara, "check-in-nudge")).isZero();
      List<String> asked = told(scene.tara);
      assertThat(asked.get(asked.size() - 2)).startsWith("Didn't happen:");
      assertThat(buttons(scene.tara.directMessages().getLast())).isEqualTo(TAPS);
    }
  }

  /** Asked and reminded, and the time is over. */
  private static void missed(CheckInScene scene) {
    scene.moveToNextDue();
    scene.moveToNextDue();
    assertThat(scene.school.nextDue()).contains(at("2026-12-02T15:30", CHICAGO));
    scene.moveToNextDue();
  }
}
