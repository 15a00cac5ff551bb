package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.agreement.Samples.CASEY;
import static org.samepage.agreement.Samples.LEE;
import static org.samepage.agreement.Samples.NOW;
import static org.samepage.agreement.Samples.PAIR;
import static org.samepage.agreement.Samples.TARA;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Casey is the coach and the author. */
class ActTest {
  private static final Signature BY_CASEY = Samples.signature(CASEY, 1, NOW);
  private static final Signature BY_TARA = Samples.signature(TARA, 1, NOW);
  private static final Agreement ACTIVE = in(new Stage.Active(1, NOW, List.of(BY_CASEY, BY_TARA)));

  @Test
  void aDraftIsItsAuthorsToPassOnOrDiscard() {
    Agreement draft = in(new Stage.Draft(false));
    assertThat(Act.possible(draft, CASEY))
        .containsExactly(Act.PASS, Act.DISCARD, Act.HISTORY, Act.ERASE);
    assertThat(Act.possible(draft, TARA)).isEmpty();
    Agreement passed = taken(draft.pass(CASEY, NOW));
    assertThat(Act.possible(passed, CASEY)).containsExactly(Act.TAKE_BACK, Act.HISTORY, Act.ERASE);
    assertThat(Act.possible(passed, TARA))
        .containsExactly(Act.PASS, Act.DISCARD, Act.HISTORY, Act.ERASE);
  }

  @Test
  void aProposalIsItsAuthorsToTakeBack() {
    Agreement proposed = in(new Stage.Proposed(1, BY_CASEY, false));
    assertThat(Act.possible(proposed, CASEY))
        .containsExactly(Act.WITHDRAW, Act.HISTORY, Act.RECORD, Act.ERASE);
    assertThat(Act.possible(proposed, TARA)).containsExactly(Act.HISTORY, Act.RECORD, Act.ERASE);
  }

  @Test
  void whatRunsIsBothToChangePauseAndEndAndTheCoachsToHandOver() {
    assertThat(Act.possible(ACTIVE, CASEY))
        .containsExactly(
            Act.CHANGE,
            Act.PAUSE,
            Act.RENEW,
            Act.ANOTHER,
            Act.HAND_OVER,
            Act.END,
            Act.SHARE,
            Act.HISTORY,
            Act.RECORD,
            Act.ERASE);
    assertThat(Act.possible(ACTIVE, TARA))
        .contains(Act.CHANGE, Act.PAUSE, Act.END)
        .doesNotContain(Act.HAND_OVER);
    Agreement paused = taken(ACTIVE.pause(TARA, Optional.empty(), NOW));
    assertThat(Act.possible(paused, CASEY)).contains(Act.RESUME).doesNotContain(Act.PAUSE);
    assertThat(Act.PAUSE.check(paused, CASEY)).isEqualTo(Decision.refused(new Refusal.IsPaused()));
  }

  @Test
  void whoGaveNoticeTakesItBack() {
    Agreement leaving = taken(ACTIVE.end(TARA, Optional.of(LocalDate.EPOCH), NOW));
    assertThat(Act.possible(leaving, TARA)).contains(Act.KEEP_ON).doesNotContain(Act.END);
    assertThat(Act.possible(leaving, CASEY)).doesNotContain(Act.KEEP_ON, Act.END);
  }

  @Test
  void aChangeIsItsAuthorsToGoOnWithAndThePartnersToRead() {
    Agreement begun = taken(ACTIVE.beginChange(CASEY, NOW));
    assertThat(Act.possible(begun, CASEY)).contains(Act.CHANGE, Act.DROP_CHANGE);
    assertThat(Act.possible(begun, TARA))
        .doesNotContain(Act.CHANGE, Act.DROP_CHANGE, Act.READ_CHANGE);
    Agreement proposed = taken(begun.proposeChange(Samples.signature(CASEY, 2, NOW)));
    assertThat(Act.possible(proposed, TARA)).startsWith(Act.READ_CHANGE).doesNotContain(Act.CHANGE);
  }

  @Test
  void aHandoverIsTheTeachersToAnswerAndBothToStop() {
    Agreement asked = taken(ACTIVE.askHandover(CASEY, LEE, NOW));
    assertThat(Act.possible(asked, TARA)).startsWith(Act.ANSWER_HANDOVER);
    assertThat(Act.possible(asked, CASEY))
        .contains(Act.CALL_OFF_HANDOVER)
        .doesNotContain(Act.HAND_OVER, Act.ANSWER_HANDOVER);
    Agreement offered = taken(asked.consentToHandover(Samples.signature(TARA, 2, NOW)));
    assertThat(Act.possible(offered, TARA))
        .contains(Act.CALL_OFF_HANDOVER)
        .doesNotContain(Act.ANSWER_HANDOVER);
    assertThat(Act.possible(offered, LEE)).containsExactly(Act.CALL_OFF_HANDOVER);
  }

  @Test
  void whatIsOverIsReadAndStartedFrom() {
    Agreement ended = taken(ACTIVE.end(TARA, Optional.empty(), NOW));
    Agreement completed = taken(ACTIVE.complete(NOW));
    assertThat(List.of(ended, completed))
        .allSatisfy(over ->
            assertThat(Act.possible(over, CASEY))
                .containsExactly(
                    Act.RENEW, Act.ANOTHER, Act.SHARE, Act.HISTORY, Act.RECORD, Act.ERASE));
    assertThat(Act.END.check(ended, CASEY)).isEqualTo(Decision.refused(new Refusal.IsOver()));
  }

  @ParameterizedTest
  @EnumSource
  void anOutsiderLearnsNothing(Act act) {
    assertThat(act.check(ACTIVE, LEE)).isEqualTo(Decision.refused(new Refusal.NotYours()));
  }

  private static Agreement in(Stage stage) {
    return new Agreement(Samples.ID, PAIR, Role.COACH, 7, Samples.TERMS, stage, NOW, NOW);
  }

  private static Agreement taken(Decision<Agreement> decision) {
    return switch (decision) {
      case Decision.Taken<Agreement>(Agreement agreement) -> agreement;
      case Decision.Refused<Agreement> refused -> throw new AssertionError(refused.toString());
    };
  }
}
