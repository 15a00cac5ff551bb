package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The bodies that Slack sends to an app. */
final class Payloads {
  private Payloads() {}

  static String command(
      Person by, String conversation, String command, String text, String url, String trigger) {
    boolean channel = conversation.equals(Ids.STAFF_ROOM);
    Map<String, String> form = new LinkedHashMap<>();
    form.put("token", Ids.VERIFICATION);
    form.put("team_id", Ids.TEAM);
    form.put("team_domain", Ids.TEAM_DOMAIN);
    form.put("channel_id", conversation);
    form.put("channel_name", channel ? Ids.STAFF_ROOM_NAME : "directmessage");
    form.put("user_id", by.id());
    form.put("user_name", by.name());
    form.put("command", command);
    form.put("text", text);
    form.put("api_app_id", Ids.APP);
    form.put("is_enterprise_install", "false");
    form.put("response_url", url);
    form.put("trigger_id", trigger);
    return form(form);
  }

  /** What every interaction begins with. */
  static ObjectNode interaction(String type, Person by) {
    ObjectNode payload = Json.object().put("type", type);
    payload.set("team", Json.object().put("id", Ids.TEAM).put("domain", Ids.TEAM_DOMAIN));
    payload.set(
        "user",
        Json.object()
            .put("id", by.id())
            .put("username", by.name())
            .put("name", by.name())
            .put("team_id", by.guest() ? Ids.OTHER_TEAM : Ids.TEAM));
    payload.put("api_app_id", Ids.APP).put("token", Ids.VERIFICATION);
    return payload.putNull("enterprise").put("is_enterprise_install", false);
  }

  /** An interaction as it goes over the wire. */
  static String form(ObjectNode payload) {
    return form(Map.of("payload", payload.toString()));
  }

  static ObjectNode event(ObjectNode event, Instant now) {
    ObjectNode body =
        Json.object()
            .put("token", Ids.VERIFICATION)
            .put("team_id", Ids.TEAM)
            .put("api_app_id", Ids.APP);
    body.set("event", event);
    body.put("type", "event_callback")
        .put("event_id", Ids.of("Ev"))
        .put("event_time", now.getEpochSecond());
    body.putArray("authorizations")
        .addObject()
        .putNull("enterprise_id")
        .put("team_id", Ids.TEAM)
        .put("user_id", Ids.BOT_USER)
        .put("is_bot", true)
        .put("is_enterprise_install", false);
    return body.put("is_ext_shared_channel", false).put("event_context", Ids.hex(16));
  }

  /** The {@code channel} of an interaction in a message. */
  static JsonNode channel(String conversation) {
    boolean channel = conversation.equals(Ids.STAFF_ROOM);
    return Json.object()
        .put("id", conversation)
        .put("name", channel ? Ids.STAFF_ROOM_NAME : "directmessage");
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
