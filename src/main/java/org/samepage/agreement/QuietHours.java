package org.samepage.agreement;

import java.time.LocalTime;
import java.time.ZonedDateTime;

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

  /** {@code moment}, or when the quiet hours in which it falls are over. */
  public ZonedDateTime over(ZonedDateTime moment) {
    if (!include(moment.toLocalTime())) {
      return moment;
    }
    boolean tomorrow = isOvernight() && !moment.toLocalTime().isBefore(from);
    return moment.toLocalDate().plusDays(tomorrow ? 1 : 0).atTime(until).atZone(moment.getZone());
  }

  private boolean isOvernight() {
    return until.isBefore(from);
  }
}
