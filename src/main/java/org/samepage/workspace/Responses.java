package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The answers to a command or a click: in the acknowledgement itself, or by response_url. */
final class Responses {
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int USES = 5;

  private final Memory memory;
  private final MovableClock clock;
  private final Supplier<String> server;
  private final Map<String, Open> open = new ConcurrentHashMap<>();

  /**
   * Where an answer goes.
   *
   * @param ts the message that was clicked in, if that is what it answers
   */
  record Origin(String user, String conversation, @Nullable String ts) {}

  private record Open(Origin origin, long born, AtomicInteger uses) {}

  /**
   * @param server the address of this server, without a slash at its end
   */
  Responses(Memory memory, MovableClock clock, Supplier<String> server) {
    this.memory = memory;
    this.clock = clock;
    this.server = server;
  }

  String url(Origin origin) {
    String id = Ids.hex(12);
    open.put(id, new Open(origin, System.nanoTime(), new AtomicInteger()));
    return server.get() + "/response/" + id;
  }

  /**
   * @throws ApiError {@code used_url}, {@code expired_url}, or what is wrong with the message
   */
  void respond(String id, JsonNode body) {
    Open url = open.get(id);
    if (url == null || System.nanoTime() - url.born() > LIFE.toNanos()) {
      throw new ApiError("expired_url");
    }
    if (url.uses().incrementAndGet() > USES) {
      throw new ApiError("used_url");
    }
    respond(url.origin(), body);
  }

  /** Does what the body says: posts (to the person alone by default), replaces or deletes. */
  void respond(Origin origin, JsonNode body) {
    String ts = origin.ts();
    if (ts != null && body.path("delete_original").asBoolean()) {
      memory.change(s -> s.messagesIn(origin.conversation()).removeIf(m -> m.ts().equals(ts)));
      return;
    }
    String text = body.path("text").asText();
    ArrayNode blocks = checkedBlocks(body.get("blocks"), body.has("text") ? text : null);
    boolean replace = body.path("replace_original").asBoolean();
    String onlyFor =
        body.path("response_type").asText().equals("in_channel") ? null : origin.user();
    memory.change(s -> {
      if (ts != null && replace) {
        s.message(origin.conversation(), ts)
            .ifPresent(m -> s.replace(origin.conversation(), m.edited(text, blocks, null)));
      } else {
        s.add(
            origin.conversation(),
            new Message(
                s.nextTs(clock.instant()), Ids.BOT_USER, text, blocks, null, false, onlyFor));
      }
      return true;
    });
  }

  /** The blocks as they are kept: within the limits, with ids. */
  static ArrayNode checkedBlocks(@Nullable JsonNode blocks, @Nullable String text) {
    List<SlackLimits.Problem> problems = SlackLimits.message(Json.orNull(blocks), text);
    if (!problems.isEmpty()) {
      throw ApiError.of(problems);
    }
    return blocks == null || blocks.isNull()
        ? Json.array()
        : Inputs.withIds(Json.object().set("blocks", blocks)).withArray("/blocks");
  }
}
