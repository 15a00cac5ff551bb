package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;
import static org.samepage.stories.CheckInScene.CHICAGO;
import static org.samepage.stories.CheckInScene.NEW_YORK;
import static org.samepage.stories.CheckInScene.at;
import static org.samepage.stories.CheckInScene.buttons;
import static org.samepage.stories.CheckInScene.count;
import static org.samepage.stories.CheckInScene.lastButtons;
import static org.samepage.stories.CheckInScene.lastTold;
import static org.samepage.stories.CheckInScene.page;
import static org.samepage.stories.CheckInScene.told;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Faults;

/**
 * Check-ins by Slack message: asked, answered with one tap or in words, and read by the two alone.
 */
class CheckInBySlackStory {
  private static final Map<String, String> WEEKLY = Map.of("checkin.1.every", "1");
  private static final Map<String, String> BOTH_ASKED = Map.of("checkin.1.asked", "both");
  private static final String WORKED = "Pairs practised thinking aloud first.";
  private static final String OBSTACLES = "Little time for thinking aloud.";
  private static final String NEXT_STEP = "One task a day for thinking aloud.";
  private static final String PRIVATE = "I was nervous about thinking aloud myself.";

  @TempDir Path folder;

  @Test
  void eachIsAskedAtExactlyTheAgreedLocalTimeAndNotAMinuteBefore() throws Exception {
    try (CheckInScene scene = CheckInScene.open(folder)) {
      scene.agree(
          scene.casey,
          scene.tomas,
          Map.of("checkin.1.time", "16:29", "checkin.1.zone", "coach", "checkin.1.asked", "coach"));
      scene.agree(scene.casey, scene.tara, Map.of());
      scene.agree(
          scene.lee,
          scene.tomas,
          Map.of(
              "checkin.1.time",
              "22:31",
              "checkin.1.zone",
              "Europe/Madrid",
              "checkin.1.asked",
              "both"));

      assertThat(scene.school.nextDue()).contains(at("2026-11-26T16:29", NEW_YORK));
      scene.moveToNextDue();
      eventually(() -> count(scene.casey, "check-in-due") == 1);
      assertThat(count(scene.tara, "check-in-due") + count(scene.tomas, "check-in-due")).isZero();

      assertThat(scene.school.nextDue()).contains(at("2026-11-26T15:30", CHICAGO));
      scene.moveToNextDue();
      eventually(() -> count(scene.tara, "check-in-due") == 1);
      assertThat(count(scene.tomas, "check-in-due") + count(scene.lee, "check-in-due")).isZero();

      ZoneId madrid = ZoneId.of("Europe/Madrid");
      assertThat(scene.school.nextDue()).contains(at("2026-11-26T22:31", madrid));
      scene.moveToNextDue();
      eventually(
          () -> count(scene.tomas, "check-in-due") == 1 && count(scene.lee, "check-in-due") == 1);
      assertThat(count(scene.casey, "check-in-due") + count(scene.tara, "check-in-due"))
          .isEqualTo(2);
    }
  }

