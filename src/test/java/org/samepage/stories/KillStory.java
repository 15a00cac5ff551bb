package org.samepage.stories;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.samepage.stories.CheckInScene.NEW_YORK;
import static org.samepage.stories.CheckInScene.at;
import static org.samepage.stories.CheckInScene.count;
import static org.samepage.stories.CheckInScene.parts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.Killable;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Faults;
import org.samepage.workspace.Member;

/**
 * The app is killed in the midst of sending, again and again, while Slack is slow and loses
 * answers. The seed is printed; {@code -Dsamepage.seed=…} runs with it again. Should it fail, the
 * folder with the database and the app's log is kept.
 */
class KillStory {
  private static final Duration LEASES_ARE_OVER = Duration.ofSeconds(90);
  private static final int AGREEMENTS = 12;
  private static final int KILLS_A_WEEK = 2;
  private static final Instant FIRST_WEEK = at("2026-11-26T17:00", NEW_YORK);
  private static final Instant SECOND_WEEK = at("2026-12-03T17:00", NEW_YORK);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final long seed = Long.getLong("samepage.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final List<Tap> acknowledged = new ArrayList<>();

  /** An answer that the app acknowledged. */
  private record Tap(Member member, String about) {}

  @Test
  @Timeout(400)
  void everyMessageArrivesExactlyOnceAndEveryAnswerIsKeptHoweverOftenTheAppIsKilled()
      throws Exception {
    System.out.println("KillStory: seed %d, in %s".formatted(seed, folder));
    try (CheckInScene scene = CheckInScene.open(folder)) {
      List<Member> members = List.of(scene.casey, scene.tara, scene.lee, scene.tomas);
      agreeManyTimes(scene, members);
      scene.school.stopApp();
      slackIsInTrouble(scene.school.slack().faults());

      scene.school.moveTo(FIRST_WEEK);
      Killable app = Killable.start(scene.school);
      try {
        app = killedWhileSending(app, scene, members, 2 * AGREEMENTS);
        scene.school.moveTo(SECOND_WEEK);
        app = killedWhileSending(app, scene, members, 4 * AGREEMENTS);
        scene.quiet(app.url("/health/ready"));
      } finally {
        app.kill();
      }

      assertThat(messagesById(scene)).allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
      for (Member member : members) {
        assertThat(parts(member)).doesNotHaveDuplicates();
      }
      assertThat(acknowledged).isNotEmpty().allSatisfy(tap -> assertThat(waits(tap)).isFalse());
    }
  }

  /** Both are asked every week, in each agreement in a minute of its own. */
  private static void agreeManyTimes(CheckInScene scene, List<Member> members) {
    for (int number = 0; number < AGREEMENTS; number++) {
      Member coach = members.get(number % members.size());
      Member teacher = members.get((number + 1 + number / 4 % 3) % members.size());
      scene.agree(
          coach,
          teacher,
          Map.of(
              "checkin.1.every",
              "1",
              "checkin.1.time",
              "15:%02d".formatted(number),
              "checkin.1.zone",
              NEW_YORK.getId(),
              "checkin.1.asked",
              "both"));
    }
  }

  private void slackIsInTrouble(Faults faults) {
    for (int call = 0; call < 500; call++) {
      Fault slow = new Fault.Slow(Duration.ofMillis(50 + random.nextInt(100)));
      faults.on("chat.postMessage").next(1, random.nextInt(8) == 0 ? new Fault.LostAnswer() : slow);
    }
    faults.on("chat.update").always(new Fault.Slow(Duration.ofMillis(50)));
  }

  /**
   * Has people answer and kills it a few messages later, and waits until all are asked in the end.
   */
  private Killable killedWhileSending(
      Killable running, CheckInScene scene, List<Member> members, int asked)
      throws IOException, InterruptedException {
    Killable app = running;
    for (int kill = 0; kill < KILLS_A_WEEK; kill++) {
      members.forEach(member -> tapsOne(scene, member));
      long target = posts(scene) + 3 + random.nextInt(6);
      await()
          .atMost(LEASES_ARE_OVER)
          .until(() -> posts(scene) >= target || asked(members) >= asked);
      app.kill();
      app = Killable.start(scene.school);
    }
    members.forEach(member -> tapsOne(scene, member));
    // What was under way when it was killed is looked up once its lease is over, about ten seconds
    // later.
    await().atMost(LEASES_ARE_OVER).until(() -> asked(members) >= asked);
    return app;
  }

  /** Somebody answers the first check-in that waits for them. */
  private void tapsOne(CheckInScene scene, Member member) {
    for (JsonNode message : member.directMessages()) {
      Optional<JsonNode> button = waiting(message).stream().findFirst();
      if (button.isPresent()) {
        member.pressIn(member.directMessage(), message.path("ts").asText(), "checkin.on_track");
        if (scene.school.slack().faults().sent().getLast().status() == 200) {
          acknowledged.add(new Tap(member, button.get().path("value").asText()));
        }
        return;
      }
    }
  }

  private static long asked(List<Member> members) {
    return members.stream().mapToLong(member -> count(member, "check-in-due")).sum();
  }

  /** How often each message was posted with effect. */
  private static Map<String, Long> messagesById(CheckInScene scene) {
    return scene.school.slack().faults().calls("chat.postMessage").stream()
        .filter(call -> call.error() == null)
        .map(call -> call.params().path("metadata").path("event_payload").path("id").asText())
        .collect(groupingBy(id -> id, counting()));
  }

  private static long posts(CheckInScene scene) {
    return scene.school.slack().faults().calls("chat.postMessage").size();
  }

  private static boolean waits(Tap tap) {
    return tap.member().directMessages().stream()
        .flatMap(message -> waiting(message).stream())
        .anyMatch(button -> button.path("value").asText().equals(tap.about()));
  }

  private static List<JsonNode> waiting(JsonNode message) {
    return message.findParents("action_id").stream()
        .filter(element -> element.path("action_id").asText().equals("checkin.on_track"))
        .toList();
  }
}
