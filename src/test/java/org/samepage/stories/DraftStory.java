package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.samepage.School;
import org.samepage.workspace.Member;

/** An agreement is written: the quick way, and with every field of every page changed. */
class DraftStory extends OneSchool {

  @Override
  boolean eachInItsOwn() {
    return true;
  }

  @AfterEach
  void itIsMondayAgain() {
    school.moveTo(School.MONDAY);
  }

  @Test
  void aFirstAgreementTakesThreePagesEightTapsAndOneTypedSentence() {
    Taps taps = new Taps();
    int toTara = tara.directMessages().size();

    taps.tap(() -> casey.command("/agreement new @tara"));
    taps.page(casey);
    taps.tap(() -> casey.submit());
    taps.page(casey);
    taps.tap(() -> casey.submit(Map.of("goal.1.what", Walk.GOAL)));
    taps.page(casey);
    taps.tap(() -> casey.submit());
    eventually(() -> tara.directMessages().size() == toTara + 1);
    taps.tap(() -> tara.pressInMessages("Read and agree"));
    taps.tap(() -> tara.submit());

    assertThat(Shown.page(tara)).contains("This agreement is in effect.");
    assertThat(taps.pages).hasToString("[New agreement, Goal and check-in, Review]");
    // Beside what is counted: into the field of the goal, and the partner's name out of the list.
    assertThat(taps.count + 2).isLessThanOrEqualTo(12).isEqualTo(8);
    eventually(() -> tara.directMessages().size() == toTara + 2);
  }

  /** Counts what two people do and see. */
  private static final class Taps {
    private int count;
    private final List<String> pages = new ArrayList<>();

    private void tap(Runnable done) {
      done.run();
      count++;
    }

    private void page(Member reader) {
      pages.add(Shown.title(reader));
    }
  }

  @Test
  void theReviewShowsAllOfItUnderItsHeadingsWithTheNextFiveDates() {
    Walk.toReview(casey, tara);
    assertThat(Shown.page(casey))
        .containsSubsequence(
            "<@U0CASEY> coaches <@U0TARA>.",
            "*Goals*",
            Walk.GOAL,
            "*Roles and responsibilities*",
            "I am here to support, never to evaluate.",
            "I will choose goals that matter to me",
            "Sessions of 30 minutes, every two weeks.",
            "Observation: the coach visits the classroom.",
            "Feedback: in a conversation, within 2 school days.",
            "We track progress by how it goes at each check-in.",
            "*Confidentiality*",
            "stays between the two of us",
            "These exceptions always stay:",
            "*Communication*",
            "Check-in every other Thursday, 3:30 pm in the teacher's time zone, by Slack message."
                + " The teacher is asked.",
            "An answer is expected within 1 school day.",
            "The next check-ins (Central Time):",
            "Nov 26",
            "Dec 10",
            "Dec 24",
            "Jan 7",
            "Jan 21",
            "*Dates*",
            "From Mon, Nov 23, 2026 to Mon, Feb 15, 2027.",
            "By proposing you agree to this text");
    assertThat(Shown.buttons(casey.modal().orElseThrow()))
        .containsExactly(
            "Change",
            "Edit",
            "Edit",
            "Edit",
            "Edit",
            "Edit",
            "Pass draft to partner",
            "Discard draft",
            "History");
  }

  @Test
  void whoeverIsTheTeacherCanStartAndTheCoachIsAskedToAgree() {
    Walk.start(tara, casey);
    tara.submit(Map.of("who.role", "teacher"));
    tara.submit(Map.of("goal.1.what", Walk.GOAL));
    assertThat(Shown.page(tara)).contains("<@U0CASEY> coaches <@U0TARA>.");
    Walk.proposeReviewed(tara, casey);
    assertThat(Shown.newestMessage(casey))
        .startsWith("<@U0TARA> proposes a coaching agreement, with you as the coach.");
    Walk.agreeProposed(tara, casey);
    assertThat(Shown.newestMessage(tara)).contains("Your first check-in is on", "Central Time");
  }

