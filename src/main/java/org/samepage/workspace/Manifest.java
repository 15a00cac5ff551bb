package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the app declares about itself, and so what Slack lets it do and tells it. */
record Manifest(
    String name,
    List<Command> commands,
    List<Shortcut> shortcuts,
    Set<String> scopes,
    Set<String> events,
    boolean homeTab,
    boolean messagesTab,
    boolean messagesTabReadOnly) {

  record Command(String command, String description, String usageHint, boolean escapes) {}

  record Shortcut(String callbackId, String name, String description) {}

  /**
   * @throws IllegalArgumentException if it is no manifest, or asks for commands without their scope
   */
  static Manifest parse(String yaml) {
    JsonNode root = read(yaml);
    JsonNode features = root.path("features");
    JsonNode home = features.path("app_home");
    Manifest manifest =
        new Manifest(
            root.path("display_information").path("name").asText(),
            Json.items(features.path("slash_commands")).map(Manifest::command).toList(),
            Json.items(features.path("shortcuts"))
                .filter(s -> s.path("type").asText().equals("global"))
                .map(Manifest::shortcut)
                .toList(),
            texts(root.path("oauth_config").path("scopes").path("bot")),
            texts(root.path("settings").path("event_subscriptions").path("bot_events")),
            home.path("home_tab_enabled").asBoolean(),
            home.path("messages_tab_enabled").asBoolean(),
            home.path("messages_tab_read_only_enabled").asBoolean());
    if (manifest.name.isEmpty()) {
      throw new IllegalArgumentException("The manifest has no display_information.name.");
    }
    if (!(manifest.commands.isEmpty() && manifest.shortcuts.isEmpty())
        && !manifest.scopes.contains("commands")) {
      throw new IllegalArgumentException(
          "The manifest has commands or shortcuts, but not the scope that they need: commands.");
    }
    return manifest;
  }

  Optional<Command> command(String command) {
    return commands.stream().filter(c -> c.command().equals(command)).findFirst();
  }

  Optional<Shortcut> shortcut(String callbackId) {
    return shortcuts.stream().filter(s -> s.callbackId().equals(callbackId)).findFirst();
  }

  private static JsonNode read(String yaml) {
    try {
      return new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new IllegalArgumentException("The manifest is not YAML: " + e.getMessage(), e);
    }
  }

  private static Command command(JsonNode node) {
    return new Command(
        node.path("command").asText(),
        node.path("description").asText(),
        node.path("usage_hint").asText(),
        node.path("should_escape").asBoolean());
  }

  private static Shortcut shortcut(JsonNode node) {
    return new Shortcut(
        node.path("callback_id").asText(),
        node.path("name").asText(),
        node.path("description").asText());
  }

  private static Set<String> texts(JsonNode list) {
    return Json.items(list).map(JsonNode::asText).collect(Collectors.toUnmodifiableSet());
  }
}
