package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Member;

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
  void itIsNotPassedToWhoLeftMeanwhile() {
    Walk.toReview(casey, tara);
    casey.press("Pass draft to partner");
    tara.deactivate();
    assertThat(casey.submit().ok()).isTrue();
    assertThat(Shown.page(casey))
        .contains("is no longer an active member of this workspace. Nothing was changed.");
    casey.closeAll();
    view(casey, tara);
    assertThat(Shown.title(casey)).isEqualTo("Review");
  }

  @Test
  void toEraseADraftIsNotToEraseWhatBothAgreedToAfterwards() {
    askToEraseTheDraftAndAgree(tara, casey);
    act(casey, tara, "End");
    hasNotBeenAskedToErase(casey, tara);
  }

  @Test
  void whatACoachAskedToEraseInADraftTheCoachAfterThemDoesNotConsentTo() {
    askToEraseTheDraftAndAgree(casey, tara);
    ask(casey, tara, "Hand over");
    casey.submit(Map.of("handover.coach", lee.id()));
    told(tara, "would like to hand your agreement over");
    tara.pressInMessages("Read and decide");
    tara.submit();
    told(lee, "take over as the coach");
    lee.pressInMessages("Read and decide");
    lee.submit();
    act(lee, tara, "End");
    hasNotBeenAskedToErase(lee, tara);
    hasNotBeenAskedToErase(tara, lee);
  }

  private void askToEraseTheDraftAndAgree(Member asking, Member asked) {
    Walk.toReview(casey, tara);
    casey.press("Pass draft to partner");
    casey.submit();
    told(tara, "passes the draft to you");
    erasePage(asking, asked);
    asking.submit();
    asking.closeAll();
    told(asked, "asks you to agree that all words of your agreement are erased");
    tara.command("/agreement");
    tara.press("Continue");
    Walk.proposeReviewed(tara, casey);
    Walk.agreeProposed(tara, casey);
    eventually(() -> !asked.directMessages().toString().contains("Read and decide"));
  }

  private static void hasNotBeenAskedToErase(Member reader, Member partner) {
    reader.command("/agreement");
    assertThat(Shown.page(reader)).doesNotContain("asks you to agree");
    assertThat(erasePage(reader, partner))
        .contains("If <@" + partner.id() + "> agrees, all words of this agreement are erased");
    reader.closeAll();
  }

  private static String erasePage(Member reader, Member partner) {
    reader.command("/agreement erase @" + Walk.handle(partner));
    return Shown.page(reader);
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
