package org.samepage.stories;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.samepage.School.eventually;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.School;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Faults;
import org.samepage.workspace.Member;

/**
 * A coach has started with twenty teachers, and the app is killed while the invitations go out,
 * Slack being slow and losing answers. The seed is printed; {@code -Dsamepage.seed=…} runs with it
 * again. Should it fail, the folder with the database and the app's log is kept.
 */
class BulkKillStory {
  private static final Duration LEASES_ARE_OVER = Duration.ofMinutes(4);
  private static final int TEACHERS = 20;
  private static final int KILLS = 3;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final long seed = Long.getLong("samepage.seed", new Random().nextLong());
  private final Random random = new Random(seed);

  @Test
  @Timeout(1800)
  void eachOfTwentyTeachersHasExactlyOneInvitationHoweverOftenTheAppIsKilled() throws Exception {
    System.out.println("BulkKillStory: seed %d, in %s".formatted(seed, folder));
    try (School school = School.open(folder)) {
      List<Member> teachers = teachers(school);
      start(school.casey(), teachers);
      eventually(() -> invited(teachers) == 1);
      school.stopApp();
      slackIsInTrouble(school.slack().faults());

      // All that are left are due at once, as after an hour of downtime.
      school.letPass(Duration.ofMinutes(TEACHERS));
      AppReplica app = AppReplica.startInPlaceOf(school);
      try {
        app = killedWhileInviting(app, school, teachers);
        Member last = teachers.getLast();
        await()
            .atMost(LEASES_ARE_OVER)
            .untilAsserted(() -> assertThat(teachers).allMatch(BulkKillStory::isInvited));
        last.pressInMessages("Read and agree");
        assertThat(Shown.page(last)).contains(Walk.GOAL, "I will plan with the teacher every week");
        assertThat(last.submit().ok()).isTrue();
        // What comes after would come after a second invitation, too.
        await()
            .atMost(LEASES_ARE_OVER)
            .until(() -> Shown.newestMessage(school.casey()).contains(last.id()));
        await().atMost(LEASES_ARE_OVER).until(() -> last.directMessages().size() == 2);
      } finally {
        app.kill();
      }
      assertThat(teachers.subList(0, TEACHERS - 1))
          .allSatisfy(teacher -> assertThat(teacher.directMessages()).hasSize(1));
      assertThat(messagesById(school)).allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
    }
  }

  private static List<Member> teachers(School school) {
    return IntStream.rangeClosed(1, TEACHERS)
        .mapToObj(number ->
            school
                .slack()
                .join(
                    "teacher%02d".formatted(number),
                    "Teacher %d Example".formatted(number),
                    ZoneId.of("America/Chicago")))
        .toList();
  }

  private static void start(Member coach, List<Member> teachers) {
    coach.shortcut("agreement_start");
    coach.press("Start with several teachers");
    coach.submit(
        Map.of(
            "bulk.teachers",
            teachers.stream().map(Member::id).toList(),
            "bulk.template",
            "cycle@0"));
    assertThat(coach.submit(Map.of("goal.1.what", Walk.GOAL)).ok()).isTrue();
    assertThat(Shown.page(coach)).contains("20 invitations are on their way");
    coach.closeAll();
  }

  private void slackIsInTrouble(Faults faults) {
    for (int call = 0; call < 200; call++) {
      Fault slow = new Fault.Slow(Duration.ofMillis(100 + random.nextInt(200)));
      faults.on("chat.postMessage").next(1, random.nextInt(6) == 0 ? new Fault.LostAnswer() : slow);
    }
  }

  private AppReplica killedWhileInviting(AppReplica running, School school, List<Member> teachers)
      throws IOException, InterruptedException {
    AppReplica app = running;
    for (int kill = 0; kill < KILLS; kill++) {
      long target = posts(school) + 1 + random.nextInt(5);
      await()
          .atMost(LEASES_ARE_OVER)
          .until(() -> posts(school) >= target || invited(teachers) == TEACHERS);
      app.kill();
      app = AppReplica.startInPlaceOf(school);
    }
    return app;
  }

  private static boolean isInvited(Member teacher) {
    return !teacher.directMessages().isEmpty();
  }

  private static long invited(List<Member> teachers) {
    return teachers.stream().filter(BulkKillStory::isInvited).count();
  }

  private static long posts(School school) {
    return school.slack().faults().calls("chat.postMessage").size();
  }

  /** How often each message was posted with effect. */
  private static Map<String, Long> messagesById(School school) {
    return school.slack().faults().calls("chat.postMessage").stream()
        .filter(call -> call.error() == null)
        .map(call -> call.params().path("metadata").path("event_payload").path("id").asText())
        .collect(groupingBy(id -> id, counting()));
  }
}
