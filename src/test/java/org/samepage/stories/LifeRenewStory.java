package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new draft starts from an agreement that is there already. */
class LifeRenewStory extends LifeScene {

  @BeforeEach
  void agree() {
    Walk.agree(casey, tara);
  }

  @Test
  void theSameTwoGoOnWithTheSameTextAndNewDates() {
    act(casey, tara, "End");
    casey.command("/agreement renew");
    assertThat(Shown.page(casey)).contains("begins a new draft with <@U0TARA>");
    assertThat(casey.submit().ok()).isTrue();
    ObjectNode sent = byHand.lastPayload("view_submission");
    assertThat(Shown.title(casey)).isEqualTo("Review");
    assertThat(Shown.page(casey)).contains(Walk.GOAL, "From Mon, Nov 23, 2026");
    assertThat(byHand.interaction(byHand.as(casey, sent)).action()).isEqualTo("update");
    casey.command("/agreement");
    assertThat(Shown.buttons(casey.modal().orElseThrow()).stream().filter("Continue"::equals))
        .hasSize(1);
    casey.press("Continue");
    Walk.proposeReviewed(casey, tara);
    Walk.agreeProposed(casey, tara);
  }

  @Test
  void anotherLikeItHasTheSameRolesAndNoGoalsAndAsksWho() {
    assertThat(ask(casey, tara, "Start another like this"))
        .contains("Nothing that one of you typed comes along");
    assertThat(casey.submit().errors()).containsKey("who.partner");
    assertThat(casey.submit(Map.of("who.partner", casey.id())).errors())
        .containsEntry(
            "who.partner", "An agreement needs two people. Choose somebody else than yourself.");
    assertThat(casey.submit(Map.of("who.partner", tomas.id())).ok()).isTrue();
    assertThat(Shown.title(casey)).isEqualTo("Review");
    assertThat(Shown.page(casey))
        .contains("<@U0CASEY> coaches <@U0TOMAS>.", "No goal is written yet.")
        .doesNotContain(Walk.GOAL);
  }
}
