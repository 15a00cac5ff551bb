package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules that cannot be followed: each has words where it is chosen, and nothing else stops. */
class RuleStory extends OneSchool {
  @Override
  boolean eachInItsOwn() {
    return true;
  }

  @Test
  void aDayThatThereIsNotIsNamedAtItsField() {
    Walk.toReview(casey, tara);
    Walk.edit(casey, "TERM");
    casey.submit(Map.of("term.start", "2026-12-01", "term.end", "2027-05-28"));
    ObjectNode forged = byHand.lastPayload("view_submission");
    ((ObjectNode) forged.at("/view/state/values/term.end/value"))
        .put("selected_date", "2027-02-30");
    assertThat(byHand.interaction(forged).body()).contains("term.end", "Please choose a date.");
    assertThat(Shown.title(casey)).isEqualTo("Review");
    Walk.proposeReviewed(casey, tara);
  }

  @Test
  void aZoneThatNobodyKnowsIsNamedAtItsField() {
    Walk.toReview(casey, tara);
    Walk.edit(casey, "COMMUNICATION");
    casey.submit();
    ObjectNode forged = byHand.lastPayload("view_submission");
    ObjectNode zone = (ObjectNode) forged.at("/view/state/values/checkin.1.zone");
    ((ObjectNode) zone.elements().next().path("selected_option")).put("value", "Mars/Olympus");
    assertThat(byHand.interaction(forged).body())
        .contains("checkin.1.zone", "Please choose a time zone from the list.");
    casey.press("Back to review");
    Walk.proposeReviewed(casey, tara);
  }

  @Test
  void checkInsThatNeverMeetASchoolDayAreNamedInTheReviewUntilTheyDo() {
    daysOff("2026-11-23 to 2027-11-20 A year off");
    Walk.toReview(casey, tara);
    casey.submit();
    assertThat(casey.modals().toString())
        .contains("Each of these check-ins would come on a day off, and none takes place.");
    assertThat(tara.directMessages()).isEmpty();
    casey.closeAll();

    daysOff("2026-11-25");
    casey.command("/agreement");
    casey.press("Continue");
    Walk.proposeReviewed(casey, tara);
  }

  private void daysOff(String typed) {
    lee.command("/agreement calendar");
    lee.press("Change days off");
    assertThat(lee.submit(Map.of("school_year.typed", typed)).errors()).isEmpty();
    lee.closeAll();
  }
}
