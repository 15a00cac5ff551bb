package org.samepage.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people do reaches the app as Slack sends it, and what the app answers is seen. */
class LocalWorkspaceTest {
  private final Running running = new Running();
  private final Member casey = running.casey();

  @AfterEach
  void close() {
    running.close();
  }

  @Test
  void aCommandArrivesAsAFormWithSlacksFields() {
    casey.command("/agreement new @tara and @nobody <b> & co");

    Map<String, String> form = running.app.last().form();
    assertThat(form)
        .containsEntry("command", "/agreement")
        .containsEntry("text", "new <@U0TARA|tara> and @nobody &lt;b&gt; &amp; co")
        .containsEntry("user_id", "U0CASEY")
        .containsEntry("user_name", "casey")
        .containsEntry("team_id", "T0LAKESIDE")
        .containsEntry("channel_id", "C0COMMONS")
        .containsEntry("channel_name", "staff-room")
        .containsEntry("api_app_id", "A0SAMEPAGE")
        .containsEntry("is_enterprise_install", "false")
        .containsKeys("token", "team_domain", "response_url", "trigger_id");
  }

  @Test
  void requestsAreSignedWithTheWorkspacesTime() throws Exception {
    running.workspace.clock().move(Duration.ofDays(3));
    casey.command("/agreement");

    FakeApp.Received request = running.app.last();
    String timestamp = request.headers().getOrDefault("x-slack-request-timestamp", "");
    assertThat(timestamp)
        .isEqualTo(Long.toString(Running.MONDAY.plus(Duration.ofDays(3)).getEpochSecond()));
    assertThat(request.headers())
        .containsEntry("x-slack-signature", signature(timestamp, request.body()));
    assertThat(running.workspace.signed("a=b", "text/plain"))
        .containsEntry("X-Slack-Signature", signature(timestamp, "a=b"))
        .containsEntry("Content-Type", "text/plain");
  }

