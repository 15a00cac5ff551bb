package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Samples;
import org.samepage.agreement.Share;
import org.samepage.agreement.ShareId;
import org.samepage.agreement.SharedPart;
import org.samepage.agreement.Stage;
import org.samepage.coaching.Erasure;

abstract class SharesContract extends StorageContract {
  private static final PersonId PAT = new PersonId(SCHOOL, "U9");
  private static final Instant LATER = NOW.plusSeconds(60);

  private final Agreement agreement = agreed(draft());
  private final Agreement another = agreed(draft());

  @BeforeEach
  void keepAgreements() {
    write(ports -> {
      ports.agreements().insert(agreement, WORDS);
      ports.agreements().insert(another, WORDS);
    });
  }

  @Test
  void eachStepOfAShareIsKept() {
    Share asked = asked(1, new SharedPart.Goal(12));
    Share shared = taken(asked.consent(TEACHER, agreement, LATER));
    Share ended = taken(shared.withdraw(COACH, LATER));
    write(ports -> ports.shares().insert(asked));
    for (Share next : List.of(shared, ended)) {
      write(ports -> assertThat(ports.shares().update(next)).isTrue());
      restart();
      assertThat(stored.shares().find(SCHOOL, asked.id())).contains(next);
    }
    Share refused = taken(asked(2, new SharedPart.Text()).refuse(TEACHER, LATER));
    Share overtaken = asked(3, new SharedPart.Summary()).end(LATER);
    write(ports -> {
      ports.shares().insert(refused);
      ports.shares().insert(overtaken);
    });
    assertThat(stored.shares().of(SCHOOL, agreement.id()))
        .containsExactly(ended, refused, overtaken);
  }

  @Test
  void theProofOfAConsentIsKeptAsLongAsItIsShared() {
    Share asked = asked(1, new SharedPart.Text());
    Share shared = taken(asked.consent(TEACHER, agreement, LATER));
    write(ports -> {
      ports.shares().insert(asked);
      ports.shares().update(shared);
    });
    assertThat(stored.shares().consent(SCHOOL, asked.id())).isEmpty();
    write(ports -> ports.shares().keepConsent(SCHOOL, asked.id(), WORDS));
    restart();
    assertThat(stored.shares().consent(SCHOOL, asked.id())).contains(WORDS);
    write(ports -> ports.shares().update(taken(shared.withdraw(COACH, LATER))));
    assertThat(stored.shares().consent(SCHOOL, asked.id())).isEmpty();
  }

  @Test
  void whatSomebodyElseDecidedMeanwhileIsNotOverwritten() {
    Share asked = asked(1, new SharedPart.Text());
    write(ports -> ports.shares().insert(asked));
    Share consented = taken(asked.consent(TEACHER, agreement, LATER));
    Share takenBack = taken(asked.withdraw(COACH, LATER));
    write(ports -> assertThat(ports.shares().update(takenBack)).isTrue());
    write(ports -> assertThat(ports.shares().update(consented)).isFalse());
    assertThat(stored.shares().find(SCHOOL, asked.id())).contains(takenBack);
  }

  @Test
  void aPersonIsShownWhatIsSharedWithThemNowTheNewestFirst() {
    Share first = taken(asked(1, new SharedPart.Text()).consent(TEACHER, agreement, NOW));
    Share asked = asked(2, new SharedPart.Summary());
    Share ended =
        taken(
            taken(asked(3, new SharedPart.Goal(1)).consent(TEACHER, agreement, NOW))
                .withdraw(COACH, LATER));
    Share newest =
        taken(
            Share.ask(another, 1, new SharedPart.Text(), PAT, COACH, NOW)
                .consent(TEACHER, another, LATER));
    write(ports -> List.of(first, asked, ended, newest).forEach(ports.shares()::insert));
    assertThat(stored.shares().shownTo(PAT)).containsExactly(newest, first);
    assertThat(stored.shares().open()).containsExactlyInAnyOrder(first, asked, newest);
    assertThat(stored.shares().shownTo(COACH)).isEmpty();
    assertThat(stored.shares().shownTo(new PersonId(OTHER_SCHOOL, PAT.user()))).isEmpty();
  }

  @Test
  void aPersonIsAskedWhatThePartnerAsksAndWaits() {
    Share first = asked(1, new SharedPart.Text());
    Share refused = taken(asked(2, new SharedPart.Summary()).refuse(TEACHER, LATER));
    Share later = Share.ask(another, 1, new SharedPart.Text(), PAT, COACH, LATER);
    write(ports -> List.of(later, first, refused).forEach(ports.shares()::insert));
    assertThat(stored.shares().askedOf(TEACHER)).containsExactly(first, later);
    assertThat(stored.shares().askedOf(COACH)).isEmpty();
    assertThat(stored.shares().askedOf(PAT)).isEmpty();
    assertThat(stored.shares().askedOf(new PersonId(OTHER_SCHOOL, TEACHER.user()))).isEmpty();
    write(ports ->
        ports
            .erasures()
            .save(
                new Erasure(
                    "e",
                    another.id(),
                    another.pair(),
                    Erasure.Scope.ALL,
                    Erasure.Why.CONSENT,
                    Optional.of(COACH),
                    Optional.of(TEACHER),
                    NOW,
                    Optional.of(LATER),
                    Optional.empty())));
    assertThat(stored.shares().askedOf(TEACHER)).containsExactly(first);
  }

  @Test
  void anotherWorkspaceOrAnotherNumberIsAnotherShare() {
    Share asked = asked(1, new SharedPart.Text());
    write(ports -> ports.shares().insert(asked));
    assertThat(stored.shares().find(OTHER_SCHOOL, asked.id())).isEmpty();
    assertThat(stored.shares().of(OTHER_SCHOOL, agreement.id())).isEmpty();
    assertThat(stored.shares().find(SCHOOL, new ShareId(agreement.id(), 2))).isEmpty();
    assertThat(stored.shares().find(SCHOOL, new ShareId(another.id(), 1))).isEmpty();
  }

  @Test
  void theSameIsNotAskedTwiceAtATime() {
    write(ports -> ports.shares().insert(asked(1, new SharedPart.Goal(1))));
    write(ports -> ports.shares().insert(asked(2, new SharedPart.Goal(2))));
    assertThatThrownBy(
            () -> write(ports -> ports.shares().insert(asked(3, new SharedPart.Goal(1)))))
        .isInstanceOf(RuntimeException.class);
    assertThat(stored.shares().of(SCHOOL, agreement.id())).hasSize(2);
  }

  private Share asked(int number, SharedPart part) {
    return Share.ask(agreement, number, part, PAT, COACH, NOW);
  }

  private static Agreement agreed(Agreement draft) {
    Pair pair = draft.pair();
    return new Agreement(
        draft.id(),
        pair,
        Role.COACH,
        1,
        draft.terms(),
        new Stage.Active(
            1,
            NOW,
            List.of(
                Samples.signature(pair.coach(), 1, NOW),
                Samples.signature(pair.teacher(), 1, NOW))),
        NOW,
        NOW);
  }

  private static Share taken(Decision<Share> decision) {
    return switch (decision) {
      case Decision.Taken<Share>(Share share) -> share;
      case Decision.Refused<Share> refused -> throw new AssertionError(refused.toString());
    };
  }
}
