package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.DaysOff;
import org.samepage.coaching.SchoolCalendars;
import org.samepage.coaching.SchoolCalendars.Chosen;
import org.samepage.coaching.SchoolCalendars.Common;
import org.samepage.coaching.SchoolCalendars.Kept;
import org.samepage.coaching.SchoolCalendars.Name;
import org.samepage.coaching.SchoolCalendars.State;
import org.samepage.confidentiality.Sealed;
import org.samepage.schoolcalendar.Feed;
import org.samepage.schoolcalendar.FeedProblem;
import org.samepage.schoolcalendar.Holidays;
import org.samepage.schoolcalendar.Source;

abstract class SchoolCalendarsContract extends StorageContract {
  private static final LocalDate TODAY = LocalDate.of(2026, 9, 14);
  private static final Chosen CHOSEN =
      new Chosen(
          1,
          Optional.of(new Holidays.Place("DE", "by/ag")),
          Optional.of(WORDS),
          Optional.empty(),
          Optional.of(OTHER_WORDS));
  private static final State STATE =
      new State(
          1,
          new Feed.Mark("\"7\"", "Mon"),
          Optional.of(NOW),
          Optional.of(NOW.plusSeconds(1)),
          Optional.of(FeedProblem.TOO_SLOW),
          3,
          NOW.plusSeconds(2),
          Optional.of("a1"),
          4,
          new SchoolCalendars.Unclear(1, 2));

  @Test
  void whatWasChosenAndHowItStandsAreFoundAsTheyWereKept() {
    write(ports -> {
      assertThat(ports.schoolCalendars().choose(SCHOOL, CHOSEN)).isTrue();
      ports.schoolCalendars().keep(SCHOOL, STATE);
    });
    restart();
    assertThat(stored.schoolCalendars().chosen(SCHOOL)).contains(CHOSEN);
    assertThat(stored.schoolCalendars().state(SCHOOL)).isEqualTo(STATE);
    assertThat(stored.schoolCalendars().chosen(OTHER_SCHOOL)).isEmpty();
  }

