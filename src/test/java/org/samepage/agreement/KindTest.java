package org.samepage.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.agreement.Problem.Reason;

class KindTest {
  private static final Kind ONE_OF = new Kind.OneOf(List.of("visit", "video"));
  private static final Kind ANY_OF = new Kind.AnyOf(List.of("visit", "video", "none"));

  @Test
  void wordsFitUpToTheirLimitCountedAsAPersonCounts() {
    Kind words = new Kind.Words(3, false);
    assertThat(words.check("abc")).isEmpty();
    assertThat(words.check("\ud83d\ude00\ud83d\ude00\ud83d\ude00")).isEmpty();
    assertThat(words.check("abcd")).contains(Reason.TOO_LONG);
  }

  @Test
  void oneOptionIsChosenByItsKey() {
    assertThat(ONE_OF.check("video")).isEmpty();
    assertThat(ONE_OF.check("Video")).contains(Reason.NOT_AN_OPTION);
    assertThat(ONE_OF.check("visit,video")).contains(Reason.NOT_AN_OPTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"visit", "visit,video", "visit,video,none"})
  void severalOptionsCanBeChosen(String value) {
    assertThat(ANY_OF.check(value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "other",
        "visit,other",
        ",",
        "visit,",
        ",visit",
        "visit,visit",
        "video,visit",
        "visit, video"
      })
  void eachChoiceIsAnOptionMadeOnceAndInTheirOrder(String value) {
    assertThat(ANY_OF.check(value)).contains(Reason.NOT_AN_OPTION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://meet.example.org/abc-defg-hij",
        "HTTPS://example.org:8443/j/1?pwd=a%20b#x",
        "https://192.0.2.1/room"
      })
  void aLinkIsAnAddressOfTheWeb(String value) {
    assertThat(new Kind.Link(500).check(value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://meet.example.org",
        "meet.example.org",
        "https:",
        "https:///room",
        "https://",
        "https://casey:secret@example.org",
        "https://casey@example.org",
        "https://example.org/a b",
        "https://example.org/\u202Egro.elpmaxe",
        "https://b\u00fccher.example",
        "javascript:alert(1)",
        "tel:5550100",
        "https://example.org|Click <here>",
        "call me"
      })
  void whatIsNoSecureAddressOfTheWebIsNoLink(String value) {
    assertThat(new Kind.Link(500).check(value)).contains(Reason.NOT_A_LINK);
  }

  @Test
  void aLinkHasALimit() {
    assertThat(new Kind.Link(21).check("https://example.org/x")).isEmpty();
    assertThat(new Kind.Link(20).check("https://example.org/x")).contains(Reason.TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-12-03", "2028-02-29"})
  void aDayIsADateOfTheCalendar(String value) {
    assertThat(new Kind.Day().check(value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2027-02-29",
        "2026-13-01",
        "2026-1-1",
        "12/03/2026",
        "soon",
        "some texts",
        "2026-12-03T10:00",
        "+12026-12-03",
        "+999999999-12-31"
      })
  void whatIsNoDateIsNoDay(String value) {
    assertThat(new Kind.Day().check(value)).contains(Reason.NOT_A_DATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00:00", "15:30", "23:59"})
  void aTimeOfDayIsToTheMinute(String value) {
    assertThat(new Kind.TimeOfDay().check(value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"24:00", "15:60", "3:30", "3:30 pm", "15:30:00", "15:30:12.5", "later", "12345"})
  void whatIsNoTimeToTheMinuteIsNoTimeOfDay(String value) {
    assertThat(new Kind.TimeOfDay().check(value)).contains(Reason.NOT_A_TIME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"teacher", "coach", "America/Chicago", "America/Sao_Paulo"})
  void aZoneIsAPersonsOrAPlacesOwn(String value) {
    assertThat(new Kind.Zone().check(value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"partner", "Teacher", "america/chicago", "Mars/Olympus", "+05:00", "CST"})
  void whatNamesNoZoneIsNone(String value) {
    assertThat(new Kind.Zone().check(value)).contains(Reason.NOT_A_ZONE);
  }
}
