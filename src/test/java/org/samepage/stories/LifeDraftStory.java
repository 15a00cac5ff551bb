package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Both work on one draft, one after the other. */
class LifeDraftStory extends LifeScene {

  @Test
  void thePartnerGoesOnWithTheDraftAndProposesIt() {
    Walk.toReview(casey, tara);
    casey.press("Pass draft to partner");
    assertThat(Shown.page(casey)).contains("<@U0TARA> is told");
    casey.submit();
    assertThat(Shown.page(casey)).contains("Your partner is told");
    told(tara, "passes the draft to you");

    casey.command("/agreement");
    assertThat(Shown.page(casey)).contains("<@U0TARA> has the draft to work on.");
    tara.command("/agreement");
    assertThat(Shown.page(tara)).contains("The draft with <@U0CASEY> waits for you to go on.");
    tara.press("Continue");
    assertThat(Shown.title(tara)).isEqualTo("Review");
    Walk.edit(tara, "GOALS");
    assertThat(tara.submit(Map.of("goal.1.today", "Three of them do.")).ok()).isTrue();
    Walk.proposeReviewed(tara, casey);
    casey.pressInMessages("Read and agree");
    assertThat(Shown.page(casey)).contains(Walk.GOAL, "Three of them do.");
    casey.submit();
    assertThat(Shown.page(casey)).contains("This agreement is in effect.");
  }

  @Test
  void whoeverHandedItOverTakesItBackWithoutWhatThePartnerWasStillWriting() {
    Walk.toReview(casey, tara);
    casey.press("Pass draft to partner");
    casey.submit();
    told(tara, "passes the draft to you");
    tara.command("/agreement");
    tara.press("Continue");
    Walk.edit(tara, "GOALS");
    assertThat(tara.submit(Map.of("goal.1.today", "Three of them do.")).ok()).isTrue();
    assertThat(ask(casey, tara, "Get the draft back"))
        .contains("as you saw it last", "only <@U0TARA> can read it");
    casey.submit();
    assertThat(Shown.title(casey)).isEqualTo("Review");
    assertThat(Shown.page(casey)).contains(Walk.GOAL).doesNotContain("Three of them do.");
    view(tara, casey);
    assertThat(Shown.page(tara)).contains("Three of them do.");
    assertThat(history(casey, tara))
        .containsSubsequence("got the draft back", "passed the draft to their partner");
  }
}
