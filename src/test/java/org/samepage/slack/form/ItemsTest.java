package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.form.Samples.FULL;
import static org.samepage.slack.form.Samples.QUICK;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Section;

class ItemsTest {
  private static final Items GOALS = new Items(Each.GOAL, List.of());
  private static final Items STEPS = new Items(Each.STEP, List.of(1));
  private static final Items RULES = new Items(Each.CHECK_IN_RULE, List.of());

  @Test
  void thePagesOfGoalsStepsAndRulesShowOneOfThem() {
    assertThat(Items.on(Page.of(Topic.GOAL, 2))).contains(GOALS);
    assertThat(Items.on(Page.of(Topic.STEP, 1, 4))).contains(STEPS);
    assertThat(Items.on(Page.of(Topic.WHEN, 2))).contains(RULES);
    assertThat(Items.on(Page.of(Topic.LEVELS, 2))).isEmpty();
    assertThat(Items.on(Page.of(Topic.TERM))).isEmpty();
  }

  @Test
  void aNewOneTakesTheLowestFreeNumber() {
    assertThat(GOALS.free(FULL)).contains(2);
    assertThat(STEPS.free(FULL)).contains(2);
    assertThat(RULES.free(FULL)).contains(2);
    assertThat(GOALS.free(Samples.longest())).isEmpty();
    assertThat(RULES.free(Samples.longest())).isEmpty();
  }

  @Test
  void aNewRuleBeginsWithWhatTheCatalogueChooses() {
    assertThat(RULES.added(2))
        .containsEntry("checkin.2.every", "2")
        .containsEntry("checkin.2.zone", "teacher")
        .doesNotContainKey("checkin.2.week");
    assertThat(GOALS.added(2)).isEmpty();
  }

  @Test
  void aRemovedGoalGoesWithItsStepsAndTheOthersMoveUp() {
    Answers after = FULL.with(GOALS.removed(FULL, 1));
    assertThat(after.goals()).containsExactly(1);
    assertThat(after.get("goal.1.what")).contains("Shorter instructions.");
    assertThat(after.steps(1)).isEmpty();
    assertThat(after.values().keySet()).noneMatch(key -> key.startsWith("goal.3."));
  }

  @Test
  void aRemovedRuleLeavesTheOthersTheirNumbers() {
    Answers after = FULL.with(RULES.removed(FULL, 1));
    assertThat(after.rules()).containsExactly(3);
    assertThat(after.only(Section.ROLES)).isEqualTo(FULL.only(Section.ROLES));
  }

  @Test
  void twoGoalsChangePlacesWithAllThatBelongsToThem() {
    assertThat(GOALS.neighbour(FULL, 1, 1)).contains(3);
    assertThat(GOALS.neighbour(FULL, 1, -1)).isEmpty();
    assertThat(GOALS.neighbour(FULL, 2, 1)).isEmpty();
    Answers after = FULL.with(GOALS.swapped(FULL, 1, 3));
    assertThat(after.get("goal.1.what")).contains("Shorter instructions.");
    assertThat(after.get("goal.1.focus_own")).isEmpty();
    assertThat(after.steps(3)).containsExactly(1, 3);
    assertThat(after.get("goal.3.level_0")).isEqualTo(FULL.get("goal.1.level_0"));
    assertThat(after.with(GOALS.swapped(after, 1, 3))).isEqualTo(FULL);
  }

  @Test
  void stepsMoveWithinTheirGoalAndRulesStayWhereTheyAre() {
    Answers after = FULL.with(STEPS.swapped(FULL, 1, 3));
    assertThat(after.get("goal.1.step.1.what")).contains("Count *who* speaks.");
    assertThat(after.get("goal.1.step.3.who")).contains("teacher");
    assertThat(RULES.neighbour(FULL, 1, 1)).isEmpty();
  }

  @Test
  void oneMoreThanThereCanBeIsNotOffered() {
    Answers four = QUICK.with(Map.of("goal.2.what", "b", "goal.3.what", "c", "goal.4.what", "d"));
    assertThat(GOALS.hasRoomBeside(4, four)).isTrue();
    assertThat(GOALS.hasRoomBeside(5, four)).isFalse();
  }
}
