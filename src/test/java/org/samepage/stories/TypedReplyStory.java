package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Faults;
import org.samepage.workspace.Member;

/** What somebody types to the app is met with the buttons of what waits, and kept by nobody. */
class TypedReplyStory {
  private static final String WORDS = "It went well, everybody talked for once";

  @TempDir Path folder;

  @Test
  void aTypedReplyIsMetWithTheButtonsOnceInAFewMinutesAndItsTextIsNotKept() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      scene.moveToNextDue();
      type(scene.tara);
      eventually(() -> met(scene.tara) == 1);
      Faults.Sent event = scene.school.slack().faults().sent().getLast();
      assertThat(scene.school.slack().resend(event)).isEqualTo(200);
      type(scene.tara);
      scene.school.letPass(Duration.ofMinutes(11));
      type(scene.tara);
      eventually(() -> met(scene.tara) == 2);

      JsonNode shown = ephemeral(scene.tara).getFirst();
      assertThat(CheckInScene.buttons(shown)).containsExactly("On track", "Some progress", "Stuck");
      scene.tara.pressIn(
          scene.tara.directMessage(), ephemeral(scene.tara).getLast().path("ts").asText(), "Stuck");
      eventually(() -> CheckInScene.count(scene.casey, "check-in-answered") == 1);
      nobodyKept(scene);
    }
  }

  @Test
  void whatTheAppItselfPostsOrChangesAndWhatIsInAThreadDoesNotConfuseIt() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      type(scene.casey);
      eventually(() -> met(scene.casey) == 1);
      assertThat(ephemeral(scene.casey).getLast().path("text").asText())
          .contains("Nothing waits for you at the moment");
      Faults.Sent event = scene.school.slack().faults().sent().getLast();
      scene.school.letPass(Duration.ofHours(2));
      String user = "\"user\":\"U0CASEY\"";
      assertThat(event.body()).contains(user);
      List<String> others =
          List.of(
              event.body().replace(user, user + ",\"bot_id\":\"B0SAMEPAGE\""),
              event.body().replace(user, user + ",\"subtype\":\"message_changed\""),
              event.body().replace(user, user + ",\"subtype\":\"message_deleted\""),
              event.body().replace(user, user + ",\"subtype\":\"bot_message\""));
      for (String other : others) {
        assertThat(scene.school.slack().resend(with(event, other))).isEqualTo(200);
      }
      String thread = event.body().replace(user, user + ",\"thread_ts\":\"1700000000.000100\"");
      assertThat(scene.school.slack().resend(with(event, thread))).isEqualTo(200);
      eventually(() -> met(scene.casey) == 2);
      eventually(() ->
          scene.school.slack().faults().calls("chat.postEphemeral").stream()
              .map(call -> call.params().path("thread_ts").asText())
              .anyMatch("1700000000.000100"::equals));
      scene.school.letPass(Duration.ofMinutes(11));
      String file = event.body().replace(user, user + ",\"subtype\":\"file_share\"");
      assertThat(scene.school.slack().resend(with(event, file))).isEqualTo(200);
      eventually(() -> met(scene.casey) == 3);
      scene.quiet();
      assertThat(met(scene.casey)).isEqualTo(3);
      nobodyKept(scene);
    }
  }

  @Test
  void whoCouldNotBeMetIsMetWhenTheyTypeAgain() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      Faults faults = scene.school.slack().faults();
      faults.on("chat.postEphemeral").next(1, new Fault.SlackError("internal_error"));
      type(scene.casey);
      eventually(() -> scene.logged().stream().anyMatch(line -> line.contains("was not shown")));
      eventually(() -> {
        type(scene.casey);
        return met(scene.casey) == 1;
      });
    }
  }

  private static void type(Member member) {
    assertThat(member.send(member.directMessage(), WORDS).error()).isNull();
  }

  private static long met(Member member) {
    return ephemeral(member).size();
  }

  private static List<JsonNode> ephemeral(Member member) {
    return member.directMessages().stream()
        .filter(message -> message.path("ephemeral").asBoolean())
        .toList();
  }

  private static Faults.Sent with(Faults.Sent event, String body) {
    return new Faults.Sent(
        event.kind(), event.contentType(), body, event.at(), 0, 0, "", event.untilAck());
  }

  /** The words stand in Slack, where they were typed; the app's log and files have none of them. */
  private static void nobodyKept(CheckInScene scene) throws IOException {
    assertThat(scene.logged()).noneMatch(line -> line.contains(WORDS));
    try (Stream<Path> files = Files.walk(scene.school.appFolder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(WORDS);
      }
    }
  }
}
