package org.samepage.schoolcalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.schoolcalendar.Ranges.Problem;

class RangesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-21 to 2027-01-01 Winter break",
        "2026-12-21 – 2027-01-01: Winter break",
        "2026-12-21-2027-01-01 Winter break",
        "  2026-12-21 a 2027-01-01, Winter break ",
        "2026-12-21 hasta 2027-01-01 Winter break",
        "2026-12-21 hasta el 2027-01-01 Winter break",
        "2026-12-21 through 2027-01-01 Winter break",
        "2026-12-21 Thru 2027-01-01 Winter break",
        "2026-12-21/2027-01-01\tWinter break"
      })
  void twoDatesAreTheFirstAndTheLastDay(String line) {
    assertThat(Ranges.read(line))
        .isEqualTo(
            new Ranges(
                List.of(
                    new FreeDays(
                        LocalDate.parse("2026-12-21"),
                        LocalDate.parse("2027-01-01"),
                        "Winter break")),
                List.of()));
  }

  @Test
  void aDateAloneIsOneDayAndBlankLinesDoNotCount() {
    assertThat(Ranges.read("2026-11-26\n\n2026-11-27 The day after").days())
        .containsExactly(
            new FreeDays(LocalDate.parse("2026-11-26"), LocalDate.parse("2026-11-26"), ""),
            new FreeDays(
                LocalDate.parse("2026-11-27"), LocalDate.parse("2026-11-27"), "The day after"));
    assertThat(Ranges.read(" \n ")).isEqualTo(new Ranges(List.of(), List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-21, 2027-01-01",
        "2026-12-21 2027-01-01 Winter break",
        "2026-12-21 and 2026-12-23",
        "2026-12-21 to 2027-1-1",
        "2026-12-21 – 1/1/2027",
        "2026-12-21 to 2027-01-01, 2027-01-04",
        "2026-12-21,  through January 1",
        "2026-12-21 al 23 de diciembre",
        "2026-12-21 - 12/23"
      })
  void anotherDateIsNotTakenForAName(String line) {
    assertThat(Ranges.read(line))
        .isEqualTo(new Ranges(List.of(), List.of(new Problem(1, Problem.Kind.UNREADABLE))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2nd day of Eid",
        "End of 2026/27",
        "9/11",
        "Al-Hijra",
        "Todos los Santos",
        "A day with 1,200 children"
      })
  void aNameMayHoldNumbersAndBeginLikeWhatStandsBetweenDates(String name) {
    assertThat(Ranges.read("2026-12-21 " + name).days())
        .containsExactly(
            new FreeDays(LocalDate.parse("2026-12-21"), LocalDate.parse("2026-12-21"), name));
  }

  @ParameterizedTest
  @CsvSource({
    "12/21/2026, UNREADABLE",
    "Winter break, UNREADABLE",
    "2026-12-21x, UNREADABLE",
    "2026-02-30, NO_SUCH_DAY",
    "2026-12-21 to 2026-13-01, NO_SUCH_DAY",
    "2026-12-21 to 2026-12-20, ENDS_BEFORE_IT_BEGINS",
    "2026-12-21 to 2028-01-01, TOO_LONG"
  })
  void whatCannotBeReadIsToldWithItsLine(String line, Problem.Kind kind) {
    assertThat(Ranges.read("2026-11-26\n\n" + line).problems())
        .containsExactly(new Problem(3, kind));
  }

  @Test
  void moreLinesThanCanBeKeptAreToldOnce() {
    assertThat(Ranges.read("2026-11-26\n".repeat(300)).problems())
        .containsExactly(new Problem(201, Problem.Kind.TOO_MANY));
  }
}
