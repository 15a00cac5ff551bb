package org.samepage.calendar;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.samepage.agreement.CheckInRule;

/**
 * One check-in at its place in time.
 *
 * @param due when it is due: the agreed local time, with its zone
 * @param nudges when those who have not answered are reminded, earliest first, all before {@code
 *     close}: as often as agreed, or less where there is no time left
 * @param close when it counts as not held
 */
public record Planned(
    Occurrence occurrence,
    CheckInRule rule,
    ZonedDateTime due,
    List<Instant> nudges,
    Instant close) {
  public Planned {
    nudges = List.copyOf(nudges);
  }
}
