package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Member;

/**
 * Program leads see how many agreements and check-ins there are, where an administrator named them
 * and the signed text says so, from then on; and nothing of fewer than five teachers.
 */
class ProgramLeadStory extends OneSchool {
  private static final String TITLE = "The program in numbers";
  private static final String FEW = "fewer than 5 teachers";

  /** When a check-in is due in Chicago and in Los Angeles. */
  private static final List<Instant> NOVEMBER =
      List.of(Instant.parse("2026-11-26T21:31:00Z"), Instant.parse("2026-11-26T23:31:00Z"));

  private static final List<Instant> DECEMBER =
      List.of(Instant.parse("2026-12-10T21:31:00Z"), Instant.parse("2026-12-10T23:31:00Z"));
  private static final Instant DECEMBER_IS_COUNTED = Instant.parse("2027-01-08T00:00:00Z");
  private static final Instant JANUARY_IS_COUNTED = Instant.parse("2027-02-08T00:00:00Z");

  @Override
  boolean eachInItsOwn() {
    return true;
  }

  @Test
  void figuresComeFromTheLaterOfBothMomentsOnAndOfFiveTeachersTogether() {
    list("North\nSouth");
    List<Member> north = teachers(5);
    north.forEach(teacher -> agree(teacher, "outcomes", "North"));
    agree(tomas, "outcomes", "South");

    // An administrator is none of those who were named.
    lee.command("/agreement program");
    assertThat(Shown.page(lee))
        .contains("Only people who are named as program leads can do this.")
        .doesNotContain(TITLE);
    name(lee);
    lee.command("/agreement program");
    assertThat(Shown.title(lee)).isEqualTo(TITLE);
    assertThat(Shown.page(lee)).contains("Nothing is counted yet.", "November 2026");

    for (List<Instant> checkIn : List.of(NOVEMBER, DECEMBER)) {
      school.moveTo(checkIn.getFirst());
      north.forEach(ProgramLeadStory::answer);
      school.moveTo(checkIn.getLast());
      answer(tomas);
    }
    school.moveTo(DECEMBER_IS_COUNTED.minusSeconds(1));
    lee.command("/agreement program");
    assertThat(Shown.page(lee)).contains("November 2026").doesNotContain("December 2026");
    school.moveTo(DECEMBER_IS_COUNTED);
    lee.command("/agreement program");
    assertThat(figures(lee))
        .containsExactly(
            "North: 5 agreements, 5 check-ins held",
            "South: " + FEW,
            "No school named: " + FEW,
            "All together: not shown, because it could tell something about " + FEW);
    assertThat(Shown.page(lee)).contains("December 2026");
    nobodyIsNamed(north);
    lee.press("← November 2026");
    assertThat(Shown.page(lee)).contains("November 2026");
    assertThat(figures(lee)).startsWith("North: 5 agreements, 5 check-ins held", "South: " + FEW);
    nobodyIsNamed(north);
    lee.press("December 2026 →");

    ObjectNode click = byHand.lastPayload("block_actions");
    click.remove("view");
    byHand.interaction(byHand.as(tara, click));
    assertThat(Shown.page(tara))
        .contains("Only people who are named as program leads can do this.");
    name(tomas);
    lee.command("/agreement program");
    assertThat(Shown.page(lee)).contains("Only people who are named as program leads can do this.");
    tomas.speak("es-MX");
    // The app learns a little later which language he reads.
    eventually(() -> {
      tomas.command("/agreement program");
      return Shown.title(tomas).equals("El programa en números");
    });
    assertThat(Shown.page(tomas)).contains("diciembre de 2026");
    assertThat(figures(tomas))
        .startsWith("North: 5 acuerdos, 5 seguimientos hechos", "South: menos de 5 docentes");
  }

  @Test
  void whatATeacherTakesBackIsNotCountedFromThenOn() {
    list("North");
    name(lee);
    List<Member> north = teachers(5);
    north.forEach(teacher -> agree(teacher, "focus", "North"));
    school.moveTo(Instant.parse("2026-12-29T15:00:00Z"));
    Member first = north.getFirst();
    first.command("/agreement change @casey");
    Walk.edit(first, "CONFIDENTIALITY");
    Walk.fill(first, Map.of("confidentiality.preset", "full"));
    assertThat(Shown.page(first)).contains("School");
    assertThat(first.submit().ok()).isTrue();
    eventually(() -> Shown.newestMessage(casey).contains("proposes a change"));
    casey.pressInMessages("Read the change");
    assertThat(casey.submit().ok()).isTrue();
    assertThat(Shown.page(casey)).contains("This agreement is in effect.");

    school.moveTo(JANUARY_IS_COUNTED);
    lee.command("/agreement program");
    assertThat(figures(lee)).startsWith("North: " + FEW);
    lee.press("← December 2026");
    assertThat(figures(lee)).startsWith("North: 5 agreements; check-ins held by " + FEW);
  }

  @Test
  void nothingCountsOfATextThatSaysNothingNorOfTheTimeBeforeLeadsWereNamed() {
    name(lee);
    List<Member> quiet = teachers(5);
    quiet.forEach(teacher -> Walk.agree(casey, teacher));
    school.moveTo(DECEMBER_IS_COUNTED);
    lee.command("/agreement program");
    assertThat(figures(lee)).containsExactly("No school named: " + FEW);
    nobodyIsNamed(quiet);

    name();
    name(lee);
    lee.command("/agreement program");
    assertThat(figures(lee)).containsExactly("No school named: " + FEW);
    assertThat(Shown.page(lee)).contains("December 2026");
  }

