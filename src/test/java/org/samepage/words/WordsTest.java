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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  private static final LocalDate DATE = LocalDate.of(2026, 12, 3);
  private final Words american = Words.in("en-US");

  @Test
  void datesAndTimesReadAsPeopleWriteThem() {
    assertThat(american.date(DATE)).isEqualTo("Thu, Dec 3");
    assertThat(american.shortDate(DATE)).isEqualTo("Thu, Dec 3");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "es-LA | 3:30 p.m.",
        "es-US | 3:30 p.m.",
        "es-MX | 3:30 p.m.",
        "es-CO | 3:30 p. m.",
        "es-ES | 15:30",
        "es    | 15:30",
      })
  void spanishDatesAreWrittenOutAndTimesAreThoseOfTheReadersRegion(String tag, String time) {
    Words spanish = Words.in(tag);
    assertThat(spanish.date(DATE)).isEqualTo("jueves 3 de diciembre");
    assertThat(spanish.dateWithYear(DATE)).isEqualTo("jueves 3 de diciembre de 2026");
    assertThat(spanish.shortDate(DATE)).isEqualTo("jue 3 dic");
    assertThat(spanish.time(LocalTime.of(15, 30))).isEqualTo(time);
    assertThat(spanish.dateTime(ZonedDateTime.of(DATE, LocalTime.of(15, 30), ZoneId.of("UTC"))))
        .isEqualTo("jueves 3 de diciembre, " + time);
  }

  @Test
  void slacksLatinAmericanSpanishIsNotThatOfLaos() {
    assertThat(Words.in("es-LA").language()).isEqualTo("es-US");
    assertThat(Words.in("es-ES").language()).isEqualTo("es-ES");
    assertThat(Words.in("es-LA").called("es-LA")).isEqualTo("español (Latinoamérica)");
    assertThat(Words.in("es-LA").called("en-US")).isEqualTo("inglés (Estados Unidos)");
    assertThat(american.called("en-US")).isEqualTo("English (United States)");
    assertThat(american.called("no language")).isEqualTo("no language");
  }

  @Test
  void zonesAndTheirPlacesHaveSpanishNames() {
    Words spanish = Words.in("es-LA");
    assertThat(spanish.zone(ZoneId.of("America/Chicago"))).isEqualTo("hora central");
    assertThat(spanish.zone(ZoneId.of("America/Los_Angeles"))).isEqualTo("hora del Pacífico");
    assertThat(spanish.zone(ZoneId.of("Asia/Tokyo"))).isEqualTo("hora estándar de Japón");
    assertThat(spanish.place(ZoneId.of("America/New_York"))).isEqualTo("Nueva York");
    assertThat(spanish.place(ZoneId.of("America/Chicago"))).isEqualTo("Chicago");
    assertThat(spanish.place(ZoneId.of("America/Puerto_Rico"))).isEqualTo("Puerto Rico");
    assertThat(american.place(ZoneId.of("America/New_York"))).isEqualTo("New York");
    assertThat(american.place(ZoneId.of("America/St_Johns"))).isEqualTo("St. John's");
  }

  @Test
  void everyPlaceThatHasANameIsThatOfAZone() {
    for (String language : Words.languages()) {
      assertThat(Words.in(language).keys())
          .filteredOn(key -> key.startsWith("zone."))
          .allMatch(key -> ZoneId.getAvailableZoneIds().contains(key.substring("zone.".length())));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "notas, datos      | notas y datos",
        "uno, dos, tres    | uno, dos y tres",
        "padres, hijos     | padres e hijos",
        "notas, informes   | notas e informes",
        "notas, Índices    | notas e Índices",
        "uno, dos, ideas   | uno, dos e ideas",
        "agua, hielo       | agua y hielo",
        "ideas, notas      | ideas y notas",
        "yo, hoy           | yo y hoy",
      })
  void aSpanishAndChangesBeforeItsOwnSound(String items, String sentence) {
    assertThat(Words.in("es-LA").list(List.of(items.split(", ")))).isEqualTo(sentence);
  }

  @Test
  void typedWordsKeepTheirDirectionToThemselves() {
    assertThat(Words.typed("a walk & ñ 中 😀")).isEqualTo("a walk & ñ 中 😀");
    assertThat(Words.typed("مشي")).isEqualTo("\u2068مشي\u2069");
    assertThat(Words.typed("\u202Ertl")).isEqualTo("\u2068\u202Ertl\u2069");
    assertThat(Words.typed("a\u2067b")).isEqualTo("\u2068a\u2067b\u2069\u2069");
    assertThat(Words.typed("a\u2069\u2069b")).isEqualTo("\u2068ab\u2069");
    assertThat(Words.typed("a\u2066b\u2069c")).isEqualTo("\u2068a\u2066b\u2069c\u2069");
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
