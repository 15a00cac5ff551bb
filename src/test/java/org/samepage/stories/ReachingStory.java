package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.stories.CheckInScene.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.workspace.Member;

/**
 * How the two reach each other when they talk: each says it themself, takes it back alone, and it
 * stands in pages and in no message.
 */
class ReachingStory {
  private static final String LINK = "https://meet.example.org/thinking-together";
  private static final Map<String, String> CALL =
      Map.of("checkin.1.medium", "phone", "checkin.1.link", LINK);

  @TempDir Path folder;

  @Test
  void whoSaysHowToReachThemIsReachedAndTheLinkStandsInPagesAlone() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, CALL)) {
      scene.moveToNextDue();
      scene.casey.pressInMessages("Contact details");
      assertThat(page(scene.casey))
          .contains("<@U0TARA> has not written here how to reach them.")
          .contains("{\"type\":\"link\",\"url\":\"" + LINK + "\"");
      scene.casey.closeAll();

      scene.tara.pressInMessages("Contact details");
      assertThat(page(scene.tara)).contains("By writing it you agree that your partner sees it.");
      assertThat(scene.tara.submit(Map.of("reach.own", "555-0199, or tara@school.example")).ok())
          .isTrue();
      scene.casey.pressInMessages("Contact details");
      assertThat(page(scene.casey))
          .contains("How to reach <@U0TARA>:", "555-0199, or ")
          .contains("\"url\":\"mailto:tara@school.example\"");
      scene.casey.closeAll();

      scene.quiet();
      for (Member member : List.of(scene.casey, scene.tara)) {
        assertThat(member.directMessages().toString())
            .doesNotContain("555-0199", "tara@", "meet.example.org");
      }
      assertThat(scene.logged()).noneMatch(line -> line.contains("555-0199"));
      scene.tara.command("/agreement history");
      scene.tara.press("Who looked and wrote");
      assertThat(page(scene.tara))
          .contains("<@U0TARA> wrote contact details.", "<@U0CASEY> opened contact details.");
    }
  }

  @Test
  void itIsTakenBackAtOnceAlsoWhereTheSignedTextSaidIt() throws Exception {
    try (CheckInScene scene = CheckInScene.open(folder)) {
      Walk.start(scene.casey, scene.tara);
      scene.casey.submit();
      scene.casey.submit(Map.of("goal.1.what", CheckInScene.GOAL));
      Walk.edit(scene.casey, "COMMUNICATION");
      scene.casey.click(
          scene.casey.modal().orElseThrow().path("id").asText(),
          "detail.FOR_ALL",
          "page.open",
          JsonNodeFactory.instance.objectNode());
      assertThat(scene.casey.submit(Map.of("contact.coach", "555-0100")).errors()).isEmpty();
      scene.casey.press("Back to review");
      Walk.proposeReviewed(scene.casey, scene.tara);
      Walk.agreeProposed(scene.casey, scene.tara);

      scene.tara.command("/agreement view");
      assertThat(page(scene.tara)).contains("How to reach the coach: 555-0100");
      scene.tara.press("Contact details");
      assertThat(page(scene.tara)).contains("555-0100");
      scene.tara.closeAll();

      scene.casey.command("/agreement view");
      scene.casey.press("Contact details");
      assertThat(scene.casey.submit(Map.of("reach.own", "")).ok()).isTrue();
      scene.tara.command("/agreement view");
      assertThat(page(scene.tara)).doesNotContain("555-0100").doesNotContain("How to reach");
      scene.tara.press("Contact details");
      assertThat(page(scene.tara)).contains("<@U0CASEY> has not written here how to reach them.");
    }
  }

  @Test
  void aLinkThatIsNoneHasWordsAtItsField() throws Exception {
    try (CheckInScene scene = CheckInScene.open(folder)) {
      Walk.start(scene.casey, scene.tara);
      scene.casey.submit();
      scene.casey.submit(Map.of("goal.1.what", CheckInScene.GOAL));
      Walk.edit(scene.casey, "COMMUNICATION");
      scene.casey.submit();
      scene.casey.choose("checkin.1.medium", "phone");
      for (String no :
          List.of("http://meet.example.org/x", "zoom, as always", "https://a:b@c.de")) {
        assertThat(scene.casey.submit(Map.of("checkin.1.link", no)).errors())
            .containsOnlyKeys("checkin.1.link")
            .containsValue(
                "Please write a whole address that begins with https:// and holds no password, or"
                    + " leave it empty.");
      }
      assertThat(scene.casey.submit(Map.of("checkin.1.link", LINK)).errors()).isEmpty();
    }
  }

  @Test
  void whoIsNoneOfTheTwoFindsNothingAndTooMuchIsSaidAtTheField() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder, CALL)) {
      scene.tara.command("/agreement view");
      scene.tara.press("Contact details");
      assertThat(scene.tara.submit(Map.of("reach.own", "5".repeat(151))).errors())
          .containsOnlyKeys("reach.own");
    }
  }
}
