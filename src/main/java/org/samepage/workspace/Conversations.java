package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samepage.workspace.WebApi.Params;

/** The methods on messages: {@code conversations.*} and {@code chat.*}. */
final class Conversations {
  private static final int TEXT_OF_UPDATE = 4000;
  private static final int TEXT_OF_POST = 40_000;

  private final Memory memory;
  private final MovableClock clock;
  private final Manifest manifest;
  private final Uploads uploads;

  Conversations(Memory memory, MovableClock clock, Manifest manifest, Uploads uploads) {
    this.memory = memory;
    this.clock = clock;
    this.manifest = manifest;
    this.uploads = uploads;
  }

  ObjectNode open(Params params) {
    String users = params.text("users");
    if (users.isEmpty()) {
      return channel(directMessage(params.required("channel")));
    }
    if (users.contains(",")) {
      throw new ApiError("invalid_arguments", "this workspace opens only one-to-one conversations");
    }
    Person person =
        memory.read(s -> s.person(users)).orElseThrow(() -> new ApiError("user_not_found"));
    if (person.deleted()) {
      throw new ApiError("user_disabled");
    }
    if (person.bot()) {
      throw new ApiError("cannot_dm_bot");
    }
    if (person.guest()) {
      throw new ApiError("user_not_visible");
    }
    return channel(person.directMessage());
  }

  private static ObjectNode channel(String id) {
    return Json.object().set("channel", Json.object().put("id", id));
  }

  ObjectNode history(Params params) {
    String conversation = params.required("channel");
    boolean direct = memory.read(s -> s.ownerOf(conversation).isPresent());
    WebApi.refuseWithout(manifest, direct ? "im:history" : "channels:history");
    if (!direct) {
      throw new ApiError(
          conversation.equals(Ids.STAFF_ROOM) ? "not_in_channel" : "channel_not_found");
    }
    int limit = params.text("limit").isEmpty() ? 100 : number(params.text("limit"));
    if (limit < 1 || limit > 999) {
      throw new ApiError("invalid_limit");
    }
    BigDecimal before = before(params.text("cursor"));
    List<Message> matching =
        memory.read(s -> List.copyOf(s.messagesIn(conversation))).reversed().stream()
            .filter(m -> !m.ephemeral() && within(params, new BigDecimal(m.ts())))
            .filter(m -> new BigDecimal(m.ts()).compareTo(before) < 0)
            .toList();
    List<Message> page = matching.subList(0, Math.min(limit, matching.size()));
    ObjectNode answer = Json.object();
    ArrayNode messages = answer.putArray("messages");
    boolean metadata = params.flag("include_all_metadata");
    page.forEach(m -> messages.add(m.toSlack(metadata)));
    boolean more = page.size() < matching.size();
    answer.put("has_more", more);
    if (more) {
      answer.putObject("response_metadata").put("next_cursor", cursor(page.getLast()));
    }
    return answer;
  }

  private static boolean within(Params params, BigDecimal ts) {
    boolean inclusive = params.flag("inclusive");
    int fromOldest = ts.compareTo(bound(params.text("oldest"), BigDecimal.ZERO));
    int fromLatest = ts.compareTo(bound(params.text("latest"), END));
    return inclusive ? fromOldest >= 0 && fromLatest <= 0 : fromOldest > 0 && fromLatest < 0;
  }

  private static final BigDecimal END = new BigDecimal(Long.MAX_VALUE);

  private static BigDecimal bound(String given, BigDecimal otherwise) {
    if (given.isEmpty() || given.equals("now")) {
      return otherwise;
    }
    try {
      return new BigDecimal(given);
    } catch (NumberFormatException e) {
      throw new ApiError("invalid_arguments", "not a timestamp: " + given);
    }
  }

  private static int number(String given) {
    try {
      return Integer.parseInt(given);
    } catch (NumberFormatException e) {
      throw new ApiError("invalid_limit");
    }
  }

  private static String cursor(Message last) {
    return Base64.getEncoder()
        .encodeToString(("before:" + last.ts()).getBytes(StandardCharsets.UTF_8));
  }

  private static BigDecimal before(String cursor) {
    if (cursor.isEmpty()) {
      return END;
    }
    try {
      String text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
      return new BigDecimal(text.substring("before:".length()));
    } catch (RuntimeException e) {
      throw new ApiError("invalid_cursor");
    }
  }

  ObjectNode post(Params params) {
    String conversation = writable(params.required("channel"));
    Message message = add(conversation, params, null);
    ObjectNode answer = Json.object().put("channel", conversation).put("ts", message.ts());
    return answer.set("message", message.toSlack(true));
  }

