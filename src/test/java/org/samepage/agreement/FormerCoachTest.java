package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.agreement.Samples.CASEY;
import static org.samepage.agreement.Samples.ID;
import static org.samepage.agreement.Samples.LEE;
import static org.samepage.agreement.Samples.NOW;
import static org.samepage.agreement.Samples.PAIR;
import static org.samepage.agreement.Samples.TARA;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody is told of what happened who coached from the first event to before the fifth. */
class FormerCoachTest {
  private static final FormerCoach FORMER =
      new FormerCoach(ID, PAIR, List.of(new FormerCoach.Stint(1, 5, NOW)));

  @Test
  void theyKnowOfALegalHoldOfTheirTimeThoughAnAdministratorSetItAndOfNoLaterOne() {
    for (Deed deed : List.of(Deed.HOLD_SET, Deed.HOLD_LIFTED)) {
      assertThat(FORMER.knew(event(4, LEE, deed))).isTrue();
      assertThat(FORMER.knew(event(5, LEE, deed))).isFalse();
    }
  }

  @Test
  void theyKnowWhatTheTwoDidUntilTheyLeftAndNothingOfWhoWasToFollow() {
    assertThat(FORMER.knew(event(1, TARA, Deed.CHANGE_AGREED))).isTrue();
    assertThat(FORMER.knew(event(5, TARA, Deed.CHANGE_AGREED))).isFalse();
    assertThat(FORMER.knew(event(4, LEE, Deed.HANDED_OVER))).isFalse();
    assertThat(FORMER.knew(event(9, CASEY, Deed.OWN_WORDS_ERASED))).as("did it since").isTrue();
  }

  private static Event event(int number, PersonId by, Deed deed) {
    return new Event(ID, number, NOW, Optional.of(by), deed, 0, "", "", Event.START);
  }
}