  @Test
  void eachOfTheThreeTapsIsACompleteAnswerAndThePartnerIsToldWithoutWords() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, WEEKLY)) {
      for (String tap : List.of("On track", "Some progress", "Stuck")) {
        scene.moveToNextDue();
        assertThat(lastTold(scene.tara))
            .startsWith("It is time for your check-in with <@U0CASEY>.");
        assertThat(lastButtons(scene.tara)).containsExactly("On track", "Some progress", "Stuck");

        scene.tara.pressInMessages(tap);
        scene.quiet();
        assertThat(lastTold(scene.tara)).startsWith("Answered");
        assertThat(lastButtons(scene.tara)).containsExactly("Add words");
        assertThat(lastTold(scene.casey))
            .startsWith("<@U0TARA> has answered your check-in of Thu,");
        assertThat(lastTold(scene.casey)).doesNotContain(tap);
        assertThat(lastButtons(scene.casey)).containsExactly("Read answers");

        scene.casey.pressInMessages("Read answers");
        assertThat(page(scene.casey)).contains(tap);
        scene.casey.closeAll();
      }
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(3);
      assertThat(count(scene.casey, "check-in-answered")).isEqualTo(3);
      assertThat(count(scene.casey, "check-in-due")).isZero();
    }
  }

  @Test
  void wordsAreAddedGoalByGoalAndChangedAgainAndOutliveARestart() throws Exception {
    try (CheckInScene scene = CheckInScene.open(folder)) {
      scene.agreeOnTwoGoals(scene.casey, scene.tara);
      scene.moveToNextDue();
      scene.tara.pressInMessages("Some progress");
      scene.quiet();

      scene.tara.pressInMessages("Add words");
      assertThat(scene.tara.submit(words("some_progress", WORKED)).errors()).isEmpty();
      assertThat(page(scene.tara)).contains(CheckInScene.GOAL, CheckInScene.SECOND_GOAL);
      assertThat(
              scene
                  .tara
                  .submit(Map.of("answer.1.goal", "on_track", "answer.2.goal", "stuck"))
                  .errors())
          .isEmpty();
      assertThat(scene.tara.modal()).isEmpty();

      scene.casey.pressInMessages("Read answers");
      assertThat(page(scene.casey))
          .contains("Some progress", WORKED, OBSTACLES, NEXT_STEP)
          .contains("On track", CheckInScene.GOAL, "Stuck", CheckInScene.SECOND_GOAL)
          .doesNotContain("Before it was changed")
          .doesNotContain(PRIVATE);
      scene.casey.closeAll();

      scene.tara.pressInMessages("Add words");
      assertThat(page(scene.tara)).contains(WORKED, PRIVATE);
      scene.tara.submit(
          Map.of("answer.progress", "on_track", "answer.worked", "Only thinking aloud."));
      scene.tara.submit();
      scene.school.restartApp();

      scene.casey.pressInMessages("Read answers");
      assertThat(page(scene.casey))
          .containsSubsequence("Only thinking aloud.", OBSTACLES, "Before it was changed", WORKED);
      scene.tara.pressInMessages("Add words");
      assertThat(page(scene.tara)).contains("Only thinking aloud.", PRIVATE);
      scene.quiet();
      assertThat(count(scene.casey, "check-in-answered")).isEqualTo(1);
    }
  }

  @Test
  void whenBothAreAskedNeitherSeesTheOthersAnswerBeforeBothHaveGivenTheirs() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, BOTH_ASKED)) {
      scene.moveToNextDue();
      assertThat(count(scene.casey, "check-in-due")).isEqualTo(1);
      scene.tara.pressInMessages("Stuck");
      scene.quiet();
      scene.tara.pressInMessages("Add words");
      assertThat(scene.tara.submit(words("stuck", WORKED)).errors()).isEmpty();
      scene.quiet();
      assertThat(lastTold(scene.tara)).contains("once <@U0CASEY> has answered");
      assertThat(lastButtons(scene.tara)).containsExactly("Add words");
      assertThat(lastTold(scene.casey)).startsWith("<@U0TARA> has answered. You will see");
      assertThat(lastButtons(scene.casey)).containsExactly("On track", "Some progress", "Stuck");

      readsWithAForgedClick(scene);
      assertThat(page(scene.casey)).contains("You have not answered yet.").doesNotContain(WORKED);
      scene.casey.closeAll();

      scene.casey.pressInMessages("On track");
      scene.quiet();
      JsonNode asked =
          scene.casey.directMessages().stream()
              .filter(
                  message -> message.path("text").asText().startsWith("Answered by both of you"))
              .findFirst()
              .orElseThrow();
      assertThat(buttons(asked)).containsExactly("Add words", "Read answers");
      assertThat(lastTold(scene.tara)).startsWith("<@U0CASEY> has answered").contains("as well");
      assertThat(told(scene.tara)).anyMatch(text -> text.startsWith("Answered by both of you"));

      scene.casey.pressInMessages("Read answers");
      assertThat(page(scene.casey)).contains("On track", "Stuck", WORKED).doesNotContain(PRIVATE);
      scene.tara.pressInMessages("Read answers");
      assertThat(page(scene.tara)).contains("On track", "Stuck", WORKED, PRIVATE);
      assertThat(count(scene.tara, "both-answered")).isEqualTo(1);
      assertThat(count(scene.casey, "both-answered")).isZero();
    }
  }

  @Test
  void tappingTwiceIsOneAnswerAndAnotherTapChangesIt() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      scene.moveToNextDue();
      Faults faults = scene.school.slack().faults();
      faults.on("chat.update").next(1, new Fault.HttpStatus(503));
      scene.tara.pressInMessages("On track");
      assertThat(scene.school.slack().resend(faults.sent().getLast())).isEqualTo(200);
      scene.tara.pressInMessages("Stuck");
      scene.quiet();

      assertThat(lastTold(scene.tara)).startsWith("Answered");
      assertThat(count(scene.casey, "check-in-answered")).isEqualTo(1);
      scene.casey.pressInMessages("Read answers");
      assertThat(page(scene.casey))
          .containsSubsequence("Stuck", "Before it was changed", "On track");
    }
  }

  private static Map<String, String> words(String progress, String worked) {
    return Map.of(
        "answer.progress", progress,
        "answer.worked", worked,
        "answer.obstacles", OBSTACLES,
        "answer.next_step", NEXT_STEP,
        "answer.private", PRIVATE);
  }

  /**
   * Casey's client sends a click on a button that is not there, with a trigger that still lives.
   */
  private static void readsWithAForgedClick(CheckInScene scene) {
    Faults faults = scene.school.slack().faults();
    JsonNode prompt = scene.casey.directMessages().getLast();
    String value = prompt.findPath("value").asText();
    int before = faults.calls("views.open").size();
    faults.on("views.open").next(2, new Fault.SlackError("internal_error"));
    scene.casey.pressInMessages("Open agreement");
    eventually(() -> faults.calls("views.open").size() == before + 2);
    Faults.Sent click = faults.sent().getLast();
    String payload =
        URLDecoder.decode(click.body(), StandardCharsets.UTF_8)
            .replace("\"action_id\":\"agreement.open\"", "\"action_id\":\"checkin.read\"")
            .replaceAll("\"value\":\"[^\"]*\"", "\"value\":\"" + value + "\"")
            .replaceFirst("^payload=", "");
    String body = "payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
    scene
        .school
        .slack()
        .resend(
            new Faults.Sent(
                click.kind(), click.contentType(), body, click.at(), 0, 0, "", click.untilAck()));
  }
}
