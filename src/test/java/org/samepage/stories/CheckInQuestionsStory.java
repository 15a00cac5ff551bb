package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.School;
import org.samepage.workspace.Member;

/** A check-in asks what its rule says; two rules may ask different things. */
class CheckInQuestionsStory {
  private static final String OWN = "What made you smile?";

  @TempDir Path folder;

  @Test
  void eachRuleAsksItsOwnQuestionsAndBothAreRead() throws Exception {
    try (School school = School.open(folder)) {
      Member casey = school.casey();
      Member tara = school.tara();
      Walk.toReview(casey, tara);
      Walk.edit(casey, "COMMUNICATION");
      casey.submit();
      casey.press("Questions, reminders");
      casey.choose("checkin.1.questions", "own");
      casey.submit(
          Map.of(
              "checkin.1.questions", List.of("students", "help", "own"),
              "checkin.1.question_own", OWN));
      casey.press("Back to review");
      Walk.edit(casey, "COMMUNICATION");
      casey.press("Add another check-in");
      assertThat(Shown.title(casey)).isEqualTo("Check-in 2: when");
      casey.submit(Map.of("checkin.2.every", "1", "checkin.2.days", List.of("tuesday", "friday")));
      casey.submit();
      assertThat(Shown.page(casey))
          .contains(
              "it asks what is noticed in students, what would help now and our own question.",
              "Our own question: " + OWN,
              "Check-in every Tuesday and Friday, 3:30 pm in the teacher's time zone");
      Walk.proposeReviewed(casey, tara);
      Walk.agreeProposed(casey, tara);

      dueNext(school, tara);
      addWords(tara);
      assertThat(Shown.page(tara)).contains("What worked?").doesNotContain(OWN);
      tara.closeAll();

      dueNext(school, tara);
      addWords(tara);
      assertThat(Shown.page(tara)).contains(OWN).doesNotContain("What worked?");
      tara.submit(
          Map.of(
              "answer.progress", "stuck",
              "answer.students", "They listen.",
              "answer.help", "A free hour.",
              "answer.own", "A question that nobody expected.",
              "answer.private", "I was tired."));
      eventually(() -> Shown.newestMessage(casey).contains("answered"));
      casey.pressInMessages("Read answers");
      assertThat(Shown.page(casey))
          .contains(OWN, "They listen.", "A free hour.", "A question that nobody expected.")
          .doesNotContain("I was tired.");
      assertThat(school.slack().faults().refusals()).isEmpty();
    }
  }

  private static void dueNext(School school, Member asked) {
    int before = asked.directMessages().size();
    school.moveToNextDue();
    eventually(() -> asked.directMessages().size() > before);
  }

  private static void addWords(Member asked) {
    asked.pressInMessages("On track");
    eventually(() -> Shown.buttons(asked.directMessages().getLast()).contains("Add words"));
    asked.pressInMessages("Add words");
  }
}
