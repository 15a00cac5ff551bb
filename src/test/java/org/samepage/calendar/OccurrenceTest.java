package org.samepage.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OccurrenceTest {
  @Test
  void itIsReadBackFromItsText() {
    Occurrence occurrence = new Occurrence(12, LocalDate.of(2026, 12, 3));
    assertThat(occurrence).hasToString("12/2026-12-03");
    assertThat(Occurrence.parse("12/2026-12-03")).isEqualTo(occurrence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "/",
        "1/",
        "/2026-12-03",
        "0/2026-12-03",
        "-1/2026-12-03",
        "+1/2026-12-03",
        "01/2026-12-03",
        "99999999999/2026-12-03",
        "1/2026-12-32",
        "1/2027-02-29",
        "1/+12026-12-03",
        "1/2026-12-03/",
        " 1/2026-12-03",
        "\u0661/2026-12-03"
      })
  void anyOtherTextIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Occurrence.parse(text));
  }

  @Test
  void theyComeByDateAndThenByRule() {
    Stream<Occurrence> mixed =
        Stream.of("1/2027-01-07", "2/2026-12-03", "10/2026-12-03", "1/2026-12-03")
            .map(Occurrence::parse);
    assertThat(mixed.sorted().map(Occurrence::toString))
        .containsExactly("1/2026-12-03", "2/2026-12-03", "10/2026-12-03", "1/2027-01-07");
  }
}
