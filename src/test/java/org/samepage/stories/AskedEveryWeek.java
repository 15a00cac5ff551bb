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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.awaitility.core.ConditionFactory;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Faults;
import org.samepage.workspace.Member;

/**
 * Many agreements whose people are asked every week and answer, while Slack is slow and loses some
 * answers after the effect; and what must be true of it in the end, whatever befalls the app.
 *
 * <p>The seed is printed; {@code -Dsamepage.seed=…} runs with it again. {@code
 * -Dsamepage.proof=long} makes it long.
 */
final class AskedEveryWeek {
  static final boolean LONG = "long".equals(System.getProperty("samepage.proof"));

  /** They are within half a minute; a slow machine is given more. */
  private static final Duration LEASES_ARE_OVER = Duration.ofMinutes(4);

  private static final Instant FIRST_WEEK = at("2026-11-26T15:00", NEW_YORK);
  private static final int FIRST_HOUR = 15;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** More than there are: each counts in the end. */
  private static final int ALL_CALLS = 1_000_000;

  private static final int CALLS_IN_TROUBLE = LONG ? 8_000 : 500;

  final Random random;
  private final CheckInScene scene;
  private final int agreements;
  private final Consumer<Duration> letPass;
  private final List<Member> members;
  private final List<Tap> acknowledged = new ArrayList<>();
  private int taps;
  private int weeks;

  /** How many of this week's minutes have passed in which somebody is asked. */
  private int minutes;

  /** An answer that the app acknowledged. */
  private record Tap(Member member, String about) {}

  /**
   * @param letPass moves on the clock of all who work
   */
  AskedEveryWeek(CheckInScene scene, int agreements, Consumer<Duration> letPass) {
    long seed = Long.getLong("samepage.seed", new Random().nextLong());
    System.out.println("Seed %d".formatted(seed));
    this.random = new Random(seed);
    this.scene = scene;
    this.agreements = agreements;
    this.letPass = letPass;
    this.members = List.of(scene.casey, scene.tara, scene.lee, scene.tomas);
  }

  /** Both are asked every week, in each agreement in a minute of its own. */
  void agree() {
    scene.school.slack().faults().remember(ALL_CALLS);
    for (int number = 0; number < agreements; number++) {
      Member coach = members.get(number % members.size());
      Member teacher = members.get((number + 1 + number / 4 % 3) % members.size());
      scene.agree(
          coach,
          teacher,
          Map.of(
              "checkin.1.every",
              "1",
              "checkin.1.time",
              "%02d:%02d".formatted(FIRST_HOUR + number / 60, number % 60),
              "checkin.1.zone",
              NEW_YORK.getId(),
              "checkin.1.asked",
              "both"));
    }
    slackIsInTrouble(scene.school.slack().faults());
  }

  private void slackIsInTrouble(Faults faults) {
    for (int call = 0; call < CALLS_IN_TROUBLE; call++) {
      Fault slow = new Fault.Slow(Duration.ofMillis(50 + random.nextInt(100)));
      faults.on("chat.postMessage").next(1, random.nextInt(8) == 0 ? new Fault.LostAnswer() : slow);
    }
    faults.on("chat.update").always(new Fault.Slow(Duration.ofMillis(50)));
  }

  /** Moves the clock to when the first are due. */
  Instant nextWeek() {
    Instant week = FIRST_WEEK.plus(Duration.ofDays(7L * weeks));
    weeks++;
    minutes = 0;
    scene.school.moveTo(week);
    return week;
  }

  /** Minute after minute passes, until a few more messages were begun, or all are there. */
  void awaitAFewMore() {
    long target = posts() + 3 + random.nextInt(6);
    patiently()
        .until(() -> {
          letAMinutePass();
          return posts() >= target || allAreAsked();
        });
  }

  /** What was under way when somebody was killed is looked up once its lease is over. */
  void awaitAll() {
    patiently()
        .until(() -> {
          letAMinutePass();
          return allAreAsked();
        });
  }

  /** What is late would come in one message. */
  private void letAMinutePass() {
    if (minutes < agreements) {
      minutes++;
      letPass.accept(MINUTE);
    }
  }

  /** Looking through thousands of messages takes its time itself. */
  private static ConditionFactory patiently() {
    return await().atMost(LEASES_ARE_OVER).pollInterval(Duration.ofMillis(LONG ? 500 : 100));
  }

  private boolean allAreAsked() {
    return members.stream().mapToLong(member -> count(member, "check-in-due")).sum()
        >= 2L * agreements * weeks;
  }

  /** Each answers the first check-in that waits for them. */
  void answer() {
    members.forEach(this::tapsOne);
  }

  private void tapsOne(Member member) {
    for (JsonNode message : member.directMessages()) {
      Optional<JsonNode> button = waiting(message).stream().findFirst();
      if (button.isPresent()) {
        taps++;
        member.pressIn(member.directMessage(), message.path("ts").asText(), "checkin.on_track");
        if (scene.school.slack().faults().sent().getLast().status() == 200) {
          acknowledged.add(new Tap(member, button.get().path("value").asText()));
        }
        return;
      }
    }
  }

  /** Every message arrived exactly once, and every answer that was acknowledged is kept. */
  void check() {
    assertThat(messagesById())
        .isNotEmpty()
        .allSatisfy((id, times) -> assertThat(times).as(id).isEqualTo(1));
    for (Member member : members) {
      assertThat(parts(member)).doesNotHaveDuplicates();
    }
    // Slack asks a process that is up.
    assertThat(acknowledged)
        .hasSizeGreaterThan(taps / 2)
        .allSatisfy(tap -> assertThat(waits(tap)).isFalse());
    System.out.println(
        "%d messages, %d taps, %d answers"
            .formatted(messagesById().size(), taps, acknowledged.size()));
  }

  /** How often each message was posted with effect. */
  private Map<String, Long> messagesById() {
    return scene.school.slack().faults().calls("chat.postMessage").stream()
        .filter(call -> call.error() == null)
        .map(call -> call.params().path("metadata").path("event_payload").path("id").asText())
        .collect(groupingBy(id -> id, counting()));
  }

  private long posts() {
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
