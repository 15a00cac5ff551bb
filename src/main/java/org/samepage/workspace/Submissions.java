package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samepage.workspace.AppLink.Ack;

/** Submitting and closing modals, and the app's answer to it. */
final class Submissions {
  private static final Reply TROUBLE = Reply.saying("We had some trouble connecting. Try again?");

  private final Memory memory;
  private final AppLink link;
  private final Triggers triggers;
  private final Views views;
  private final Uploads uploads;

  Submissions(Memory memory, AppLink link, Triggers triggers, Views views, Uploads uploads) {
    this.memory = memory;
    this.link = link;
    this.triggers = triggers;
    this.views = views;
    this.uploads = uploads;
  }

  /** Checks what Slack checks by itself, asks the app, and does what the app answers. */
  Reply submit(Person by, String viewId, @Nullable JsonNode sent) {
    Optional<View> top = memory.read(s -> top(s, by, viewId));
    if (top.isEmpty()) {
      return Reply.saying("This window is no longer open.");
    }
    ObjectNode typed = Inputs.merged(top.get().blocks(), top.get().state(), sent);
    View view = top.get().holding(uploads.known(typed));
    if (!view.given().has("submit")) {
      return Reply.saying("This window has nothing to submit.");
    }
    Set<String> people = memory.change(s -> held(s, view));
    Map<String, String> problems = Inputs.problems(view.blocks(), view.state(), people);
    if (!problems.isEmpty()) {
      return Reply.at(problems);
    }
    ObjectNode payload =
        Payloads.interaction("view_submission", by).put("trigger_id", triggers.issue(by.id()));
    payload.set("view", view.toSlack());
    payload.putArray("response_urls");
    return answered(view, link.send("view_submission", AppLink.FORM, Payloads.form(payload)));
  }

  private static Optional<View> top(State state, Person by, String viewId) {
    List<View> stack = state.stackOf(by.id());
    return stack.isEmpty()
        ? Optional.empty()
        : Optional.of(stack.getLast()).filter(v -> v.id().equals(viewId));
  }

  private static Set<String> held(State state, View view) {
    state.replace(view);
    return state.people.values().stream()
        .filter(p -> !p.deleted())
        .map(Person::id)
        .collect(Collectors.toSet());
  }

  private Reply answered(View view, Ack ack) {
    if (!(ack instanceof Ack.Answered answer) || !answer.fine()) {
      return TROUBLE;
    }
    try {
      JsonNode body = answer.body().isBlank() ? Json.object() : Json.parse(answer.body());
      return memory.change(s -> respond(s, view, body));
    } catch (IllegalArgumentException e) {
      link.refused("view_submission: " + e.getMessage());
      return TROUBLE;
    } catch (ApiError e) {
      link.refused("view_submission: " + e.name() + " " + e.details());
      return TROUBLE;
    }
  }

  private Reply respond(State state, View view, JsonNode body) {
    String action = body.path("response_action").asText();
    switch (action) {
      case "" -> state.stackOf(view.user()).removeIf(v -> v.id().equals(view.id()));
      case "clear" -> state.stackOf(view.user()).clear();
      case "update" -> views.update(state, state.view(view.id()).orElse(view), null, viewIn(body));
      case "push" -> views.push(state, view.user(), viewIn(body));
      case "errors" -> {
        return Reply.at(errors(view, body.path("errors")));
      }
      default -> throw new ApiError("invalid_arguments", "unknown response_action " + action);
    }
    return Reply.OK;
  }

  private static ObjectNode viewIn(JsonNode body) {
    if (body.get("view") instanceof ObjectNode view) {
      return view;
    }
    throw new ApiError("invalid_arguments", "the response_action needs a view");
  }

  private static Map<String, String> errors(View view, JsonNode errors) {
    Set<String> inputs =
        Json.items(view.blocks())
            .filter(b -> b.path("type").asText().equals("input"))
            .map(b -> b.path("block_id").asText())
            .collect(Collectors.toSet());
    Map<String, String> result = new LinkedHashMap<>();
    errors.properties().forEach(e -> result.put(e.getKey(), e.getValue().asText()));
    if (result.isEmpty()) {
      throw new ApiError("invalid_arguments", "response_action errors without errors");
    }
    if (!inputs.containsAll(result.keySet())) {
      throw new ApiError(
          "invalid_arguments", "errors for blocks that are no inputs: " + result.keySet());
    }
    if (result.values().stream().anyMatch(String::isBlank)) {
      throw new ApiError("invalid_arguments", "an error without words: " + result);
    }
    return result;
  }

  /**
   * @param all the X in the corner, which closes the whole stack; else the button that closes
   */
  Reply close(Person by, String viewId, boolean all) {
    if (memory.read(s -> top(s, by, viewId)).isEmpty()) {
      return Reply.saying("This window is no longer open.");
    }
    List<View> closed = memory.change(s -> closed(s, by, all));
    boolean cleared = closed.size() > 1 || all;
    for (View view : closed) {
      if (view.notifiesOnClose()) {
        ObjectNode payload = Payloads.interaction("view_closed", by);
        payload.set("view", view.toSlackWithoutState());
        payload.put("is_cleared", cleared);
        link.send("view_closed", AppLink.FORM, Payloads.form(payload));
      }
    }
    return Reply.OK;
  }

  private static List<View> closed(State state, Person by, boolean all) {
    List<View> stack = state.stackOf(by.id());
    List<View> closed = new ArrayList<>();
    if (!stack.isEmpty() && (all || stack.getLast().clearsOnClose())) {
      closed.addAll(stack.reversed());
      stack.clear();
    } else if (!stack.isEmpty()) {
      closed.add(stack.removeLast());
    }
    return closed;
  }
}
