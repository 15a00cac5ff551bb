package org.samepage.schoolcalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.samepage.schoolcalendar.Holidays.Choice;
import org.samepage.schoolcalendar.Holidays.Place;

class HolidaysTest {
  private static final Locale SPANISH = Locale.forLanguageTag("es-US");
  private static final Window YEAR =
      new Window(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-31"));

  @Test
  void theHolidaysOfACountryAreThoseOfAllItsRegions() {
    assertThat(Holidays.in(new Place("US", ""), YEAR, Locale.US))
        .contains(day("2026-11-26", "Thanksgiving Day"))
        .doesNotContain(day("2026-11-27", "Day After Thanksgiving"));
  }

  @Test
  void holidaysAreNamedInTheReadersLanguage() {
    Locale ofTheServer = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Holidays.in(new Place("US", ""), YEAR, SPANISH))
          .contains(day("2026-11-26", "Día de Acción de Gracias"), day("2026-12-25", "Navidad"));
      assertThat(Holidays.in(new Place("US", ""), YEAR, Locale.ENGLISH))
          .contains(day("2026-12-25", "Christmas"));
    } finally {
      Locale.setDefault(ofTheServer);
    }
  }

  @Test
  void aRegionAddsItsOwnButNotWhatIsMerelyObserved() {
    assertThat(Holidays.in(new Place("US", "ca"), YEAR, Locale.US))
        .contains(
            day("2026-11-26", "Thanksgiving Day"), day("2026-11-27", "Day After Thanksgiving"))
        .extracting(FreeDays::first)
        .doesNotContain(LocalDate.parse("2026-02-12"));
  }

  @Test
  void aHolidayOnASaturdayIsOffOnTheDayOnWhichItIsKeptAsWell() {
    assertThat(Holidays.in(new Place("US", ""), YEAR, Locale.US))
        .contains(day("2026-07-03", "Independence Day"), day("2026-07-04", "Independence Day"));
  }

  @Test
  void aPartOfARegionHasItsOwnToo() {
    Window august = new Window(LocalDate.parse("2026-08-01"), LocalDate.parse("2026-08-31"));
    assertThat(Holidays.in(new Place("DE", "by/ag"), august, Locale.GERMANY))
        .extracting(FreeDays::first)
        .contains(LocalDate.parse("2026-08-08"));
    assertThat(Holidays.in(new Place("DE", "by"), august, Locale.GERMANY))
        .extracting(FreeDays::first)
        .doesNotContain(LocalDate.parse("2026-08-08"));
  }

  @Test
  void countriesAndRegionsStandInTheReadersLanguageAndOrder() {
    List<Choice> countries = Holidays.countries(SPANISH);
    assertThat(countries)
        .contains(new Choice("US", "Estados Unidos"), new Choice("DE", "Alemania"));
    assertThat(countries.indexOf(new Choice("DE", "Alemania")))
        .isLessThan(countries.indexOf(new Choice("US", "Estados Unidos")));
    assertThat(countries)
        .hasSizeGreaterThan(200)
        .extracting(Choice::code)
        .allMatch(code -> code.length() == 2);
    assertThat(Holidays.regions("US", Locale.US))
        .contains(new Choice("ca", "California"), new Choice("ny/nyc", "New York – New York City"));
    assertThat(Holidays.regions("XX", Locale.US)).isEmpty();
    assertThat(Holidays.name(new Place("US", "ca"), SPANISH))
        .isEqualTo("California, Estados Unidos");
    assertThat(Holidays.name(new Place("US", ""), Locale.US)).isEqualTo("United States");
  }

  @ParameterizedTest
  @CsvSource({
    "US, '', true",
    "US, ca, true",
    "DE, by/ag, true",
    "NYSE, '', false",
    "XX, '', false",
    "US, xx, false",
    "US, by/ag, false",
    "'', '', false"
  })
  void onlyWhatCanBeChosenIsAPlace(String country, String region, boolean is) {
    assertThat(Holidays.isPlace(new Place(country, region))).isEqualTo(is);
  }

  @Test
  void ofEveryPlaceThereIsTheHolidaysCanBeTold() {
    for (Choice country : Holidays.countries(Locale.US)) {
      assertThat(Holidays.in(new Place(country.code(), ""), YEAR, SPANISH)).isNotNull();
      for (Choice region : Holidays.regions(country.code(), SPANISH)) {
        assertThat(region.name()).isNotBlank();
      }
    }
  }

  private static FreeDays day(String date, String name) {
    return new FreeDays(LocalDate.parse(date), LocalDate.parse(date), name);
  }
}
