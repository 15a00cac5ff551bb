package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;
import static org.samepage.stories.CheckInScene.CHICAGO;
import static org.samepage.stories.CheckInScene.at;
import static org.samepage.stories.CheckInScene.count;
import static org.samepage.stories.CheckInScene.home;
import static org.samepage.stories.CheckInScene.lastButtons;
import static org.samepage.stories.CheckInScene.lastTold;
import static org.samepage.stories.CheckInScene.page;
import static org.samepage.stories.CheckInScene.told;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check-in is put off, left out, answered early, late or again. */
class CheckInCareStory {
  private static final Map<String, String> BOTH_ASKED = Map.of("checkin.1.asked", "both");
  private static final List<String> TAPS = List.of("On track", "Some progress", "Stuck");
  private static final String WHY = "On a trip, thinking aloud in the car.";
  private static final String STEP = "Ask one pair to go on thinking aloud.";

  @TempDir Path folder;

  @Test
  void whatIsPutOffComesAgainThenAndIsTheSameCheckIn() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      scene.moveTo(at("2026-11-26T15:30", CHICAGO));
      scene.tara.pressInMessages("Ask me in an hour");
      scene.quiet();
      assertThat(lastTold(scene.tara)).contains("again on Thu, Nov 26, 4:30 pm Central Time");
      assertThat(lastButtons(scene.tara)).isEqualTo(TAPS);

