package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody with more than fits on a page turns the pages. */
class ManyAgreementsStory extends OneSchool {
  private static final int MANY = 30;

  @BeforeAll
  void caseyHasThirtyDrafts() {
    IntStream.range(0, MANY).forEach(one -> Walk.toReview(casey, tara));
    casey.closeAll();
  }

  @Test
  void theHubShowsThemPageByPage() {
    casey.command("/agreement");
    assertThat(drafts(casey.modal().orElseThrow())).isEqualTo(25);
    assertThat(Shown.page(casey)).contains("1 to 25 of 30");
    casey.press("More");
    assertThat(drafts(casey.modal().orElseThrow())).isEqualTo(5);
    assertThat(Shown.page(casey)).contains("26 to 30 of 30");
    assertThat(Shown.buttons(casey.modal().orElseThrow())).contains("Back").doesNotContain("More");
    casey.press("Back");
    assertThat(Shown.page(casey)).contains("1 to 25 of 30");
    assertThat(casey.modals()).hasSize(1);
  }

  @Test
  void theHomeTabShowsThemPageByPageAndStaysOnThePageWhenSomethingChanges() {
    casey.openHome();
    eventually(() -> casey.home().isPresent() && Shown.home(casey).contains("1 to 25 of 30"));
    casey.pressOnHome("More");
    eventually(() -> Shown.home(casey).contains("26 to 30 of 30"));
    int before = published();
    casey.pressOnHome("Continue");
    assertThat(Shown.title(casey)).isEqualTo("Review");
    eventually(() -> published() > before);
    assertThat(Shown.home(casey)).contains("26 to 30 of 30");
    casey.pressOnHome("Back");
    eventually(() -> Shown.home(casey).contains("1 to 25 of 30"));
  }

  @Test
  void theListToChooseFromIsTurnedToo() {
    casey.command("/agreement view @tara");
    assertThat(Shown.page(casey)).contains("1 to 25 of 30", "draft");
    casey.press("More");
    assertThat(Shown.title(casey)).isEqualTo("Which agreement?");
    assertThat(Shown.page(casey)).contains("26 to 30 of 30");
    casey.press("Open agreement");
    assertThat(Shown.title(casey)).isEqualTo("Review");
    assertThat(casey.modals()).hasSize(1);
  }

  private int published() {
    return school.slack().faults().calls("views.publish").size();
  }

  private static long drafts(JsonNode view) {
    return Shown.buttons(view).stream().filter("Continue"::equals).count();
  }
}
