package org.samepage.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.samepage.agreement.Role;

/**
 * Which days are school days: Monday to Friday, without the days off of those who take part.
 *
 * @param coach the days on which the coach does not work, besides weekends
 * @param teacher the same of the teacher
 */
public record SchoolDays(DaysOff coach, DaysOff teacher) {
  /** Monday to Friday. */
  public static final SchoolDays WEEKDAYS = new SchoolDays(DaysOff.NONE);

  /** A search goes so far, in days. Whoever has no school day in a whole year has none. */
  static final int FARTHEST = 366;

  /** The same days off for both. */
  public SchoolDays(DaysOff daysOff) {
    this(daysOff, daysOff);
  }

  /** As they are for a check-in in which only {@code people} take part. */
  public SchoolDays of(Set<Role> people) {
    return new SchoolDays(
        people.contains(Role.COACH) ? coach : DaysOff.NONE,
        people.contains(Role.TEACHER) ? teacher : DaysOff.NONE);
  }

  public boolean isSchoolDay(LocalDate date) {
    return isWeekday(date) && !isOff(date);
  }

  /** Whether it is a day off of somebody; a weekend is none. */
  public boolean isOff(LocalDate date) {
    return coach.isOff(date) || (!teacher.equals(coach) && teacher.isOff(date));
  }

  /** Whether each of the two has the same days off by {@code other}. */
  public boolean isSame(SchoolDays other, LocalDate first, LocalDate last) {
    return Stream.iterate(first, day -> !day.isAfter(last), day -> day.plusDays(1))
        .allMatch(day ->
            coach.isOff(day) == other.coach.isOff(day)
                && teacher.isOff(day) == other.teacher.isOff(day));
  }

  /** The first school day on or after {@code date}; empty if there is none within a year. */
  public Optional<LocalDate> onOrAfter(LocalDate date) {
    return from(date, 1);
  }

  /** The last school day before {@code date}; empty if there was none within a year. */
  public Optional<LocalDate> before(LocalDate date) {
    return from(date.minusDays(1), -1);
  }

  /**
   * The school day that is {@code days} school days after {@code date}, which may be any day. From
   * where there are no school days for a year, weekdays are counted.
   */
  public LocalDate after(LocalDate date, int days) {
    LocalDate day = date;
    for (int left = days; left > 0; left--) {
      LocalDate next = day.plusDays(1);
      day = onOrAfter(next).or(() -> WEEKDAYS.onOrAfter(next)).orElseThrow();
    }
    return day;
  }

  private Optional<LocalDate> from(LocalDate first, int step) {
    for (int away = 0; away < FARTHEST; away++) {
      LocalDate day = first.plusDays((long) step * away);
      if (isSchoolDay(day)) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  static boolean isWeekday(LocalDate date) {
    return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
  }
}
