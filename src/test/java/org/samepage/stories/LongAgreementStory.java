package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Member;

/** What is too long for one view is read leaf by leaf, and agreed to on the last one only. */
class LongAgreementStory extends OneSchool {
  private static final String MINE = "Every student asks one question a week.";
  private static final String LAST = "The end of the last level.";

  @Override
  boolean eachInItsOwn() {
    return true;
  }

  @Test
  void fiveGoalsWithAllTheirLevelsAreProposedReadAndAgreedTo() {
    Walk.toReview(casey, tara);
    for (int goal = 1; goal <= 5; goal++) {
      writeGoal(goal);
    }
    casey.press("Back to review");
    assertThat(Shown.page(casey)).contains("Part 1 of 2").doesNotContain(LAST);
    assertThat(Shown.buttons(casey.modal().orElseThrow())).doesNotContain("Back");
    assertThat(casey.submit().ok()).isTrue();
    assertThat(Shown.page(casey)).contains("Part 2 of 2");
    casey.press("Back");
    assertThat(Shown.page(casey)).contains("Part 1 of 2");
    casey.submit();
    assertThat(Shown.page(casey)).contains("Part 2 of 2", LAST, "By proposing you agree");
    Walk.proposeReviewed(casey, tara);

    tara.pressInMessages("Read and agree");
    assertThat(Shown.page(tara)).contains("Part 1 of 2").doesNotContain("By agreeing you say");
    tara.submit();
    assertThat(Shown.page(tara)).contains("Part 2 of 2", LAST, "By agreeing you say");
    assertThat(tara.submit().ok()).isTrue();

    assertThat(Shown.page(tara)).contains("This agreement is in effect.", "Part 1 of 2");
    tara.press("Next part");
    assertThat(Shown.page(tara)).contains(LAST, "Part 2 of 2");
    tara.press("Back");
    tara.press("Record details");
    assertThat(Shown.title(tara)).isEqualTo("Record details");
  }

  @Test
  void aLongChangeIsReadLeafByLeafAndAgreedToOnTheLastOneOnly() {
    Walk.agree(casey, tara);
    casey.command("/agreement change");
    assertThat(Shown.title(casey)).isEqualTo("Change");
    for (int goal = 1; goal <= 5; goal++) {
      writeGoal(goal);
    }
    casey.press("Back to review");
    int parts = parts(casey);
    assertThat(parts).isGreaterThan(2);
    for (int part = 1; part < parts; part++) {
      assertThat(Shown.page(casey))
          .contains("Part " + part + " of " + parts)
          .doesNotContain("By proposing you agree");
      assertThat(casey.submit().ok()).isTrue();
    }
    assertThat(Shown.page(casey)).contains("Part " + parts, LAST, "By proposing you agree");
    casey.press("Back");
    assertThat(Shown.page(casey)).doesNotContain("By proposing you agree");
    casey.submit();
    casey.submit();
    assertThat(Shown.page(casey)).contains("Your agreement stays as it is until they agree");
    eventually(() -> Shown.newestMessage(tara).contains("proposes a change"));

    tara.pressInMessages("Read the change");
    assertThat(parts(tara)).isEqualTo(parts);
    for (int part = 1; part < parts; part++) {
      assertThat(Shown.page(tara))
          .contains("Part " + part + " of " + parts)
          .doesNotContain("By agreeing you say");
      tara.submit();
    }
    assertThat(Shown.page(tara)).contains("Part " + parts, LAST, "By agreeing you say");
    tara.press("Back");
    assertThat(Shown.page(tara)).doesNotContain("By agreeing you say");
    tara.submit();
    assertThat(tara.submit().ok()).isTrue();
    assertThat(Shown.page(tara)).contains("This agreement is in effect.");
    eventually(() -> Shown.newestMessage(casey).contains("have agreed to the change"));
  }

  @Test
  void whatThePartnerTypesAsTheGoalStaysWhileTheyTurnTheLeaves() {
    Walk.toReview(casey, tara);
    for (int goal = 1; goal <= 5; goal++) {
      writeGoal(goal);
    }
    casey.press("Back to review");
    Walk.edit(casey, "GOALS");
    assertThat(casey.press("Back to review", Map.of("goals.by_partner", List.of("yes"))).ok())
        .isTrue();
    casey.submit();
    Walk.proposeReviewed(casey, tara);

    tara.pressInMessages("Read and agree");
    assertThat(Shown.page(tara)).contains("Part 1 of 2");
    assertThat(inputs(tara)).doesNotContain("goal.1.what");
    tara.submit();
    tara.press("Back", Map.of("goal.1.what", MINE));
    assertThat(Shown.page(tara)).contains("Part 1 of 2");
    tara.submit();
    assertThat(Shown.page(tara)).contains("Part 2 of 2");
    assertThat(tara.submit().ok()).isTrue();
    assertThat(Shown.page(tara)).contains("This agreement is in effect.", MINE);
  }

  private static String inputs(Member member) {
    return member.modal().orElseThrow().path("blocks").toString();
  }

  private static int parts(Member reader) {
    Matcher first = Pattern.compile("Part 1 of (\\d)").matcher(Shown.page(reader));
    assertThat(first.find()).isTrue();
    return Integer.parseInt(first.group(1));
  }

  private void writeGoal(int goal) {
    if (goal == 1) {
      Walk.edit(casey, "GOALS");
    } else {
      casey.press("Add another goal");
    }
    String start = "goal." + goal + ".";
    assertThat(Shown.title(casey)).isEqualTo("Goal " + goal);
    Map<String, String> words = new HashMap<>();
    words.put(start + "what", longText(goal));
    words.put(start + "today", longText(goal));
    words.put(start + "evidence", longText(goal));
    casey.press("Levels", words);
    assertThat(Shown.title(casey)).isEqualTo("Goal " + goal + ": levels");
    casey.submit(
        Map.of(
            start + "level_minus_2", longText(goal),
            start + "level_minus_1", longText(goal),
            start + "level_0", longText(goal),
            start + "level_plus_1", longText(goal),
            start + "level_plus_2", goal == 5 ? LAST : longText(goal)));
    assertThat(Shown.title(casey)).isEqualTo("Goal " + goal);
  }

  private static String longText(int goal) {
    return (goal + " ééééé ").repeat(370).strip();
  }
}
