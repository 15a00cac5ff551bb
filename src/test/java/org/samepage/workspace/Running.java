package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A workspace and a fake app, connected. */
final class Running implements AutoCloseable {
  static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  static final Instant MONDAY = Instant.parse("2026-11-23T20:00:00Z");

  final FakeApp app = new FakeApp();
  final LocalWorkspace workspace;
  final Client client;

  Running() {
    this(manifest(), MovableClock.fixedAt(MONDAY), null);
  }

  Running(String manifest, MovableClock clock, @Nullable Path folder) {
    workspace =
        LocalWorkspace.start(
            new LocalWorkspace.Config(0, folder, SECRET, Client.TOKEN, manifest, clock));
    workspace.connect(new LocalWorkspace.Connection(app.url(), Optional::empty, () -> {}));
    client = new Client(workspace);
  }

  Member casey() {
    return workspace.member("U0CASEY");
  }

  /** A trigger of something that this person just did. */
  String trigger(Member person) {
    person.command("/agreement");
    return app.last().form().getOrDefault("trigger_id", "");
  }

  /** Opens a modal for the person and returns its id. */
  String open(Member person, String view) {
    JsonNode answer =
        client.api("views.open", Map.of("trigger_id", trigger(person), "view", view)).json();
    if (!answer.path("ok").asBoolean()) {
      throw new AssertionError(answer.toString());
    }
    return answer.path("view").path("id").asText();
  }

  static String manifest() {
    try (InputStream file = Running.class.getResourceAsStream("/manifest/http.yaml")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A modal with these blocks, given with single quotes for double ones. */
  static String modal(String blocks) {
    return ("{'type':'modal','callback_id':'form','title':{'type':'plain_text','text':'Form'},"
            + "'submit':{'type':'plain_text','text':'Save'},'blocks':["
            + blocks
            + "]}")
        .replace('\'', '"');
  }

  static String text(String block, String more) {
    return "{'type':'input','block_id':'%s','label':{'type':'plain_text','text':'%s'},'element':{'type':'plain_text_input','action_id':'value'%s}}"
        .formatted(block, block, more);
  }

  @Override
  public void close() {
    workspace.close();
    app.close();
  }
}
