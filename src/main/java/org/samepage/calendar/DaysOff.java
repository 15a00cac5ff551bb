package org.samepage.calendar;

import java.time.LocalDate;

/**
 * Days that are no school days, besides weekends: holidays, breaks, somebody's leave. Pure: asked
 * for the same day, it answers the same.
 */
@FunctionalInterface
public interface DaysOff {
  /** Weekends alone. */
  DaysOff NONE = day -> false;

  boolean isOff(LocalDate day);

  /** Days that are off here or there. */
  default DaysOff or(DaysOff other) {
    return day -> isOff(day) || other.isOff(day);
  }
}
