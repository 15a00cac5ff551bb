package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;
import static org.samepage.stories.CheckInScene.at;
import static org.samepage.stories.CheckInScene.count;
import static org.samepage.stories.CheckInScene.lastTold;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In an agreement that runs, goals and check-ins are put in another order, removed and added: what
 * was answered stays with what it was about, and no check-in is lost or comes twice.
 */
class LifeArrangingStory {
  private static final String THIRD_GOAL = "Quiet students try thinking aloud first.";

  @TempDir Path folder;
  private CheckInScene scene;

  @BeforeEach
  void agree() throws Exception {
    scene = CheckInScene.open(folder);
    scene.agreeOnTwoGoals(scene.casey, scene.tara);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void anAnswerStaysWithItsGoalWhenTheGoalsAreOrderedAnewAndWhenItIsGone() {
    scene.moveToNextDue();
    answer(Map.of("answer.1.goal", "on_track", "answer.2.goal", "stuck"));

    change("GOALS");
    scene.casey.press("Move down");
    assertThat(Shown.title(scene.casey)).isEqualTo("Goal 2");
    scene.casey.press("Back to review");
    assertThat(Shown.page(scene.casey))
        .contains("The goals stand in another order.")
        .doesNotContain("Before:");
    bothAgree();
    assertThat(read())
        .containsSubsequence(
            "Goal 1: Stuck", CheckInScene.SECOND_GOAL, "Goal 2: On track", CheckInScene.GOAL);

    change("GOALS");
    scene.casey.press("Remove this goal");
    Walk.edit(scene.casey, "GOALS");
    scene.casey.press("Add another goal");
    scene.casey.press("Back to review", Map.of("goal.2.what", THIRD_GOAL));
    bothAgree();
    assertThat(read())
        .containsSubsequence(
            "Goal 1: On track",
            CheckInScene.GOAL,
            "An earlier goal: Stuck",
            CheckInScene.SECOND_GOAL)
        .doesNotContain(THIRD_GOAL);

    scene.tara.pressInMessages("Add words");
    scene.tara.submit(Map.of("answer.progress", "on_track"));
    assertThat(CheckInScene.page(scene.tara)).contains(THIRD_GOAL, "answer.21.goal");
    assertThat(scene.tara.submit(Map.of("answer.21.goal", "some_progress")).errors()).isEmpty();
    assertThat(read())
        .containsSubsequence("Goal 2: Some progress", THIRD_GOAL, "An earlier goal: Stuck");
  }

  @Test
  void checkInsInAnotherOrderAreTheSameAsBeforeAndANewOneIsAnother() {
    change("COMMUNICATION");
    scene.casey.press("Add another check-in");
    assertThat(
            Walk.fill(
                    scene.casey,
                    Map.of("checkin.2.every", "1", "checkin.2.days", List.of("monday")))
                .errors())
        .isEmpty();
    scene.casey.press("Back to review");
    bothAgree();

    scene.moveTo(at("2026-11-26T15:30", CheckInScene.CHICAGO));
    scene.moveTo(at("2026-11-30T15:30", CheckInScene.CHICAGO));
    assertThat(count(scene.tara, "check-in-due")).isEqualTo(2);
    List<String> before = CheckInScene.parts(scene.tara);

    change("COMMUNICATION");
    scene.casey.press("Move down");
    assertThat(Shown.title(scene.casey)).contains("2");
    scene.casey.press("Back to review");
    assertThat(Shown.page(scene.casey))
        .contains("The check-ins stand in another order.")
        .doesNotContain("Before:");
    bothAgree();
    assertThat(count(scene.tara, "check-in-due")).isEqualTo(2);
    assertThat(CheckInScene.parts(scene.tara)).containsAll(before);
    scene.tara.pressInMessages("On track");
    scene.quiet();
    assertThat(lastTold(scene.casey)).startsWith("<@U0TARA> has answered your check-in");

    scene.moveTo(at("2026-12-07T15:30", CheckInScene.CHICAGO));
    assertThat(count(scene.tara, "check-in-due")).isEqualTo(3);

    change("COMMUNICATION");
    scene.casey.press("Remove this check-in");
    Walk.edit(scene.casey, "COMMUNICATION");
    scene.casey.press("Add another check-in");
    Walk.fill(scene.casey, Map.of("checkin.2.every", "1", "checkin.2.days", List.of("monday")));
    scene.casey.press("Back to review");
    bothAgree();
    scene.moveTo(at("2026-12-10T15:30", CheckInScene.CHICAGO));
    scene.moveTo(at("2026-12-14T15:30", CheckInScene.CHICAGO));
    assertThat(count(scene.tara, "check-in-due")).isEqualTo(5);
    List<String> dates = new ArrayList<>(CheckInScene.parts(scene.tara));
    dates.removeIf(part -> !part.startsWith("check-in-due"));
    assertThat(dates).doesNotHaveDuplicates();
  }

  private void answer(Map<String, String> goals) {
    scene.tara.pressInMessages("Some progress");
    scene.quiet();
    scene.tara.pressInMessages("Add words");
    assertThat(scene.tara.submit(Map.of("answer.progress", "some_progress")).errors()).isEmpty();
    assertThat(scene.tara.submit(goals).errors()).isEmpty();
    scene.quiet();
  }

  /** What Casey reads of the last answer. */
  private String read() {
    scene.quiet();
    scene.casey.pressInMessages("Read answers");
    String page = Shown.page(scene.casey);
    scene.casey.closeAll();
    return page.replace("\n", "");
  }

  /** Casey begins a change, at the first page of a section. */
  private void change(String section) {
    scene.casey.command("/agreement change");
    Walk.edit(scene.casey, section);
  }

  private void bothAgree() {
    long before = count(scene.tara, "in-force") + changes();
    assertThat(scene.casey.submit().errors()).isEmpty();
    scene.casey.closeAll();
    eventually(() -> lastTold(scene.tara).contains("proposes a change"));
    scene.quiet();
    scene.tara.pressInMessages("Read the change");
    assertThat(scene.tara.submit().errors()).isEmpty();
    scene.tara.closeAll();
    scene.quiet();
    eventually(() -> count(scene.tara, "in-force") + changes() > before);
  }

  private long changes() {
    return CheckInScene.told(scene.tara).stream()
        .filter(text -> text.contains("have agreed to the change"))
        .count();
  }
}
