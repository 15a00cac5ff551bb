package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A modal or a Home tab as one person sees it.
 *
 * @param hash changes with each update; an update that names an old one is refused
 * @param given what the app sent, with an id for each block and action
 * @param state block id → action id → what is typed or chosen there
 */
record View(
    String id,
    String user,
    String hash,
    String rootId,
    @Nullable String previousId,
    ObjectNode given,
    ObjectNode state) {

  boolean isHome() {
    return given.path("type").asText().equals("home");
  }

  ArrayNode blocks() {
    return given.withArray("/blocks");
  }

  String externalId() {
    return given.path("external_id").asText();
  }

  boolean notifiesOnClose() {
    return given.path("notify_on_close").asBoolean();
  }

  boolean clearsOnClose() {
    return given.path("clear_on_close").asBoolean();
  }

  View showing(ObjectNode newGiven, String newHash) {
    ObjectNode filled = Inputs.withIds(newGiven);
    return new View(
        id, user, newHash, rootId, previousId, filled, Inputs.carriedOver(this, filled));
  }

  View holding(ObjectNode newState) {
    return new View(id, user, hash, rootId, previousId, given, newState);
  }

  ObjectNode toSlack() {
    return toSlack(state);
  }

  /** What {@code view_closed} carries: Slack leaves out what was typed. */
  ObjectNode toSlackWithoutState() {
    return toSlack(Json.object());
  }

  private ObjectNode toSlack(JsonNode values) {
    ObjectNode node =
        Json.object()
            .put("id", id)
            .put("team_id", Ids.TEAM)
            .put("type", given.path("type").asText());
    node.set("blocks", blocks());
    node.put("private_metadata", given.path("private_metadata").asText())
        .put("callback_id", given.path("callback_id").asText());
    node.set("state", Json.object().set("values", values));
    node.put("hash", hash);
    node.set("title", Json.orNull(given.get("title")));
    node.put("clear_on_close", clearsOnClose()).put("notify_on_close", notifiesOnClose());
    node.set("close", Json.orNull(given.get("close")));
    node.set("submit", Json.orNull(given.get("submit")));
    return node.put("previous_view_id", previousId)
        .put("root_view_id", rootId)
        .put("app_id", Ids.APP)
        .put("external_id", externalId())
        .put("app_installed_team_id", Ids.TEAM)
        .put("bot_id", Ids.BOT);
  }

  ObjectNode toPage() {
    ObjectNode node =
        Json.object()
            .put("id", id)
            .put("hash", hash)
            .put("callbackId", given.path("callback_id").asText());
    node.set("title", Json.orNull(given.get("title")));
    node.set("submit", Json.orNull(given.get("submit")));
    node.set("close", Json.orNull(given.get("close")));
    node.set("blocks", blocks());
    node.set("state", state);
    return node;
  }
}
