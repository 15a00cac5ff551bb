package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Reply;

/**
 * Somebody types what could identify a student: they are asked before it is saved, and change it or
 * keep it. {@link ConfidentialStory} looks for such words wherever they must not be.
 */
class StudentStory extends LifeScene {
  private static final String BORN = "born 3/14/2015";
  private static final String GOAL = "The youngest, " + BORN + ", explains a step a day.";
  private static final String ASKED = "Before it is saved";

  @Override
  boolean isInSpanish() {
    return true;
  }

  @Test
  void aGoalWithADateOfBirthIsChangedOnTheSamePage() {
    Walk.toGoal(casey, tara);
    casey.submit(Map.of("goal.1.what", GOAL, "goals.by_partner", List.of("yes")));
    assertThat(Shown.title(casey)).isEqualTo(ASKED);
    assertThat(Shown.page(casey)).contains("A date of birth: “", BORN, "Nothing is saved yet.");
    assertThat(Shown.standing(casey, "goal.1.what")).isEqualTo(GOAL);
    assertThat(Shown.standing(casey, "goals.by_partner")).isEqualTo("yes");
    casey.submit(Map.of("goal.1.what", Walk.GOAL));
    assertThat(Shown.title(casey)).isEqualTo("Review");
    assertThat(Shown.page(casey)).contains(Walk.GOAL).doesNotContain(BORN);
  }

  @Test
  void nothingIsSavedUntilThePersonHasChosen() {
    Walk.toReview(casey, tara);
    Walk.edit(casey, "GOALS");
    casey.submit(Map.of("goal.1.what", GOAL));
    Reply undecided = casey.submit();
    assertThat(undecided.errors())
        .containsExactly(
            Map.entry(
                Shown.keep(casey), "Please change your words below, or tick this to keep them."));
    casey.closeAll();
    view(casey, tara);
    assertThat(Shown.page(casey)).contains(Walk.GOAL).doesNotContain(BORN);
  }

  @Test
  void whatIsKeptIsNotAskedAboutAgainWhereItStands() {
    Walk.toGoal(casey, tara);
    casey.submit(Map.of("goal.1.what", GOAL));
    Walk.keepWords(casey);
    assertThat(Shown.title(casey)).isEqualTo("Review");
    assertThat(Shown.page(casey)).contains(GOAL);
    Walk.edit(casey, "GOALS");
    casey.submit(Map.of("goal.1.what", GOAL + " In each lesson.", "goal.1.today", "Not yet."));
    assertThat(Shown.title(casey)).isNotEqualTo(ASKED);
    Walk.edit(casey, "GOALS");
    casey.submit(Map.of("goal.1.today", "One who was " + BORN + " never speaks."));
    assertThat(Shown.title(casey)).isEqualTo(ASKED);
    casey.submit(
        Map.of(
            "goal.1.today",
            "One never speaks. Student ID 48213 does.",
            Shown.keep(casey),
            List.of("yes")));
    assertThat(Shown.title(casey)).isEqualTo(ASKED);
    assertThat(Shown.page(casey)).contains("An id number: “", "48213");
    Walk.keepWords(casey);
    assertThat(Shown.title(casey)).isNotEqualTo(ASKED);
  }

  @Test
  void aButtonThatSavesAndAChoiceThatRedrawsThePageDoNotGetAroundTheQuestion() {
    Walk.toReview(casey, tara);
    Walk.edit(casey, "GOALS");
    casey.press("Back to review", Map.of("goal.1.what", GOAL));
    assertThat(Shown.title(casey)).isEqualTo(ASKED);
    casey.choose("goal.1.focus", "own");
    assertThat(Shown.title(casey)).isEqualTo(ASKED);
    assertThat(Shown.standing(casey, "goal.1.what")).isEqualTo(GOAL);
    assertThat(Shown.standing(casey, "goal.1.focus")).isEqualTo("own");
    casey.press("Back to review", Map.of(Shown.keep(casey), List.of("yes")));
    assertThat(Shown.title(casey)).isEqualTo("Review");
    assertThat(Shown.page(casey)).contains(GOAL);
  }

