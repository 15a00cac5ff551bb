package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;
import static org.samepage.stories.CheckInScene.CHICAGO;
import static org.samepage.stories.CheckInScene.count;
import static org.samepage.stories.CheckInScene.lastTold;
import static org.samepage.stories.CheckInScene.parts;
import static org.samepage.stories.CheckInScene.told;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Faults;

/**
 * Slack fails while messages go out. The school is opened once: each story takes the next week's
 * check-in of the same two people, and answers it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultInSendingStory {
  private static final Map<String, String> WEEKLY =
      Map.of("checkin.1.every", "1", "term.end", "2027-11-23");

  private CheckInScene scene;
  private Faults faults;

  @BeforeAll
  void twoPeopleAgree(@TempDir Path folder) throws Exception {
    scene = CheckInScene.agreed(folder, WEEKLY);
    faults = scene.school.slack().faults();
  }

  @AfterEach
  void everythingWorksAgain() {
    faults.clear();
    scene.quiet();
    assertThat(parts(scene.tara)).doesNotHaveDuplicates();
    assertThat(parts(scene.casey)).doesNotHaveDuplicates();
  }

  @AfterAll
  void close() {
    scene.close();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("429 with Retry-After", new Fault.RateLimited(1), "retrying", "ratelimited"),
        Arguments.of("500", new Fault.HttpStatus(500), "uncertain", "http_500"),
        Arguments.of("nonsense", new Fault.Nonsense(), "uncertain", "unreadable_answer"),
        Arguments.of("a timeout", new Fault.Slow(Duration.ofMillis(2500)), "uncertain", "timeout"),
        Arguments.of("a lost answer", new Fault.LostAnswer(), "uncertain", "EOFException"));
  }

  @ParameterizedTest(
      name = "a prompt arrives exactly once after {0}, and until then the operator sees why not")
  @MethodSource("faults")
  void aPromptArrivesExactlyOnce(String name, Fault fault, String shownAs, String problem) {
    long before = count(scene.tara, "check-in-due");
    int logged = scene.logged().size();
    faults.on("chat.postMessage").next(1, fault);
    scene.school.moveToNextDue();
    eventually(() -> {
      var waiting = scene.ready().path("deliveries");
      return waiting.path(shownAs).asInt() == 1
          && waiting.path("due").asInt() == 1
          && waiting.path("lastProblem").asText().contains(problem);
    });
    scene.quiet();
    assertThat(count(scene.tara, "check-in-due")).isEqualTo(before + 1);
    assertThat(scene.logged().stream().skip(logged))
        .anyMatch(line -> line.startsWith("Message ") && line.contains(problem));
    answer();
  }

  /** What was to be told before the next check-in, because of what was tried before, is told. */
  @BeforeEach
  void nothingIsDueBeforeTheNextCheckIn() {
    while (!isTimeOfCheckIns(scene.school.nextDue().orElseThrow())) {
      scene.moveToNextDue();
    }
  }

  private static boolean isTimeOfCheckIns(Instant due) {
    return due.atZone(CHICAGO).toLocalTime().equals(LocalTime.of(15, 30));
  }

  @Test
  void whenAMessageCannotBeChangedItIsRightLater() {
    scene.moveToNextDue();
    faults.on("chat.update").next(2, new Fault.HttpStatus(500));
    scene.tara.pressInMessages("On track");
    eventually(() -> scene.ready().path("deliveries").path("outdated").asInt() == 1);
    eventually(() -> lastTold(scene.casey).startsWith("<@U0TARA> has answered"));
    assertThat(lastTold(scene.tara)).startsWith("It is time");
    scene.quiet();
    assertThat(lastTold(scene.tara)).startsWith("Answered");
  }

  @Test
  void whenAPageCannotBeOpenedThePersonIsToldAndTheNextTryWorks() {
    scene.moveToNextDue();
    answer();
    faults.on("views.open").next(1, new Fault.HttpStatus(500));
    scene.tara.pressInMessages("Add words");
    eventually(() -> scene.tara.modal().isPresent());
    assertThat(CheckInScene.page(scene.tara))
        .contains("Slack was slow just now", "Nothing is lost");
    scene.tara.closeAll();
    scene.tara.pressInMessages("Add words");
    assertThat(CheckInScene.page(scene.tara)).contains("How is it going?");
    scene.tara.closeAll();
  }

  @Test
  void whenTheTimeToOpenAPageIsOverThePersonIsToldBesideTheMessage() {
    scene.moveToNextDue();
    answer();
    faults.on("views.open").always(new Fault.SlackError("expired_trigger_id"));
    scene.tara.pressInMessages("Add words");
    eventually(() -> lastTold(scene.tara).contains("Slack was slow just now"));
    assertThat(scene.tara.directMessages().getLast().path("ephemeral").asBoolean()).isTrue();
    scene.casey.command("/agreement");
    eventually(() ->
        scene
            .casey
            .messages("C0COMMONS")
            .getLast()
            .path("text")
            .asText()
            .contains("Slack was slow"));
  }

  @Test
  void whenThePartnerCannotBeLookedUpItIsSaidAtTheFieldAndNothingIsLost() {
    scene.lee.command("/agreement new @tara");
    faults.on("users.info").next(1, new Fault.HttpStatus(500));
    assertThat(scene.lee.submit().errors())
        .isEqualTo(
            Map.of(
                "who.partner",
                "Slack did not answer just now. Nothing is lost. Please try again in a moment."));
    assertThat(scene.lee.submit().errors()).isEmpty();
    assertThat(scene.lee.modal().orElseThrow().path("callbackId").asText()).isEqualTo("goal");
    scene.lee.closeAll();
  }

  @Test
  void aConversationThatCannotBeOpenedIsOpenedLater() {
    faults.on("conversations.open").next(2, new Fault.HttpStatus(500));
    scene.lee.command("/agreement new @tomas");
    scene.lee.submit();
    scene.lee.submit(Map.of("goal.1.what", CheckInScene.GOAL));
    assertThat(scene.lee.submit().ok()).isTrue();
    scene.lee.closeAll();
    scene.quiet();
    assertThat(count(scene.tomas, "invitation")).isEqualTo(1);
    assertThat(faults.calls("conversations.open").stream().filter(call -> call.error() != null))
        .hasSize(2);
  }

  @Test
  void whenSlackNeverLetsTheAppReachSomebodyThePartnerIsToldOnceAndNothingLoops() {
    long told = unreachable();
    long before = faults.calls("chat.postMessage").size();
    faults.on("chat.postMessage").next(1, new Fault.SlackError("user_disabled"));
    scene.moveToNextDue();
    scene.quiet();
    assertThat(unreachable()).isEqualTo(told + 1);
    assertThat(faults.calls("chat.postMessage")).hasSize((int) before + 2);

    // Nobody can be reached at all: there is nobody left to tell.
    faults.on("chat.postMessage").always(new Fault.SlackError("cannot_dm_bot"));
    scene.moveToNextDue();
    scene.quiet();
    scene.moveToNextDue();
    scene.quiet();
    faults.clear();
    assertThat(unreachable()).isEqualTo(told + 1);
  }

  @Test
  void whenTheTokenIsRevokedTheAppIsNotReadyAndTheMessageArrivesWhenItWorksAgain()
      throws Exception {
    long before = count(scene.tara, "check-in-due");
    assertThat(scene.ready().path("status").asInt()).isEqualTo(200);
    faults.on("*").always(new Fault.SlackError("invalid_auth"));
    scene.school.moveToNextDue();
    eventually(() -> scene.ready().path("status").asInt() == 503);
    assertThat(scene.ready().path("slack").path("tokenProblems").toString())
        .contains("invalid_auth");
    assertThat(count(scene.tara, "check-in-due")).isEqualTo(before);

    faults.clear();
    eventually(() -> count(scene.tara, "check-in-due") == before + 1);
    // The message is there a moment before the app learns so.
    eventually(() -> scene.ready().path("status").asInt() == 200);
    answer();
  }

  private void answer() {
    scene.tara.pressInMessages("On track");
    scene.quiet();
  }

  private long unreachable() {
    List<String> texts = told(scene.casey);
    return texts.stream().filter(text -> text.contains("does not let us send messages")).count();
  }
}
