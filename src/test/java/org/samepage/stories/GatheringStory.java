package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;
import static org.samepage.stories.CheckInScene.CHICAGO;
import static org.samepage.stories.CheckInScene.NEW_YORK;
import static org.samepage.stories.CheckInScene.at;
import static org.samepage.stories.CheckInScene.count;
import static org.samepage.stories.CheckInScene.lastTold;
import static org.samepage.stories.CheckInScene.page;
import static org.samepage.stories.CheckInScene.told;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many agreements are not many messages, and a plan that asks for too much can become lighter. */
class GatheringStory {
  @TempDir Path folder;

  @Test
  void aCoachWhoIsAskedInSeveralAgreementsOnOneDayGetsOneDigestAtTheFirstTime() throws Exception {
    try (CheckInScene scene = CheckInScene.open(folder)) {
      scene.agree(scene.casey, scene.tara, asked("11:00", "both"));
      scene.agree(scene.casey, scene.tomas, asked("09:00", "coach"));
      scene.agree(scene.casey, scene.lee, asked("15:30", "coach"));
      int before = scene.casey.directMessages().size();

      scene.moveTo(at("2026-11-26T09:00", NEW_YORK));
      eventually(() -> count(scene.casey, "check-in-due") == 3);
      scene.quiet();
      assertThat(scene.casey.directMessages()).hasSize(before + 1);
      assertThat(lastTold(scene.casey))
          .contains("It is time for your check-in with <@U0TOMAS>")
          .contains("Your check-in with <@U0TARA> is on Thu, Nov 26, 11:00 am")
          .contains("Your check-in with <@U0LEE> is on Thu, Nov 26, 3:30 pm");
      assertThat(count(scene.tara, "check-in-due")).isZero();
      scene.tara.command("/agreement view");
      assertThat(Shown.page(scene.tara)).as("to come for her").contains("Thu, Nov 26, 11:00 am");
      scene.tara.closeAll();

      String digest = scene.casey.directMessages().getLast().path("ts").asText();
      answer(scene, digest, "U0TARA");
      answer(scene, digest, "U0LEE");
      scene.quiet();
      assertThat(lastTold(scene.casey)).contains("Answered. This was", "It is time for");
      assertThat(count(scene.lee, "check-in-answered")).isEqualTo(1);

      assertThat(scene.school.nextDue()).contains(at("2026-11-26T11:00", NEW_YORK));
      scene.moveToNextDue();
      eventually(() -> count(scene.tara, "check-in-due") == 1);
      assertThat(lastTold(scene.tara)).startsWith("<@U0CASEY> has answered.");
      scene.moveTo(at("2026-11-26T16:00", NEW_YORK));
      assertThat(scene.casey.directMessages()).hasSize(before + 1);
    }
  }

  /** Taps On track below the line about one teacher. */
  private static void answer(CheckInScene scene, String digest, String teacher) {
    JsonNode message =
        scene.casey.directMessages().stream()
            .filter(one -> one.path("ts").asText().equals(digest))
            .findFirst()
            .orElseThrow();
    JsonNode blocks = message.path("blocks");
    for (int at = 0; at < blocks.size() - 1; at++) {
      if (blocks.path(at).path("text").path("text").asText().contains(teacher)) {
        JsonNode actions = blocks.path(at + 1);
        scene.casey.clickMessage(
            scene.casey.directMessage(),
            digest,
            actions.path("block_id").asText(),
            "checkin.on_track",
            actions.path("elements").path(0));
        return;
      }
    }
    throw new AssertionError("Nothing about " + teacher);
  }

  @Test
  void remindersOfSeveralAgreementsAreOneMessageOfTheDay() throws Exception {
    try (CheckInScene scene = CheckInScene.open(folder)) {
      scene.agree(scene.casey, scene.tara, asked("10:00", "teacher"));
      scene.agree(scene.lee, scene.tara, asked("14:00", "teacher"));
      scene.moveTo(at("2026-11-26T10:00", NEW_YORK));
      scene.moveTo(at("2026-11-26T14:00", NEW_YORK));
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(2);
      int before = scene.tara.directMessages().size();

      scene.moveTo(at("2026-11-30T00:00", NEW_YORK));
      eventually(
          () -> scene.school.nextDue().filter(at("2026-11-30T08:30", CHICAGO)::equals).isPresent());
      assertThat(scene.tara.directMessages()).hasSize(before);
      scene.moveTo(at("2026-11-30T08:30", CHICAGO));
      eventually(() -> count(scene.tara, "check-in-nudge") == 2);
      assertThat(scene.tara.directMessages()).hasSize(before + 1);
    }
  }

  @Test
  void afterThreeThatWereMissedBothAreOfferedALighterPlanAndItIsProposedWithOneTap()
      throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, Map.of("checkin.1.every", "1"))) {
      for (String day : List.of("2026-11-26", "2026-12-03", "2026-12-10")) {
        scene.moveTo(at(day + "T15:30", CHICAGO));
      }
      scene.moveTo(at("2026-12-14T12:00", CHICAGO));
      assertThat(offers(scene)).isZero();
      scene.moveTo(at("2026-12-16T08:30", CHICAGO));
      eventually(() -> offers(scene) == 2);
      assertThat(lastTold(scene.casey)).startsWith("Your last three check-ins with <@U0TARA>");
      assertThat(CheckInScene.lastButtons(scene.casey))
          .containsExactly("Check in less often", "Pause", "End");

      scene.casey.pressInMessages("Pause");
      assertThat(page(scene.casey)).contains("While the agreement is paused");
      scene.casey.closeAll();
      scene.casey.pressInMessages("Check in less often");
      assertThat(page(scene.casey)).contains("every other Thursday");
      assertThat(scene.casey.submit().errors()).isEmpty();
      eventually(() -> told(scene.tara).stream().anyMatch(text -> text.contains("change")));
    }
  }

  private static long offers(CheckInScene scene) {
    return Stream.of(scene.casey, scene.tara)
        .filter(member ->
            told(member).stream().anyMatch(text -> text.startsWith("Your last three check-ins")))
        .count();
  }

  private static Map<String, String> asked(String time, String who) {
    return Map.of(
        "checkin.1.time", time, "checkin.1.zone", "America/New_York", "checkin.1.asked", who);
  }
}
