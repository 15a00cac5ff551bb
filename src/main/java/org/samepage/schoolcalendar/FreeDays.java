package org.samepage.schoolcalendar;

import java.time.LocalDate;
import java.util.Comparator;

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

  @Override
  public int compareTo(FreeDays other) {
    return ORDER.compare(this, other);
  }
}
