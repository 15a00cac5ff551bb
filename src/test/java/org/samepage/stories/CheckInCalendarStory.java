package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;
import static org.samepage.stories.CheckInScene.CHICAGO;
import static org.samepage.stories.CheckInScene.LOS_ANGELES;
import static org.samepage.stories.CheckInScene.NEW_YORK;
import static org.samepage.stories.CheckInScene.at;
import static org.samepage.stories.CheckInScene.buttons;
import static org.samepage.stories.CheckInScene.count;
import static org.samepage.stories.CheckInScene.home;
import static org.samepage.stories.CheckInScene.lastTold;
import static org.samepage.stories.CheckInScene.told;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Faults;
import org.samepage.workspace.Member;

/** The plan over time: its end, changed clocks, and what Home shows of it. */
class CheckInCalendarStory {
  @TempDir Path folder;

  @Test
  void whenTheTermIsOverBothAreToldAndNothingComesAfterwards() throws Exception {
    Map<String, String> twoWeeks = Map.of("checkin.1.every", "1", "term.end", "2026-12-04");
    try (CheckInScene scene = CheckInScene.agreed(folder, twoWeeks)) {
      for (int week = 1; week <= 2; week++) {
        scene.moveToNextDue();
        scene.tara.pressInMessages("On track");
        scene.quiet();
      }
      assertThat(scene.school.nextDue()).contains(at("2026-12-05T00:00", CHICAGO));
      scene.school.moveToNextDue();
      assertThat(scene.school.now()).isEqualTo(at("2026-12-07T08:30", NEW_YORK));
      eventually(() -> count(scene.casey, "term-over") == 1);
      scene.school.moveToNextDue();
      eventually(() -> count(scene.casey, "term-over") == 1 && count(scene.tara, "term-over") == 1);
      assertThat(lastTold(scene.tara))
          .startsWith("The term of your agreement with <@U0CASEY> is over.");
      assertThat(scene.school.nextDue()).isEmpty();

      int before = scene.casey.directMessages().size() + scene.tara.directMessages().size();
      scene.school.letPass(Duration.ofDays(60));
      scene.school.restartApp();
      scene.tara.openHome();
      eventually(() -> home(scene.tara).contains("With <@U0CASEY>: the term is over."));
      scene.quiet();
      assertThat(scene.casey.directMessages().size() + scene.tara.directMessages().size())
          .isEqualTo(before);
    }
  }

  @Test
  void homeShowsWhatWaitsAndTheRoadmapAfterEachStep() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      scene.tara.openHome();
      eventually(() -> home(scene.tara).contains("You're all caught up."));
      assertThat(home(scene.tara))
          .contains("Next Thu, Nov 26, 3:30 pm Central Time then Thu, Dec 10 and Thu, Dec 24")
          .contains("Mid-point Mon, Jan 4", "End Mon, Feb 15")
          .doesNotContain("So far", CheckInScene.TYPED);

      scene.moveToNextDue();
      scene.tara.openHome();
      eventually(
          () -> home(scene.tara).contains("Check-in with <@U0CASEY>, due Thu, Nov 26, 3:30 pm"));
      assertThat(home(scene.tara)).contains("So far Thu, Nov 26: open");
      scene.tara.pressOnHome("On track");
      eventually(() -> home(scene.tara).contains("So far Thu, Nov 26: answered"));
      assertThat(home(scene.tara)).contains("You're all caught up.", "Next Thu, Dec 10");

