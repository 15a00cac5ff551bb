package org.samepage.agreement;

import java.time.LocalTime;
import java.util.Set;

/**
 * When, how and with whom check-ins take place: the communication plan that the scheduler runs.
 *
 * @param number which of the agreement's rules it is, from 1: its {@linkplain Marks mark}, which it
 *     keeps when the rules are ordered anew or others come and go
 * @param at local time in {@code zone}
 * @param replyWithin how long an answer may take, in school days, 1 or more
 * @param nudges how often somebody who has not answered is reminded, 0 to 2
 */
public record CheckInRule(
    int number,
    Cadence cadence,
    LocalTime at,
    ZoneRule zone,
    Medium medium,
    Asked asked,
    int replyWithin,
    int nudges,
    DayOffRule dayOff) {
  public CheckInRule {
    if (number < 1 || replyWithin < 1) {
      throw new IllegalArgumentException("Rules and school days are counted from 1.");
    }
    if (nudges < 0 || nudges > 2) {
      throw new IllegalArgumentException("Nobody is reminded more than twice.");
    }
  }

  /** Who takes part: those who are asked, or both when they talk. */
  public Set<Role> takesPart() {
    return Set.copyOf((medium.isAsked() ? asked : Asked.BOTH).roles());
  }
}