  @Test
  void aNoteAtACheckInAReasonAndARemarkAreAskedAboutToo() {
    Walk.propose(casey, tara);
    tara.pressInMessages("Read and agree");
    tara.press("Ask for changes");
    tara.submit(Map.of("note", "Please name Jamal (gr. 7) as well."));
    assertThat(Shown.page(tara)).contains("A name with a grade: “", "Jamal (gr. 7");
    Walk.keepWords(tara);
    told(casey, "asks for changes");
    casey.pressInMessages("Open agreement");
    Walk.proposeReviewed(casey, tara);
    Walk.agreeProposed(casey, tara);

    school.moveToNextDue();
    told(tara, "It is time for your check-in");
    tara.pressInMessages("On track");
    eventually(() -> Shown.buttons(tara.directMessages().getLast()).contains("Add words"));
    tara.pressInMessages("Add words");
    tara.submit(Map.of("answer.worked", "Pairs.", "answer.obstacles", "One was " + BORN + "."));
    assertThat(Shown.title(tara)).isEqualTo(ASKED);
    tara.submit(Map.of("answer.obstacles", "One is very young."));
    assertThat(tara.modal()).isEmpty();
    tara.pressInMessages("Add words");
    assertThat(Shown.standing(tara, "answer.worked")).isEqualTo("Pairs.");
    assertThat(Shown.standing(tara, "answer.obstacles")).isEqualTo("One is very young.");
    tara.closeAll();

    ask(tara, casey, "End");
    tara.submit(Map.of("end.reason", "The one " + BORN + " has moved."));
    assertThat(Shown.title(tara)).isEqualTo(ASKED);
    tara.submit(Map.of("end.reason", "A student has moved."));
    told(casey, "ended your agreement");
  }

  @Test
  void whoReadsSpanishIsAskedInSpanish() {
    tomas.command("/agreement new @casey");
    tomas.submit();
    String goal = "Ana López, de 4.º grado, nació el 14 de marzo de 2015.";
    tomas.submit(Map.of("goal.1.what", goal));
    assertThat(Shown.title(tomas)).isEqualTo("Antes de guardar");
    assertThat(Shown.page(tomas))
        .contains("Un nombre con un grado: “", "Ana López, de 4.º grado")
        .contains("Una fecha de nacimiento: “", "nació el 14 de marzo de 2015");
    tomas.submit(Map.of("goal.1.what", "Cada estudiante habla en cada clase."));
    assertThat(Shown.title(tomas)).isEqualTo("Revisión");
  }

  @Test
  void aLeadSaysWhereStudentsHaveTheirAddressesAndIsAskedAboutTemplatesToo() {
    String write = "Write to ana@kids.example.org.";
    Walk.toGoal(casey, tara);
    casey.submit(Map.of("goal.1.what", write));
    assertThat(Shown.title(casey)).isEqualTo("Review");
    casey.closeAll();

    lee.command("/agreement templates");
    lee.press("Addresses of students");
    assertThat(lee.submit(Map.of("wording.students", "our kids")).errors())
        .containsKey("wording.students");
    lee.submit(Map.of("wording.students", "@Kids.example.org, stu.example.org"));
    assertThat(Shown.title(lee)).isEqualTo("Templates");
    ObjectNode forged = byHand.as(casey, byHand.lastPayload("view_submission"));
    assertThat(byHand.interaction(forged).words())
        .contains("Only people who are named as program leads can do this.");
    lee.press("Addresses of students");
    assertThat(Shown.standing(lee, "wording.students"))
        .isEqualTo("kids.example.org stu.example.org");
    lee.closeAll();

    Walk.toGoal(casey, tomas);
    casey.submit(Map.of("goal.1.what", write));
    assertThat(Shown.page(casey)).contains("A student's address: “", "ana@kids.example.org");
    casey.closeAll();
    lee.command("/agreement templates");
    lee.press("Add a template");
    lee.submit(Map.of("template.name", "Ours", "template.goal", "As for Jamal (gr. 7)."));
    assertThat(Shown.title(lee)).isEqualTo(ASKED);
    lee.submit(Map.of("template.goal", "As for one of them."));
    assertThat(Shown.title(lee)).isEqualTo("Template");
  }
}
