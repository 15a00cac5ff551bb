package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agreement that runs is changed; it stays as it is until both have agreed. */
class LifeChangeStory extends LifeScene {
  private static final String NEW_GOAL = "Every student asks one question a week.";

  @BeforeEach
  void agree() {
    Walk.agree(casey, tara);
  }

  @Test
  void oneProposesAndTheOtherAgrees() {
    write();
    view(tara, casey);
    assertThat(Shown.page(tara)).contains(Walk.GOAL).doesNotContain(NEW_GOAL);
    propose();

    tara.pressInMessages("Read the change");
    assertThat(Shown.title(tara)).isEqualTo("Change");
    assertThat(Shown.page(tara)).contains("<@U0CASEY> proposes this change.", NEW_GOAL);
    assertThat(tara.submit().ok()).isTrue();
    assertThat(Shown.page(tara)).contains("This agreement is in effect.", NEW_GOAL);
    told(casey, "have agreed to the change. It is in force now");
    assertThat(history(casey, tara))
        .containsSubsequence(
            "<@U0TARA> agreed to the change. Version 2 is in effect.",
            "<@U0CASEY> proposed a change, version 2.");
  }

  @Test
  void theOtherDeclinesWithAReasonAndEverythingStaysAsItIs() {
    write();
    propose();
    tara.command("/agreement");
    assertThat(Shown.page(tara)).contains("<@U0CASEY> proposes a change to your agreement.");
    tara.press("Read the change");
    tara.press("Decline the change");
    assertThat(tara.submit(Map.of("note", "Let us finish the first goal.")).ok()).isTrue();
    assertThat(Shown.page(tara)).contains("in effect", Walk.GOAL).doesNotContain(NEW_GOAL);
    told(casey, "declined the change");
    view(casey, tara);
    assertThat(Shown.page(casey))
        .contains(
            "The last change that was proposed was declined.", "Let us finish the first goal.");
    write();
    propose();
    view(casey, tara);
    assertThat(Shown.page(casey)).doesNotContain("Let us finish the first goal.");
  }

  @Test
  void theAuthorDiscardsTheChange() {
    write();
    propose();
    view(casey, tara);
    assertThat(Shown.page(casey)).contains("You proposed a change, which waits for <@U0TARA>.");
    casey.press("Discard the change");
    assertThat(casey.submit().ok()).isTrue();
    assertThat(Shown.page(casey)).doesNotContain("You proposed a change");
    told(tara, "has withdrawn the change");
  }

  @Test
  void whatIsReadWhileItChangesIsRefused() {
    write();
    propose();
    tara.pressInMessages("Read the change");
    casey.command("/agreement change");
    Walk.edit(casey, "GOALS");
    casey.submit(Map.of("goal.1.what", NEW_GOAL + " Or two."));
    tara.submit();
    assertThat(Shown.page(tara)).contains("Somebody changed this while you had it open");
  }

  @Test
  void oneChangeAtATimeAndNothingIsNoChange() {
    casey.command("/agreement change");
    assertThat(Shown.title(casey)).isEqualTo("Change");
    casey.submit();
    assertThat(Shown.page(casey)).contains("Nothing is different");
    tara.command("/agreement change");
    assertThat(Shown.whisper(tara)).contains("There is no agreement of yours to change");
  }

  private void write() {
    casey.command("/agreement change");
    assertThat(Shown.page(casey)).contains("You are changing the agreement with <@U0TARA>.");
    Walk.edit(casey, "GOALS");
    assertThat(casey.submit(Map.of("goal.1.what", NEW_GOAL)).ok()).isTrue();
    assertThat(Shown.title(casey)).isEqualTo("Change");
    assertThat(Shown.page(casey)).contains(NEW_GOAL);
  }

  private void propose() {
    assertThat(casey.submit().ok()).isTrue();
    assertThat(Shown.page(casey)).contains("Your agreement stays as it is until they agree");
    told(tara, "proposes a change to your agreement");
  }
}
