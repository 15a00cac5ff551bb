package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LighterTest {
  @ParameterizedTest
  @CsvSource({"1,2", "2,3", "3,4"})
  void everySoManyWeeksBecomesOneMore(String every, String lighter) {
    Answers terms = Questions.presets().with("checkin.1.every", every);
    assertThat(Lighter.changes(terms)).isEqualTo(Map.of("checkin.1.every", lighter));
  }

  @Test
  void everyFourWeeksBecomesMonthlyAndMonthlyStays() {
    Answers terms = Questions.presets().with("checkin.1.every", "4");
    assertThat(Lighter.changes(terms))
        .isEqualTo(Map.of("checkin.1.every", "month", "checkin.1.week", "first"));
    assertThat(Lighter.changes(terms.with(Lighter.changes(terms)))).isEmpty();
  }

  @Test
  void eachRuleIsMadeLighter() {
    Answers terms =
        Questions.presets()
            .with(Questions.presets(Each.CHECK_IN_RULE, 3))
            .with("checkin.1.every", "1");
    assertThat(Lighter.changes(terms))
        .isEqualTo(Map.of("checkin.1.every", "2", "checkin.3.every", "3"));
  }
}
