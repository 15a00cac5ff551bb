package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches the app's address: who may speak, and what is said to what nobody understands. */
class WireStory extends OneSchool {
  private static final Path RECORDED =
      Path.of(System.getProperty("project.basedir", "."), "../shared/slack-data/payloads");
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Override
  boolean slackTakesEveryCall() {
    return false;
  }

  // Who may speak.

  @ParameterizedTest
  @ValueSource(longs = {-360, 360})
  void aSignatureSixMinutesOffIsRefusedAndNothingIsDone(long seconds) {
    String body = firstPage();
    Map<String, String> headers = school.slack().signed(body, ByHand.FORM);
    school.letPass(Duration.ofSeconds(seconds));
    ByHand.Answer answer = byHand.send(body, headers);
    school.letPass(Duration.ofSeconds(-seconds));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).isEmpty();
    assertNothingIsDone();
  }

  @ParameterizedTest
  @ValueSource(longs = {-240, 240})
  void aSignatureFourMinutesOffIsTaken(long seconds) {
    casey.command("/agreement help");
    String body = school.slack().faults().sent().getLast().body();
    Map<String, String> headers = school.slack().signed(body, ByHand.FORM);
    school.letPass(Duration.ofSeconds(seconds));
    ByHand.Answer answer = byHand.send(body, headers);
    school.letPass(Duration.ofSeconds(-seconds));
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void aWrongOrMissingSignatureIsRefusedAndNothingIsDone() {
    String body = firstPage();
    Map<String, String> right = school.slack().signed(body, ByHand.FORM);
    String signature = right.getOrDefault("X-Slack-Signature", "");
    assertThat(signature).startsWith("v0=");
    List<String> wrong =
        List.of(
            "",
            "v0=",
            "v0=" + "0".repeat(64),
            "v1=" + signature.substring(3),
            signature.substring(0, signature.length() - 1),
            signature + "0",
            signature.toUpperCase(Locale.ROOT));
    for (String forged : wrong) {
      assertThat(byHand.send(body, with(right, "X-Slack-Signature", forged)).status())
          .isEqualTo(401);
    }
    for (String timestamp : List.of("", "now", "-1", "1e9", "99999999999999999999", "0")) {
      assertThat(byHand.send(body, with(right, "X-Slack-Request-Timestamp", timestamp)).status())
          .isEqualTo(401);
    }
    assertThat(byHand.send(body, Map.of("Content-Type", ByHand.FORM)).status()).isEqualTo(401);
    assertThat(byHand.send(body + "&more=1", right).status()).isEqualTo(401);
    assertNothingIsDone();
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    Map<String, String> changed = new TreeMap<>(headers);
    changed.put(name, value);
    return changed;
  }

  /** A first page that would begin a draft with Lee if it were believed. */
  private String firstPage() {
    Walk.start(tomas, tara);
    tomas.submit();
    tomas.closeAll();
    ObjectNode payload = byHand.lastPayload("view_submission");
    payload
        .withObject("/view")
        .put("private_metadata", "{\"agreement\":\"" + "ab".repeat(16) + "\",\"revision\":0}");
    ((ObjectNode) payload.at("/view/state/values/who.partner/value"))
        .put("selected_user", lee.id());
    return form(payload.toString());
  }

  private void assertNothingIsDone() {
    tomas.command("/agreement");
    assertThat(Shown.page(tomas)).doesNotContain("<@U0LEE>");
  }

  // What is not what Slack sends.

  static Stream<String> malformedForms() {
    return Stream.concat(
        Stream.of("", "a=b", "payload", "payload=", "payload=%", "%%%=%%%", "&&&", "=", "\u0000"),
        Stream.of(
                "{",
                "null",
                "[]",
                "7",
                "\"x\"",
                "{}",
                "not json",
                "{\"user\":{\"id\":\"U0CASEY\"}}",
                "{\"type\":null}",
                "{\"type\":7}",
                "{\"type\":[\"block_actions\"]}",
                "{\"type\":\"block_actions\"}",
                "{\"type\":\"block_actions\",\"user\":\"U0CASEY\"}",
                "{\"type\":\"block_actions\",\"user\":{\"id\":7}}",
                "{\"type\":\"block_actions\",\"team\":{\"id\":\"T1\"},\"actions\":[{}]}",
                "{\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"actions\":{}}",
                "{\"type\":\"view_submission\",\"team\":{\"id\":\"T1\"},\"view\":{}}",
                "{\"type\":\"view_submission\",\"user\":{\"id\":\"U1\"},\"view\":\"x\"}",
                "{\"type\":\"shortcut\",\"callback_id\":\"agreement_start\"}",
                "[".repeat(10_000))
            .map(WireStory::form));
  }

  @ParameterizedTest
  @MethodSource("malformedForms")
  void aMalformedFormIsABadRequest(String body) {
    assertBadRequest(byHand.send(body, ByHand.FORM));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "7",
        "\"x\"",
        "not json",
        "payload={}",
        "{\"type\":\"event_callback\"}",
        "{\"type\":\"event_callback\",\"event\":null}",
        "{\"type\":\"event_callback\",\"event\":\"x\"}",
        "{\"type\":\"event_callback\",\"team_id\":\"T1\",\"event\":[]}",
        "{\"type\":\"event_callback\",\"team_id\":\"T0LAKESIDE\",\"event\":{\"type\":\"app_home_opened\",\"user\":{\"id\":1},\"tab\":[]}}",
        "{\"type\":\"event_callback\",\"team_id\":\"T1\",\"event\":{\"type\":\"app_home_opened\",\"tab\":\"home\"}}",
        "{\"type\":\"event_callback\",\"event\":{\"type\":\"app_home_opened\",\"user\":\"U1\",\"tab\":\"home\"}}",
        "{\"type\":\"event_callback\",\"team_id\":\"T1\",\"event\":{\"type\":\"user_change\"}}",
        "{\"type\":\"event_callback\",\"team_id\":\"T1\",\"event\":{\"type\":\"user_change\",\"user\":{}}}",
      })
  void malformedJsonIsABadRequest(String body) {
    assertBadRequest(byHand.send(body, ByHand.JSON));
  }

  private static void assertBadRequest(ByHand.Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.took()).isLessThan(PATIENCE);
  }

  @Test
  void aBodyOfAMegabyteAndAHalfIsTooLarge() {
    ByHand.Answer answer = byHand.send("payload=" + "x".repeat(1_500_000), ByHand.FORM);
    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void nothingThatIsCutOffAnywhereOrHasALetterChangedBreaksTheApp() {
    Walk.toReview(casey, tara);
    casey.closeAll();
    for (String kind : List.of("command", "view_submission")) {
      String body =
          school.slack().faults().sent().stream()
              .filter(sent -> sent.kind().equals(kind))
              .reduce((older, newer) -> newer)
              .orElseThrow()
              .body();
      IntStream.rangeClosed(0, 60)
          .map(step -> body.length() * step / 61)
          .forEach(at -> {
            assertThat(byHand.send(body.substring(0, at), ByHand.FORM).status()).isIn(200, 400);
            assertThat(byHand.send(body.substring(at), ByHand.FORM).status()).isIn(200, 400);
            assertThat(
                    byHand
                        .send(body.substring(0, at) + "%22" + body.substring(at), ByHand.FORM)
                        .status())
                .isIn(200, 400);
          });
    }
  }

  static Stream<Path> recorded() throws IOException {
    if (!Files.isDirectory(RECORDED)) {
      return Stream.of(RECORDED);
    }
    try (Stream<Path> files = Files.list(RECORDED)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void whatTheSdksOwnTestsRecordedIsAnsweredInTime(Path file) throws IOException {
    assumeTrue(Files.isRegularFile(file), "the recorded bodies are not here: " + RECORDED);
    String text = Files.readString(file);
    boolean json = file.toString().endsWith(".json");
    boolean event = json && text.contains("\"event\"");
    ByHand.Answer answer =
        event
            ? byHand.send(text, ByHand.JSON)
            : byHand.send(json ? form(text) : text.strip(), ByHand.FORM);
    assertThat(answer.status()).isIn(200, 400);
    assertThat(answer.took()).isLessThan(PATIENCE);
  }

  // What is well-formed and unknown.

  @Test
  void anUnknownCommandIsAnsweredWithWhatToType() {
    casey.command("/agreement help");
    String body =
        school.slack().faults().sent().getLast().body().replace("%2Fagreement", "%2Fcontract");
    ByHand.Answer answer = byHand.send(body, ByHand.FORM);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("That is no longer available.", "/agreement", "ephemeral");
  }

  @Test
  void anUnknownPageIsNoLongerAvailable() {
    Walk.toReview(casey, tara);
    ObjectNode payload = byHand.lastPayload("view_submission");
    payload.withObject("/view").put("callback_id", "page.of.an.older.release");
    ByHand.Answer answer = byHand.interaction(payload);
    assertThat(answer.action()).isEqualTo("push");
    assertThat(answer.words()).contains("That is no longer available.").doesNotContain("`");
  }

  @Test
  void anUnknownButtonIsNoLongerAvailableOnAPageAndInAMessage() {
    ObjectNode onHome = clickOnHome();
    action(onHome).put("action_id", "button.of.an.older.release");
    assertGone(onHome);

    Walk.toReview(casey, tara);
    Walk.edit(casey, "GOALS");
    ObjectNode onPage = byHand.lastPayload("block_actions");
    action(onPage).put("action_id", "button.of.an.older.release");
    lee.command("/agreement");
    assertGone(onPage);
  }

  @Test
  void twoClicksInOneRequestAreAcknowledgedAndNeitherIsDone() {
    ObjectNode two = clickOnHome();
    two.withArray("/actions").add(two.withArray("/actions").get(0).deepCopy());
    assertGone(two);
  }

  @Test
  void anUnknownShortcutIsNoLongerAvailable() {
    lee.shortcut("agreement_start");
    lee.closeAll();
    assertGone(byHand.lastPayload("shortcut").put("callback_id", "shortcut.of.an.older.release"));
  }

  private void assertGone(ObjectNode payload) {
    int before = lee.modals().size();
    ByHand.Answer answer = byHand.interaction(byHand.as(lee, payload));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.took()).isLessThan(PATIENCE);
    eventually(() -> lee.modals().size() > before || Shown.page(lee).contains("no longer"));
    assertThat(Shown.page(lee)).contains("That is no longer available.").doesNotContain("`");
    lee.closeAll();
  }

  private ObjectNode clickOnHome() {
    lee.openHome();
    eventually(() -> lee.home().isPresent());
    lee.pressOnHome("Start an agreement");
    lee.closeAll();
    return byHand.lastPayload("block_actions");
  }

  private static ObjectNode action(ObjectNode payload) {
    return (ObjectNode) payload.withArray("/actions").get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"message", "app_uninstalled", "never_heard_of_it", "reaction_added"})
  void anEventThatNobodyWaitsForIsAcknowledged(String type) {
    ByHand.Answer answer =
        byHand.send(
            "{\"type\":\"event_callback\",\"team_id\":\"T0LAKESIDE\",\"event_id\":\"Ev1\",\"event\":{\"type\":\""
                + type
                + "\",\"user\":\"U0LEE\"}}",
            ByHand.JSON);
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void whoMovesToAnotherZoneIsTakenToLiveThere() {
    Walk.toReview(casey, tara);
    assertThat(Shown.page(casey)).contains("(Central Time)");
    tara.moveTo(ZoneId.of("America/Denver"));
    eventually(() -> {
      casey.closeAll();
      casey.command("/agreement");
      casey.press("Continue");
      return Shown.page(casey).contains("(Mountain Time)");
    });
    tara.moveTo(ZoneId.of("America/Chicago"));
  }

  @Test
  void theAddressIsVerifiedWithTheChallenge() {
    ByHand.Answer answer =
        byHand.send("{\"type\":\"url_verification\",\"challenge\":\"abc123\"}", ByHand.JSON);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("abc123");
  }

  private static String form(String payload) {
    return "payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
  }
}
