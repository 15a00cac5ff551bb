package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message in a conversation.
 *
 * @param user who wrote it; the app's bot user for the app's own
 * @param onlyFor the one person who sees it, if it is ephemeral
 * @param files what came with it, as Slack tells of files
 */
record Message(
    String ts,
    String user,
    String text,
    ArrayNode blocks,
    @Nullable JsonNode metadata,
    boolean edited,
    @Nullable String onlyFor,
    @Nullable ArrayNode files) {

  /** Without files. */
  Message(
      String ts,
      String user,
      String text,
      ArrayNode blocks,
      @Nullable JsonNode metadata,
      boolean edited,
      @Nullable String onlyFor) {
    this(ts, user, text, blocks, metadata, edited, onlyFor, null);
  }

  boolean ephemeral() {
    return onlyFor != null;
  }

  boolean visibleTo(String person) {
    return onlyFor == null || Objects.equals(onlyFor, person);
  }

  boolean byTheApp() {
    return user.equals(Ids.BOT_USER);
  }

  Message edited(String newText, ArrayNode newBlocks, @Nullable JsonNode newMetadata) {
    return new Message(
        ts,
        user,
        newText,
        newBlocks,
        newMetadata == null ? metadata : newMetadata,
        true,
        onlyFor,
        files);
  }

  ObjectNode toPage() {
    ObjectNode node =
        Json.object()
            .put("ts", ts)
            .put("user", user)
            .put("text", text)
            .put("edited", edited)
            .put("ephemeral", ephemeral());
    node.set("blocks", blocks);
    if (files != null) {
      node.set("files", files);
    }
    return node;
  }

  ObjectNode toSlack(boolean withMetadata) {
    ObjectNode node =
        Json.object()
            .put("type", "message")
            .put("user", user)
            .put("text", text)
            .put("ts", ts)
            .put("team", Ids.TEAM);
    if (byTheApp()) {
      node.put("bot_id", Ids.BOT).put("app_id", Ids.APP);
    }
    if (!blocks.isEmpty()) {
      node.set("blocks", blocks);
    }
    if (files != null) {
      node.put("subtype", "file_share").set("files", files);
    }
    if (edited) {
      node.set("edited", Json.object().put("user", user).put("ts", ts));
    }
    if (withMetadata && metadata != null) {
      node.set("metadata", metadata);
    }
    return node;
  }
}
