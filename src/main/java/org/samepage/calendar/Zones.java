package org.samepage.calendar;

import java.time.ZoneId;
import org.samepage.agreement.Role;
import org.samepage.agreement.ZoneRule;

/** Where each of the two is now, as far as a clock is concerned. */
public record Zones(ZoneId coach, ZoneId teacher) {

  public ZoneId of(Role role) {
    return role == Role.COACH ? coach : teacher;
  }

  public ZoneId of(ZoneRule rule) {
    return switch (rule) {
      case ZoneRule.Fixed(ZoneId zone) -> zone;
      case ZoneRule.Follows(Role role) -> of(role);
    };
  }
}
