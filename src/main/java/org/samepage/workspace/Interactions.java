package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.samepage.workspace.AppLink.Ack;
import org.samepage.workspace.Click.Place;
import org.samepage.workspace.Responses.Origin;

/** What a person does with shortcuts, buttons and menus, and what the app is told of it. */
final class Interactions {
  private final Memory memory;
  private final Manifest manifest;
  private final MovableClock clock;
  private final AppLink link;
  private final Triggers triggers;
  private final Responses responses;
  private final Uploads uploads;

  Interactions(
      Memory memory,
      Manifest manifest,
      MovableClock clock,
      AppLink link,
      Triggers triggers,
      Responses responses,
      Uploads uploads) {
    this.memory = memory;
    this.manifest = manifest;
    this.clock = clock;
    this.link = link;
    this.triggers = triggers;
    this.responses = responses;
    this.uploads = uploads;
  }

  Reply shortcut(Person by, String callbackId) {
    Optional<Manifest.Shortcut> shortcut = manifest.shortcut(callbackId);
    if (shortcut.isEmpty()) {
      return Reply.saying("There is no such shortcut.");
    }
    ObjectNode payload =
        Payloads.interaction("shortcut", by)
            .put("action_ts", newTs())
            .put("callback_id", callbackId)
            .put("trigger_id", triggers.issue(by.id()));
    Ack ack = link.send("shortcut", AppLink.FORM, Payloads.form(payload));
    warnUnlessFine(by, "“" + shortcut.get().name() + "”", ack);
    return Reply.OK;
  }

  Reply click(Person by, Click click) {
    return switch (click.place()) {
      case Place.InView place -> clickInView(by, click, place);
      case Place.InMessage place -> clickInMessage(by, click, place);
    };
  }

  private Reply clickInView(Person by, Click click, Place.InView place) {
    Optional<View> open =
        memory.read(s -> s.view(place.id()).filter(v -> v.user().equals(by.id())));
    Optional<Inputs.Field> field = open.flatMap(v -> field(v.blocks(), click));
    if (open.isEmpty() || field.isEmpty()) {
      return Reply.saying("That is no longer there.");
    }
    Optional<JsonNode> chosen = chosen(field.get(), click);
    if (chosen.isEmpty()) {
      return Reply.saying("That is not one of the choices.");
    }
    View view =
        memory.change(s -> {
          View now = s.view(place.id()).orElse(open.get());
          View held =
              now.holding(uploads.known(state(now.blocks(), now.state(), click, field.get())));
          s.replace(held);
          return held;
        });
    if (!field.get().tellsTheApp()) {
      return Reply.OK;
    }
    ObjectNode payload = payload(by, chosen.get());
    payload.set("container", Json.object().put("type", "view").put("view_id", view.id()));
    payload.set("view", view.toSlack());
    return sent(by, payload, label(field.get()));
  }

  private Reply clickInMessage(Person by, Click click, Place.InMessage place) {
    Optional<Message> message =
        memory.read(s ->
            s.message(place.conversation(), place.ts())
                .filter(m -> m.visibleTo(by.id()) && m.byTheApp())
                .filter(m -> sees(by, place.conversation())));
    Optional<Inputs.Field> field = message.flatMap(m -> field(m.blocks(), click));
    if (message.isEmpty() || field.isEmpty()) {
      return Reply.saying("That is no longer there.");
    }
    Optional<JsonNode> chosen = chosen(field.get(), click);
    if (chosen.isEmpty()) {
      return Reply.saying("That is not one of the choices.");
    }
    Message in = message.get();
    ObjectNode payload = payload(by, chosen.get());
    payload.set(
        "container",
        Json.object()
            .put("type", "message")
            .put("message_ts", in.ts())
            .put("channel_id", place.conversation())
            .put("is_ephemeral", in.ephemeral()));
    payload.set("channel", Payloads.channel(place.conversation()));
    if (!in.ephemeral()) {
      payload.set("message", in.toSlack(true));
    }
    ObjectNode values = state(in.blocks(), Inputs.initial(in.blocks()), click, field.get());
    payload.set("state", Json.object().set("values", values));
    Origin origin = new Origin(by.id(), place.conversation(), in.ts());
    payload.put("response_url", responses.url(origin));
    return sent(by, payload, label(field.get()));
  }

