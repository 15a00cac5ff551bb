package org.samepage.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final LocalDate DATE = LocalDate.of(2026, 12, 3);
  private final Words american = Words.in("en-US");

  @Test
  void datesAndTimesReadAsPeopleWriteThem() {
    assertThat(american.date(DATE)).isEqualTo("Thu, Dec 3");
    assertThat(american.dateWithYear(DATE)).isEqualTo("Thu, Dec 3, 2026");
    assertThat(american.time(LocalTime.of(15, 30))).isEqualTo("3:30 pm");
    assertThat(american.time(LocalTime.of(8, 5))).isEqualTo("8:05 am");
    assertThat(american.dateTime(ZonedDateTime.of(DATE, LocalTime.NOON, ZoneId.of("UTC"))))
        .isEqualTo("Thu, Dec 3, 12:00 pm");
  }

  @Test
  void aReadersRegionIsRespected() {
    Words british = Words.in("en-GB");
    assertThat(british.date(DATE)).isEqualTo("Thu 3 Dec");
    assertThat(british.time(LocalTime.of(15, 30))).isEqualTo("15:30");
  }

  @Test
  void aZoneHasItsCommonName() {
    assertThat(american.zone(ZoneId.of("America/Chicago"))).isEqualTo("Central Time");
    assertThat(american.zone(ZoneId.of("America/Phoenix"))).isEqualTo("Mountain Standard Time");
    assertThat(american.zone(ZoneId.of("Asia/Tokyo"))).isEqualTo("Japan Standard Time");
    assertThat(american.zone(ZoneId.of("+05:30"))).isEqualTo("GMT+05:30");
  }

  @Test
  void listsReadAsASentence() {
    assertThat(american.list(List.of())).isEmpty();
    assertThat(american.list(List.of("a"))).isEqualTo("a");
    assertThat(american.list(List.of("a", "b"))).isEqualTo("a and b");
    assertThat(american.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
  }

  @Test
  void aLanguageWithoutWordsIsReadInAmericanEnglish() {
    for (String tag : List.of("fr-CA", "", "../../etc", "x-y-z", "not a tag")) {
      assertThat(Words.in(tag).locale()).isEqualTo(Locale.US);
    }
  }

  @Test
  void aMissingSentenceFailsLoudly() {
    assertThat(american.has("section.GOALS")).isTrue();
    assertThat(american.has("no.such")).isFalse();
    assertThatThrownBy(() -> american.say("no.such")).hasMessageContaining("no.such");
  }
}
