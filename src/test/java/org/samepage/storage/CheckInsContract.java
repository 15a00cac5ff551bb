package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckIns.KeptAnswer;

abstract class CheckInsContract extends StorageContract {
  private final Agreement agreement = draft();
  private final CheckIn first = checkIn(agreement, FIRST, NOW.plusSeconds(20));
  private final CheckIn second = checkIn(agreement, SECOND, NOW.plusSeconds(10));

  @BeforeEach
  void keepAgreement() {
    write(ports -> ports.agreements().insert(agreement, WORDS));
  }

  @Test
  void whatIsKeptIsFoundAgainAndOnlyOnceKept() {
    write(ports -> {
      assertThat(ports.checkIns().insert(first)).isTrue();
      assertThat(ports.checkIns().insert(first)).isFalse();
    });
    assertThat(stored.checkIns().find(SCHOOL, agreement.id(), FIRST)).contains(first);
    assertThat(stored.checkIns().find(SCHOOL, agreement.id(), SECOND)).isEmpty();
    assertThat(stored.checkIns().find(OTHER_SCHOOL, agreement.id(), FIRST)).isEmpty();
  }

  @Test
  void aChangeIsKeptOnlyOnTheRevisionRightBefore() {
    CheckIn answered = taken(first.answer(Role.TEACHER));
    CheckIn both = taken(answered.answer(Role.COACH));
    write(ports -> {
      ports.checkIns().insert(first);
      assertThat(ports.checkIns().update(both)).isFalse();
      assertThat(ports.checkIns().update(answered)).isTrue();
      assertThat(ports.checkIns().update(answered)).isFalse();
      assertThat(ports.checkIns().update(both)).isTrue();
    });
    assertThat(stored.checkIns().find(SCHOOL, agreement.id(), FIRST)).contains(both);
  }

  @Test
  void whatEachSaidToItIsKept() {
    CheckIn putOff = taken(first.putOff(Role.COACH, NOW.plusSeconds(3600)));
    CheckIn half = taken(putOff.skip(Role.TEACHER));
    CheckIn skipped = taken(half.skip(Role.COACH));
    write(ports -> {
      ports.checkIns().insert(first);
      ports.checkIns().update(putOff);
      ports.checkIns().update(half);
    });
    assertThat(stored.checkIns().find(SCHOOL, agreement.id(), FIRST)).contains(half);
    write(ports -> ports.checkIns().update(skipped));
    assertThat(stored.checkIns().find(SCHOOL, agreement.id(), FIRST)).contains(skipped);
    assertThat(skipped.state()).isEqualTo(CheckIn.State.SKIPPED);
    CheckIn answered = taken(skipped.answer(Role.COACH));
    write(ports -> ports.checkIns().update(answered));
    assertThat(stored.checkIns().find(SCHOOL, agreement.id(), FIRST)).contains(answered);
    assertThat(stored.checkIns().unfinished(SCHOOL, agreement.id())).isEmpty();
  }

  @Test
  void anAgreementsComeByNominalDateAndTheUnfinishedAreThoseOpenOrMoved() {
    CheckIn nudged = first.reminded(first.nudges().getFirst());
    CheckIn closed = taken(second.notHeld());
    write(ports -> {
      ports.checkIns().insert(second);
      ports.checkIns().insert(first);
      ports.checkIns().update(nudged);
      ports.checkIns().update(closed);
    });
    assertThat(stored.checkIns().of(SCHOOL, agreement.id())).containsExactly(nudged, closed);
    assertThat(stored.checkIns().unfinished(SCHOOL, agreement.id())).containsExactly(nudged);
  }

  @Test
  void aPersonsUnfinishedOnesComeEarliestDueFirst() {
    Agreement other = draft(new Pair(new PersonId(SCHOOL, "U3"), TEACHER));
    CheckIn others = checkIn(other, FIRST, NOW);
    write(ports -> {
      ports.agreements().insert(other, WORDS);
      List.of(first, second, others).forEach(ports.checkIns()::insert);
    });
    assertThat(stored.checkIns().unfinishedFor(TEACHER)).containsExactly(others, second, first);
    assertThat(stored.checkIns().unfinishedFor(COACH)).containsExactly(second, first);
    assertThat(stored.checkIns().unfinishedFor(new PersonId(OTHER_SCHOOL, "U2"))).isEmpty();
  }

  @Test
  void thoseOfSeveralAgreementsAreReadAtOnce() {
    Agreement other = draft();
    Agreement third = draft();
    CheckIn others = checkIn(other, FIRST, NOW);
    write(ports -> {
      List.of(other, third).forEach(one -> ports.agreements().insert(one, WORDS));
      List.of(second, first, others, checkIn(third, FIRST, NOW)).forEach(ports.checkIns()::insert);
    });
    assertThat(stored.checkIns().of(SCHOOL, List.of(agreement.id(), other.id())))
        .containsExactlyInAnyOrder(first, second, others)
        .isSortedAccordingTo(Comparator.comparing(CheckIn::occurrence));
    assertThat(stored.checkIns().of(SCHOOL, List.of())).isEmpty();
    assertThat(stored.checkIns().of(OTHER_SCHOOL, List.of(other.id()))).isEmpty();
  }

  @Test
  void theNewestAnswerOfEachIsFound() {
    KeptAnswer early = answer("2", Role.TEACHER, Optional.of(true));
    KeptAnswer late = answer("1", Role.TEACHER, Optional.empty());
    KeptAnswer coaches = answer("3", Role.COACH, Optional.of(true));
    write(ports -> {
      ports.checkIns().insert(first);
      List.of(early, late, coaches).forEach(each -> ports.checkIns().insertAnswer(SCHOOL, each));
    });
    assertThat(lastAnswer(Role.TEACHER)).contains(late);
    assertThat(lastAnswer(Role.COACH)).contains(coaches);
    assertThat(stored.checkIns().answers(SCHOOL, agreement.id(), FIRST, Role.TEACHER))
        .containsExactly(late, early);
    assertThat(stored.checkIns().lastAnswer(SCHOOL, agreement.id(), SECOND, Role.COACH)).isEmpty();
  }

  private Optional<KeptAnswer> lastAnswer(Role author) {
    return stored.checkIns().lastAnswer(SCHOOL, agreement.id(), FIRST, author);
  }

  private KeptAnswer answer(String id, Role author, Optional<Boolean> ownWords) {
    return new KeptAnswer(
        id,
        agreement.id(),
        FIRST,
        author,
        PAIR.person(author),
        NOW,
        WORDS,
        ownWords.map(any -> OTHER_WORDS));
  }

  private static CheckIn taken(Decision<CheckIn> decision) {
    return switch (decision) {
      case Decision.Taken<CheckIn>(CheckIn checkIn) -> checkIn;
      case Decision.Refused<CheckIn> refused -> throw new AssertionError(refused.toString());
    };
  }
}
