package org.samepage.schoolcalendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.samepage.calendar.DaysOff;

/**
 * Days in a row without school.
 *
 * @param first the first of them
 * @param last the last of them, not before the first
 * @param name what they are called, such as a holiday's name; may be empty
 */
public record FreeDays(LocalDate first, LocalDate last, String name)
    implements Comparable<FreeDays> {
  private static final Comparator<FreeDays> ORDER =
      Comparator.comparing(FreeDays::first)
          .thenComparing(FreeDays::last)
          .thenComparing(FreeDays::name);

  public FreeDays {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("Free days that end before they begin.");
    }
  }

  /** Whether any of them lies within {@code window}. */
  boolean touches(Window window) {
    return !last.isBefore(window.first()) && !first.isAfter(window.last());
  }

  /** The same days, so that asking for one of them costs little, however many there are. */
  public static DaysOff off(Collection<FreeDays> all) {
    NavigableMap<LocalDate, LocalDate> lastByFirst = new TreeMap<>();
    LocalDate until = LocalDate.MIN;
    for (FreeDays days : all.stream().sorted().toList()) {
      // What lies within earlier ones adds nothing.
      if (days.last().isAfter(until)) {
        lastByFirst.put(days.first(), days.last());
        until = days.last();
      }
    }
    return day ->
        Optional.ofNullable(lastByFirst.floorEntry(day))
            .filter(days -> !days.getValue().isBefore(day))
            .isPresent();
  }

  @Override
  public int compareTo(FreeDays other) {
    return ORDER.compare(this, other);
  }
}