  @Test
  void theCheckInCanBeChangedFromTheLineUnderTheGoalWithoutLosingTheGoal() {
    Walk.toGoal(casey, tara);
    assertThat(Shown.page(casey)).contains("Check-in every other Thursday, 3:30 pm");
    casey.press("Change", Map.of("goal.1.what", Walk.GOAL));
    assertThat(Shown.title(casey)).isEqualTo("Communication");
    casey.submit(Map.of("checkin.1.every", "1", "checkin.1.days", List.of("monday")));
    casey.submit();
    assertThat(Shown.page(casey)).contains(Walk.GOAL, "Check-in every Monday, 3:30 pm");
  }

  @Test
  void aPartnerWhoIsLeftTheGoalMustWriteItAndBothVersionsAreOnRecord() {
    Walk.toGoal(casey, tomas);
    casey.submit(Map.of("goals.by_partner", List.of("yes")));
    assertThat(Shown.page(casey))
        .contains(
            "The goal is left to the partner who is invited",
            "the goal that your partner will write");
    Walk.proposeReviewed(casey, tomas);

    tomas.pressInMessages("Read and agree");
    assertThat(tomas.submit().errors()).containsOnlyKeys("goal.1.what");
    assertThat(tomas.submit(Map.of("goal.1.what", "   ")).errors()).containsOnlyKeys("goal.1.what");
    assertThat(tomas.submit(Map.of("goal.1.what", "Every student reads daily.")).ok()).isTrue();
    assertThat(Shown.page(tomas))
        .contains("This agreement is in effect.", "Every student reads daily.");

    tomas.press("Record details");
    List<String> hashes =
        Shown.page(tomas).lines().filter(line -> line.matches("[0-9a-f]{64}")).toList();
    assertThat(hashes).hasSize(2).doesNotHaveDuplicates();
    assertThat(Shown.page(tomas)).containsSubsequence("Version: ", "1", "Version: ", "2");
    eventually(() -> Shown.newestMessage(casey).contains("You and <@U0TOMAS> have agreed."));
    assertThat(casey.directMessages().toString() + tomas.directMessages())
        .doesNotContain("reads daily");
  }

  @Test
  void everyFieldOfEveryPageCanBeChangedAndTheReviewShowsIt() {
    Walk.toReview(casey, tara);

    Walk.edit(casey, "GOALS");
    Walk.fill(
        casey,
        Map.of(
            "goal.1.what", "Half of the talk is students' talk.",
            "goal.1.focus", "own",
            "goal.1.focus_own", "Talk moves",
            "goal.1.today", "A fifth.",
            "goal.1.evidence", "Tallies of three lessons.",
            "goal.1.by", "2027-01-29"));
    Walk.edit(casey, "ROLES");
    Walk.fill(
        casey,
        Map.of(
            "roles.coach_commits", "I film on Mondays.",
            "roles.teacher_commits", "I try two moves a week.",
            "session.every", "3",
            "session.minutes", "45"));
    Walk.fill(
        casey,
        Map.of(
            "observation.kinds", List.of("video", "co_teaching"),
            "feedback.kinds", List.of("notes"),
            "feedback.within", "5",
            "progress.kinds", List.of("rubric", "survey")));
    Walk.edit(casey, "CONFIDENTIALITY");
    Walk.fill(
        casey,
        Map.of(
            "confidentiality.clause",
            "All of it stays here.",
            "confidentiality.own",
            "Videos are deleted."));
    Walk.edit(casey, "COMMUNICATION");
    Walk.fill(
        casey,
        Map.of(
            "checkin.1.every", "month",
            "checkin.1.week", "last",
            "checkin.1.days", List.of("tuesday"),
            "checkin.1.time", "08:05",
            "checkin.1.zone", "America/Denver"));
    Walk.fill(
        casey,
        Map.of(
            "checkin.1.medium", "own",
            "checkin.1.medium_own", "on a walk"));
    Walk.edit(casey, "TERM");
    casey.submit(Map.of("term.start", "2026-12-01", "term.end", "2027-05-28"));

    assertThat(Shown.title(casey)).isEqualTo("Review");
    assertThat(Shown.page(casey))
        .contains(
            "Half of the talk is students' talk.",
            "Talk moves",
            "A fifth.",
            "Tallies of three lessons.",
            "Fri, Jan 29, 2027",
            "I film on Mondays.",
            "I try two moves a week.",
            "Sessions of 45 minutes, every three weeks.",
            "Observation: a video of a lesson and teaching together.",
            "Feedback: notes of what was seen, without judgment, within 5 school days.",
            "We track progress by a rubric and student surveys.",
            "All of it stays here.",
            "Videos are deleted.",
            "Check-in on the last Tuesday of each month, 8:05 am (Denver – Mountain Time), on a walk.",
            "Both are told when it is time.",
            "From Tue, Dec 1, 2026 to Fri, May 28, 2027.")
        .doesNotContain(Walk.GOAL, "never to evaluate");
  }

