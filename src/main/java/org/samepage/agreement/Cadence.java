package org.samepage.agreement;

import java.time.DayOfWeek;

/** How often, and on which weekday. */
public sealed interface Cadence {
  DayOfWeek day();

  /**
   * Every so many weeks, counted from the first such weekday of the term.
   *
   * @param weeks 1 or more
   */
  record EveryWeeks(int weeks, DayOfWeek day) implements Cadence {
    public EveryWeeks {
      if (weeks < 1) {
        throw new IllegalArgumentException("At least one week.");
      }
    }
  }

  /** On the first such weekday of each month. */
  record Monthly(DayOfWeek day) implements Cadence {}
}
