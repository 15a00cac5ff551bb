package org.samepage.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.agreement.Samples.CASEY;
import static org.samepage.agreement.Samples.LEE;
import static org.samepage.agreement.Samples.TARA;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Pair;

/** What a copy says of how people can be reached. */
class ReachingTest {
  private static final Pair PAIR = new Pair(CASEY, TARA);
  private static final Answers SIGNED =
      Answers.of(
          Map.of(
              "goal.1.what", "A goal",
              "session.link", "https://call.example/1",
              "checkin.1.link", "https://call.example/2",
              "contact.coach", "555 0101",
              "contact.teacher", "555 0102"));

  @Test
  void aSignedTextSaysWhatCountsNowAndNothingThatWasTakenBackOrChanged() {
    assertThat(Reaching.asFarAsItCounts(PAIR, SIGNED, PAIR, SIGNED)).isEqualTo(SIGNED);
    Answers takenBack = SIGNED.with("contact.teacher", "");
    assertThat(Reaching.asFarAsItCounts(PAIR, SIGNED, PAIR, takenBack)).isEqualTo(takenBack);
    Answers changed = SIGNED.with("contact.teacher", "555 0199");
    assertThat(Reaching.asFarAsItCounts(PAIR, SIGNED, PAIR, changed)).isEqualTo(takenBack);
  }

  @Test
  void howACoachBeforeCouldBeReachedIsInNoCopyOfThoseWhoAreLeft() {
    Answers left = Reaching.asFarAsItCounts(PAIR, SIGNED, new Pair(LEE, TARA), SIGNED);
    assertThat(left).isEqualTo(SIGNED.with("contact.coach", ""));
  }

  @Test
  void aCoachBeforeIsLeftTheirOwnAndNotWhereOthersAreReachedOrMet() {
    assertThat(Reaching.asLeftToCoach(SIGNED))
        .isEqualTo(Answers.of(Map.of("goal.1.what", "A goal", "contact.coach", "555 0101")));
  }
}
