package org.samepage.coaching;

import java.time.LocalDate;
import java.util.List;
import org.samepage.agreement.PersonId;
import org.samepage.calendar.DaysOff;

/**
 * Days on which somebody is away. Nobody is asked why.
 *
 * @param id random, names the leave
 * @param last not before {@code first}; both are days on the clock of each agreement
 */
public record Leave(String id, PersonId person, LocalDate first, LocalDate last) {
  public Leave {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("It ends before it begins.");
    }
  }

  /** The days of {@code person} among {@code leaves}. */
  static DaysOff of(PersonId person, List<Leave> leaves) {
    List<Leave> own = leaves.stream().filter(leave -> leave.person().equals(person)).toList();
    return own.isEmpty()
        ? DaysOff.NONE
        : day -> own.stream().anyMatch(leave -> leave.includes(day));
  }

  public boolean includes(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }
}
