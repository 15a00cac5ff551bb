package org.samepage.coaching;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.agreement.Samples.ID;
import static org.samepage.agreement.Samples.PAIR;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.samepage.agreement.Asked;
import org.samepage.agreement.Cadence;
import org.samepage.agreement.CheckInRule;
import org.samepage.agreement.DayOffRule;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Medium;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.ZoneRule;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Planned;
import org.samepage.coaching.CheckIn.State;

class CheckInTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final ZonedDateTime DUE = ZonedDateTime.of(2026, 12, 3, 15, 30, 0, 0, CHICAGO);
  private static final Decision<CheckIn> NO_LONGER =
      Decision.refused(new Refusal.NoLongerPossible());

  @Test
  void itOpensWhenItBecomesDue() {
    CheckIn checkIn = checkIn(Medium.SLACK, Asked.TEACHER);
    assertThat(checkIn)
        .isEqualTo(
            new CheckIn(
                ID,
                PAIR,
                Occurrence.parse("1/2026-12-03"),
                Medium.SLACK,
                Asked.TEACHER,
                State.OPEN,
                DUE.toInstant(),
                CHICAGO,
                List.of(morning(4)),
                DUE.plusDays(5).toInstant(),
                1,
                Map.of(),
                1));
    assertThat(checkIn.dueLocally()).isEqualTo(DUE);
  }

  @Test
  void whereThereIsNoTimeLeftToRemindNobodyIsReminded() {
    Planned tight = planned(Medium.SLACK, Asked.TEACHER, DUE, DUE.plusDays(5));
    assertThat(CheckIn.due(ID, PAIR, tight).nudges()).isEmpty();
  }

  /**
   * Each cell: {@code +} it can be done, {@code =} it is done, {@code -} it is no longer possible.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          STATE    | MEDIUM | TEACHER_ANSWERS | COACH_ANSWERS | HELD | NOT_HELD | MOVE
          MOVED    | SLACK  | +               | -             | -    | -        | +
          OPEN     | SLACK  | +               | -             | -    | +        | +
          HELD     | SLACK  | +               | -             | -    | -        | -
          NOT_HELD | SLACK  | +               | -             | -    | =        | +
          MOVED    | PHONE  | -               | -             | +    | -        | +
          OPEN     | PHONE  | -               | -             | +    | +        | +
          HELD     | PHONE  | -               | -             | =    | -        | -
          NOT_HELD | PHONE  | -               | -             | +    | =        | +
          """)
  void whatCanBeDoneInEachState(
      State state, Medium medium, char teacher, char coach, char held, char notHeld, char move) {
    boolean talked = state == State.HELD && medium == Medium.PHONE;
    Set<Role> said = talked ? Set.of(Role.COACH) : Set.of();
    CheckIn checkIn = in(state, medium, Asked.TEACHER, said);
    assertThat(sign(checkIn, checkIn.answer(Role.TEACHER))).isEqualTo(teacher);
    assertThat(sign(checkIn, checkIn.answer(Role.COACH))).isEqualTo(coach);
    assertThat(sign(checkIn, checkIn.held(Role.COACH))).isEqualTo(held);
    assertThat(sign(checkIn, checkIn.notHeld())).isEqualTo(notHeld);
    assertThat(sign(checkIn, checkIn.move(later(checkIn)))).isEqualTo(move);
  }

  private static char sign(CheckIn before, Decision<CheckIn> decision) {
    return switch (decision) {
      case Decision.Taken<CheckIn>(CheckIn after) when after.equals(before) -> '=';
      case Decision.Taken<CheckIn>(CheckIn after) -> {
        assertThat(after.revision()).isEqualTo(before.revision() + 1);
        assertThat(after.occurrence()).isEqualTo(before.occurrence());
        yield '+';
      }
      case Decision.Refused<CheckIn> refused -> {
        assertThat(refused).isEqualTo(NO_LONGER);
        yield '-';
      }
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          ASKED   | FROM     | FIRST   | AFTER_FIRST | SECOND  | AFTER_SECOND
          TEACHER | OPEN     | TEACHER | HELD        | TEACHER | HELD
          COACH   | OPEN     | COACH   | HELD        | COACH   | HELD
          BOTH    | OPEN     | TEACHER | OPEN        | COACH   | HELD
          BOTH    | OPEN     | COACH   | OPEN        | COACH   | OPEN
          BOTH    | NOT_HELD | COACH   | NOT_HELD    | TEACHER | HELD
          """)
  void itIsHeldOnceAllWhoWereAskedHaveAnswered(
      Asked asked, State from, Role first, State afterFirst, Role second, State afterSecond) {
    CheckIn once = taken(in(from, Medium.SLACK, asked, Set.of()).answer(first));
    assertThat(once.state()).isEqualTo(afterFirst);
    CheckIn twice = taken(once.answer(second));
    assertThat(twice.state()).isEqualTo(afterSecond);
    assertThat(twice.answered()).containsExactlyInAnyOrderElementsOf(EnumSet.of(first, second));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          STATE    | MEDIUM | ASKED   | ANSWERED | WAITS_FOR_COACH | WAITS_FOR_TEACHER
          OPEN     | SLACK  | TEACHER |          | false           | true
          OPEN     | SLACK  | COACH   |          | true            | false
          OPEN     | SLACK  | BOTH    |          | true            | true
          OPEN     | SLACK  | BOTH    | COACH    | false           | true
          OPEN     | PHONE  | TEACHER |          | true            | true
          MOVED    | SLACK  | BOTH    |          | false           | false
          HELD     | SLACK  | BOTH    |          | false           | false
          NOT_HELD | PHONE  | BOTH    |          | false           | false
          """)
  void itWaitsForWhoeverWasAskedAndForBothWhenTheTwoTalk(
      State state,
      Medium medium,
      Asked asked,
      @Nullable Role answered,
      boolean coach,
      boolean teacher) {
    CheckIn checkIn = in(state, medium, asked, answered == null ? Set.of() : Set.of(answered));
    assertThat(checkIn.waitsFor(Role.COACH)).isEqualTo(coach);
    assertThat(checkIn.waitsFor(Role.TEACHER)).isEqualTo(teacher);
  }

  @Test
  void onceAllWhoWereAskedSkipItItIsSkippedAndNeverMissed() {
    CheckIn alone = taken(checkIn(Medium.SLACK, Asked.TEACHER).skip(Role.TEACHER));
    assertThat(alone.state()).isEqualTo(State.SKIPPED);
    assertThat(alone.mayRead(Role.COACH, Role.TEACHER)).isTrue();
    CheckIn half = taken(checkIn(Medium.SLACK, Asked.BOTH).skip(Role.TEACHER));
    assertThat(half.state()).isEqualTo(State.OPEN);
    assertThat(half.waitsFor(Role.TEACHER)).isFalse();
    assertThat(half.waitsFor(Role.COACH)).isTrue();
    assertThat(taken(half.answer(Role.COACH)).state()).isEqualTo(State.HELD);
    assertThat(taken(half.skip(Role.COACH)).state()).isEqualTo(State.SKIPPED);
    assertThat(taken(half.notHeld()).isMissed()).isFalse();
    assertThat(taken(checkIn(Medium.SLACK, Asked.BOTH).notHeld()).isMissed()).isTrue();
    assertThat(alone.notHeld()).isEqualTo(NO_LONGER);
    assertThat(checkIn(Medium.SLACK, Asked.TEACHER).skip(Role.COACH)).isEqualTo(NO_LONGER);
    CheckIn answered = taken(checkIn(Medium.SLACK, Asked.BOTH).answer(Role.COACH));
    assertThat(answered.skip(Role.COACH)).isEqualTo(NO_LONGER);
  }

  @Test
  void whatWasSkippedCanStillBeAnsweredOrTakePlaceAndOneOfTwoWhoTalkSkipsItForBoth() {
    CheckIn asked = taken(checkIn(Medium.SLACK, Asked.TEACHER).skip(Role.TEACHER));
    assertThat(taken(asked.answer(Role.TEACHER)).state()).isEqualTo(State.HELD);
    CheckIn call = taken(checkIn(Medium.PHONE, Asked.TEACHER).skip(Role.COACH));
    assertThat(call.state()).isEqualTo(State.SKIPPED);
    assertThat(call.mayRead(Role.TEACHER, Role.COACH)).isTrue();
    assertThat(taken(call.held(Role.TEACHER)).state()).isEqualTo(State.HELD);
    assertThat(taken(call.held(Role.TEACHER)).answered()).containsExactly(Role.TEACHER);
  }

  @Test
  void ofTwoWhoTalkedWhatEitherSaysTookPlaceStandsUnlessTheyTakeItBackThemselves() {
    CheckIn call = checkIn(Medium.PHONE, Asked.TEACHER);
    CheckIn said = taken(call.held(Role.COACH));
    assertThat(said.isSaidBy(Role.COACH)).isTrue();
    assertThat(said.isSaidBy(Role.TEACHER)).isFalse();
    assertThat(said.didNotHappen(Role.TEACHER, Optional.empty()))
        .isEqualTo(Decision.refused(new Refusal.PartnerSaysDone()));
    CheckIn both = taken(said.held(Role.TEACHER));
    assertThat(both.state()).isEqualTo(State.HELD);
    assertThat(both.isSaidBy(Role.COACH)).isFalse();
    assertThat(both.didNotHappen(Role.COACH, Optional.empty()))
        .isEqualTo(Decision.refused(new Refusal.PartnerSaysDone()));
    CheckIn not = taken(said.didNotHappen(Role.COACH, Optional.empty()));
    assertThat(not.state()).isEqualTo(State.NOT_HELD);
    assertThat(not.replies()).isEmpty();
    assertThat(not.didNotHappen(Role.TEACHER, Optional.empty())).isEqualTo(Decision.taken(not));
    assertThat(taken(not.held(Role.TEACHER)).isSaidBy(Role.TEACHER)).isTrue();
  }

  @Test
  void whatOneOfTwoSaidTooEarlyByMistakeIsToComeAgain() {
    Planned before = planned(Medium.PHONE, Asked.BOTH, DUE, DUE.plusDays(4));
    CheckIn ahead = CheckIn.ahead(ID, PAIR, before);
    CheckIn said = taken(ahead.held(Role.COACH));
    assertThat(said.didNotHappen(Role.TEACHER, Optional.of(before)))
        .isEqualTo(Decision.refused(new Refusal.PartnerSaysDone()));
    CheckIn again = taken(said.didNotHappen(Role.COACH, Optional.of(before)));
    assertThat(again.state()).isEqualTo(State.MOVED);
    assertThat(again.attempt()).isEqualTo(ahead.attempt());
    assertThat(again.nudges()).isEqualTo(ahead.nudges());
    assertThat(again.replies()).isEmpty();
    assertThat(again.didNotHappen(Role.COACH, Optional.of(before)))
        .isEqualTo(Decision.taken(again));
    assertThat(again.opened().waitsFor(Role.COACH)).isTrue();
    assertThat(ahead.didNotHappen(Role.COACH, Optional.empty())).isEqualTo(NO_LONGER);
  }

  @Test
  void whatIsToComeAgainIsAsItIsPlannedByThen() {
    Planned before = planned(Medium.PHONE, Asked.BOTH, DUE, DUE.plusDays(4));
    Planned now = planned(Medium.IN_PERSON, Asked.BOTH, DUE.plusDays(1), DUE.plusDays(5));
    CheckIn said = taken(CheckIn.ahead(ID, PAIR, before).held(Role.COACH));
    CheckIn again = taken(said.didNotHappen(Role.COACH, Optional.of(now)));
    assertThat(again)
        .usingRecursiveComparison()
        .ignoringFields("revision")
        .isEqualTo(CheckIn.ahead(ID, PAIR, now));
    assertThat(again.revision()).isEqualTo(said.revision() + 1);
  }

  @Test
  void whatWasMovedIsMovedOnAgainOnlyIfItHasToBe() {
    Planned there = planned(Medium.PHONE, Asked.BOTH, DUE.plusDays(1), DUE.plusDays(4));
    Planned later = planned(Medium.IN_PERSON, Asked.BOTH, DUE.plusDays(2), DUE.plusDays(5));
    CheckIn moved = taken(checkIn(Medium.PHONE, Asked.BOTH).move(there));
    CheckIn said = taken(moved.held(Role.COACH));
    CheckIn same = taken(said.didNotHappen(Role.COACH, Optional.of(there)));
    assertThat(same).usingRecursiveComparison().ignoringFields("revision").isEqualTo(moved);
    assertThat(same.revision()).isEqualTo(said.revision() + 1);
    CheckIn on = taken(said.didNotHappen(Role.COACH, Optional.of(later)));
    assertThat(on.dueLocally()).isEqualTo(DUE.plusDays(2));
    assertThat(on.medium()).isEqualTo(Medium.PHONE);
    assertThat(on.attempt()).isEqualTo(moved.attempt() + 1);
    assertThat(on.revision()).isEqualTo(said.revision() + 1);
  }

  @Test
  void notesAreTakenOnceTheTwoTalkedOrDidNot() {
    CheckIn call = checkIn(Medium.PHONE, Asked.TEACHER);
    assertThat(call.takesNotes()).isFalse();
    assertThat(taken(call.held(Role.COACH)).takesNotes()).isTrue();
    assertThat(taken(call.didNotHappen(Role.COACH, Optional.empty())).takesNotes()).isTrue();
    assertThat(taken(checkIn(Medium.SLACK, Asked.TEACHER).answer(Role.TEACHER)).takesNotes())
        .isFalse();
    assertThat(checkIn(Medium.SLACK, Asked.TEACHER).didNotHappen(Role.TEACHER, Optional.empty()))
        .isEqualTo(NO_LONGER);
  }

  @Test
  void itIsPutOffWithinItsCloseByWhoeverItWaitsForAndWaitsOn() {
    CheckIn open = checkIn(Medium.SLACK, Asked.TEACHER);
    Instant until = DUE.plusHours(1).toInstant();
    CheckIn later = taken(open.putOff(Role.TEACHER, until));
    assertThat(later.waitsFor(Role.TEACHER)).isTrue();
    assertThat(later.isPutOff(Role.TEACHER, until.minusMillis(1))).isTrue();
    assertThat(later.isPutOff(Role.TEACHER, until)).isFalse();
    assertThat(open.putOff(Role.TEACHER, open.close())).isEqualTo(NO_LONGER);
    assertThat(open.putOff(Role.COACH, until)).isEqualTo(NO_LONGER);
    assertThat(taken(later.answer(Role.TEACHER)).isPutOff(Role.TEACHER, Instant.EPOCH)).isFalse();
  }

  @Test
  void anAnswerComesEarlyInTimeOrLate() {
    CheckIn checkIn = checkIn(Medium.SLACK, Asked.TEACHER);
    assertThat(checkIn.timing(checkIn.due().minusMillis(1))).isEqualTo(CheckIn.Timing.EARLY);
    assertThat(checkIn.timing(checkIn.due())).isEqualTo(CheckIn.Timing.IN_TIME);
    assertThat(checkIn.timing(checkIn.close().minusMillis(1))).isEqualTo(CheckIn.Timing.IN_TIME);
    assertThat(checkIn.timing(checkIn.close())).isEqualTo(CheckIn.Timing.LATE);
  }

  @Test
  void whatOneOfTwoAnswersEarlyOpensForTheOther() {
    Planned planned = planned(Medium.SLACK, Asked.BOTH, DUE, DUE.plusDays(4));
    CheckIn ahead = taken(CheckIn.ahead(ID, PAIR, planned).answer(Role.TEACHER));
    assertThat(ahead.state()).isEqualTo(State.MOVED);
    assertThat(ahead.opened().waitsFor(Role.COACH)).isTrue();
    assertThat(ahead.opened().waitsFor(Role.TEACHER)).isFalse();
    assertThat(taken(ahead.answer(Role.COACH)).state()).isEqualTo(State.HELD);
  }

  @Test
  void ofTwoWhoWereAskedEachReadsTheOtherOnceBothHaveAnswered() {
    CheckIn none = in(State.OPEN, Medium.SLACK, Asked.BOTH, Set.of());
    CheckIn one = in(State.OPEN, Medium.SLACK, Asked.BOTH, Set.of(Role.COACH));
    CheckIn both = in(State.HELD, Medium.SLACK, Asked.BOTH, EnumSet.allOf(Role.class));
    assertThat(none.mayRead(Role.COACH, Role.COACH)).isFalse();
    assertThat(one.mayRead(Role.COACH, Role.COACH)).isTrue();
    assertThat(one.mayRead(Role.TEACHER, Role.COACH)).isFalse();
    assertThat(one.mayRead(Role.COACH, Role.TEACHER)).isFalse();
    assertThat(both.mayRead(Role.TEACHER, Role.COACH)).isTrue();
    assertThat(both.mayRead(Role.COACH, Role.TEACHER)).isTrue();
  }

  @Test
  void whoeverWasNotAskedReadsTheAnswerAtOnce() {
    CheckIn checkIn = in(State.HELD, Medium.SLACK, Asked.TEACHER, Set.of(Role.TEACHER));
    assertThat(checkIn.mayRead(Role.COACH, Role.TEACHER)).isTrue();
    assertThat(checkIn.mayRead(Role.TEACHER, Role.COACH)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"OPEN", "NOT_HELD"})
  void onceSomebodyAnsweredItIsNotMoved(State state) {
    CheckIn checkIn = in(state, Medium.SLACK, Asked.BOTH, Set.of(Role.COACH));
    assertThat(checkIn.move(later(checkIn))).isEqualTo(NO_LONGER);
  }

  @Test
  void movingItStartsAnotherAttemptAtTheNewTime() {
    CheckIn reminded = checkIn(Medium.SLACK, Asked.TEACHER).reminded(DUE.plusDays(4).toInstant());
    CheckIn moved = taken(reminded.move(later(reminded)));
    assertThat(moved.state()).isEqualTo(State.MOVED);
    assertThat(moved.attempt()).isEqualTo(2);
    assertThat(moved.dueLocally()).isEqualTo(DUE.plusDays(7));
    assertThat(moved.nudges()).containsExactly(morning(11));
    assertThat(moved.close()).isEqualTo(DUE.plusDays(12).toInstant());
    assertThat(moved.revision()).isEqualTo(3);
    CheckIn opened = moved.opened();
    assertThat(opened.state()).isEqualTo(State.OPEN);
    assertThat(opened.attempt()).isEqualTo(2);
    assertThat(opened.waitsFor(Role.TEACHER)).isTrue();
  }

  @Test
  void movingItToWhereNoTimeIsLeftRemindsNobody() {
    CheckIn checkIn = checkIn(Medium.SLACK, Asked.TEACHER);
    Planned tight = planned(Medium.SLACK, Asked.TEACHER, DUE.plusDays(7), DUE.plusDays(12));
    assertThat(taken(checkIn.move(tight)).nudges()).isEmpty();
  }

  @Test
  void remindingChangesNothingElse() {
    CheckIn before = in(State.OPEN, Medium.SLACK, Asked.BOTH, Set.of(Role.COACH));
    Instant nudge = before.nudges().getFirst();
    assertThat(before.isReminderDue(nudge.minusMillis(1))).isFalse();
    assertThat(before.isReminderDue(nudge)).isTrue();
    CheckIn after = before.reminded(nudge);
    assertThat(after.nudges()).isEmpty();
    assertThat(after.isReminderDue(Instant.MAX)).isFalse();
    assertThat(after.state()).isEqualTo(State.OPEN);
    assertThat(after.answered()).containsExactly(Role.COACH);
    assertThat(after.revision()).isEqualTo(before.revision() + 1);
  }

  /** The beginning of a day: that is when a reminder may come from. */
  private static Instant morning(int days) {
    return DUE.toLocalDate().plusDays(days).atStartOfDay(CHICAGO).toInstant();
  }

  private static CheckIn checkIn(Medium medium, Asked asked) {
    return CheckIn.due(ID, PAIR, planned(medium, asked, DUE, DUE.plusDays(4)));
  }

  private static Planned later(CheckIn checkIn) {
    return planned(checkIn.medium(), checkIn.asked(), DUE.plusDays(7), DUE.plusDays(11));
  }

  private static Planned planned(
      Medium medium, Asked asked, ZonedDateTime due, ZonedDateTime nudge) {
    CheckInRule rule =
        new CheckInRule(
            1,
            new Cadence.EveryWeeks(2, Set.of(DayOfWeek.THURSDAY)),
            LocalTime.of(15, 30),
            new ZoneRule.Follows(Role.TEACHER),
            medium,
            asked,
            1,
            1,
            DayOffRule.NEXT);
    Instant close = due.plusDays(5).toInstant();
    List<Instant> nudges =
        Stream.of(nudge.toInstant()).filter(instant -> instant.isBefore(close)).toList();
    return new Planned(Occurrence.parse("1/2026-12-03"), rule, due, nudges, close);
  }

  private static CheckIn in(State state, Medium medium, Asked asked, Set<Role> answered) {
    CheckIn open = checkIn(medium, asked);
    return new CheckIn(
        open.agreement(),
        open.pair(),
        open.occurrence(),
        medium,
        asked,
        state,
        open.due(),
        open.zone(),
        open.nudges(),
        open.close(),
        1,
        answered.stream().collect(toMap(Function.identity(), role -> new Reply.Answered())),
        4);
  }

  private static CheckIn taken(Decision<CheckIn> decision) {
    assertThat(decision).isInstanceOf(Decision.Taken.class);
    return ((Decision.Taken<CheckIn>) decision).value();
  }
}
