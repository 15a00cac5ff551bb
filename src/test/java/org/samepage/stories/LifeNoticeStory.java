package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the two agreed on notice, an agreement that is ended early goes on for these days. */
class LifeNoticeStory extends LifeScene {
  private static final String LAST_DAY = "The last day of this agreement is Mon, Nov 30, 2026.";

  /** At which the last day is over where the teacher lives; each is told in their morning. */
  private static final Instant MORNING_IN_NEW_YORK = Instant.parse("2026-12-01T13:30:00Z");

  private static final Instant MIDNIGHT = Instant.parse("2026-12-01T06:00:00Z");

  @BeforeEach
  void agreeOnSevenDaysNotice() {
    Walk.toReview(casey, tara);
    Walk.edit(casey, "TERM");
    casey.press("Reviews and ending");
    casey.submit(Map.of("ending.notice", "7"));
    casey.submit();
    assertThat(Shown.title(casey)).isEqualTo("Review");
    Walk.proposeReviewed(casey, tara);
    Walk.agreeProposed(casey, tara);
  }

  @Test
  void theLastDayIsSaidBeforeAndToBothAndThePlanGoesOnUntilThen() {
    assertThat(ask(tara, casey, "End")).contains("the last day is Mon, Nov 30");
    assertThat(tara.submit(Map.of("end.reason", "I move to another school.")).ok()).isTrue();
    assertThat(Shown.page(tara)).contains(LAST_DAY, Walk.GOAL);
    told(tara, "You ended your agreement with <@U0CASEY>");
    told(casey, "<@U0TARA> ended your agreement, with the notice that you agreed");
    view(casey, tara);
    assertThat(Shown.page(casey)).contains(LAST_DAY, "I move to another school.");

    school.moveToNextDue();
    told(tara, "It is time for your check-in with <@U0CASEY>.");
    school.moveTo(MIDNIGHT.minusSeconds(60));
    view(casey, tara);
    assertThat(Shown.page(casey)).contains(LAST_DAY);
    eventually(() -> school.nextDue().equals(Optional.of(MIDNIGHT)));
    school.moveTo(MIDNIGHT);
    eventually(() -> school.nextDue().equals(Optional.of(MORNING_IN_NEW_YORK)));
    school.moveToNextDue();
    told(casey, "No more check-ins come.");
    school.moveToNextDue();
    told(tara, "No more check-ins come.");
    eventually(() -> school.nextDue().isEmpty());
    view(casey, tara);
    assertThat(Shown.page(casey)).contains("ended before its term was over");
    assertThat(history(casey, tara))
        .containsSubsequence(
            "The notice was over, and the agreement ended.",
            "<@U0TARA> gave notice to end the agreement.");
  }

  @Test
  void whoeverGaveItTakesItBackFromTheMessageAndThePlanGoesOnToTheEndOfItsTerm() {
    ask(tara, casey, "End");
    tara.submit(Map.of("end.reason", "I move to another school."));
    told(tara, "You ended your agreement with <@U0CASEY>");
    tara.closeAll();
    tara.pressInMessages("Keep it going");
    told(casey, "<@U0TARA> has cancelled the notice.");
    eventually(
        () -> tara.directMessages().toString().contains("and cancelled. The agreement goes on."));
    view(tara, casey);
    assertThat(Shown.page(tara)).contains("in effect").doesNotContain(LAST_DAY, "another school");
    assertThat(Shown.page(tara).lines()).contains("End");
    school.moveToNextDue();
    told(tara, "It is time for your check-in with <@U0CASEY>.");
    assertThat(history(casey, tara))
        .containsSubsequence("<@U0TARA> cancelled the notice.", "<@U0TARA> gave notice to end");
  }

  @Test
  void onlyWhoeverGaveItCanTakeItBack() {
    act(tara, casey, "End");
    assertThat(Shown.buttons(tara.modal().orElseThrow())).contains("Keep the agreement");
    ask(tara, casey, "Keep the agreement");
    tara.submit();
    ObjectNode takenBack = byHand.lastPayload("view_submission");
    act(tara, casey, "End");
    view(casey, tara);
    assertThat(Shown.buttons(casey.modal().orElseThrow())).doesNotContain("Keep the agreement");

    ObjectNode forged = byHand.as(casey, takenBack);
    ObjectNode metadata = (ObjectNode) ByHand.parse(metadata(forged));
    metadata.put("revision", metadata.path("revision").asLong() + 2);
    forged.withObject("/view").put("private_metadata", metadata.toString());
    assertThat(byHand.interaction(forged).words()).contains("This has moved on");
    view(casey, tara);
    assertThat(Shown.page(casey)).contains(LAST_DAY);
  }

  @Test
  void noticeIsGivenOnceAlsoIfBothHadThePageOpen() {
    ask(casey, tara, "End");
    act(tara, casey, "End");
    casey.submit();
    assertThat(Shown.page(casey)).contains("Somebody changed this while you had it open");
    view(casey, tara);
    assertThat(Shown.page(casey).lines()).contains("Pause").doesNotContain("End");
    casey.command("/agreement end");
    assertThat(Shown.whisper(casey)).startsWith("There is no agreement of yours to end.");
    assertThat(history(casey, tara).split("gave notice", -1)).hasSize(2);
  }

  private static String metadata(ObjectNode submission) {
    return submission.at("/view/private_metadata").asText();
  }
}
