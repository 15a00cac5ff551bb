package org.samepage.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.School;
import org.samepage.workspace.Member;

/** What six agreements of one coach make due in the same minute, told once. */
class OneMessageStory {
  private static final int AGREEMENTS = 6;

  @TempDir Path folder;

  @Test
  void aCoachWithSixCheckInsInTheSameMinuteGetsOneMessageWithAllOfThem() throws Exception {
    try (School school = School.open(folder)) {
      Member coach = school.casey();
      Member teacher = school.tara();
      for (int each = 0; each < AGREEMENTS; each++) {
        agreeThatBothAreAsked(coach, teacher);
      }
      school.moveToNextDue();
      eventually(() -> prompts(coach).size() == AGREEMENTS);
      eventually(() -> prompts(teacher).size() == AGREEMENTS);
      assertThat(prompts(coach)).containsOnly(prompts(coach).getFirst());
      assertThat(prompts(teacher)).containsOnly(prompts(teacher).getFirst());
      assertThat(school.slack().faults().refusals()).isEmpty();
    }
  }

  private static void agreeThatBothAreAsked(Member coach, Member teacher) {
    int toCoach = coach.directMessages().size();
    int toTeacher = teacher.directMessages().size();
    coach.command("/agreement new @tara");
    assertThat(coach.submit().ok()).isTrue();
    assertThat(coach.press("section.edit", Map.of("goal.1.what", "A goal.")).ok()).isTrue();
    assertThat(coach.submit().ok()).isTrue();
    assertThat(coach.submit(Map.of("checkin.1.asked", "both")).ok()).isTrue();
    assertThat(coach.submit().ok()).isTrue();
    coach.closeAll();
    eventually(() -> teacher.directMessages().size() == toTeacher + 1);
    teacher.pressInMessages("Read and agree");
    assertThat(teacher.submit().ok()).isTrue();
    teacher.closeAll();
    eventually(() -> coach.directMessages().size() == toCoach + 1);
    eventually(() -> teacher.directMessages().size() == toTeacher + 2);
  }

  /** For each check-in that is asked about, the message that does. */
  private static List<String> prompts(Member person) {
    return person.directMessages().stream()
        .flatMap(message ->
            message.path("blocks").findValuesAsText("block_id").stream()
                .filter(name -> name.startsWith("check-in-due:"))
                .map(name -> position(message)))
        .toList();
  }

  private static String position(JsonNode message) {
    return message.path("ts").asText();
  }
}
