package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.samepage.agreement.Samples.CASEY;
import static org.samepage.agreement.Samples.DAY;
import static org.samepage.agreement.Samples.LAKESIDE;
import static org.samepage.agreement.Samples.LEE;
import static org.samepage.agreement.Samples.NOW;
import static org.samepage.agreement.Samples.TARA;
import static org.samepage.agreement.Samples.TERMS;
import static org.samepage.agreement.Samples.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.samepage.agreement.Samples.Where;

/** An agreement from the day when both have agreed. */
class RunningTest {
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));
  private static final Answers OTHER_TERMS = TERMS.with("checkin.1.time", "08:15");
  private static final PersonId OUTSIDER = new PersonId(LAKESIDE, "U0PAT");

  private enum Transition {
    PAUSE,
    RESUME,
    END,
    KEEP_ON,
    BEGIN_CHANGE,
    EDIT,
    PROPOSE_CHANGE,
    AGREE_TO_CHANGE,
    DECLINE_CHANGE,
    DROP_CHANGE,
    ASK_HANDOVER,
    CONSENT,
    REFUSE,
    ACCEPT;

    Decision<Agreement> on(Agreement agreement, PersonId by) {
      return switch (this) {
        case PAUSE -> agreement.pause(by, Optional.of(DAY), LATER);
        case RESUME -> agreement.resume(by, true, LATER);
        case END -> agreement.end(by, Optional.empty(), LATER);
        case KEEP_ON -> agreement.keepOn(by, LATER);
        case BEGIN_CHANGE -> agreement.beginChange(by, LATER);
        case EDIT -> agreement.edit(by, OTHER_TERMS, LATER);
        case PROPOSE_CHANGE -> agreement.proposeChange(signature(by, 2, LATER));
        case AGREE_TO_CHANGE -> agreement.agreeToChange(signature(by, 2, LATER));
        case DECLINE_CHANGE -> agreement.declineChange(by, LATER);
        case DROP_CHANGE -> agreement.dropChange(by, LATER);
        case ASK_HANDOVER -> agreement.askHandover(by, LEE, LATER);
        case CONSENT -> agreement.consentToHandover(signature(by, 2, LATER));
        case REFUSE -> agreement.refuseHandover(by, LATER);
        case ACCEPT -> agreement.acceptHandover(signature(by, 2, LATER));
      };
    }
  }

  /**
   * Each cell: what the coach, the teacher, Lee, to whom it is handed over, and an outsider are
   * told. {@code +} it is done, {@code x} no longer possible, {@code o} it is over, {@code p} it is
   * paused, {@code n} notice was given, {@code c} a change or {@code h} a handover is under way,
   * {@code ?} not yours. Notice was given by the coach, the change is the teacher's.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          WHERE            | PAUSE | RESUME | END  | KEEP_ON | BEGIN_CHANGE | EDIT | PROPOSE_CHANGE | AGREE_TO_CHANGE | DECLINE_CHANGE | DROP_CHANGE | ASK_HANDOVER | CONSENT | REFUSE | ACCEPT
          PROPOSED         | xx??  | xx??   | xx?? | xx??    | xx??         | xx?? | xx??           | xx??            | xx??           | xx??        | xx??         | xx??    | xx??   | xx??
          DECLINED         | xx??  | xx??   | xx?? | xx??    | xx??         | xx?? | xx??           | xx??            | xx??           | xx??        | xx??         | xx??    | xx??   | xx??
          ACTIVE           | ++??  | xx??   | ++?? | xx??    | ++??         | xx?? | xx??           | xx??            | xx??           | xx??        | +x??         | xx??    | xx??   | xx??
          LEAVING          | ++??  | xx??   | nn?? | +x??    | ++??         | xx?? | xx??           | xx??            | xx??           | xx??        | +x??         | xx??    | xx??   | xx??
          PAUSED           | pp??  | ++??   | ++?? | xx??    | ++??         | xx?? | xx??           | xx??            | xx??           | xx??        | +x??         | xx??    | xx??   | xx??
          PARTNER_LEFT     | pp??  | ++??   | ++?? | xx??    | ++??         | xx?? | xx??           | xx??            | xx??           | xx??        | +x??         | xx??    | xx??   | xx??
          CHANGING         | ++??  | xx??   | ++?? | xx??    | cc??         | x+?? | x+??           | xx??            | xx??           | x+??        | +x??         | xx??    | xx??   | xx??
          CHANGE_PROPOSED  | ++??  | xx??   | ++?? | xx??    | cc??         | x+?? | xx??           | +x??            | +x??           | x+??        | +x??         | xx??    | xx??   | xx??
          HANDOVER_ASKED   | ++??  | xx??   | ++?? | xx??    | ++??         | xx?? | xx??           | xx??            | xx??           | xx??        | hx??         | x+??    | ++??   | xx??
          HANDOVER_OFFERED | ++??  | xx??   | ++?? | xx??    | ++??         | xx?? | xx??           | xx??            | xx??           | xx??        | hx??         | xx??    | +++?   | xx+?
          COMPLETED        | oo??  | oo??   | oo?? | oo??    | oo??         | oo?? | oo??           | oo??            | oo??           | oo??        | oo??         | oo??    | oo??   | xx??
          ENDED            | oo??  | oo??   | oo?? | oo??    | oo??         | oo?? | oo??           | oo??            | oo??           | oo??        | oo??         | oo??    | oo??   | xx??
          """)
  void whoMayDoWhatOnceBothHaveAgreed(Where where, ArgumentsAccessor cells) {
    for (Role author : Role.values()) {
      Agreement agreement = Samples.in(where, author);
      Transition[] transitions = Transition.values();
      for (int each = 0; each < transitions.length; each++) {
        assertThat(row(agreement, transitions[each]))
            .as("%s at %s, written by the %s", transitions[each], where, author)
            .isEqualTo(cells.getString(each + 1));
      }
    }
  }

  private static String row(Agreement agreement, Transition transition) {
    StringBuilder told = new StringBuilder();
    for (PersonId person : List.of(CASEY, TARA, LEE, OUTSIDER)) {
      Decision<Agreement> decision = transition.on(agreement, person);
      told.append(sign(decision));
      if (decision instanceof Decision.Taken<Agreement>(Agreement after)) {
        assertThat(after.revision()).isEqualTo(agreement.revision() + 1);
        assertThat(after.changed()).isEqualTo(LATER);
        assertThat(after.id()).isEqualTo(agreement.id());
      }
    }
    return told.toString();
  }

  private static char sign(Decision<Agreement> decision) {
    return switch (decision) {
      case Decision.Taken<Agreement> taken -> '+';
      case Decision.Refused<Agreement>(Refusal.NoLongerPossible why) -> 'x';
      case Decision.Refused<Agreement>(Refusal.NotYours why) -> '?';
      case Decision.Refused<Agreement>(Refusal.IsOver why) -> 'o';
      case Decision.Refused<Agreement>(Refusal.IsPaused why) -> 'p';
      case Decision.Refused<Agreement>(Refusal.NoticeWasGiven why) -> 'n';
      case Decision.Refused<Agreement>(Refusal.ChangeUnderWay why) -> 'c';
      case Decision.Refused<Agreement>(Refusal.HandoverUnderWay why) -> 'h';
      case Decision.Refused<Agreement>(Refusal why) -> '!';
    };
  }

  @ParameterizedTest
  @CsvSource({
    "DRAFT, false, false, false",
    "PROPOSED, false, false, false",
    "DECLINED, false, false, false",
    "WITHDRAWN, false, false, false",
    "ACTIVE, true, false, false",
    "LEAVING, true, true, false",
    "PAUSED, true, false, true",
    "PARTNER_LEFT, true, false, true",
    "COMPLETED, false, false, false",
    "ENDED, false, false, false"
  })
  void whatTheTimelineMayDo(Where where, boolean complete, boolean leave, boolean goOn) {
    Agreement agreement = Samples.in(where, Role.COACH);
    assertThat(agreement.complete(LATER) instanceof Decision.Taken<?>).isEqualTo(complete);
    assertThat(agreement.leave(LATER) instanceof Decision.Taken<?>).isEqualTo(leave);
    assertThat(agreement.goOn(LATER) instanceof Decision.Taken<?>).isEqualTo(goOn);
  }

  @Test
  void aPauseKeepsThePlanAndWhatIsUnderWay() {
    Agreement changing = Samples.in(Where.CHANGING, Role.COACH);
    Agreement paused = taken(changing.pause(TARA, Optional.of(DAY), LATER));
    assertThat(paused.stage())
        .isEqualTo(
            new Stage.Paused(
                changing.plan().orElseThrow(),
                LATER,
                Optional.of(TARA),
                Optional.of(DAY),
                Stage.Paused.Reason.AGREED));
    assertThat(paused.amendment()).isEqualTo(changing.amendment());
    assertThat(paused.signatures()).isEqualTo(changing.signatures());
  }

  @Test
  void nothingFromBeforeIsMadeUpForAfterAPause() {
    Agreement running = taken(Samples.in(Where.PAUSED, Role.COACH).resume(TARA, true, LATER));
    assertThat(running.stage())
        .isEqualTo(new Stage.Active(1, LATER, Samples.in(Where.ACTIVE, Role.COACH).signatures()));
  }

  @Test
  void aPlanWhoseDaysOffChangeHasRunAsLongAsBefore() {
    Agreement running = Samples.in(Where.ACTIVE, Role.COACH);
    Stage.Active before = running.plan().orElseThrow();
    assertThat(taken(running.replan(LATER)).stage())
        .isEqualTo(
            new Stage.Active(1, before.began(), LATER, before.signatures(), before.leaving()));
  }

  @Test
  void itDoesNotGoOnWithoutThePartner() {
    assertThat(Samples.in(Where.PARTNER_LEFT, Role.COACH).resume(TARA, false, LATER))
        .isEqualTo(Decision.refused(new Refusal.PartnerIsAway()));
  }

  @Test
  void aPauseEndsByItselfNoMoreOnceAPartnerHasLeft() {
    Agreement paused = taken(Samples.in(Where.PAUSED, Role.COACH).partnerLeft(LATER));
    assertThat(paused.stage())
        .isInstanceOfSatisfying(
            Stage.Paused.class,
            stage -> {
              assertThat(stage.reason()).isEqualTo(Stage.Paused.Reason.PARTNER_LEFT);
              assertThat(stage.until()).isEmpty();
              assertThat(stage.by()).isEmpty();
            });
    assertThat(paused.partnerLeft(LATER))
        .isEqualTo(Decision.refused(new Refusal.NoLongerPossible()));
  }

  @Test
  void duringANoticeThePlanRunsOnAndThenItEndsByWhoGaveIt() {
    Agreement leaving =
        taken(Samples.in(Where.ACTIVE, Role.COACH).end(TARA, Optional.of(DAY), LATER));
    assertThat(leaving.plan().orElseThrow().leaving()).contains(new Stage.Leaving(TARA, DAY));
    assertThat(leaving.stage()).isInstanceOf(Stage.Active.class);
    assertThat(taken(leaving.leave(LATER)).stage())
        .isEqualTo(new Stage.Ended(1, LATER, TARA, leaving.signatures()));
    assertThat(taken(leaving.keepOn(TARA, LATER)).plan().orElseThrow().leaving()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatHadBeenOverWhenAnOlderCopyOfItCameBackIsOverAgainAndNobodyEndedIt(Where where) {
    Agreement before = Samples.in(where, Role.COACH);
    Agreement again = before.overAgain(LATER);
    assertThat(again.erasableSince()).isPresent();
    assertThat(again.signatures()).isEqualTo(before.signatures());
    assertThat(again.amendment()).isEmpty();
    assertThat(again.handover()).isEmpty();
    if (again.stage() instanceof Stage.Ended ended && before.erasableSince().isEmpty()) {
      assertThat(ended.by()).isEmpty();
      assertThat(ended.at()).isEqualTo(LATER);
    } else if (before.stage() instanceof Stage.Draft) {
      assertThat(again.stage()).isEqualTo(new Stage.Withdrawn(LATER));
    } else {
      assertThat(again).isEqualTo(before);
    }
  }

  @Test
  void noticeIsGivenDuringAPauseAsWell() {
    Agreement paused =
        taken(Samples.in(Where.PAUSED, Role.COACH).end(TARA, Optional.of(DAY), LATER));
    assertThat(paused.stage()).isInstanceOf(Stage.Paused.class);
    assertThat(paused.plan().orElseThrow().leaving()).isPresent();
  }

  @Test
  void whatIsUnderWayIsGivenUpWithTheAgreement() {
    for (Where where : List.of(Where.CHANGE_PROPOSED, Where.HANDOVER_OFFERED)) {
      Agreement ended = taken(Samples.in(where, Role.COACH).end(CASEY, Optional.empty(), LATER));
      assertThat(ended.amendment()).isEmpty();
      assertThat(ended.handover()).isEmpty();
    }
  }

  @Test
  void editingAChangeVoidsItsSignatureAndLeavesTheTermsInForce() {
    Agreement edited =
        taken(Samples.in(Where.CHANGE_PROPOSED, Role.COACH).edit(TARA, OTHER_TERMS, LATER));
    assertThat(edited.amendment())
        .contains(new Amendment(Role.TEACHER, OTHER_TERMS, Optional.empty()));
    assertThat(edited.terms()).isEqualTo(TERMS);
  }

  @Test
  void aChangeThatBothSignedIsInForceFromThen() {
    Agreement before = taken(Samples.in(Where.CHANGING, Role.COACH).edit(TARA, OTHER_TERMS, LATER));
    Agreement proposed = taken(before.proposeChange(signature(TARA, 5, NOW)));
    assertThat(proposed.terms()).isEqualTo(TERMS);
    assertThat(proposed.agreeToChange(signature(CASEY, 4, LATER)))
        .isEqualTo(Decision.refused(new Refusal.ChangedMeanwhile()));
    Agreement after = taken(proposed.agreeToChange(signature(CASEY, 5, LATER)));
    assertThat(after.stage())
        .isEqualTo(
            new Stage.Active(
                5, LATER, List.of(signature(TARA, 5, NOW), signature(CASEY, 5, LATER))));
    assertThat(after.terms()).isEqualTo(OTHER_TERMS);
    assertThat(after.amendment()).isEmpty();
  }

  @Test
  void aChangeComesIntoForceDuringAPauseWhichGoesOn() {
    Agreement proposed = Samples.in(Where.CHANGE_PROPOSED, Role.COACH);
    Agreement paused = taken(proposed.pause(TARA, Optional.empty(), NOW));
    Agreement after = taken(paused.agreeToChange(signature(CASEY, 2, LATER)));
    assertThat(after.stage()).isInstanceOf(Stage.Paused.class);
    assertThat(after.version()).isEqualTo(2);
  }

  @Test
  void aChangeInForceVoidsTheTeachersConsentToAHandover() {
    Agreement both =
        Samples.with(
            Samples.in(Where.ACTIVE, Role.COACH),
            Samples.in(Where.CHANGE_PROPOSED, Role.COACH).amendment(),
            Samples.in(Where.HANDOVER_OFFERED, Role.COACH).handover());
    Agreement after = taken(both.agreeToChange(signature(CASEY, 2, LATER)));
    assertThat(after.handover()).contains(new Handover(LEE, Optional.empty()));
    assertThat(after.isOfferedTo(LEE)).isFalse();
  }

  @Test
  void theNewCoachTakesThePlaceOfTheOld() {
    Agreement offered = Samples.in(Where.HANDOVER_OFFERED, Role.COACH);
    assertThat(offered.acceptHandover(signature(LEE, 1, LATER)))
        .isEqualTo(Decision.refused(new Refusal.ChangedMeanwhile()));
    Agreement after = taken(offered.acceptHandover(signature(LEE, 2, LATER)));
    assertThat(after.pair()).isEqualTo(new Pair(LEE, TARA));
    assertThat(after.isVisibleTo(CASEY)).isFalse();
    assertThat(after.handover()).isEmpty();
    assertThat(after.stage())
        .as("what is due stays as it was")
        .isEqualTo(
            new Stage.Active(2, NOW, List.of(signature(LEE, 2, LATER), signature(TARA, 2, NOW))));
  }

  @Test
  void withTheOldCoachGoTheirNoticeAndTheirChange() {
    Agreement leaving = Samples.in(Where.LEAVING, Role.TEACHER);
    Agreement offered =
        Samples.with(
            leaving,
            Optional.of(new Amendment(Role.COACH, OTHER_TERMS, Optional.empty())),
            Samples.in(Where.HANDOVER_OFFERED, Role.TEACHER).handover());
    Agreement after = taken(offered.acceptHandover(signature(LEE, 2, LATER)));
    assertThat(after.plan().orElseThrow().leaving()).isEmpty();
    assertThat(after.amendment()).isEmpty();
    assertThat(after.signatures()).extracting(Signature::signer).containsExactly(TARA, LEE);
  }

  @Test
  void aChangeThatTheTeacherProposedHasToBeProposedToTheNewCoach() {
    Agreement offered =
        Samples.with(
            Samples.in(Where.ACTIVE, Role.COACH),
            Samples.in(Where.CHANGE_PROPOSED, Role.COACH).amendment(),
            Samples.in(Where.HANDOVER_OFFERED, Role.COACH).handover());
    Agreement after = taken(offered.acceptHandover(signature(LEE, 2, LATER)));
    assertThat(after.amendment()).contains(new Amendment(Role.TEACHER, TERMS, Optional.empty()));
  }

  @Test
  void onlyWhatRunsOrRestsHasAChangeUnderWay() {
    for (Where where : List.of(Where.DRAFT, Where.PROPOSED, Where.COMPLETED, Where.ENDED)) {
      Agreement agreement = Samples.in(where, Role.COACH);
      assertThatThrownBy(() ->
              Samples.with(
                  agreement, Samples.in(Where.CHANGING, Role.COACH).amendment(), Optional.empty()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Agreement taken(Decision<Agreement> decision) {
    assertThat(decision).isInstanceOf(Decision.Taken.class);
    return ((Decision.Taken<Agreement>) decision).value();
  }
}
