package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.samepage.workspace.AppLink.Ack;
import org.samepage.workspace.Responses.Origin;

/** What a person types: messages, and slash commands to the app. */
final class Composer {
  /** Either a mention as the page may write it, or a handle as people type it. */
  private static final Pattern MENTION =
      Pattern.compile("<[@#][A-Z0-9]+(\\|[^>]*)?>|(?<![\\p{L}\\p{N}])[@#]([\\p{L}\\p{N}._-]+)");

  private final Memory memory;
  private final MovableClock clock;
  private final Manifest manifest;
  private final AppLink link;
  private final Triggers triggers;
  private final Responses responses;
  private final Events events;

  Composer(
      Memory memory,
      MovableClock clock,
      Manifest manifest,
      AppLink link,
      Triggers triggers,
      Responses responses,
      Events events) {
    this.memory = memory;
    this.clock = clock;
    this.manifest = manifest;
    this.link = link;
    this.triggers = triggers;
    this.responses = responses;
    this.events = events;
  }

  Reply send(Person by, String conversation, String text) {
    boolean direct = conversation.equals(by.directMessage());
    if (!direct && !conversation.equals(Ids.STAFF_ROOM)) {
      return Reply.saying("There is no such conversation.");
    }
    if (direct && (!manifest.messagesTab() || manifest.messagesTabReadOnly())) {
      return Reply.saying("Sending messages to this app has been turned off.");
    }
    String words = text.strip();
    if (words.isEmpty()) {
      return Reply.saying("Please write something first.");
    }
    return words.startsWith("/") ? command(by, conversation, words) : post(by, conversation, words);
  }

  private Reply command(Person by, String conversation, String words) {
    String[] parts = words.split("\\s+", 2);
    Optional<Manifest.Command> command = manifest.command(parts[0]);
    if (command.isEmpty()) {
      memory.change(s -> {
        s.tell(by.id(), parts[0] + " is not a valid command.");
        return true;
      });
      return Reply.OK;
    }
    String text = parts.length == 1 ? "" : parts[1];
    Origin origin = new Origin(by.id(), conversation, null);
    Ack ack =
        link.send(
            "command",
            AppLink.FORM,
            Payloads.command(
                by,
                conversation,
                parts[0],
                command.get().escapes() ? escaped(text) : text,
                responses.url(origin),
                triggers.issue(by.id())));
    commandAnswered(by, parts[0], origin, ack);
    return Reply.OK;
  }

  private void commandAnswered(Person by, String command, Origin origin, Ack ack) {
    String error =
        switch (ack) {
          case Ack.Answered answer when answer.fine() -> shown(origin, answer.body());
          case Ack.Answered answer ->
              answer.status() >= 500 ? "http_service_error" : "http_client_error";
          case Ack.TooLate ignored -> "operation_timeout";
          case Ack.Unreachable ignored -> "dispatch_failed";
        };
    if (!error.isEmpty()) {
      memory.change(s -> {
        s.tell(by.id(), command + " failed with the error \"" + error + "\"");
        return true;
      });
    }
  }

  /** Shows what the acknowledgement says: nothing, plain text, or a message as JSON. */
  private String shown(Origin origin, String body) {
    if (body.isBlank()) {
      return "";
    }
    try {
      responses.respond(origin, message(body));
      return "";
    } catch (ApiError e) {
      link.refused("command: " + e.name() + " " + e.details());
      return e.name();
    }
  }

  private static JsonNode message(String body) {
    if (!body.stripLeading().startsWith("{")) {
      return Json.object().put("text", body);
    }
    try {
      return Json.parse(body);
    } catch (IllegalArgumentException e) {
      throw new ApiError("dispatch_failed", String.valueOf(e.getMessage()));
    }
  }

  private Reply post(Person by, String conversation, String words) {
    String text = escaped(words);
    Message message =
        memory.change(s -> {
          Message posted =
              new Message(
                  s.nextTs(clock.instant()), by.id(), text, plainBlocks(words), null, false, null);
          s.add(conversation, posted);
          return posted;
        });
    if (conversation.equals(by.directMessage())) {
      events.messageSent(by, message);
    }
    return Reply.OK;
  }

  /** What people type arrives as rich text too. */
  private static ArrayNode plainBlocks(String words) {
    ArrayNode blocks = Json.array();
    blocks
        .addObject()
        .put("type", "rich_text")
        .put("block_id", Ids.generated())
        .putArray("elements")
        .addObject()
        .put("type", "rich_text_section")
        .putArray("elements")
        .addObject()
        .put("type", "text")
        .put("text", words);
    return blocks;
  }

  /** Handles become {@code <@U…|name>}, and Slack's three characters are escaped around them. */
  private String escaped(String text) {
    StringBuilder result = new StringBuilder();
    Matcher matcher = MENTION.matcher(text);
    int end = 0;
    while (matcher.find()) {
      result.append(safe(text.substring(end, matcher.start()))).append(mention(matcher.group()));
      end = matcher.end();
    }
    return result.append(safe(text.substring(end))).toString();
  }

  private String mention(String written) {
    if (written.startsWith("<")) {
      return written;
    }
    String handle = written.substring(1).replaceAll("[._-]+$", "");
    String rest = written.substring(1 + handle.length());
    String name = handle.toLowerCase(Locale.ROOT);
    if (written.startsWith("#")) {
      return name.equals(Ids.STAFF_ROOM_NAME)
          ? "<#" + Ids.STAFF_ROOM + "|" + Ids.STAFF_ROOM_NAME + ">" + rest
          : written;
    }
    return memory
        .read(s -> s.people.values().stream().filter(p -> p.name().equals(name)).findFirst())
        .map(p -> "<@" + p.id() + "|" + p.name() + ">" + rest)
        .orElse(written);
  }

  private static String safe(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
