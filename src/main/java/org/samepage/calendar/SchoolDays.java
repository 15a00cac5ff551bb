package org.samepage.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Which days are school days: Monday to Friday. */
public final class SchoolDays {
  private SchoolDays() {}

  public static boolean isSchoolDay(LocalDate date) {
    return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /** The school day that is {@code days} school days after {@code date}, which may be any day. */
  public static LocalDate after(LocalDate date, int days) {
    LocalDate day = date;
    for (int left = days; left > 0; ) {
      day = day.plusDays(1);
      if (isSchoolDay(day)) {
        left--;
      }
    }
    return day;
  }
}