  private static boolean sees(Person person, String conversation) {
    return conversation.equals(Ids.STAFF_ROOM) || conversation.equals(person.directMessage());
  }

  private static Optional<Inputs.Field> field(ArrayNode blocks, Click click) {
    return Inputs.fields(blocks)
        .filter(f -> f.blockId().equals(click.blockId()) && f.actionId().equals(click.actionId()))
        .findFirst();
  }

  /** The action as Slack sends it; nothing if the choice is not offered. */
  private Optional<JsonNode> chosen(Inputs.Field field, Click click) {
    JsonNode element = field.element();
    ObjectNode action =
        Json.object()
            .put("action_id", field.actionId())
            .put("block_id", field.blockId())
            .put("type", element.path("type").asText())
            .put("action_ts", newTs());
    for (String own : List.of("text", "value", "style", "confirm", "placeholder")) {
      if (element.has(own)) {
        action.set(own, element.get(own));
      }
    }
    if (field.kind().isPresent()) {
      InputKind kind = field.kind().get();
      JsonNode held = Inputs.held(state(blocksOf(field), Json.object(), click, field), field);
      if (!Inputs.offered(kind, field, held)) {
        return Optional.empty();
      }
      return Optional.of(action.set(kind.valueField, Json.orNull(held.get(kind.valueField))));
    }
    if (element.path("type").asText().equals("overflow")) {
      String value = click.action().path("selected_option").path("value").asText();
      return InputKind.options(element)
          .filter(o -> o.path("value").asText().equals(value))
          .findFirst()
          .map(o -> action.set("selected_option", o));
    }
    return Optional.of(action);
  }

  private static ArrayNode blocksOf(Inputs.Field field) {
    return Json.array().add(field.block());
  }

  /** What stands in the inputs, with what was just chosen among it. */
  private static ObjectNode state(
      ArrayNode blocks, ObjectNode known, Click click, Inputs.Field field) {
    ObjectNode state = Inputs.merged(blocks, known, click.state());
    if (field.kind().isEmpty() || !click.action().isObject() || click.action().isEmpty()) {
      return state;
    }
    ObjectNode justChosen = Json.object();
    Inputs.put(justChosen, field, click.action());
    return Inputs.merged(blocks, state, justChosen);
  }

  private ObjectNode payload(Person by, JsonNode action) {
    ObjectNode payload =
        Payloads.interaction("block_actions", by).put("trigger_id", triggers.issue(by.id()));
    payload.putArray("actions").add(action);
    return payload;
  }

  private Reply sent(Person by, ObjectNode payload, String label) {
    Ack ack = link.send("block_actions", AppLink.FORM, Payloads.form(payload));
    warnUnlessFine(by, label, ack);
    return Reply.OK;
  }

  private static String label(Inputs.Field field) {
    String text = field.element().path("text").path("text").asText();
    return text.isEmpty() ? "That" : "“" + text + "”";
  }

  private void warnUnlessFine(Person by, String what, Ack ack) {
    String warning =
        switch (ack) {
          case Ack.Answered answer when answer.fine() -> "";
          case Ack.Answered answer ->
              "This app responded with status code " + answer.status() + ".";
          case Ack.TooLate ignored -> "Operation timed out. Apps need to respond within 3 seconds.";
          case Ack.Unreachable ignored -> "This app could not be reached.";
        };
    if (!warning.isEmpty()) {
      memory.change(s -> {
        s.tell(by.id(), what + " did not work. " + warning);
        return true;
      });
    }
  }

  private String newTs() {
    return memory.change(s -> s.nextTs(clock.instant()));
  }
}
