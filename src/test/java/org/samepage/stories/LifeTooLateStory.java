package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Member;

/** Somebody submits a page that was opened before the other ended the agreement. */
class LifeTooLateStory extends LifeScene {
  private static final String NEW_GOAL = "Every student asks one question of their own.";

  @BeforeEach
  void agree() {
    Walk.agree(casey, tara);
  }

  @Test
  void aChangeIsNotWrittenIntoWhatHasEndedAndWhatWasTypedStays() {
    casey.command("/agreement change");
    Walk.edit(casey, "GOALS");
    act(tara, casey, "End");
    casey.submit(Map.of("goal.1.what", NEW_GOAL));
    isTold(casey);
    casey.close();
    assertThat(Shown.standing(casey, "goal.1.what")).isEqualTo(NEW_GOAL);
    staysAsItWas();
  }

  @Test
  void aChangeIsNotProposed() {
    writeChange();
    act(tara, casey, "End");
    casey.submit();
    isTold(casey);
    staysAsItWas();
  }

  @Test
  void aChangeIsNotAgreedTo() {
    writeChange();
    assertThat(casey.submit().ok()).isTrue();
    told(tara, "proposes a change to your agreement");
    tara.pressInMessages("Read the change");
    act(casey, tara, "End");
    tara.submit();
    isTold(tara);
    staysAsItWas();
  }

  @Test
  void theCoachingIsNotHandedOver() {
    ask(casey, tara, "Hand over");
    assertThat(casey.submit(Map.of("handover.coach", lee.id())).ok()).isTrue();
    told(tara, "would like to hand your agreement over to <@U0LEE>");
    tara.pressInMessages("Read and decide");
    act(casey, tara, "End");
    tara.submit();
    isTold(tara);
    staysAsItWas();
    lee.command("/agreement");
    assertThat(Shown.page(lee)).contains("You have no agreement yet.");
  }

  private void writeChange() {
    casey.command("/agreement change");
    Walk.edit(casey, "GOALS");
    assertThat(casey.submit(Map.of("goal.1.what", NEW_GOAL)).ok()).isTrue();
  }

  private static void isTold(Member reader) {
    assertThat(Shown.page(reader)).contains("no longer possible");
  }

  private void staysAsItWas() {
    view(casey, tara);
    assertThat(Shown.page(casey))
        .contains("ended before its term was over", Walk.GOAL)
        .doesNotContain(NEW_GOAL);
    assertThat(school.nextDue()).isEmpty();
  }
}
