package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * The files that people chose in a modal, and those that the app uploads, as long as the workspace
 * runs. Whoever has the bot's token and the scope {@code files:read} may fetch them.
 */
final class Uploads {
  /** Slack's limit for a file in a modal. */
  static final int MOST_BYTES = 10 * 1024 * 1024;

  private final Map<String, Upload> all = new ConcurrentHashMap<>();

  /** What the app is about to upload, by the file's id. */
  private final Map<String, Expected> expected = new ConcurrentHashMap<>();

  private final MovableClock clock;
  private final IntSupplier port;

  private record Expected(String name, int length) {}

  private static final class Upload {
    private final ObjectNode file;
    private final byte[] content;

    private Upload(ObjectNode file, byte[] content) {
      this.file = file;
      this.content = content;
    }
  }

  Uploads(MovableClock clock, IntSupplier port) {
    this.clock = clock;
    this.port = port;
  }

  /**
   * Takes a file.
   *
   * @return as Slack tells apps of it
   * @throws IllegalArgumentException if Slack would not take it
   */
  ObjectNode take(String owner, String name, byte[] content) {
    if (name.isBlank() || name.contains("/")) {
      throw new IllegalArgumentException("A file needs a name.");
    }
    if (content.length > MOST_BYTES) {
      throw new IllegalArgumentException("Slack takes files of at most 10 MB here.");
    }
    return keep(Ids.of("F"), owner, name, content);
  }

  /** Names where the app can upload a file. */
  ObjectNode expect(String name, int length) {
    if (length < 1 || length > MOST_BYTES) {
      throw new ApiError("invalid_arguments", "length");
    }
    String id = Ids.of("F");
    expected.put(id, new Expected(name, length));
    return Json.object()
        .put("file_id", id)
        .put("upload_url", "http://127.0.0.1:" + port.getAsInt() + "/upload/v1/" + id);
  }

  /** Takes what the app uploads; false if it is not what was said. Nobody sees it so far. */
  boolean arrive(String id, byte[] content) {
    Expected file = expected.get(id);
    if (file == null || file.length() != content.length) {
      return false;
    }
    keep(id, Ids.BOT_USER, file.name(), content);
    return true;
  }

  /** Those of which all has arrived, to be shown from now on. */
  ArrayNode complete(ArrayNode named) {
    ArrayNode files = Json.array();
    for (JsonNode each : named) {
      String id = each.path("id").asText();
      Upload upload = all.get(id);
      if (upload == null || expected.remove(id) == null) {
        throw new ApiError("file_not_found");
      }
      files.add(upload.file.put("title", each.path("title").asText(id)));
    }
    return files;
  }

  private ObjectNode keep(String id, String owner, String name, byte[] content) {
    String path = "files-pri/" + Ids.TEAM + "-" + id + "/";
    String base = "http://127.0.0.1:" + port.getAsInt() + "/" + path;
    String coded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    ObjectNode file =
        Json.object()
            .put("id", id)
            .put("created", clock.instant().getEpochSecond())
            .put("timestamp", clock.instant().getEpochSecond())
            .put("name", name)
            .put("title", name)
            .put("mimetype", "application/octet-stream")
            .put("filetype", ending(name))
            .put("user", owner)
            .put("user_team", Ids.TEAM)
            .put("editable", false)
            .put("size", content.length)
            .put("mode", "hosted")
            .put("is_external", false)
            .put("is_public", false)
            .put("url_private", base + coded)
            .put("url_private_download", base + "download/" + coded);
    all.put(id, new Upload(file, content));
    return file;
  }

  static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  Optional<byte[]> content(String id) {
    return Optional.ofNullable(all.get(id)).map(upload -> upload.content);
  }

  /** The page names files by their ids: of what is in {@code state}, the app gets what is kept. */
  ObjectNode known(ObjectNode state) {
    ObjectNode result = state.deepCopy();
    for (JsonNode block : result) {
      for (JsonNode held : block) {
        if (held instanceof ObjectNode object
            && held.path("type").asText().equals(InputKind.FILES.type)) {
          object.set(InputKind.FILES.valueField, kept(held.path(InputKind.FILES.valueField)));
        }
      }
    }
    return result;
  }

  private ArrayNode kept(JsonNode files) {
    ArrayNode kept = Json.array();
    Json.items(files)
        .flatMap(file -> Optional.ofNullable(all.get(file.path("id").asText())).stream())
        .forEach(upload -> kept.add(upload.file));
    return kept;
  }
}
