package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.samepage.agreement.Samples.CASEY;
import static org.samepage.agreement.Samples.LEE;
import static org.samepage.agreement.Samples.NOW;
import static org.samepage.agreement.Samples.TARA;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.agreement.Refusal.NoLongerPossible;
import org.samepage.agreement.Refusal.NotYours;
import org.samepage.agreement.Samples.Where;
import org.samepage.agreement.Share.State;
import org.samepage.agreement.Share.Step;

/** Casey asks to show the first goal to Pat. */
class ShareTest {
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final PersonId PAT = new PersonId(CASEY.workspace(), "U0PAT");
  private static final Agreement ACTIVE = Samples.in(Where.ACTIVE, Role.COACH);
  private static final SharedPart FIRST = new SharedPart.Goal(1);
  private static final Share ASKED = Share.ask(ACTIVE, 1, FIRST, PAT, CASEY, NOW);
  private static final Share SHARED = taken(ASKED.consent(TARA, ACTIVE, LATER));
  private static final Share REFUSED = taken(ASKED.refuse(TARA, LATER));
  private static final Share ENDED = taken(SHARED.withdraw(TARA, LATER));
  private static final Share TAKEN_BACK = taken(ASKED.withdraw(CASEY, LATER));

  @Test
  void aQuestionIsAboutTheTextInForceAndTheTwoWhoAgreed() {
    assertThat(ASKED)
        .isEqualTo(
            new Share(
                new ShareId(ACTIVE.id(), 1),
                ACTIVE.pair(),
                FIRST,
                ACTIVE.version(),
                PAT,
                State.ASKED,
                new Step(Optional.of(CASEY), NOW),
                Optional.empty(),
                Optional.empty(),
                1));
    assertThat(ASKED.isOpen()).isTrue();
    assertThat(ASKED.wasShared()).isFalse();
  }

  @Test
  void theOtherConsentsAndEitherEndsIt() {
    assertThat(SHARED.state()).isEqualTo(State.SHARED);
    assertThat(SHARED.answered()).contains(new Step(Optional.of(TARA), LATER));
    assertThat(SHARED.revision()).isEqualTo(2);
    assertThat(List.of(SHARED.isOpen(), SHARED.wasShared())).containsOnly(true);
    for (PersonId one : List.of(CASEY, TARA)) {
      Share ended = taken(SHARED.withdraw(one, LATER));
      assertThat(ended.state()).isEqualTo(State.WITHDRAWN);
      assertThat(ended.ended()).contains(new Step(Optional.of(one), LATER));
      assertThat(ended.revision()).isEqualTo(3);
      assertThat(ended.isOpen()).isFalse();
      assertThat(ended.wasShared()).isTrue();
    }
  }

  @Test
  void whatWasRefusedOrTakenBackWasNeverShared() {
    assertThat(REFUSED.state()).isEqualTo(State.REFUSED);
    assertThat(TAKEN_BACK.state()).isEqualTo(State.WITHDRAWN);
    assertThat(List.of(REFUSED, TAKEN_BACK)).noneMatch(Share::wasShared).noneMatch(Share::isOpen);
  }

  @Test
  void nobodyAnswersTheirOwnQuestionAndNoOutsiderDecides() {
    for (PersonId one : List.of(CASEY, PAT, LEE)) {
      assertThat(ASKED.consent(one, ACTIVE, LATER)).isEqualTo(refused(new NotYours()));
      assertThat(ASKED.refuse(one, LATER)).isEqualTo(refused(new NotYours()));
    }
    for (PersonId one : List.of(TARA, PAT, LEE)) {
      assertThat(ASKED.withdraw(one, LATER)).isEqualTo(refused(new NotYours()));
    }
    assertThat(SHARED.withdraw(PAT, LATER)).isEqualTo(refused(new NotYours()));
  }

