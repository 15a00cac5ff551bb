package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.agreement.Samples.CASEY;
import static org.samepage.agreement.Samples.ID;
import static org.samepage.agreement.Samples.LEE;
import static org.samepage.agreement.Samples.NOW;
import static org.samepage.agreement.Samples.PAIR;
import static org.samepage.agreement.Samples.TARA;
import static org.samepage.agreement.Samples.TERMS;
import static org.samepage.agreement.Samples.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.samepage.agreement.Samples.Where;

class AgreementTest {
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));
  private static final Answers OTHER_TERMS = TERMS.with("checkin.1.time", "08:15");

  private enum Transition {
    EDIT,
    BETWEEN,
    PROPOSE,
    AGREE,
    ASK_FOR_CHANGES,
    SET_ASIDE,
    DECLINE,
    PASS,
    TAKE_BACK,
    WITHDRAW,
    DISCARD;

    Decision<Agreement> on(Agreement agreement, PersonId by) {
      PersonId partner = by.equals(CASEY) ? TARA : CASEY;
      return switch (this) {
        case EDIT -> agreement.edit(by, OTHER_TERMS, LATER);
        case BETWEEN -> agreement.between(by, Pair.of(Role.COACH, by, partner), Role.COACH, LATER);
        case PROPOSE -> agreement.propose(signature(by, 1, LATER));
        case AGREE -> agreement.agree(signature(by, 1, LATER), TERMS);
        case ASK_FOR_CHANGES -> agreement.askForChanges(by, LATER);
        case SET_ASIDE -> agreement.setAside(by, LATER);
        case DECLINE -> agreement.decline(by, LATER);
        case PASS -> agreement.pass(by, LATER);
        case TAKE_BACK -> agreement.takeBack(by, agreement.terms(), LATER);
        case WITHDRAW -> agreement.withdraw(by, LATER);
        case DISCARD -> agreement.discard(by, LATER);
      };
    }
  }

  /**
   * Each cell: what the author, the partner and an outsider are told. {@code +} it is done, {@code
   * x} no longer possible, {@code o} it is over, {@code ?} not yours.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          WHERE            | EDIT | BETWEEN | PROPOSE | AGREE | ASK_FOR_CHANGES | SET_ASIDE | DECLINE | PASS | TAKE_BACK | WITHDRAW | DISCARD
          DRAFT            | +??  | +??     | +??     | x??   | x??             | x??       | x??     | +??  | x??       | x??      | +??
          DRAFT_SHARED     | +x?  | xx?     | +x?     | xx?   | xx?             | xx?       | xx?     | +x?  | x+?       | xx?      | +x?
          DRAFT_AGAIN      | +x?  | xx?     | +x?     | xx?   | xx?             | xx?       | xx?     | +x?  | x+?       | xx?      | +x?
          PROPOSED         | xx?  | xx?     | xx?     | x+?   | x+?             | x+?       | x+?     | xx?  | xx?       | +x?      | xx?
          SET_ASIDE        | xx?  | xx?     | xx?     | x+?   | x+?             | x+?       | x+?     | xx?  | xx?       | +x?      | xx?
          DECLINED         | xx?  | xx?     | xx?     | xx?   | xx?             | xx?       | xx?     | xx?  | xx?       | xx?      | xx?
          WITHDRAWN        | x??  | x??     | x??     | ???   | ???             | ???       | ???     | x??  | ???       | ???      | x??
          ACTIVE           | xx?  | xx?     | xx?     | xx?   | xx?             | xx?       | xx?     | xx?  | xx?       | xx?      | xx?
          PAUSED           | xx?  | xx?     | xx?     | xx?   | xx?             | xx?       | xx?     | xx?  | xx?       | xx?      | xx?
          COMPLETED        | oo?  | oo?     | oo?     | oo?   | oo?             | oo?       | oo?     | oo?  | oo?       | oo?      | oo?
          ENDED            | oo?  | oo?     | oo?     | oo?   | oo?             | oo?       | oo?     | oo?  | oo?       | oo?      | oo?
          """)
  void whoMayDoWhatUntilBothAgree(Where where, ArgumentsAccessor cells) {
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
    for (PersonId person : List.of(agreement.authorPerson(), agreement.partnerPerson(), LEE)) {
      Decision<Agreement> decision = transition.on(agreement, person);
      told.append(sign(decision));
      assertThatNothingElseChanged(agreement, decision);
    }
    return told.toString();
  }

  private static char sign(Decision<Agreement> decision) {
    return switch (decision) {
      case Decision.Taken<Agreement> taken -> '+';
      case Decision.Refused<Agreement>(Refusal.NoLongerPossible why) -> 'x';
      case Decision.Refused<Agreement>(Refusal.NotYours why) -> '?';
      case Decision.Refused<Agreement>(Refusal.IsOver why) -> 'o';
      case Decision.Refused<Agreement>(Refusal why) -> '!';
    };
  }

  private static void assertThatNothingElseChanged(Agreement before, Decision<Agreement> decision) {
    if (decision instanceof Decision.Taken<Agreement>(Agreement after)) {
      assertThat(after.revision()).isEqualTo(before.revision() + 1);
      assertThat(after.changed()).isEqualTo(LATER);
      assertThat(after.created()).isEqualTo(before.created());
      assertThat(after.id()).isEqualTo(before.id());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          WHERE            | BY THE AUTHOR | BY THE PARTNER | BY AN OUTSIDER
          DRAFT            | true          | false          | false
          DRAFT_SHARED     | true          | true           | false
          DRAFT_AGAIN      | true          | true           | false
          PROPOSED         | true          | true           | false
          SET_ASIDE        | true          | true           | false
          DECLINED         | true          | true           | false
          WITHDRAWN        | false         | false          | false
          ACTIVE           | true          | true           | false
          PAUSED           | true          | true           | false
          HANDOVER_ASKED   | true          | true           | false
          HANDOVER_OFFERED | true          | true           | false
          COMPLETED        | true          | true           | false
          ENDED            | true          | true           | false
          """)
  void whoSeesItAtEachStage(Where where, boolean author, boolean partner, boolean outsider) {
    for (Role role : Role.values()) {
      Agreement agreement = Samples.in(where, role);
      assertThat(agreement.isVisibleTo(agreement.authorPerson())).isEqualTo(author);
      assertThat(agreement.isVisibleTo(agreement.partnerPerson())).isEqualTo(partner);
      assertThat(agreement.isVisibleTo(LEE)).isEqualTo(outsider);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DRAFT, 0, 0",
    "DRAFT_AGAIN, 0, 0",
    "PROPOSED, 1, 1",
    "SET_ASIDE, 1, 1",
    "DECLINED, 0, 0",
    "WITHDRAWN, 0, 0",
    "ACTIVE, 1, 2",
    "PAUSED, 1, 2",
    "COMPLETED, 1, 2",
    "ENDED, 1, 2"
  })
  void theVersionAndTheSignaturesComeFromTheStage(Where where, int version, int signatures) {
    Agreement agreement = Samples.in(where, Role.COACH);
    assertThat(agreement.version()).isEqualTo(version);
    assertThat(agreement.signatures())
        .extracting(Signature::signer)
        .isEqualTo(List.of(CASEY, TARA).subList(0, signatures));
  }

  @Test
  void theSameUserOfAnotherWorkspaceIsAnOutsider() {
    PersonId stranger = new PersonId(new WorkspaceId("", "T0OTHER"), CASEY.user());
    assertThat(Samples.in(Where.ACTIVE, Role.COACH).isVisibleTo(stranger)).isFalse();
  }

  @Test
  void aNewDraftIsOfRevisionOneAndItsAuthorsAlone() {
    Agreement draft = Agreement.draft(ID, PAIR, Role.TEACHER, TERMS, NOW);
    assertThat(draft)
        .isEqualTo(
            new Agreement(ID, PAIR, Role.TEACHER, 1, TERMS, new Stage.Draft(false), NOW, NOW));
    assertThat(draft.authorPerson()).isEqualTo(TARA);
    assertThat(draft.partnerPerson()).isEqualTo(CASEY);
  }

  @ParameterizedTest
  @EnumSource(names = {"DRAFT", "DRAFT_AGAIN"})
  void editingKeepsTheStageAndTakesTheNewTerms(Where where) {
    Agreement before = Samples.in(where, Role.COACH);
    Agreement after = taken(before.edit(CASEY, OTHER_TERMS, LATER));
    assertThat(after.terms()).isEqualTo(OTHER_TERMS);
    assertThat(after.stage()).isEqualTo(before.stage());
    assertThat(after.pair()).isEqualTo(before.pair());
  }

  @Test
  void anotherPartnerAndAnotherRoleCanBeChosenBeforeProposing() {
    Pair other = new Pair(LEE, CASEY);
    Agreement after =
        taken(Samples.in(Where.DRAFT, Role.COACH).between(CASEY, other, Role.TEACHER, LATER));
    assertThat(after.pair()).isEqualTo(other);
    assertThat(after.author()).isEqualTo(Role.TEACHER);
    assertThat(after.authorPerson()).isEqualTo(CASEY);
    assertThat(after.partnerPerson()).isEqualTo(LEE);
    assertThat(after.terms()).isEqualTo(TERMS);
  }

  @Test
  void nobodyCanGiveAwayADraft() {
    Agreement draft = Samples.in(Where.DRAFT, Role.COACH);
    assertThat(draft.between(CASEY, new Pair(LEE, TARA), Role.COACH, LATER))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
    assertThat(draft.between(CASEY, new Pair(CASEY, LEE), Role.TEACHER, LATER))
        .isEqualTo(Decision.refused(new Refusal.NotYours()));
  }

  @Test
  void proposingKeepsTheAuthorsSignature() {
    Signature signature = signature(CASEY, 3, LATER);
    Agreement proposed = taken(Samples.in(Where.DRAFT_AGAIN, Role.COACH).propose(signature));
    assertThat(proposed.stage()).isEqualTo(new Stage.Proposed(3, signature, false));
    assertThat(proposed.terms()).isEqualTo(TERMS);
  }

  @Test
  void agreeingMakesItActiveFromThatMomentWithBothSignatures() {
    Agreement proposed = Samples.in(Where.PROPOSED, Role.COACH);
    Signature signature = signature(TARA, 1, LATER);
    Agreement active = taken(proposed.agree(signature, OTHER_TERMS));
    assertThat(active.stage())
        .isEqualTo(new Stage.Active(1, LATER, List.of(signature(CASEY, 1, NOW), signature)));
    assertThat(active.terms()).isEqualTo(OTHER_TERMS);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "2, false", "3, false"})
  void onlyTheVersionThatWasProposedCanBeAgreedTo(int version, boolean possible) {
    Agreement proposed = Samples.in(Where.PROPOSED, Role.COACH);
    assertThatAgreeing(proposed, version, possible);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "2, true", "3, false"})
  void aPartnerWhoWroteTheGoalAgreesToTheNextVersion(int version, boolean possible) {
    Agreement draft =
        Agreement.draft(ID, PAIR, Role.COACH, TERMS.with("goals.by_partner", "yes"), NOW);
    assertThat(draft.partnerWritesGoal()).isTrue();
    assertThatAgreeing(taken(draft.propose(signature(CASEY, 1, NOW))), version, possible);
  }

  private static void assertThatAgreeing(Agreement proposed, int version, boolean possible) {
    Decision<Agreement> decision = proposed.agree(signature(TARA, version, LATER), TERMS);
    if (possible) {
      assertThat(taken(decision).version()).isEqualTo(version);
    } else {
      assertThat(decision).isEqualTo(Decision.refused(new Refusal.ChangedMeanwhile()));
    }
  }

  @Test
  void theAuthorWritesTheGoalUnlessItWasLeftToThePartner() {
    assertThat(Samples.in(Where.DRAFT, Role.COACH).partnerWritesGoal()).isFalse();
  }

  @Test
  void askingForChangesVoidsTheSignatureAndBringsTheDraftBack() {
    Agreement draft = taken(Samples.in(Where.PROPOSED, Role.COACH).askForChanges(TARA, LATER));
    assertThat(draft.stage()).isEqualTo(new Stage.Draft(true, true));
    assertThat(draft.signatures()).isEmpty();
    assertThat(draft.terms()).isEqualTo(TERMS);
  }

  @Test
  void settingAsideKeepsTheProposalAndItsSignature() {
    Agreement later = taken(Samples.in(Where.PROPOSED, Role.COACH).setAside(TARA, LATER));
    assertThat(later.stage()).isEqualTo(new Stage.Proposed(1, signature(CASEY, 1, NOW), true));
  }

  @Test
  void decliningEndsIt() {
    Agreement declined = taken(Samples.in(Where.SET_ASIDE, Role.COACH).decline(TARA, LATER));
    assertThat(declined.stage()).isEqualTo(new Stage.Declined(LATER));
  }

  @Test
  void whoSawAnotherRevisionIsToldThatItChangedMeanwhile() {
    Agreement agreement = Samples.in(Where.DRAFT, Role.COACH);
    assertThat(agreement.at(7)).isEqualTo(Decision.taken(agreement));
    for (long other : new long[] {6, 8}) {
      assertThat(agreement.at(other)).isEqualTo(Decision.refused(new Refusal.ChangedMeanwhile()));
    }
  }

  @Test
  void handingADraftOverMakesThePartnerItsAuthor() {
    Agreement passed = taken(Samples.in(Where.DRAFT, Role.COACH).pass(CASEY, LATER));
    assertThat(passed.authorPerson()).isEqualTo(TARA);
    assertThat(passed.stage()).isEqualTo(new Stage.Draft(false, true));
    Answers seen = Answers.of(Map.of("session.minutes", "60"));
    Agreement back = taken(passed.takeBack(CASEY, seen, LATER));
    assertThat(back.authorPerson()).isEqualTo(CASEY);
    assertThat(back.terms()).isEqualTo(seen);
  }

  @Test
  void takingAProposalBackVoidsTheSignatureAndThePartnerStillKnowsOfIt() {
    Agreement draft = taken(Samples.in(Where.PROPOSED, Role.COACH).withdraw(CASEY, LATER));
    assertThat(draft.signatures()).isEmpty();
    assertThat(draft.isVisibleTo(TARA)).isTrue();
    assertThat(draft.between(CASEY, new Pair(CASEY, LEE), Role.COACH, LATER))
        .isEqualTo(Decision.refused(new Refusal.NoLongerPossible()));
  }

  @Test
  void nothingIsLeftOfADraftThatWasThrownAway() {
    Agreement gone = taken(Samples.in(Where.DRAFT_SHARED, Role.COACH).discard(CASEY, LATER));
    assertThat(gone.stage()).isEqualTo(new Stage.Withdrawn(LATER));
    assertThat(gone.terms()).isEqualTo(Answers.NONE);
  }

  private static Agreement taken(Decision<Agreement> decision) {
    assertThat(decision).isInstanceOf(Decision.Taken.class);
    return ((Decision.Taken<Agreement>) decision).value();
  }
}