  /** Shows files that were uploaded as a message of the app's. */
  ObjectNode postFile(Params params) {
    if (!(params.node().get("files") instanceof ArrayNode named) || named.isEmpty()) {
      throw new ApiError("invalid_arguments", "files is required, as a JSON array");
    }
    String conversation = writable(params.required("channel_id"));
    ArrayNode files = uploads.complete(named);
    memory.change(s -> {
      String ts = s.nextTs(clock.instant());
      s.add(
          conversation,
          new Message(
              ts,
              Ids.BOT_USER,
              params.text("initial_comment"),
              Json.array(),
              null,
              false,
              null,
              files));
      return ts;
    });
    ObjectNode answer = Json.object();
    ArrayNode answered = answer.putArray("files");
    files.forEach(file ->
        answered
            .addObject()
            .put("id", file.path("id").asText())
            .put("title", file.path("title").asText()));
    return answer;
  }

  /** Slack answers with message_ts here, and the message has no history. */
  ObjectNode postEphemeral(Params params) {
    String conversation = writable(params.required("channel"));
    String user = params.required("user");
    boolean there =
        memory.read(s -> s.ownerOf(conversation).map(p -> p.id().equals(user)).orElse(false));
    if (!there) {
      throw new ApiError("user_not_in_channel");
    }
    Message message = add(conversation, params, user);
    return Json.object().put("message_ts", message.ts());
  }

  ObjectNode update(Params params) {
    String conversation = params.required("channel");
    String ts = params.required("ts");
    String text = params.text("text");
    if (text.length() > TEXT_OF_UPDATE) {
      throw new ApiError("msg_too_long");
    }
    if (!conversation.equals(Ids.STAFF_ROOM)) {
      directMessage(conversation);
    }
    ArrayNode blocks = checkedBlocks(params);
    JsonNode metadata = metadata(params);
    Message updated =
        memory.change(s -> {
          Message before =
              s.message(conversation, ts)
                  .filter(m -> !m.ephemeral())
                  .orElseThrow(() -> new ApiError("message_not_found"));
          if (!before.byTheApp()) {
            throw new ApiError("cant_update_message");
          }
          Message after = before.edited(text, blocks, metadata);
          s.replace(conversation, after);
          return after;
        });
    ObjectNode answer = Json.object().put("channel", conversation).put("ts", ts).put("text", text);
    return answer.set("message", updated.toSlack(true));
  }

  private Message add(String conversation, Params params, @Nullable String onlyFor) {
    refuseWhatIsNotShown(params, onlyFor != null);
    ArrayNode blocks = checkedBlocks(params);
    JsonNode metadata = metadata(params);
    String text = params.text("text");
    String kept = text.length() > TEXT_OF_POST ? text.substring(0, TEXT_OF_POST) : text;
    return memory.change(s -> {
      String ts = s.nextTs(clock.instant());
      Message message = new Message(ts, Ids.BOT_USER, kept, blocks, metadata, false, onlyFor);
      s.add(conversation, message);
      return message;
    });
  }

  /**
   * Rather than to drop it silently: this workspace has neither threads nor attachments. Only what
   * one person sees in a thread is shown, below everything else.
   */
  private static void refuseWhatIsNotShown(Params params, boolean ephemeral) {
    for (String name : List.of("thread_ts", "attachments", "markdown_text")) {
      boolean shown = ephemeral && name.equals("thread_ts");
      if (params.node().has(name) && !shown) {
        throw new ApiError("invalid_arguments", "the local workspace does not know " + name);
      }
    }
  }

  private static ArrayNode checkedBlocks(Params params) {
    return Responses.checkedBlocks(
        params.blocks(), params.node().has("text") ? params.text("text") : null);
  }

  private static @Nullable JsonNode metadata(Params params) {
    JsonNode metadata = params.node().get("metadata");
    if (metadata == null) {
      return null;
    }
    if (metadata.path("event_type").asText().isEmpty()
        || !metadata.path("event_payload").isObject()) {
      throw new ApiError("invalid_metadata_format");
    }
    return metadata;
  }

  /** The conversation to write to: a person's id stands for the direct message with them. */
  private String writable(String channel) {
    if (channel.equals(Ids.STAFF_ROOM)) {
      throw new ApiError("not_in_channel");
    }
    String conversation =
        memory
            .read(s -> s.person(channel))
            .filter(p -> !p.bot())
            .map(Person::directMessage)
            .orElse(channel);
    return directMessage(conversation);
  }

  private String directMessage(String conversation) {
    Person person =
        memory
            .read(s -> s.ownerOf(conversation))
            .filter(p -> !p.deleted() && !p.guest())
            .orElseThrow(() -> new ApiError("channel_not_found"));
    if (!manifest.messagesTab()) {
      throw new ApiError("messages_tab_disabled");
    }
    return person.directMessage();
  }
}
