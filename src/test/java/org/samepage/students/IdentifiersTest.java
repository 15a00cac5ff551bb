package org.samepage.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.students.Finding.Kind;

/** What {@link CorpusTest} does not count: what exactly is found, and what is near it. */
class IdentifiersTest {
  private static final Identifiers IDENTIFIERS = naming();

  private static Identifiers naming(String... domains) {
    return new Identifiers(LocalDate.parse("2026-11-16"), StudentDomains.of(Set.of(domains)));
  }

  @Test
  void whatIsFoundIsShownAsItWasTypedEachOnce() {
    assertThat(
            IDENTIFIERS.in(
                "With Ana\u00a0López (4th grade)\nwho was BORN 3/14/2015. Ana López (4th grade)"
                    + " is ana@stu.example.org, born 3/14/2015, ID #48213."))
        .containsExactly(
            new Finding(Kind.NAME_WITH_GRADE, "Ana López (4th grade)"),
            new Finding(Kind.DATE_OF_BIRTH, "BORN 3/14/2015"),
            new Finding(Kind.ID_NUMBER, "ID #48213"),
            new Finding(Kind.STUDENT_ADDRESS, "ana@stu.example.org"));
  }

  @Test
  void accentsThatWereTypedApartAreTheSame() {
    assertThat(IDENTIFIERS.in("Tomás R. de tercero")).hasSize(1);
    assertThat(IDENTIFIERS.in("Toma\u0301s R. de tercero")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ana está en 3°",
        "Ana (3°)",
        "Luis de 4° A",
        "JOSÉ PÉREZ, 4° B",
        "Luis Pérez - 4º A",
        "En 3° Ana lee mejor",
        "Mateo está en kinder",
        "Mateo está en septimo",
        "Ana de decimo",
        "Ana nació el 3-may-2016",
        "nació el 12/ene/15",
        "nacida el 5 de ago. de 2014",
        "su DNI 12345678Z"
      })
  void whatPeopleTypeFasterInSpanishIsTheSame(String text) {
    assertThat(IDENTIFIERS.in(text)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Victoria en 3° lugar",
        "Ana, 3° nivel",
        "Ana, 1° A partir de hoy",
        "Ana lee a 3° bajo cero",
        "Grace is kinder now",
        "Born long ago"
      })
  void whatOnlyLooksLikeItIsNone(String text) {
    assertThat(IDENTIFIERS.in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2004, 1", "2023, 1", "2003, 0", "2024, 0"})
  void onlyWhoIsOfAStudentsAgeHasADateOfBirthHere(int year, int found) {
    assertThat(IDENTIFIERS.in("Born March 14, " + year)).hasSize(found);
    assertThat(IDENTIFIERS.in("nació el 14/03/" + year)).hasSize(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ms. Maria Garcia, 3rd grade",
        "la maestra Ana de tercero",
        "my colleague Tyler in 4th grade",
        "Maria, 3rd grade teacher",
        "Ana en segundo lugar",
        "Zoom meeting, ID: 84512345678",
        "our employee ID 48213",
        "ID 482"
      })
  void grownUpsMeetingsAndShortNumbersAreNoStudents(String text) {
    assertThat(IDENTIFIERS.in(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Virginia SOL grade 5",
        "Georgia Milestones in 3rd grade",
        "Jackson Elementary in grade 4",
        "Madison Park, 5th grade",
        "North Carolina, grade 3",
        "Dakota grade 5",
        "la escuela Ana María, 3.er grado",
        "San Miguel en tercer grado",
        "Rosa Parks (2nd grade)"
      })
  void statesSchoolsTestsAndWhomLessonsAreAboutAreNoStudents(String text) {
    assertThat(IDENTIFIERS.in(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Anna Park, 5th grade",
        "Emma Hall in 4th grade",
        "Virginia is in 3rd grade",
        "Georgia López (4th grade)",
        "Jackson, 5th grade",
        "Carolina en tercer grado",
        "Madison West, grade 4"
      })
  void whoIsCalledAsPlacesAreIsFoundWhereOnlyAPersonCanBeMeantOrMostlyIs(String text) {
    assertThat(IDENTIFIERS.in(text)).hasSize(1);
  }

  @Test
  void theDomainsThatAreNamedCountInsteadOfTheUsualOnes() {
    String text = "a@kids.example.org, b@x.kids.example.org, c@students.example.org, d@example.org";
    assertThat(IDENTIFIERS.in(text))
        .containsExactly(new Finding(Kind.STUDENT_ADDRESS, "c@students.example.org"));
    assertThat(naming("kids.example.org").in(text).stream().map(Finding::words))
        .containsExactly("a@kids.example.org", "b@x.kids.example.org");
  }

  @Test
  void domainsAreAskedForOnlyIfThereIsAnAddress() {
    Identifiers asking =
        new Identifiers(
            LocalDate.parse("2026-11-16"),
            domain -> {
              throw new AssertionError(domain);
            });
    assertThat(asking.in("Maria G. in 3rd grade @ 4 pm")).hasSize(1);
  }

  @Test
  void noTextTakesLong() {
    List<String> parts =
        List.of(
            "A",
            "a",
            "Ana ",
            "Ana de la ",
            "A-'",
            "1",
            "1-",
            "born ",
            "a@",
            "a.",
            "student ",
            "grade ",
            "ID ",
            " ");
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> parts.forEach(part -> IDENTIFIERS.in(part.repeat(3000 / part.length()) + "!")));
  }
}