  @Test
  void theSchoolStandsInTheTextAndIsAskedOnlyWhereLeadsMayKnow() {
    list("North\nSouth\nnorth");
    Walk.toReview(casey, tara);
    Walk.edit(casey, "CONFIDENTIALITY");
    assertThat(Shown.page(casey)).doesNotContain("South");
    casey.choose("confidentiality.preset", "focus");
    assertThat(Shown.page(casey)).contains("North", "South");
    casey.submit(Map.of("school.name", "South"));
    assertThat(Shown.page(casey))
        .contains("School: \nSouth", "the program lead sees a number only");
    Walk.edit(casey, "CONFIDENTIALITY");
    casey.choose("confidentiality.preset", "own");
    casey.submit();
    assertThat(Shown.standing(casey, "school.name")).isEqualTo("2");

    // It is not offered any more, and stays what the two said.
    list("North");
    casey.submit();
    assertThat(Shown.page(casey)).contains("School: \nSouth");
    Walk.edit(casey, "CONFIDENTIALITY");
    Walk.fill(casey, Map.of("confidentiality.preset", "full"));
    assertThat(Shown.page(casey)).doesNotContain("School: ", "a number only");
  }

  @Test
  void theListHasRoomForFortySchoolsAndOnlyLeadsChangeIt() {
    openSchools(lee);
    String tooMany =
        String.join("\n", Stream.iterate(1, n -> n + 1).limit(41).map(n -> "S" + n).toList());
    assertThat(lee.submit(Map.of("wording.schools", tooMany)).errors())
        .containsOnlyKeys("wording.schools");
    assertThat(lee.submit(Map.of("wording.schools", "S".repeat(61))).errors())
        .containsOnlyKeys("wording.schools");
    assertThat(lee.submit(Map.of("wording.schools", "North\nSouth")).errors()).isEmpty();
    ObjectNode submitted = byHand.lastPayload("view_submission");
    openSchools(lee);
    assertThat(Shown.standing(lee, "wording.schools")).isEqualTo("North\nSouth");
    lee.submit(Map.of("wording.schools", "South"));
    byHand.interaction(byHand.as(tara, submitted));
    openSchools(lee);
    assertThat(Shown.standing(lee, "wording.schools")).isEqualTo("South");
  }

  /** The lines with figures, as they read. */
  private static List<String> figures(Member reader) {
    List<String> lines = new ArrayList<>();
    collect(reader.modal().orElseThrow(), lines);
    return lines;
  }

  private static void collect(JsonNode node, List<String> lines) {
    if (node.path("type").asText().equals("rich_text_section")) {
      StringBuilder line = new StringBuilder();
      node.path("elements").forEach(part -> line.append(part.path("text").asText()));
      lines.add(line.toString());
    } else {
      node.forEach(inner -> collect(inner, lines));
    }
  }

  private void nobodyIsNamed(List<Member> teachers) {
    String page = Shown.page(lee);
    assertThat(page).doesNotContain(casey.id());
    teachers.forEach(teacher -> assertThat(page).doesNotContain(teacher.id()));
  }

  private List<Member> teachers(int many) {
    List<Member> teachers = new ArrayList<>(List.of(tara));
    for (int number = 2; number <= many; number++) {
      ZoneId chicago = ZoneId.of("America/Chicago");
      teachers.add(school.slack().join("teacher" + number, "Teacher " + number, chicago));
    }
    return teachers;
  }

  private void agree(Member teacher, String preset, String where) {
    Walk.toReview(casey, teacher);
    Walk.edit(casey, "CONFIDENTIALITY");
    Walk.fill(casey, Map.of("confidentiality.preset", preset));
    Walk.edit(casey, "CONFIDENTIALITY");
    assertThat(casey.submit(Map.of("school.name", where)).ok()).isTrue();
    assertThat(Shown.page(casey)).contains("School: \n" + where);
    Walk.proposeReviewed(casey, teacher);
    teacher.pressInMessages("Read and agree");
    assertThat(teacher.submit(Map.of("consent.wider", List.of("yes"))).ok()).isTrue();
    assertThat(Shown.page(teacher)).contains("This agreement is in effect.");
    teacher.closeAll();
  }

  private static void answer(Member teacher) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(Shown.newestMessage(teacher)).contains("On track"));
    teacher.pressInMessages("On track");
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(Shown.newestMessage(teacher)).contains("Answered"));
  }

  private void name(Member... leads) {
    openTemplates(lee);
    lee.press("Program leads");
    assertThat(lee.submit(Map.of("template.leads", Stream.of(leads).map(Member::id).toList())).ok())
        .isTrue();
    assertThat(Shown.title(lee)).isEqualTo("Templates");
    lee.closeAll();
  }

  private void list(String schools) {
    openSchools(lee);
    assertThat(lee.submit(Map.of("wording.schools", schools)).ok()).isTrue();
    assertThat(Shown.title(lee)).isEqualTo("Templates");
    lee.closeAll();
  }

  private static void openSchools(Member lead) {
    openTemplates(lead);
    lead.press("Schools");
    assertThat(Shown.title(lead)).isEqualTo("Schools");
  }

  /** Who has just come is known to administrate once Slack has said so. */
  private static void openTemplates(Member lead) {
    eventually(() -> {
      lead.command("/agreement templates");
      return Shown.page(lead).contains("Schools");
    });
    assertThat(Shown.title(lead)).isEqualTo("Templates");
  }
}
