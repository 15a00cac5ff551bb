package org.samepage.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchoolDaysTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-30, true",
    "2026-12-01, true",
    "2026-12-02, true",
    "2026-12-03, true",
    "2026-12-04, true",
    "2026-12-05, false",
    "2026-12-06, false"
  })
  void schoolIsFromMondayToFriday(LocalDate date, boolean school) {
    assertThat(SchoolDays.WEEKDAYS.isSchoolDay(date)).isEqualTo(school);
  }

  @ParameterizedTest(name = "{1} school days after {0} is {2}")
  @CsvSource({
    "2026-12-03, 0, 2026-12-03",
    "2026-12-05, 0, 2026-12-05",
    "2026-12-03, 1, 2026-12-04",
    "2026-12-04, 1, 2026-12-07",
    "2026-12-05, 1, 2026-12-07",
    "2026-12-06, 1, 2026-12-07",
    "2026-12-03, 2, 2026-12-07",
    "2026-12-04, 5, 2026-12-11",
    "2026-12-04, 6, 2026-12-14",
    "2026-12-31, 1, 2027-01-01",
    "2028-02-28, 2, 2028-03-01"
  })
  void weekendsAreNotCounted(LocalDate date, int days, LocalDate expected) {
    assertThat(SchoolDays.WEEKDAYS.after(date, days)).isEqualTo(expected);
  }
}
