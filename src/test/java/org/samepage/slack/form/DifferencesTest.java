package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.form.Samples.FULL;
import static org.samepage.slack.form.Samples.QUICK;
import static org.samepage.slack.form.Samples.WORDS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Items;
import org.samepage.agreement.Questions;
import org.samepage.slack.form.Differences.Difference;

class DifferencesTest {
  private static final Items GOALS = new Items(Each.GOAL, List.of());

  @Test
  void theSameTextHasNone() {
    assertThat(Differences.between(FULL, FULL, WORDS).isEmpty()).isTrue();
    assertThat(
            Limits.json(
                    new Modal("any", "Any", WORDS)
                        .addAll(Differences.between(FULL, FULL, WORDS).blocks())
                        .toRead())
                .toString())
        .contains("Nothing was changed.");
  }

  @Test
  void eachFieldIsToldWithItsLabelAndWhatItWasAndIs() {
    Answers after =
        QUICK.with(
            Map.of(
                "goal.2.what", "Listen *more*.",
                "session.minutes", "45",
                "checkin.1.days", "monday,friday",
                "days_off.kinds", ""));
    assertThat(Differences.between(QUICK, after, WORDS).list())
        .extracting(Difference::label, Difference::before, Difference::after)
        .containsExactly(
            told("Goal 2: What is the goal?", null, "Listen *more*."),
            told("How long is a session?", "30 minutes", "45 minutes"),
            told(
                "Which days off count?",
                "Public holidays, The school's days off and Days when one of us is away",
                null),
            told("On which days?", "Thursday", "Monday and Friday"));
  }

  private static Tuple told(String label, @Nullable String before, @Nullable String after) {
    return Tuple.tuple(label, Optional.ofNullable(before), Optional.ofNullable(after));
  }

  @Test
  void goalsStepsAndRulesAreNumberedByPlace() {
    Answers after =
        FULL.with(
            Map.of(
                "goal.1.step.3.what",
                "Count.",
                "goal.3.what",
                "Short.",
                "checkin.3.time",
                "09:00"));
    assertThat(Differences.between(FULL, after, WORDS).list())
        .extracting(Difference::label)
        .containsExactly(
            "Goal 1, step 2: What is the step?",
            "Goal 2: What is the goal?",
            "Check-in 2: At what time?");
  }

  @Test
  void goalsInAnotherOrderAreToldByThatAlone() {
    Answers after = FULL.with(GOALS.swapped(FULL, 1, 3));
    Differences differences = Differences.between(FULL, after, WORDS);
    assertThat(differences.list()).isEmpty();
    assertThat(differences.isEmpty()).isFalse();
    assertThat(read(differences))
        .contains("The goals stand in another order.")
        .doesNotContain("The check-ins", "Nothing was changed.");
    assertThat(
            Differences.between(after, after.with(GOALS.swapped(after, 1, 3)), WORDS).reordered())
        .containsExactly(Each.GOAL);
  }

  @Test
  void aGoalIsComparedWithItselfWhereverItStands() {
    Answers moved = FULL.with(GOALS.swapped(FULL, 1, 3));
    Answers after = moved.with("goal.3.today", "Half of them do.");
    assertThat(Differences.between(FULL, after, WORDS).list())
        .extracting(Difference::label, Difference::before, Difference::after)
        .containsExactly(
            told("Goal 2: Where are we today?", "A third of them do.", "Half of them do."));
  }

  @Test
  void theCheckInsInAnotherOrderAreToldByThatAlone() {
    Items rules = new Items(Each.CHECK_IN_RULE, List.of());
    Differences differences =
        Differences.between(FULL, FULL.with(rules.swapped(FULL, 1, 3)), WORDS);
    assertThat(differences.list()).isEmpty();
    assertThat(read(differences)).contains("The check-ins stand in another order.");
  }

  @Test
  void ofARemovedGoalIsToldWhatWentAndNothingOfThoseThatMoveUp() {
    Answers after = FULL.with(GOALS.removed(FULL, 1));
    Differences differences = Differences.between(FULL, after, WORDS);
    assertThat(differences.reordered()).isEmpty();
    assertThat(differences.list())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.gone()).isTrue())
        .extracting(Difference::before)
        .doesNotContain(Optional.of("Shorter instructions."));
  }

  @Test
  void whatStoodWhereAnotherStandsNowIsToldFirst() {
    Answers after = FULL.with(GOALS.removed(FULL, 1)).with("goal.1.what", "Short ones.");
    assertThat(Differences.between(FULL, after, WORDS).list())
        .filteredOn(one -> one.field().question().equals(Questions.GOAL_WHAT))
        .extracting(Difference::gone, Difference::label, Difference::after)
        .containsExactly(
            Tuple.tuple(true, "Goal 1: What is the goal?", Optional.empty()),
            Tuple.tuple(false, "What is the goal?", Optional.of("Short ones.")));
  }

  private static String read(Differences differences) {
    return Limits.json(new Modal("any", "Any", WORDS).addAll(differences.blocks()).toRead())
        .toString();
  }

  @Test
  void whatIsNotAskedAnyMoreCountsAsRemoved() {
    Answers after = FULL.with("checkin.1.medium", "phone");
    assertThat(Differences.between(FULL, after, WORDS).list())
        .extracting(difference -> difference.field().key())
        .containsExactly("checkin.1.medium", "checkin.1.medium_own");
  }

  @Test
  void ofALongTextOnlyTheChangedPartIsShown() {
    String start = "So it begins. ".repeat(60);
    String end = " And so it ends.".repeat(60);
    Changed changed =
        Changed.of(Optional.of(start + "Never." + end), Optional.of(start + "Always!" + end));
    assertThat(changed.before().orElseThrow())
        .hasSizeLessThan(260)
        .startsWith("…")
        .endsWith("…")
        .contains("Never.");
    assertThat(changed.after().orElseThrow()).hasSizeLessThan(260).contains("Always!");
  }

  @Test
  void ofAnyTwoTextsTheDifferenceIsShownAndNoCharacterIsCut() {
    String long1 = "😀".repeat(1000);
    String long2 = "😀".repeat(500) + "😁" + "😀".repeat(499);
    Changed changed = Changed.of(Optional.of(long1), Optional.of(long2));
    assertThat(changed.after().orElseThrow()).contains("😁");
    for (String part :
        new String[] {changed.before().orElseThrow(), changed.after().orElseThrow()}) {
      assertThat(part.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)).isTrue();
    }
    Changed shorter = Changed.of(Optional.of("a".repeat(400)), Optional.of("a".repeat(700)));
    assertThat(shorter.after().orElseThrow().length() - shorter.before().orElseThrow().length())
        .isEqualTo(300);
  }
}