  @Test
  void whatIsDecidedIsNotDecidedAgain() {
    for (Share share : List.of(SHARED, REFUSED, ENDED, TAKEN_BACK)) {
      assertThat(share.consent(TARA, ACTIVE, LATER)).isEqualTo(refused(new NoLongerPossible()));
      assertThat(share.refuse(TARA, LATER)).isEqualTo(refused(new NoLongerPossible()));
    }
    for (Share share : List.of(REFUSED, ENDED, TAKEN_BACK)) {
      assertThat(share.withdraw(CASEY, LATER)).isEqualTo(refused(new NoLongerPossible()));
      assertThatThrownBy(() -> share.end(LATER)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void consentCountsForTheTextAndThePairThatWereAskedAbout() {
    Agreement changed = with(ACTIVE, ACTIVE.pair(), 2);
    Agreement others = with(ACTIVE, new Pair(LEE, TARA), 1);
    assertThat(ASKED.consent(TARA, changed, LATER)).isEqualTo(refused(new NoLongerPossible()));
    assertThat(ASKED.consent(TARA, others, LATER)).isEqualTo(refused(new NoLongerPossible()));
    assertThat(SHARED.isOf(changed)).isTrue();
    assertThat(SHARED.isOf(others)).isFalse();
  }

  @Test
  void theAppEndsWhatIsOpen() {
    for (Share share : List.of(ASKED, SHARED)) {
      Share ended = share.end(LATER);
      assertThat(ended.state()).isEqualTo(State.WITHDRAWN);
      assertThat(ended.ended()).contains(new Step(Optional.empty(), LATER));
      assertThat(ended.wasShared()).isEqualTo(share.wasShared());
    }
  }

  static Stream<SharedPart> parts() {
    return Stream.of(
        FIRST, new SharedPart.Goal(12), new SharedPart.Summary(), new SharedPart.Text());
  }

  @ParameterizedTest
  @MethodSource("parts")
  void whatAnEventIsAboutIsReadBack(SharedPart part) {
    Share share = Share.ask(ACTIVE, 1, part, PAT, CASEY, NOW);
    assertThat(Share.About.read(share.about())).contains(new Share.About(part, "U0PAT"));
    assertThat(SharedPart.read(part.name())).contains(part);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "GOAL", "GOAL 0", "GOAL 1.5", "GOAL 12345678", "goal 1", "ALL"})
  void aPartComesBackFromABrowserAndIsChecked(String name) {
    assertThat(SharedPart.read(name)).isEmpty();
    assertThat(Share.About.read(name + " U0PAT")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "x 1", "%s", "%s 0", "%s -1", "%s 1 ", "%s 1.5", "%s 9999999999"})
  void anIdComesBackFromABrowserAndIsChecked(String form) {
    assertThat(ShareId.read(form.formatted(ACTIVE.id()))).isEmpty();
    assertThat(ShareId.read(ASKED.id().toString())).contains(ASKED.id());
  }

  @Test
  void sharesAndMarksAreCountedFromOne() {
    assertThatThrownBy(() -> new ShareId(ACTIVE.id(), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SharedPart.Goal(0)).isInstanceOf(IllegalArgumentException.class);
  }

  /** The second goal has moved to the first place, and its mark with it. */
  private static final Answers TEXT =
      Answers.of(
              Stream.of(
                      "goal.1.what",
                      "goal.1.level_0",
                      "goal.1.step.1.what",
                      "goal.2.what",
                      "goal.2.step.1.what",
                      "goals.by_partner",
                      "term.start",
                      "term.end",
                      "contact.coach",
                      "contact.teacher",
                      "session.link",
                      "checkin.1.link",
                      "checkin.1.every",
                      "confidentiality.clause",
                      "answer.worked",
                      "of.no.catalogue")
                  .collect(Collectors.toMap(key -> key, key -> "text of " + key)))
          .with("goal.1.mark", "2")
          .with("goal.2.mark", "1");

  @Test
  void aGoalIsFoundByItsMarkAndComesWithItsStepsAlone() {
    assertThat(keys(new SharedPart.Goal(2)))
        .containsExactlyInAnyOrder(
            "goal.1.mark", "goal.1.what", "goal.1.level_0", "goal.1.step.1.what");
    assertThat(keys(FIRST))
        .containsExactlyInAnyOrder("goal.2.mark", "goal.2.what", "goal.2.step.1.what");
    assertThat(keys(new SharedPart.Goal(3))).isEmpty();
    assertThat(new SharedPart.Goal(3).isIn(TEXT)).isFalse();
    assertThat(FIRST.isIn(TEXT)).isTrue();
  }

  @Test
  void aSummaryHasTheTermAlone() {
    assertThat(keys(new SharedPart.Summary())).containsExactlyInAnyOrder("term.start", "term.end");
    assertThat(new SharedPart.Summary().isIn(TEXT)).isTrue();
  }

  @Test
  void theTextHasNothingByWhichTheTwoAreReached() {
    assertThat(keys(new SharedPart.Text()))
        .contains("goal.1.what", "goal.2.what", "checkin.1.every", "confidentiality.clause")
        .doesNotContain(
            "contact.coach",
            "contact.teacher",
            "session.link",
            "checkin.1.link",
            "goals.by_partner",
            "answer.worked",
            "of.no.catalogue");
    assertThat(new SharedPart.Text().isIn(TEXT)).isTrue();
  }

  private static Set<String> keys(SharedPart part) {
    return part.of(TEXT).values().keySet();
  }

  private static Agreement with(Agreement agreement, Pair pair, int version) {
    List<Signature> signatures =
        List.of(
            Samples.signature(pair.coach(), version, NOW),
            Samples.signature(pair.teacher(), version, NOW));
    return new Agreement(
        agreement.id(),
        pair,
        agreement.author(),
        agreement.revision(),
        agreement.terms(),
        new Stage.Active(version, NOW, signatures),
        NOW,
        NOW);
  }

  private static Decision<Share> refused(Refusal why) {
    return Decision.refused(why);
  }

  private static Share taken(Decision<Share> decision) {
    return switch (decision) {
      case Decision.Taken<Share>(Share share) -> share;
      case Decision.Refused<Share> refused -> throw new AssertionError(refused.toString());
    };
  }
}