  @Test
  void whatIsNotChosenAndNotKnownIsEmpty() {
    Chosen nothing =
        new Chosen(1, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    State fresh =
        new State(
            1,
            Feed.Mark.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            NOW,
            Optional.empty(),
            0,
            new SchoolCalendars.Unclear(1, 2));
    write(ports -> {
      ports.schoolCalendars().choose(SCHOOL, nothing);
      ports.schoolCalendars().keep(SCHOOL, fresh);
    });
    assertThat(stored.schoolCalendars().chosen(SCHOOL)).contains(nothing);
    assertThat(stored.schoolCalendars().state(SCHOOL)).isEqualTo(fresh);
  }

  @Test
  void ofTwoWhoChooseAtTheSameTimeOneIsRefusedAndWhatIsKnownOfTheOldChoiceIsNotKept() {
    Chosen second =
        new Chosen(
            2, Optional.empty(), Optional.of(OTHER_WORDS), Optional.of(WORDS), Optional.empty());
    write(ports -> {
      assertThat(ports.schoolCalendars().choose(SCHOOL, CHOSEN)).isTrue();
      assertThat(ports.schoolCalendars().choose(SCHOOL, CHOSEN)).isFalse();
      assertThat(ports.schoolCalendars().choose(SCHOOL, second)).isTrue();
      assertThat(ports.schoolCalendars().choose(SCHOOL, second)).isFalse();
      ports.schoolCalendars().keep(SCHOOL, STATE);
    });
    assertThat(stored.schoolCalendars().chosen(SCHOOL)).contains(second);
    assertThat(stored.schoolCalendars().state(SCHOOL).failures()).isZero();
  }

  @Test
  void daysAreOffInTheirWorkspaceWhoeverSaysSo() {
    replace(Source.HOLIDAYS, days(Source.HOLIDAYS, "2026-11-26", "2026-11-26"));
    replace(
        Source.TYPED,
        days(Source.TYPED, "2026-11-20", "2026-11-30"),
        days(Source.TYPED, "2026-12-21", "2027-01-01"));
    Common common = stored.schoolCalendars().of(SCHOOL, LocalDate.of(2026, 11, 1));
    DaysOff off = common.holidays().or(common.school());
    assertThat(
            LocalDate.of(2026, 11, 1)
                .datesUntil(LocalDate.of(2027, 2, 1))
                .filter(off::isOff)
                .toList())
        .hasSize(23)
        .contains(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 30), LocalDate.of(2027, 1, 1))
        .doesNotContain(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 2));
    assertThat(stored.schoolCalendars().of(OTHER_SCHOOL, LocalDate.EPOCH)).isEqualTo(Common.NONE);
    Common later = stored.schoolCalendars().of(SCHOOL, LocalDate.of(2026, 12, 1));
    assertThat(later.holidays().isOff(LocalDate.of(2026, 11, 26))).isFalse();
    assertThat(later.school().isOff(LocalDate.of(2026, 11, 30))).isFalse();
    assertThat(later.school().isOff(LocalDate.of(2027, 1, 1))).isTrue();
    assertThat(common.holidays().isOff(LocalDate.of(2026, 11, 26))).isTrue();
    assertThat(common.holidays().isOff(LocalDate.of(2026, 11, 20))).isFalse();
  }

  @Test
  void theNextOnesComeFirstWithTheirNames() {
    Kept named =
        new Kept(
            Source.FEED,
            LocalDate.of(2026, 10, 1),
            LocalDate.of(2026, 10, 2),
            Optional.of(new Name("n1", new Sealed(new byte[] {7}))));
    Kept holiday = days(Source.HOLIDAYS, "2026-09-10", "2026-09-20");
    replace(Source.FEED, named);
    write(ports ->
        ports
            .schoolCalendars()
            .replace(SCHOOL, Source.HOLIDAYS, LocalDate.of(2026, 9, 1), List.of(holiday)));
    assertThat(stored.schoolCalendars().from(SCHOOL, TODAY, 10)).containsExactly(holiday, named);
    assertThat(stored.schoolCalendars().from(SCHOOL, TODAY, 1)).containsExactly(holiday);
    assertThat(stored.schoolCalendars().from(SCHOOL, LocalDate.of(2026, 9, 21), 10))
        .containsExactly(named);
  }

  @Test
  void daysThatAreOverStayAsTheyWere() {
    LocalDate before = TODAY.minusDays(10);
    Kept past = days(Source.FEED, "2026-09-05", "2026-09-08");
    Kept begun = days(Source.FEED, "2026-09-10", "2026-09-18");
    write(ports ->
        ports.schoolCalendars().replace(SCHOOL, Source.FEED, before, List.of(past, begun)));
    replace(Source.FEED, days(Source.FEED, "2026-09-09", "2026-09-14"));
    assertThat(stored.schoolCalendars().from(SCHOOL, before, 10))
        .containsExactly(
            past,
            days(Source.FEED, "2026-09-10", "2026-09-13"),
            days(Source.FEED, "2026-09-14", "2026-09-14"));
  }

  @Test
  void whetherDaysChangedIsTold() {
    Kept one = days(Source.FEED, "2026-10-01", "2026-10-02");
    Kept begun = days(Source.FEED, "2026-09-01", "2026-09-20");
    assertThat(replace(Source.FEED, one, begun)).isTrue();
    assertThat(replace(Source.FEED, begun, one)).isFalse();
    assertThat(replace(Source.FEED, one)).isTrue();
    assertThat(replace(Source.FEED)).isTrue();
    assertThat(replace(Source.FEED)).isFalse();
  }

  @Test
  void theOneThatWaitsLongestIsTakenOnceUntilItsTimeIsOver() {
    choose(SCHOOL, NOW.minusSeconds(1));
    choose(OTHER_SCHOOL, NOW.minusSeconds(2));
    choose(new WorkspaceId("", "T3"), NOW.plusSeconds(1));
    assertThat(take(NOW)).contains(OTHER_SCHOOL);
    assertThat(take(NOW)).contains(SCHOOL);
    assertThat(take(NOW)).isEmpty();
    assertThat(take(NOW.plus(Duration.ofMinutes(10)))).contains(new WorkspaceId("", "T3"));
    assertThat(take(NOW.plus(Duration.ofMinutes(10)))).isPresent();
  }

  private void choose(WorkspaceId workspace, Instant next) {
    write(ports -> {
      ports.schoolCalendars().choose(workspace, CHOSEN);
      ports
          .schoolCalendars()
          .keep(
              workspace,
              new State(
                  1,
                  Feed.Mark.NONE,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  0,
                  next,
                  Optional.empty(),
                  0,
                  new SchoolCalendars.Unclear(1, 2)));
    });
  }

  private Optional<WorkspaceId> take(Instant now) {
    return transactions.run(
        ports -> ports.schoolCalendars().take(now, now.plus(Duration.ofMinutes(10))));
  }

  private boolean replace(Source source, Kept... days) {
    return transactions.run(
        ports -> ports.schoolCalendars().replace(SCHOOL, source, TODAY, List.of(days)));
  }

  private static Kept days(Source source, String first, String last) {
    return new Kept(source, LocalDate.parse(first), LocalDate.parse(last), Optional.empty());
  }
}
