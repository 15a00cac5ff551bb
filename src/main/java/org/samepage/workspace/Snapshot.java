package org.samepage.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** All that one person sees, in one JSON document for the page. */
final class Snapshot {
  private final Memory memory;
  private final MovableClock clock;
  private final Manifest manifest;
  private final AppLink link;

  Snapshot(Memory memory, MovableClock clock, Manifest manifest, AppLink link) {
    this.memory = memory;
    this.clock = clock;
    this.manifest = manifest;
    this.link = link;
  }

  ObjectNode of(String user) {
    ObjectNode clockNode = clock();
    return memory.read(s -> of(s, user, clockNode));
  }

  /** Now, how far it was moved, and when the app has something due next. */
  ObjectNode clock() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    LocalWorkspace.Connection app = link.app();
    ObjectNode node =
        Json.object().put("now", now.toString()).put("moved", clock.moved().toString());
    return node.put(
        "nextDue", app == null ? null : app.nextDue().get().map(Instant::toString).orElse(null));
  }

  private ObjectNode of(State state, String user, ObjectNode clockNode) {
    Person me = state.people.get(user);
    if (me == null) {
      throw new IllegalArgumentException("nobody here has the id “" + user + "”");
    }
    Instant now = clock.instant();
    ObjectNode node = Json.object().put("revision", state.revision);
    node.set("workspace", Json.object().put("id", Ids.TEAM).put("name", Ids.TEAM_NAME));
    node.set("app", app());
    node.set("me", me.toPage(now));
    ArrayNode people = node.putArray("people");
    state.people.values().forEach(p -> people.add(p.toPage(now)));
    node.set("clock", clockNode);
    conversations(node, state, me);
    View home = state.homes.get(user);
    node.set("home", Json.orNull(home == null ? null : home.toPage()));
    ArrayNode modals = node.putArray("modals");
    state.modals.getOrDefault(user, List.of()).forEach(v -> modals.add(v.toPage()));
    ArrayNode notices = node.putArray("notices");
    state
        .notices
        .getOrDefault(user, List.of())
        .forEach(n -> notices.addObject().put("id", n.id()).put("text", n.text()));
    return node;
  }

  private ObjectNode app() {
    ObjectNode app =
        Json.object().put("id", Ids.APP).put("name", manifest.name()).put("botUser", Ids.BOT_USER);
    ArrayNode commands = app.putArray("commands");
    manifest
        .commands()
        .forEach(c ->
            commands
                .addObject()
                .put("command", c.command())
                .put("description", c.description())
                .put("usageHint", c.usageHint()));
    ArrayNode shortcuts = app.putArray("shortcuts");
    manifest
        .shortcuts()
        .forEach(c ->
            shortcuts
                .addObject()
                .put("callbackId", c.callbackId())
                .put("name", c.name())
                .put("description", c.description()));
    return app;
  }

  private void conversations(ObjectNode node, State state, Person me) {
    ArrayNode list = node.putArray("conversations");
    ObjectNode messages = node.putObject("messages");
    Map<String, Integer> unread = state.unread.getOrDefault(me.id(), Map.of());
    for (String id : List.of(Ids.STAFF_ROOM, me.directMessage())) {
      boolean channel = id.equals(Ids.STAFF_ROOM);
      list.addObject()
          .put("id", id)
          .put("kind", channel ? "channel" : "app")
          .put("name", channel ? Ids.STAFF_ROOM_NAME : manifest.name())
          .put("unread", unread.getOrDefault(id, 0))
          .put("readOnly", !channel && manifest.messagesTabReadOnly());
      ArrayNode shown = messages.putArray(id);
      state.messages.getOrDefault(id, List.of()).stream()
          .filter(m -> m.visibleTo(me.id()))
          .forEach(m -> shown.add(m.toPage()));
    }
  }
}
