package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wider than the default is marked, and the teacher alone ticks it, by itself. */
class WiderStory extends OneSchool {
  private static final String MARKED = "Goals: the two of us, the principal and the program lead";

  @Override
  boolean eachInItsOwn() {
    return true;
  }

  @Test
  void theTeacherWhoIsAskedTicksWhatOthersMayKnow() {
    Walk.toReview(casey, tara);
    assertThat(Shown.page(casey)).doesNotContain("More than the two of us may know:");
    Walk.edit(casey, "CONFIDENTIALITY");
    Walk.fill(casey, Map.of("confidentiality.preset", "focus"));
    assertThat(Shown.page(casey))
        .containsSubsequence(
            "More than the two of us may know:", MARKED, "Only the two of us may know:")
        .doesNotContain("separately");
    Walk.proposeReviewed(casey, tara);

    tara.pressInMessages("Read and agree");
    assertThat(Shown.page(tara)).contains(MARKED, "The teacher also agrees, separately");
    assertThat(tara.submit().errors()).containsOnlyKeys("consent.wider");
    assertThat(tara.submit(Map.of("consent.wider", List.of("yes"))).ok()).isTrue();
    assertThat(Shown.page(tara)).contains("This agreement is in effect.");
    tara.press("Record details");
    assertThat(Shown.page(tara))
        .containsOnlyOnce(
            "The teacher also agrees, separately, that more than the two of us may know: ");
    eventually(() -> Shown.newestMessage(casey).contains("have agreed"));
  }

  @Test
  void theTeacherWhoProposesTicksItBeforeProposing() {
    Walk.start(tara, casey);
    tara.submit(Map.of("who.role", "teacher"));
    tara.submit(Map.of("goal.1.what", Walk.GOAL));
    Walk.edit(tara, "CONFIDENTIALITY");
    tara.choose("confidentiality.preset", "own");
    tara.submit();
    assertThat(Shown.title(tara)).isEqualTo("Who may know what");
    tara.submit(Map.of("visible.dates", List.of("principal")));
    assertThat(Shown.page(tara))
        .contains(
            "How confidential our coaching is, we chose ourselves.",
            "Dates and counts: the two of us and the principal");
    assertThat(tara.submit().errors()).containsOnlyKeys("consent.wider");
    assertThat(tara.submit(Map.of("consent.wider", List.of("yes"))).ok()).isTrue();
    assertThat(Shown.page(tara)).contains("Sent.");
    eventually(() -> !casey.directMessages().isEmpty());
    casey.pressInMessages("Read and agree");
    assertThat(Shown.page(casey)).contains("Dates and counts: the two of us and the principal");
    assertThat(casey.submit().ok()).isTrue();
    assertThat(Shown.page(casey)).contains("This agreement is in effect.");
  }

  @Test
  void aRowByHandIsAWayOfOurOwn() {
    Walk.toReview(tomas, lee);
    Walk.edit(tomas, "CONFIDENTIALITY");
    tomas.press("Who may know what");
    tomas.submit(Map.of("visible.text", List.of("lead")));
    Walk.edit(tomas, "CONFIDENTIALITY");
    assertThat(Shown.standing(tomas, "confidentiality.preset")).isEqualTo("own");
    Walk.fill(tomas, Map.of("confidentiality.preset", "full"));
    assertThat(Shown.page(tomas)).doesNotContain("More than the two of us may know:");
  }
}
