package org.samepage.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Role;
import org.samepage.agreement.ZoneRule;

class ZonesTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final ZoneId APIA = ZoneId.of("Pacific/Apia");

  @Test
  void aRuleFollowsOneOfTheTwoOrStaysWhereItIs() {
    Zones zones = new Zones(NEW_YORK, CHICAGO);
    assertThat(zones.of(Role.COACH)).isEqualTo(NEW_YORK);
    assertThat(zones.of(new ZoneRule.Follows(Role.COACH))).isEqualTo(NEW_YORK);
    assertThat(zones.of(new ZoneRule.Follows(Role.TEACHER))).isEqualTo(CHICAGO);
    assertThat(zones.of(new ZoneRule.Fixed(APIA))).isEqualTo(APIA);
  }
}
