package org.samepage.agreement;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** How often, and on which weekdays. */
public sealed interface Cadence {

  /** One or more, from Monday on. */
  Set<DayOfWeek> days();

  /**
   * Every so many weeks, counted from the week of the first such day of the term.
   *
   * @param weeks 1 or more
   */
  record EveryWeeks(int weeks, Set<DayOfWeek> days) implements Cadence {
    public EveryWeeks {
      if (weeks < 1) {
        throw new IllegalArgumentException("At least one week.");
      }
      days = inOrder(days);
    }
  }

  /** On such days of one week of each month: the first Thursday, the last Friday. */
  record Monthly(Week week, Set<DayOfWeek> days) implements Cadence {
    public Monthly {
      days = inOrder(days);
    }
  }

  /** Which of a month's days of the same name. */
  enum Week {
    FIRST,
    SECOND,
    THIRD,
    FOURTH,
    LAST
  }

  private static Set<DayOfWeek> inOrder(Set<DayOfWeek> days) {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("At least one day.");
    }
    return Collections.unmodifiableSet(EnumSet.copyOf(days));
  }
}
