package org.samepage.agreement;

import java.time.LocalTime;

/**
 * The hours of each day in which nobody is written to, except at a time that was agreed.
 *
 * @param from when they begin, a local time
 * @param until when they are over, another local time; before {@code from}: on the next day
 */
public record QuietHours(LocalTime from, LocalTime until) {
  public QuietHours {
    if (from.equals(until)) {
      throw new IllegalArgumentException("They begin and end at the same time.");
    }
  }

  public boolean include(LocalTime time) {
    return isOvernight()
        ? !time.isBefore(from) || time.isBefore(until)
        : !time.isBefore(from) && time.isBefore(until);
  }

  private boolean isOvernight() {
    return until.isBefore(from);
  }
}