      assertThat(scene.school.nextDue()).contains(at("2026-11-26T16:30", CHICAGO));
      scene.moveToNextDue();
      eventually(() -> count(scene.tara, "check-in-again") == 1);
      assertThat(lastTold(scene.tara)).startsWith("You wanted to be asked again");
      scene.tara.pressInMessages("Ask me on the next school day");
      scene.quiet();
      assertThat(scene.school.nextDue()).contains(at("2026-11-27T15:30", CHICAGO));
      scene.tara.pressInMessages("On track");
      scene.quiet();
      scene.moveTo(at("2026-11-27T15:31", CHICAGO));
      assertThat(count(scene.tara, "check-in-again")).isEqualTo(1);
      assertThat(told(scene.tara)).filteredOn(text -> text.startsWith("Answered")).hasSize(2);
      assertThat(count(scene.casey, "check-in-answered")).isEqualTo(1);
    }
  }

  @Test
  void aTimeOfOnesOwnIsTakenWithinTheCloseAlone() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      scene.moveToNextDue();
      scene.tara.pressInMessages("Ask me at another time");
      assertThat(page(scene.tara)).contains("closes on Tue, Dec 1, 3:30 pm");
      Map<String, String> late = Map.of("move.date", "2026-12-01", "move.time", "16:00");
      assertThat(scene.tara.submit(late).errors()).containsOnlyKeys("move.date");
      Map<String, String> early = Map.of("move.date", "2026-11-26", "move.time", "09:00");
      assertThat(scene.tara.submit(early).errors()).containsOnlyKeys("move.date");
      Map<String, String> fine = Map.of("move.date", "2026-11-27", "move.time", "08:10");
      assertThat(scene.tara.submit(fine).errors()).isEmpty();
      scene.quiet();
      assertThat(scene.school.nextDue()).contains(at("2026-11-27T08:10", CHICAGO));
    }
  }

  @Test
  void whatIsSkippedIsNotMissedAndThePartnerReadsWhy() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, Map.of("checkin.1.every", "1"))) {
      scene.moveToNextDue();
      scene.tara.pressInMessages("Skip this one");
      assertThat(scene.tara.submit(Map.of()).errors()).containsOnlyKeys("skip.reason");
      assertThat(scene.tara.submit(Map.of("skip.reason", "away", "skip.own", WHY)).errors())
          .isEmpty();
      scene.quiet();
      assertThat(lastTold(scene.tara)).startsWith("Skipped: your check-in of Thu, Nov 26");
      assertThat(lastButtons(scene.tara)).containsExactly("Answer now");
      assertThat(lastTold(scene.casey)).startsWith("<@U0TARA> skips your check-in of Thu, Nov 26.");
      scene.casey.pressInMessages("Read answers");
      assertThat(page(scene.casey)).contains("One of us is away", WHY);
      scene.casey.closeAll();
      scene.casey.openHome();
      eventually(() -> home(scene.casey).contains("Thu, Nov 26: skipped"));
      assertThat(scene.school.nextDue()).contains(at("2026-12-03T15:30", CHICAGO));

      scene.tara.pressInMessages("Answer now");
      scene.tara.submit(Map.of("answer.progress", "stuck"));
      scene.quiet();
      assertThat(lastTold(scene.tara)).startsWith("Answered");
      assertThat(count(scene.casey, "check-in-answered")).isEqualTo(1);
      assertThat(Traces.in(scene.school.appFolder(), List.of(WHY))).isEmpty();
    }
  }

  @Test
  void whoIsAwaySaysSoFromTheMenuOfTheCheckInWhichThenWaits() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      scene.moveToNextDue();
      scene.tara.pressInMessages("I'm away");
      assertThat(page(scene.tara))
          .contains("Where you and your partner agreed that days away count");
      Map<String, String> away = Map.of("leave.first", "2026-11-27", "leave.last", "2026-12-04");
      assertThat(scene.tara.submit(away).errors()).isEmpty();
      assertThat(page(scene.tara)).contains("You are away", "Fri, Nov 27");
      assertThat(scene.school.nextDue()).contains(at("2026-12-08T00:00", CHICAGO));
      scene.tara.closeAll();
      scene.tara.pressInMessages("Ask me on the next school day");
      scene.quiet();
      assertThat(scene.school.nextDue()).contains(at("2026-12-07T15:30", CHICAGO));
    }
  }

  @Test
  void theNextCheckInIsAnsweredEarlyFromHomeAndNotAskedAgain() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      scene.tara.openHome();
      eventually(() -> home(scene.tara).contains("Answer the next one now"));
      scene.tara.pressOnHome("Answer the next one now");
      assertThat(page(scene.tara)).contains("This check-in is on Thu, Nov 26, 3:30 pm");
      assertThat(scene.tara.submit(Map.of("answer.progress", "on_track")).errors()).isEmpty();
      scene.quiet();
      assertThat(count(scene.casey, "check-in-answered")).isEqualTo(1);
      scene.casey.pressInMessages("Read answers");
      assertThat(page(scene.casey)).contains("answered early");
      scene.casey.closeAll();
      assertThat(scene.school.nextDue()).contains(at("2026-12-10T15:30", CHICAGO));
    }
  }

  @Test
  void whenBothAreAskedAndOneAnswersEarlyTheOtherIsStillAskedInTime() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, BOTH_ASKED)) {
      scene.tara.openHome();
      eventually(() -> home(scene.tara).contains("Answer the next one now"));
      scene.tara.pressOnHome("Answer the next one now");
      scene.tara.submit(Map.of("answer.progress", "on_track"));
      scene.quiet();
      assertThat(scene.school.nextDue()).contains(at("2026-11-26T15:30", CHICAGO));
      scene.moveToNextDue();
      assertThat(count(scene.tara, "check-in-due")).isZero();
      assertThat(lastTold(scene.casey)).startsWith("<@U0TARA> has answered. You will see");
      scene.casey.pressInMessages("On track");
      scene.quiet();
      scene.casey.pressInMessages("Read answers");
      assertThat(page(scene.casey)).contains("You both chose *On track*.");
      scene.casey.closeAll();
      scene.tara.pressInMessages("Read answers");
      assertThat(page(scene.tara)).contains("You both chose *On track*.");
      assertThat(told(scene.tara)).noneMatch(text -> text.contains("On track"));
    }
  }

  @Test
  void anAnswerAfterTheCloseIsMarkedLateAndOneThatIsChangedKeepsWhatItWas() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      scene.moveToNextDue();
      scene.moveTo(at("2026-12-02T10:00", CHICAGO));
      assertThat(lastTold(scene.tara)).startsWith("Didn't happen:");
      scene.tara.pressInMessages("Answer now");
      scene.tara.submit(Map.of("answer.progress", "stuck", "answer.worked", STEP));
      scene.quiet();
      scene.tara.pressInMessages("Add words");
      scene.tara.submit(Map.of("answer.progress", "on_track", "answer.worked", "All of it."));
      scene.quiet();
      scene.casey.pressInMessages("Read answers");
      assertThat(page(scene.casey))
          .contains("answered late, on Wed, Dec 2, 10:00 am", "Before it was changed, from")
          .containsSubsequence("On track", "All of it.", "Stuck", STEP);
    }
  }

  @Test
  void eachCheckInBeginsWithTheStepThatWasNamedTheLastTime() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, Map.of("checkin.1.every", "1"))) {
      scene.moveToNextDue();
      scene.tara.pressInMessages("On track");
      scene.quiet();
      scene.tara.pressInMessages("Add words");
      assertThat(page(scene.tara)).doesNotContain("Last time you said");
      scene.tara.submit(Map.of("answer.next_step", STEP));
      scene.quiet();

      scene.moveToNextDue();
      scene.tara.pressInMessages("Some progress");
      scene.quiet();
      scene.tara.pressInMessages("Add words");
      assertThat(page(scene.tara)).contains("Last time you said", STEP);
      assertThat(scene.tara.submit(Map.of("answer.last_step", "partly")).errors()).isEmpty();
      scene.quiet();
      scene.casey.pressInMessages("Read answers");
      assertThat(page(scene.casey)).contains("What came of it?", "Partly");
    }
  }
}
