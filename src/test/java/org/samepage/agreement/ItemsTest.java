package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemsTest {
  private static final Items GOALS = new Items(Each.GOAL, List.of());
  private static final Items STEPS = new Items(Each.STEP, List.of(1));
  private static final Items RULES = new Items(Each.CHECK_IN_RULE, List.of());

  /** Two goals, one with steps, and two rules; with gaps. */
  private static final Answers TEXT =
      Samples.TERMS.with(
          Map.of(
              "goal.1.what", "More talk.",
              "goal.1.focus", "skill",
              "goal.1.step.1.what", "Film one lesson.",
              "goal.1.step.3.what", "Count who speaks.",
              "goal.1.step.3.who", "teacher",
              "goal.3.what", "Shorter instructions.",
              "checkin.3.every", "1"));

  @Test
  void aNewOneTakesTheLowestFreeNumber() {
    assertThat(GOALS.free(TEXT)).contains(2);
    assertThat(STEPS.free(TEXT)).contains(2);
    assertThat(RULES.free(TEXT)).contains(2);
    assertThat(RULES.free(TEXT.with("checkin.2.every", "1"))).isEmpty();
  }

  @Test
  void aNewRuleBeginsWithWhatTheCatalogueChooses() {
    assertThat(RULES.presets(2).get("checkin.2.zone")).contains("teacher");
    assertThat(GOALS.presets(2)).isEqualTo(Answers.NONE);
    assertThat(STEPS.presets(2)).isEqualTo(Answers.NONE);
  }

  @Test
  void aRemovedGoalGoesWithItsStepsAndTheOthersMoveUp() {
    Answers after = TEXT.with(GOALS.removed(TEXT, 1));
    assertThat(after.only(Section.GOALS))
        .isEqualTo(Answers.of(Map.of("goal.1.what", "Shorter instructions.", "goal.1.mark", "3")));
    assertThat(after.only(Section.COMMUNICATION)).isEqualTo(TEXT.only(Section.COMMUNICATION));
  }

  @Test
  void aRemovedRuleGoesAndTheOthersMoveUp() {
    Answers after = TEXT.with(RULES.removed(TEXT, 1));
    assertThat(after.rules()).containsExactly(1);
    assertThat(after.get("checkin.1.every")).contains("1");
    assertThat(after.only(Section.GOALS)).isEqualTo(TEXT.only(Section.GOALS));
  }

  @Test
  void twoGoalsChangePlacesWithAllThatBelongsToThem() {
    assertThat(GOALS.neighbour(TEXT, 1, 1)).contains(3);
    assertThat(GOALS.neighbour(TEXT, 1, -1)).isEmpty();
    assertThat(GOALS.neighbour(TEXT, 3, 1)).isEmpty();
    assertThat(GOALS.neighbour(TEXT, 2, 1)).isEmpty();
    Answers after = TEXT.with(GOALS.swapped(TEXT, 1, 3));
    assertThat(after.get("goal.1.what")).contains("Shorter instructions.");
    assertThat(after.get("goal.1.focus")).isEmpty();
    assertThat(after.steps(1)).isEmpty();
    assertThat(after.steps(3)).containsExactly(1, 3);
    assertThat(after.with(GOALS.swapped(after, 1, 3))).isEqualTo(TEXT);
  }

  @Test
  void twoRulesChangePlacesAndBack() {
    assertThat(RULES.neighbour(TEXT, 3, -1)).contains(1);
    Answers after = TEXT.with(RULES.swapped(TEXT, 1, 3));
    assertThat(after.get("checkin.1.every")).contains("1");
    assertThat(after.get("checkin.3.days")).contains("thursday");
    assertThat(after.with(RULES.swapped(after, 1, 3))).isEqualTo(TEXT);
  }

  @Test
  void stepsMoveWithinTheirGoal() {
    Answers after = TEXT.with(STEPS.swapped(TEXT, 1, 3));
    assertThat(after.get("goal.1.step.1.what")).contains("Count who speaks.");
    assertThat(after.get("goal.1.step.1.who")).contains("teacher");
    assertThat(after.get("goal.1.step.3.who")).isEmpty();
    assertThat(after.values().keySet()).noneMatch(key -> key.endsWith("mark"));
  }

  @Test
  void oneMoreThanThereCanBeIsNotOffered() {
    Answers four = TEXT.with(Map.of("goal.2.what", "b", "goal.4.what", "d"));
    assertThat(GOALS.hasRoomBeside(4, four)).isTrue();
    assertThat(GOALS.hasRoomBeside(5, four)).isFalse();
  }
}
