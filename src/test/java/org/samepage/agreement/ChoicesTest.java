package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the words that stand for a choice mean to the machine. */
class ChoicesTest {
  @Test
  void aZoneFollowsAPersonOrStays() {
    assertThat(ZoneRule.of("teacher")).isEqualTo(new ZoneRule.Follows(Role.TEACHER));
    assertThat(ZoneRule.of("coach")).isEqualTo(new ZoneRule.Follows(Role.COACH));
    assertThat(ZoneRule.of("Asia/Kathmandu"))
        .isEqualTo(new ZoneRule.Fixed(ZoneId.of("Asia/Kathmandu")));
  }

  @Test
  void askingBothAsksEach() {
    assertThat(Asked.TEACHER.roles()).containsExactly(Role.TEACHER);
    assertThat(Asked.COACH.roles()).containsExactly(Role.COACH);
    assertThat(Asked.BOTH.roles()).containsExactly(Role.COACH, Role.TEACHER);
  }

  @ParameterizedTest
  @EnumSource
  void onlyInSlackTheAppItselfAsks(Medium medium) {
    assertThat(medium.isAsked()).isEqualTo(medium == Medium.SLACK);
  }

  @ParameterizedTest
  @EnumSource
  void theOtherOfTheOtherIsOneself(Role role) {
    assertThat(role.other()).isNotEqualTo(role);
    assertThat(role.other().other()).isEqualTo(role);
  }
}
