package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slack deactivates one of the two. */
class LifePartnerLeftStory extends LifeScene {

  @BeforeEach
  void agree() {
    Walk.agree(casey, tara);
  }

  /** What was sent to somebody who is not there any more cannot be brought up to date. */
  @Override
  boolean slackTakesEveryCall() {
    return false;
  }

  @Test
  void whenAPartnerIsDeactivatedItPausesAndCannotBeResumed() {
    casey.closeAll();
    casey.deactivate();
    told(tara, "has been deactivated in Slack");
    ask(tara, casey, "Resume");
    tara.submit();
    assertThat(Shown.page(tara)).contains("Your partner is deactivated in Slack");
    assertThat(history(tara, casey)).contains("no longer active in Slack");
  }
}
