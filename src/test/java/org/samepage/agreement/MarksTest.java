package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarksTest {
  private static final Items GOALS = new Items(Each.GOAL, List.of());
  private static final Items RULES = new Items(Each.CHECK_IN_RULE, List.of());
  private static final Answers TWO =
      Samples.TERMS
          .with(Map.of("goal.1.what", "One", "goal.2.what", "Two"))
          .with(Questions.presets(Each.CHECK_IN_RULE, 2));

  @Test
  void withoutAMarkThePlaceCounts() {
    assertThat(marks(TWO, GOALS)).containsExactly(1, 2);
    assertThat(marks(TWO, RULES)).containsExactly(1, 2);
    assertThat(Marks.place(TWO, Each.GOAL, 2)).contains(2);
    assertThat(Marks.place(TWO, Each.GOAL, 3)).isEmpty();
  }

  @Test
  void whatIsMovedTakesItsMarkAlongAndWhatIsMovedBackIsAsItWas() {
    Answers moved = going(TWO, RULES.swapped(TWO, 1, 2), 1);
    assertThat(marks(moved, RULES)).containsExactly(2, 1);
    assertThat(Marks.place(moved, Each.CHECK_IN_RULE, 1)).contains(2);
    assertThat(going(moved, RULES.swapped(moved, 1, 2), 1)).isEqualTo(TWO);
  }

  @Test
  void whatIsAddedWhereAnotherStoodIsNotTheOther() {
    Answers without = going(TWO, GOALS.removed(TWO, 2), 4);
    Answers added = going(without, Map.of("goal.2.what", "Another"), 4);
    assertThat(marks(added, GOALS)).containsExactly(1, 41);
    Answers third = going(added, Map.of("goal.3.what", "A third"), 4);
    assertThat(marks(third, GOALS)).containsExactly(1, 41, 42);
  }

  @Test
  void whatIsAddedAndRemovedAgainLeavesNoTrace() {
    Answers added = going(TWO, RULES.presets(3).values(), 1);
    assertThat(added).isNotEqualTo(TWO);
    assertThat(going(added, RULES.removed(added, 3), 1)).isEqualTo(TWO);
  }

  /** Until anything names it, a mark says nothing. */
  @Test
  void aDraftHasNone() {
    Answers moved = TWO.with(GOALS.swapped(TWO, 1, 2)).with(RULES.swapped(TWO, 1, 2));
    assertThat(Marks.without(moved).values().keySet()).noneMatch(key -> key.endsWith(".mark"));
    assertThat(Marks.without(moved).goals()).containsExactly(1, 2);
  }

  @Test
  void rulesInAnotherOrderAreTheSameTerms() {
    Answers moved = going(TWO, RULES.swapped(TWO, 1, 2), 1);
    assertThat(Terms.of(moved)).isEqualTo(Terms.of(TWO));
  }

  @Test
  void aStepAloneIsSomethingOfAGoal() {
    Answers step = going(TWO, Map.of("goal.3.step.1.what", "Begin"), 2);
    assertThat(Marks.of(step, Each.GOAL, 3)).isEqualTo(21);
  }

  @ParameterizedTest
  @ValueSource(strings = {"goal.6.mark", "goal.mark", "checkin.4.mark", "goal.1.step.1.mark"})
  void nothingElseHasAMark(String key) {
    assertThat(Questions.answeredBy(key)).isEmpty();
  }

  @Test
  void nobodyIsAskedForAMark() {
    assertThat(Questions.answeredBy("goal.1.mark")).isPresent();
    assertThat(Questions.all()).noneMatch(question -> question.name().endsWith("mark"));
  }

  /**
   * Each has words of its own, which stay with it; whatever is done, in many versions, no two that
   * were ever in force have the same mark.
   */
  @ParameterizedTest
  @EnumSource(names = {"GOAL", "CHECK_IN_RULE"})
  void whateverIsDoneEachKeepsItsMarkAndNoneIsGivenAgain(Each each) {
    Items items = new Items(each, List.of());
    String words = each == Each.GOAL ? "goal.#.what" : "checkin.#.medium_own";
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Answers text = Samples.TERMS.with(words.replace("#", "1"), "first");
      Map<String, Integer> known = new HashMap<>();
      Set<Integer> used = new HashSet<>();
      int version = 1;
      remember(text, items, words, known, used);
      for (int step = 0; step < 200; step++) {
        List<Integer> there = new ArrayList<>(items.numbers(text));
        int one = there.get(random.nextInt(there.size()));
        int other = there.get(random.nextInt(there.size()));
        int what = random.nextInt(4);
        if (what == 0 && items.free(text).isPresent()) {
          int free = items.free(text).get();
          text = going(text, Map.of(words.replace("#", "" + free), "new " + step), version);
        } else if (what == 1 && there.size() > 1) {
          text = going(text, items.removed(text, one), version);
        } else if (what == 2 && one != other) {
          text = going(text, items.swapped(text, one, other), version);
        } else {
          version++;
          remember(text, items, words, known, used);
        }
        assertThat(new HashSet<>(marks(text, items))).hasSize(items.numbers(text).size());
      }
    }
  }

  private static void remember(
      Answers text, Items items, String words, Map<String, Integer> known, Set<Integer> used) {
    for (int place : items.numbers(text)) {
      int mark = Marks.of(text, items.each(), place);
      String name = text.get(words.replace("#", "" + place)).orElseThrow();
      if (known.containsKey(name)) {
        assertThat(known).containsEntry(name, mark);
      } else {
        assertThat(used.add(mark)).as(name + " has the mark of another").isTrue();
        known.put(name, mark);
      }
    }
  }

  private static Answers going(Answers before, Map<String, String> changes, int version) {
    return Marks.goingOn(before, before.with(changes), version);
  }

  private static List<Integer> marks(Answers answers, Items items) {
    return items.numbers(answers).stream()
        .map(place -> Marks.of(answers, items.each(), place))
        .toList();
  }
}
