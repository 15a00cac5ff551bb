package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Member;

/** One coach starts with many teachers in one go. */
class BulkStory extends OneSchool {
  private static final Duration BETWEEN = Duration.ofMinutes(1);

  @Override
  boolean eachInItsOwn() {
    return true;
  }

  @Test
  void twentyTeachersAreInvitedOneAMinuteAlsoWhenTheAppIsRestartedInBetween() {
    List<Member> teachers = teachers(20);
    choose(teachers, "cycle@0");
    assertThat(Shown.title(casey)).isEqualTo("Review");
    assertThat(Shown.page(casey))
        .contains("<@U0TEACHER01>", "<@U0TEACHER20>", "I will plan with the teacher every week")
        .contains("By sending you agree to this text");
    casey.submit(Map.of("goal.1.what", Walk.GOAL));
    assertThat(Shown.page(casey)).contains("20 invitations are on their way", "12:19 pm");
    casey.closeAll();

    eventually(() -> invited(teachers) == 1);
    for (int minute = 1; minute < 20; minute++) {
      if (minute == 7) {
        school.restartApp();
      }
      school.letPass(BETWEEN);
      int expected = minute + 1;
      eventually(() -> invited(teachers) == expected);
    }
    assertThat(teachers).allSatisfy(one -> assertThat(one.directMessages()).hasSize(1));

    Member last = teachers.getLast();
    last.pressInMessages("Read and agree");
    assertThat(Shown.page(last)).contains(Walk.GOAL, "I will plan with the teacher every week");
    last.submit();
    eventually(() -> last.directMessages().size() == 2);
    eventually(() -> Shown.newestMessage(casey).contains("<@" + last.id() + ">"));
  }

  @Test
  void eachTeacherWritesTheirOwnGoalIfTheCoachLeavesItOpen() {
    choose(List.of(tara, tomas), "none");
    casey.submit();
    eventually(() -> tara.directMessages().size() == 1);
    tara.pressInMessages("Read and agree");
    tara.submit(Map.of("goal.1.what", "My own goal."));
    eventually(() -> casey.directMessages().size() == 1);
    assertThat(tomas.directMessages()).isEmpty();
    school.letPass(BETWEEN);
    eventually(() -> tomas.directMessages().size() == 1);
    tomas.pressInMessages("agreement.read_and_agree");
    assertThat(Shown.page(tomas)).doesNotContain("My own goal.");
  }

  @Test
  void whoCannotBeInvitedIsNamedAndTheOthersGoOn() {
    Walk.agree(casey, tara);
    Walk.propose(casey, lee);
    lee.pressInMessages("Read and agree");
    lee.press("Decline");
    lee.submit(Map.of("note.never_again", List.of("yes")));
    Member gone = school.slack().join("gone", "Gone Example", ZoneId.of("America/Chicago"));
    openBulk();
    casey.submit(
        Map.of(
            "bulk.teachers",
            List.of(tara.id(), lee.id(), gone.id(), "U0BOTTY", "U0GUEST", casey.id(), tomas.id())));
    String outcome = Shown.page(casey);
    assertThat(outcome)
        .contains("You start with <@U0GONE> and <@U0TOMAS>.")
        .contains("<@U0TARA>: the two of you have an agreement or a draft already.")
        .contains("<@U0LEE> asked not to be invited again.")
        .contains("<@U0BOTTY> is an app.")
        .contains("<@U0GUEST> is not a member of this workspace.")
        .contains("<@U0CASEY>: an agreement needs two people.");
    gone.deactivate();
    casey.submit();
    assertThat(Shown.page(casey))
        .contains("The invitation is on its way.", "<@U0LEE> asked not to be invited again.")
        .contains("<@U0GONE>: the account is no longer active.");
    eventually(() -> tomas.directMessages().size() == 1);
  }

  @Test
  void ifNobodyCanBeInvitedThatIsSaidAndThePageStays() {
    openBulk();
    casey.submit(Map.of("bulk.teachers", List.of("U0BOTTY")));
    assertThat(Shown.page(casey))
        .contains("None of these teachers can be invited now.", "<@U0BOTTY> is an app.");
    casey.close();
    assertThat(Shown.title(casey)).isEqualTo("Several teachers");
    casey.submit(Map.of("bulk.teachers", List.of(tara.id())));
    assertThat(Shown.title(casey)).isEqualTo("Review");
  }

