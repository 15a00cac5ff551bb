package org.samepage.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @RepeatedTest(20)
  void theFirstWaitIsAboutASecond() {
    assertThat(Backoff.after(1)).isBetween(Duration.ofMillis(1000), Duration.ofMillis(1500));
  }

  @RepeatedTest(20)
  void eachFurtherWaitIsAboutTwiceAsLong() {
    assertThat(Backoff.after(4)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
  }

  @Test
  void noWaitIsLongerThanFiveMinutes() {
    assertThat(Backoff.after(10)).isEqualTo(Duration.ofMinutes(5));
    assertThat(Backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aNamedTimeCounts() {
    assertThat(Backoff.orNamed(Duration.ofSeconds(40), 1)).isEqualTo(Duration.ofSeconds(40));
  }
}