  @Test
  void backToReviewSavesWhatStandsOnThePage() {
    Walk.toReview(casey, tara);
    Walk.edit(casey, "CONFIDENTIALITY");
    casey.press("Back to review", Map.of("confidentiality.own", "Nothing leaves the room."));
    assertThat(Shown.title(casey)).isEqualTo("Review");
    assertThat(Shown.page(casey)).contains("Nothing leaves the room.");
  }

  @Test
  void thereCanBeFiveGoalsAndAnyCanBeRemoved() {
    Walk.toReview(casey, tara);
    Walk.edit(casey, "GOALS");
    for (int goal = 2; goal <= 5; goal++) {
      casey.press("Add another goal");
      assertThat(Shown.title(casey)).isEqualTo("Goal " + goal);
      casey.press("Back to review", Map.of("goal." + goal + ".what", "The goal of number " + goal));
      Walk.edit(casey, "GOALS");
      for (int page = 2; page <= goal; page++) {
        casey.submit();
      }
    }
    assertThat(Shown.title(casey)).isEqualTo("Goal 5");
    assertThat(Shown.buttons(casey.modal().orElseThrow()))
        .containsExactly("First steps", "Levels", "Move up", "Remove this goal", "Back to review");

    casey.press("Back to review");
    Walk.edit(casey, "GOALS");
    casey.submit();
    assertThat(Shown.standing(casey, "goal.2.what")).isEqualTo("The goal of number 2");
    casey.press("Remove this goal");
    assertThat(Shown.page(casey))
        .containsSubsequence(
            Walk.GOAL, "The goal of number 3", "The goal of number 4", "The goal of number 5")
        .contains("Goal 4")
        .doesNotContain("The goal of number 2", "Goal 5");
    Walk.proposeReviewed(casey, tara);
    tara.pressInMessages("Read and agree");
    assertThat(Shown.page(tara)).contains("The goal of number 5");
  }

  @Test
  void aDraftCanBeLeftAndIsResumedFromTheHub() {
    Walk.toReview(tomas, lee);
    Walk.edit(tomas, "GOALS");
    assertThat(Shown.title(tomas)).isEqualTo("Goal 1");
    tomas.closeAll();
    tomas.command("/agreement");
    assertThat(Shown.page(tomas)).contains("Your draft with <@U0LEE> is not proposed yet.");
    tomas.press("Continue");
    assertThat(Shown.page(tomas)).contains(Walk.GOAL);
    lee.command("/agreement");
    assertThat(Shown.page(lee)).doesNotContain("<@U0TOMAS>");
    tomas.submit();
    assertThat(Shown.page(tomas)).startsWith("Same Page").contains("Sent.");
  }

  @Test
  void aDraftThatWasLeftForDaysStartsToday() {
    Walk.toReview(lee, tara);
    lee.closeAll();
    school.letPass(Duration.ofDays(9));
    lee.command("/agreement");
    lee.press("Continue");
    assertThat(Shown.page(lee)).contains("From Wed, Dec 2, 2026 to Wed, Feb 24, 2027.", "Dec 3");
    assertThat(lee.submit().ok()).isTrue();
    assertThat(Shown.page(lee)).contains("Sent.");
  }
}