  @Test
  void sentTwiceItIsDoneOnce() {
    choose(List.of(tara, tomas), "none");
    casey.submit();
    ObjectNode again = byHand.lastPayload("view_submission");
    assertThat(byHand.interaction(again).words()).contains("2 invitations are on their way");
    assertThat(byHand.interaction(again).words()).contains("2 invitations are on their way");
    school.letPass(BETWEEN.multipliedBy(5));
    eventually(() -> tomas.directMessages().size() == 1);
    assertThat(tara.directMessages()).hasSize(1);
    casey.openHome();
    eventually(() -> casey.home().isPresent());
    assertThat(Shown.home(casey).split("has not answered your proposal yet", -1)).hasSize(3);
  }

  @Test
  void anAgreementThatBeganMeanwhileIsNotBegunAgain() {
    choose(List.of(tara, tomas), "none");
    tara.command("/agreement new @casey");
    tara.submit(Map.of("who.role", "teacher"));
    tara.submit(Map.of("goal.1.what", Walk.GOAL));
    Walk.proposeReviewed(tara, casey);
    casey.submit();
    assertThat(Shown.page(casey))
        .contains("The invitation is on its way.")
        .contains("<@U0TARA>: the two of you have an agreement or a draft already.");
    choose(List.of(tara, tomas), "none", "None of these teachers can be invited now.");
  }

  @Test
  void aTemplateThatChangedMeanwhileIsShownAsItIsNowBeforeAnythingIsSent() {
    String template = ours();
    choose(List.of(tara), template);
    lee.press("Change name and length");
    lee.submit(Map.of("template.name", "Ours, renamed", "template.weeks", "4"));
    casey.submit(Map.of("goal.1.what", Walk.GOAL));
    assertThat(Shown.title(casey)).isEqualTo("Review");
    assertThat(Shown.page(casey)).contains("was changed in the meantime", "Mon, Dec 21, 2026");
    assertThat(Shown.standing(casey, "goal.1.what")).isEqualTo(Walk.GOAL);
    casey.submit();
    assertThat(Shown.page(casey)).contains("The invitation is on its way.");
    eventually(() -> tara.directMessages().size() == 1);
  }

  @Test
  void aTemplateThatWasRetiredMeanwhileIsRefusedInWords() {
    String template = ours();
    choose(List.of(tara), template);
    lee.press("Retire");
    casey.submit();
    assertThat(Shown.page(casey)).contains("This template was retired", "Nothing was started");
    assertThat(tara.directMessages()).isEmpty();
  }

  @Test
  void moreThanTwentyAndNobodyAreRefusedAlsoByHand() {
    openBulk();
    List<String> many = new ArrayList<>();
    teachers(21).forEach(teacher -> many.add(teacher.id()));
    assertThat(casey.submit(Map.of("bulk.teachers", many)).ok()).isFalse();
    casey.submit(Map.of("bulk.teachers", List.of(tara.id())));
    ObjectNode forged = byHand.lastPayload("view_submission");
    ObjectNode held = (ObjectNode) forged.at("/view/state/values/bulk.teachers/value");
    many.forEach(held.putArray("selected_users")::add);
    assertThat(byHand.interaction(forged).body()).contains("Choose at most 20 teachers.");
    held.putArray("selected_users");
    assertThat(byHand.interaction(forged).body()).contains("Choose at least one teacher.");
  }

  private List<Member> teachers(int many) {
    List<Member> teachers = new ArrayList<>();
    for (int number = 1; number <= many; number++) {
      teachers.add(
          school
              .slack()
              .join(
                  "teacher%02d".formatted(number),
                  "Teacher %d Example".formatted(number),
                  ZoneId.of("America/Chicago")));
    }
    return teachers;
  }

  private void openBulk() {
    casey.shortcut("agreement_start");
    casey.press("Start with several teachers");
    assertThat(Shown.title(casey)).isEqualTo("Several teachers");
  }

  private void choose(List<Member> teachers, String template) {
    choose(teachers, template, "Each of them gets this text");
  }

  private void choose(List<Member> teachers, String template, String expected) {
    if (casey.modal().isPresent()) {
      casey.closeAll();
    }
    openBulk();
    casey.submit(
        Map.of(
            "bulk.teachers",
            teachers.stream().map(Member::id).toList(),
            "bulk.template",
            template));
    assertThat(Shown.page(casey)).contains(expected);
  }

  /** The value of the option of a template that Lee added, and still looks at. */
  private String ours() {
    lee.shortcut("agreement_start");
    lee.press("Look at the templates");
    lee.press("Add a template");
    lee.submit(Map.of("template.name", "Ours", "template.weeks", "8"));
    assertThat(Shown.title(lee)).isEqualTo("Template");
    return Shown.template(byHand.lastPayload("view_submission")) + "@1";
  }

  private static long invited(List<Member> teachers) {
    return teachers.stream().filter(teacher -> !teacher.directMessages().isEmpty()).count();
  }
}
