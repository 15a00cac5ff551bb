package org.samepage.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.samepage.workspace.AppLink.Ack;

/**
 * Tells the app what happened, if its manifest subscribes to it. One that is not acknowledged is
 * sent once more at once, as Slack does; Slack's later repetitions are left out.
 */
final class Events {
  private final Memory memory;
  private final MovableClock clock;
  private final Manifest manifest;
  private final AppLink link;

  Events(Memory memory, MovableClock clock, Manifest manifest, AppLink link) {
    this.memory = memory;
    this.clock = clock;
    this.manifest = manifest;
    this.link = link;
  }

  /**
   * @param tab {@code home} or {@code messages}
   */
  void homeOpened(Person person, String tab) {
    ObjectNode event = event("app_home_opened").put("user", person.id());
    event.put("channel", person.directMessage()).put("tab", tab);
    if (tab.equals("home")) {
      memory.read(s -> s.home(person.id())).ifPresent(view -> event.set("view", view.toSlack()));
    }
    send(event);
  }

  /** The app was removed: Slack tells both, in no certain order. */
  void uninstalled() {
    ObjectNode revoked = event("tokens_revoked");
    revoked.putObject("tokens").putArray("bot").add(Ids.BOT_USER);
    send(revoked);
    send(event("app_uninstalled"));
  }

  void userChanged(Person person) {
    if (manifest.scopes().contains("users:read")) {
      ObjectNode event = event("user_change");
      event.set("user", person.toSlack(clock.instant(), true));
      send(event.put("cache_ts", clock.instant().getEpochSecond()));
    }
  }

  void messageSent(Person person, Message message) {
    if (manifest.scopes().contains("im:history")) {
      ObjectNode event = event("message").put("channel", person.directMessage());
      event.setAll(message.toSlack(false));
      send(event.put("channel_type", "im").put("event_ts", message.ts()), "message.im");
    }
  }

  private ObjectNode event(String type) {
    String ts = memory.change(s -> s.nextTs(clock.instant()));
    return Json.object().put("type", type).put("event_ts", ts);
  }

  private void send(ObjectNode event) {
    send(event, event.path("type").asText());
  }

  private void send(ObjectNode event, String subscription) {
    if (!manifest.events().contains(subscription) || link.app() == null) {
      return;
    }
    String kind = "event:" + event.path("type").asText();
    String body = Payloads.event(event, clock.instant()).toString();
    Ack first = link.send(kind, AppLink.JSON, body);
    String reason =
        switch (first) {
          case Ack.Answered answer -> answer.fine() ? "" : "http_error";
          case Ack.TooLate ignored -> "http_timeout";
          case Ack.Unreachable ignored -> "connection_failed";
        };
    if (!reason.isEmpty()) {
      link.send(
          kind,
          AppLink.JSON,
          body,
          1,
          Map.of("X-Slack-Retry-Num", "1", "X-Slack-Retry-Reason", reason));
    }
  }
}
