package org.samepage.storage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.samepage.agreement.Sessions;
import org.samepage.agreement.Terms;
import org.samepage.calendar.Moment;
import org.samepage.calendar.MomentsByDay;
import org.samepage.calendar.SchoolDays;

/**
 * On which days two people who change nothing expect to be reminded of their sessions, worked out
 * by somebody who looks at a paper calendar every morning of the term, and crosses days out as they
 * hear of them.
 *
 * @param zone where the calendar hangs
 * @param offOn the days off as they are known in the morning of a day
 */
record RemindersOnPaper(Terms terms, ZoneId zone, Function<LocalDate, Set<LocalDate>> offOn) {

  /** The day of each reminder, by the day of its session or the first of its round of weeks. */
  Map<LocalDate, LocalDate> days() {
    Map<LocalDate, LocalDate> days = new HashMap<>();
    terms.sessions().ifPresent(sessions -> remind(sessions, days));
    return days;
  }

  private void remind(Sessions sessions, Map<LocalDate, LocalDate> days) {
    Set<LocalDate> off = Set.of();
    List<Moment> moments = List.of();
    for (LocalDate day = terms.start(); !day.isAfter(terms.end()); day = day.plusDays(1)) {
      Set<LocalDate> known = offOn.apply(day);
      if (moments.isEmpty() || !known.equals(off)) {
        off = known;
        moments = calendar(off).sessions(sessions);
      }
      if (SchoolDays.WEEKDAYS.isSchoolDay(day) && !off.contains(day)) {
        Instant morning = day.atStartOfDay(zone).toInstant();
        for (Moment moment : moments) {
          if (moment instanceof Moment.SessionsAhead ahead
              && !ahead.at().isAfter(morning)
              && ahead.over().isAfter(morning)) {
            days.putIfAbsent(ahead.date(), day);
          }
        }
      }
    }
  }

  private MomentsByDay calendar(Set<LocalDate> off) {
    Instant over = terms.end().plusDays(1).atStartOfDay(zone).toInstant();
    return new MomentsByDay(terms.start(), terms.end(), zone, off, over);
  }
}