      scene.moveToNextDue();
      scene.moveToNextDue();
      scene.moveToNextDue();
      scene.tara.openHome();
      eventually(() -> home(scene.tara).contains("Thu, Dec 10: didn't happen"));
      scene.tara.pressInMessages("Pick another time");
      scene.tara.submit(Map.of("move.date", "2026-12-21"));
      eventually(() -> home(scene.tara).contains("Next Mon, Dec 21, 3:30 pm"));
      assertThat(home(scene.tara)).doesNotContain("Dec 10");
      scene.casey.openHome();
      eventually(() -> home(scene.casey).contains("Next Mon, Dec 21, 3:30 pm Central Time"));
      assertThat(home(scene.casey))
          .contains("Thu, Nov 26: answered")
          .doesNotContain(CheckInScene.TYPED);
    }
  }

  @Test
  void whenTheTeacherMovesToAnotherZoneFutureCheckInsFollowAndTheOneThatIsDueStays()
      throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, Map.of("checkin.1.every", "1"))) {
      scene.moveTo(at("2026-11-26T15:30", CHICAGO));
      scene.tara.moveTo(LOS_ANGELES);
      // The open one's reminder comes first; after it is answered, the next check-in is in sight.
      // Until it is known where they are, their plan may be about to wake.
      eventually(
          () -> scene.school.nextDue().filter(at("2026-11-30T00:00", CHICAGO)::equals).isPresent());
      eventually(() -> {
        scene.tara.openHome();
        return home(scene.tara).contains("Next Thu, Dec 3, 3:30 pm Pacific Time");
      });
      assertThat(home(scene.tara)).contains("due Thu, Nov 26, 3:30 pm Central Time");

      scene.tara.pressInMessages("On track");
      scene.quiet();
      assertThat(scene.school.nextDue()).contains(at("2026-12-03T15:30", LOS_ANGELES));
      scene.moveTo(at("2026-12-03T15:30", CHICAGO));
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(1);
      scene.moveToNextDue();
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(2);
    }
  }

  @Test
  void whenNothingIsOpenAMoveToAnotherZoneMovesTheNextCheckInAtOnce() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      assertThat(scene.school.nextDue()).contains(at("2026-11-26T15:30", CHICAGO));
      scene.tara.moveTo(NEW_YORK);
      eventually(() ->
          scene.school.nextDue().filter(at("2026-11-26T15:30", NEW_YORK)::equals).isPresent());
      scene.moveToNextDue();
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(1);
    }
  }

  @Test
  void aMoveOfWhichSlackDoesNotTellMoreJustNowIsAskedAboutUntilItDoes() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      Faults faults = scene.school.slack().faults();
      faults.on("users.info").always(new Fault.HttpStatus(503));
      scene.tara.moveTo(NEW_YORK);
      eventually(() -> faults.calls("users.info").getLast().error() != null);
      assertThat(scene.school.nextDue()).contains(at("2026-11-26T15:30", CHICAGO));
      faults.clear();
      scene.school.restartApp();
      eventually(() ->
          scene.school.nextDue().filter(at("2026-11-26T15:30", NEW_YORK)::equals).isPresent());
      scene.moveTo(at("2026-11-26T15:30", NEW_YORK));
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(1);
    }
  }

  @Test
  void aMoveOfWhichNothingWasHeardIsNoticedWithinADay() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      scene.school.stopApp();
      scene.tara.moveTo(NEW_YORK);
      scene.school.letPass(Duration.ofHours(12));
      scene.school.restartApp();
      eventually(() ->
          scene.school.nextDue().filter(at("2026-11-26T15:30", NEW_YORK)::equals).isPresent());
      scene.moveTo(at("2026-11-26T15:30", NEW_YORK));
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(1);
    }
  }

  @Test
  void theLocalTimeStaysWhenDaylightSavingTimeBegins() throws Exception {
    Map<String, String> inMarch =
        Map.of(
            "checkin.1.every", "1",
            "checkin.1.zone", "coach",
            "term.start", "2027-03-08",
            "term.end", "2027-03-19");
    try (CheckInScene scene = CheckInScene.agreed(folder, inMarch)) {
      assertThat(scene.school.nextDue()).contains(Instant.parse("2027-03-11T20:30:00Z"));
      scene.moveToNextDue();
      scene.tara.pressInMessages("On track");
      scene.quiet();
      assertThat(scene.school.nextDue()).contains(Instant.parse("2027-03-18T19:30:00Z"));
      scene.moveToNextDue();
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(2);
      assertThat(told(scene.tara)).anyMatch(text -> text.contains("3:30 pm Eastern Time"));
    }
  }

  @Test
  void twoThatAreDueInTheSameMinuteComeAsOneMessageWhoseButtonsAllWork() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      scene.agree(scene.lee, scene.tara, Map.of("checkin.1.medium", "phone"));
      int before = scene.tara.directMessages().size();
      scene.moveToNextDue();
      eventually(() -> count(scene.tara, "check-in-due") == 2);
      scene.quiet();
      assertThat(scene.tara.directMessages()).hasSize(before + 1);
      JsonNode both = scene.tara.directMessages().getLast();
      assertThat(buttons(both))
          .containsExactlyInAnyOrder(
              "On track",
              "Some progress",
              "Stuck",
              "Done",
              "Move",
              "Didn't happen",
              "Contact details");

      scene.tara.pressInMessages("Some progress");
      scene.quiet();
      assertThat(lastTold(scene.tara)).contains("Answered", "<@U0LEE>, by phone");
      scene.tara.pressInMessages("Done");
      scene.quiet();
      assertThat(lastTold(scene.tara)).contains("Answered", "Done.");
      assertThat(count(scene.casey, "check-in-answered")).isEqualTo(1);
      for (Member coach : List.of(scene.casey, scene.lee)) {
        assertThat(told(coach)).doesNotContain("Stuck");
      }
      assertThat(lastTold(scene.lee)).startsWith("Done:");
    }
  }
}