  private static String signature(String timestamp, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Running.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] sum = mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8));
    return "v0=" + HexFormat.of().formatHex(sum);
  }

  @Test
  void anAnswerInTheAcknowledgementIsSeenByThatPersonAlone() {
    running.app.answers(FakeApp.Answer.json("{\"text\":\"Only you see this\"}"));
    casey.command("/agreement");

    assertThat(casey.messages("C0COMMONS")).hasSize(1);
    assertThat(casey.messages("C0COMMONS").getFirst().path("ephemeral").asBoolean()).isTrue();
    assertThat(running.workspace.member("U0TARA").messages("C0COMMONS")).isEmpty();
  }

  @Test
  void responseUrlWorksFiveTimes() {
    casey.command("/agreement");
    String url = running.app.last().form().getOrDefault("response_url", "");
    for (int i = 0; i < 5; i++) {
      assertThat(running.client.post(url, "{\"text\":\"hello\"}").body()).isEqualTo("ok");
    }
    Client.Reply sixth = running.client.post(url, "{\"text\":\"hello\"}");

    assertThat(sixth.status()).isEqualTo(404);
    assertThat(sixth.error()).isEqualTo("used_url");
    assertThat(casey.messages("C0COMMONS")).hasSize(5);
  }

  @Test
  void aCommandThatFailsIsToldWithSlacksName() {
    running.app.answers(new FakeApp.Answer(500, "oops"));
    casey.command("/agreement");
    running.app.answers(new FakeApp.Answer(404, ""));
    casey.command("/agreement");
    casey.command("/unknown");

    assertThat(casey.notices())
        .containsExactly(
            "/agreement failed with the error \"http_service_error\"",
            "/agreement failed with the error \"http_client_error\"",
            "/unknown is not a valid command.");
  }

  @Test
  void usersInfoFollowsTheMovedClock() {
    assertThat(user("U0TARA").path("tz_offset").asInt()).isEqualTo(-6 * 3600);
    running.workspace.clock().moveTo(Instant.parse("2026-07-01T12:00:00Z"));

    JsonNode tara = user("U0TARA");
    assertThat(tara.path("tz_offset").asInt()).isEqualTo(-5 * 3600);
    assertThat(tara.path("tz_label").asText()).isEqualTo("Central Daylight Time");
    assertThat(tara.has("locale")).isFalse();
    assertThat(user("U0DANA").path("deleted").asBoolean()).isTrue();
    assertThat(user("U0BOTTY").path("is_bot").asBoolean()).isTrue();
    JsonNode guest = user("U0GUEST");
    assertThat(guest.path("is_stranger").asBoolean()).isTrue();
    assertThat(guest.path("is_ultra_restricted").asBoolean()).isTrue();
    assertThat(guest.path("team_id").asText()).isEqualTo("T0ELSEWHERE");
    JsonNode tomas =
        running.client.api("users.info", Map.of("user", "U0TOMAS", "include_locale", true)).json();
    assertThat(tomas.path("user").path("locale").asText()).isEqualTo("es-LA");
  }

  private JsonNode user(String id) {
    return running.client.api("users.info", Map.of("user", id)).json().path("user");
  }

  @Test
  void messagesAreKeptInOrderWithTheirMetadata() {
    String metadata = "{\"event_type\":\"due\",\"event_payload\":{\"id\":\"1\"}}";
    JsonNode first =
        running
            .client
            .api(
                "chat.postMessage",
                Map.of("channel", "U0CASEY", "text", "one", "metadata", metadata))
            .json();
    running.client.api("chat.postMessage", Map.of("channel", "D0CASEY", "text", "two"));

    assertThat(first.path("channel").asText()).isEqualTo("D0CASEY");
    assertThat(casey.directMessages())
        .extracting(m -> m.path("text").asText())
        .containsExactly("one", "two");
    JsonNode history =
        running
            .client
            .api(
                "conversations.history",
                Map.of("channel", "D0CASEY", "include_all_metadata", true, "limit", 1))
            .json();
    assertThat(history.path("has_more").asBoolean()).isTrue();
    JsonNode older =
        running
            .client
            .api(
                "conversations.history",
                Map.of(
                    "channel",
                    "D0CASEY",
                    "include_all_metadata",
                    true,
                    "cursor",
                    history.path("response_metadata").path("next_cursor").asText()))
            .json();
    assertThat(older.path("messages").get(0).path("metadata").path("event_type").asText())
        .isEqualTo("due");
    assertThat(older.path("messages").get(0).path("ts")).isEqualTo(first.path("ts"));
  }

  @Test
  void aMessageCanBeChangedOnceItIsKnown() {
    String ts =
        running
            .client
            .api("chat.postMessage", Map.of("channel", "D0CASEY", "text", "before"))
            .json()
            .path("ts")
            .asText();
    running.client.api("chat.update", Map.of("channel", "D0CASEY", "ts", ts, "text", "after"));

    assertThat(casey.directMessages().getFirst().path("text").asText()).isEqualTo("after");
    assertThat(casey.directMessages().getFirst().path("edited").asBoolean()).isTrue();
    assertThat(
            running
                .client
                .api("chat.update", Map.of("channel", "D0CASEY", "ts", "1.000001", "text", "x"))
                .error())
        .isEqualTo("message_not_found");
    assertThat(
            running
                .client
                .api(
                    "chat.update", Map.of("channel", "D0CASEY", "ts", ts, "text", "x".repeat(4001)))
                .error())
        .isEqualTo("msg_too_long");
  }

  @Test
  void aButtonInAMessageArrivesWithTheMessage() {
    running.client.api(
        "chat.postMessage",
        Map.of(
            "channel",
            "D0CASEY",
            "text",
            "How is it going?",
            "blocks",
            "[{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"action_id\":\"go\","
                + "\"value\":\"7\",\"text\":{\"type\":\"plain_text\",\"text\":\"On track\"}}]}]"));
    assertThat(casey.pressInMessages("On track").ok()).isTrue();

    JsonNode payload = running.app.last().json();
    assertThat(payload.path("type").asText()).isEqualTo("block_actions");
    assertThat(payload.path("container").path("type").asText()).isEqualTo("message");
    assertThat(payload.path("message").path("text").asText()).isEqualTo("How is it going?");
    assertThat(payload.path("channel").path("id").asText()).isEqualTo("D0CASEY");
    assertThat(payload.path("actions").size()).isEqualTo(1);
    assertThat(payload.path("actions").get(0).path("value").asText()).isEqualTo("7");
    running.client.post(
        payload.path("response_url").asText(), "{\"replace_original\":true,\"text\":\"Done\"}");
    assertThat(casey.directMessages()).hasSize(1);
    assertThat(casey.directMessages().getFirst().path("text").asText()).isEqualTo("Done");
  }

  @Test
  void eventsAreSentWhereTheManifestSubscribesAndRepeatedOnceAtOnce() {
    casey.openHome();
    JsonNode opened = running.app.last().json();
    assertThat(opened.path("type").asText()).isEqualTo("event_callback");
    assertThat(opened.path("event").path("type").asText()).isEqualTo("app_home_opened");
    assertThat(opened.path("authorizations").get(0).path("is_bot").asBoolean()).isTrue();

    running.app.answers(new FakeApp.Answer(503, ""));
    casey.moveTo(ZoneId.of("Europe/Lisbon"));

    FakeApp.Received repeated = running.app.last();
    assertThat(repeated.json().path("event").path("user").path("tz").asText())
        .isEqualTo("Europe/Lisbon");
    assertThat(repeated.headers())
        .containsEntry("x-slack-retry-num", "1")
        .containsEntry("x-slack-retry-reason", "http_error");
    assertThat(running.app.received()).hasSize(3);
    assertThat(running.workspace.faults().sent().getLast().status()).isEqualTo(503);

    running.app.answers(FakeApp.Answer.EMPTY);
    assertThat(running.workspace.resend(running.workspace.faults().sent().getLast()))
        .isEqualTo(200);
    assertThat(running.app.last().body()).isEqualTo(repeated.body());
  }

  @Test
  void someoneWhoLeftOrIsNoPersonCannotBeWrittenTo() {
    assertThat(running.client.api("conversations.open", Map.of("users", "U0DANA")).error())
        .isEqualTo("user_disabled");
    assertThat(running.client.api("conversations.open", Map.of("users", "U0BOTTY")).error())
        .isEqualTo("cannot_dm_bot");
    assertThat(running.client.api("conversations.open", Map.of("users", "U0GUEST")).error())
        .isEqualTo("user_not_visible");
    assertThat(running.client.api("conversations.open", Map.of("users", "U0NOBODY")).error())
        .isEqualTo("user_not_found");
    assertThat(post("C0COMMONS")).isEqualTo("not_in_channel");
    assertThat(post("D0NOWHERE")).isEqualTo("channel_not_found");
    assertThat(post("U0DANA")).isEqualTo("channel_not_found");
  }

  private String post(String channel) {
    return running.client.api("chat.postMessage", Map.of("channel", channel, "text", "x")).error();
  }

  @Test
  void tokensAndScopesAreChecked() {
    assertThat(running.client.apiAs("", "auth.test", Map.of()).error()).isEqualTo("not_authed");
    assertThat(running.client.apiAs("xoxb-other", "auth.test", Map.of()).error())
        .isEqualTo("invalid_auth");
    assertThat(running.client.api("auth.test", Map.of()).json().path("user_id").asText())
        .isEqualTo("U0SAMEPAGE");
    assertThat(running.client.api("files.upload", Map.of()).error()).isEqualTo("unknown_method");

    String narrow = Running.manifest().replaceAll("(?m)^ *- (im:history|chat:write)$", "");
    try (Running other = new Running(narrow, MovableClock.fixedAt(Running.MONDAY), null)) {
      assertThat(other.client.api("conversations.history", Map.of("channel", "D0CASEY")).error())
          .isEqualTo("missing_scope");
      assertThat(
              other
                  .client
                  .api("chat.postMessage", Map.of("channel", "D0CASEY", "text", "x"))
                  .error())
          .isEqualTo("missing_scope");
    }
  }

  @Test
  void aManifestWithoutTheScopeOfItsCommandsIsRefused() {
    String wrong = Running.manifest().replace("- commands\n", "\n");
    assertThatThrownBy(() -> Manifest.parse(wrong)).hasMessageContaining("commands");
  }
}
