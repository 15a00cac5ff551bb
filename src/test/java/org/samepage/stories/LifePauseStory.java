package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agreement rests and goes on. */
class LifePauseStory extends LifeScene {

  @BeforeEach
  void agree() {
    Walk.agree(casey, tara);
  }

  @Test
  void eitherPausesItUntilSomebodyResumesIt() {
    assertThat(ask(tara, casey, "Pause")).contains("no check-in comes", "<@U0CASEY>");
    assertThat(tara.submit().ok()).isTrue();
    assertThat(Shown.title(tara)).isEqualTo("Coaching agreement");
    assertThat(tara.modals()).hasSize(1);
    assertThat(Shown.page(tara)).contains("This agreement is paused.", Walk.GOAL);
    assertThat(Shown.buttons(tara.modal().orElseThrow()))
        .startsWith("Resume")
        .doesNotContain("Pause");
    told(casey, "<@U0TARA> paused your agreement.");
    casey.command("/agreement");
    assertThat(Shown.page(casey)).contains("Paused", "With <@U0TARA>: paused until one of you");

    act(casey, tara, "Resume");
    assertThat(Shown.page(casey)).contains("This agreement is in effect.");
    told(tara, "goes on. Your next check-in is on Thu, Nov 26");
    assertThat(history(tara, casey))
        .containsSubsequence(
            "<@U0CASEY> resumed the agreement.",
            "<@U0TARA> paused the agreement.",
            "<@U0TARA> agreed to version 1.",
            "<@U0CASEY> proposed version 1.",
            "<@U0CASEY> began a draft.");
  }

  @Test
  void aPauseWithADayEndsByItself() {
    ask(casey, tara, "Pause");
    assertThat(casey.submit(Map.of("pause.until", "2026-12-07")).ok()).isTrue();
    assertThat(Shown.page(casey)).contains("paused until Mon, Dec 7, 2026");
    casey.command("/agreement");
    assertThat(Shown.page(casey)).contains("With <@U0TARA>: paused until Mon, Dec 7.");
    school.moveToNextDue();
    told(casey, "goes on. Your next check-in is on Thu, Dec 10");
    school.moveToNextDue();
    told(tara, "goes on. Your next check-in is on Thu, Dec 10");
    assertThat(history(casey, tara)).contains("The pause was over, and the agreement went on.");
  }

  @Test
  void oneTapOnTheMessageResumesIt() {
    act(casey, tara, "Pause");
    told(tara, "<@U0CASEY> paused your agreement.");
    tara.closeAll();
    tara.pressInMessages("Resume");
    assertThat(tara.modal()).isEmpty();
    eventually(() -> Shown.newestMessage(casey).contains("goes on"));
  }

  @Test
  void aDayThatDoesNotDoIsExplainedAtTheDay() {
    ask(casey, tara, "Pause");
    assertThat(casey.submit(Map.of("pause.until", "2026-11-20")).errors())
        .containsEntry("pause.until", "Choose a day that is still to come, or leave it empty.");
    assertThat(casey.submit(Map.of("pause.until", "2027-06-01")).errors())
        .containsEntry("pause.until", "Choose a day before the agreement ends, or leave it empty.");
  }

  @Test
  void thePageSentTwiceIsDoneOnceAndAnOldPageIsRefused() {
    act(casey, tara, "Pause");
    ObjectNode sent = byHand.lastPayload("view_submission");
    assertThat(byHand.interaction(byHand.as(casey, sent)).action()).isEqualTo("update");
    act(tara, casey, "Resume");
    ByHand.Answer late = byHand.interaction(byHand.as(casey, sent));
    assertThat(late.words()).contains("Somebody changed this while you had it open");
    assertThat(history(casey, tara).split("paused the agreement", -1)).hasSize(2);
  }

  @Test
  void whatIsPausedAlreadyCannotBePausedByAnOldButton() {
    view(tara, casey);
    ObjectNode press = pressed();
    act(casey, tara, "Pause");
    assertThat(byHand.interaction(byHand.as(tara, press)).status()).isEqualTo(200);
    assertThat(Shown.page(tara)).contains("This agreement is paused. Resume it first.");
  }

  private ObjectNode pressed() {
    tara.press("Pause");
    ObjectNode payload = byHand.lastPayload("block_actions");
    tara.closeAll();
    payload.remove("view");
    return payload;
  }
}
