package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The elements that hold a value, and the names under which Slack keeps it. */
enum InputKind {
  TEXT("plain_text_input", "value", "initial_value"),
  SELECT("static_select", "selected_option", "initial_option"),
  RADIO("radio_buttons", "selected_option", "initial_option"),
  CHECKBOXES("checkboxes", "selected_options", "initial_options"),
  DATE("datepicker", "selected_date", "initial_date"),
  TIME("timepicker", "selected_time", "initial_time"),
  PERSON("users_select", "selected_user", "initial_user"),
  PEOPLE("multi_users_select", "selected_users", "initial_users"),
  /** It has no initial value: a file is chosen by whoever has it. */
  FILES("file_input", "files", "");

  final String type;
  final String valueField;
  final String initialField;

  InputKind(String type, String valueField, String initialField) {
    this.type = type;
    this.valueField = valueField;
    this.initialField = initialField;
  }

  static Optional<InputKind> of(JsonNode element) {
    String type = element.path("type").asText();
    return Arrays.stream(values()).filter(k -> k.type.equals(type)).findFirst();
  }

  boolean isAmongOptions() {
    return this == SELECT || this == RADIO || this == CHECKBOXES;
  }

  /** Whether its value is a list, which is there also when nothing is chosen. */
  boolean isList() {
    return this == CHECKBOXES || this == PEOPLE || this == FILES;
  }

  /** Slack's state object before anyone touched the element. */
  ObjectNode initial(JsonNode element) {
    return holding(element.get(initialField));
  }

  /** Slack's state object with this value; nothing, or an empty text, is null (or no options). */
  ObjectNode holding(@Nullable JsonNode value) {
    ObjectNode node = Json.object().put("type", type);
    boolean empty =
        value == null || value.isNull() || (value.isTextual() && value.textValue().isEmpty());
    if (empty) {
      node.set(valueField, isList() ? Json.array() : Json.orNull(null));
    } else {
      node.set(valueField, value);
    }
    return node;
  }

  boolean isEmpty(JsonNode held) {
    JsonNode value = held.path(valueField);
    return value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty());
  }

  /**
   * The state object for a value given by its plain text: what is typed, an option's value, a date,
   * a time, a user id; for checkboxes a list of option values, for people and files a list of ids.
   *
   * @throws IllegalArgumentException if there is no such option
   */
  ObjectNode holdingPlain(JsonNode element, List<String> values) {
    if (values.isEmpty()) {
      return holding(null);
    }
    if (this == FILES) {
      ArrayNode files = Json.array();
      values.stream()
          .filter(id -> !id.isEmpty())
          .forEach(id -> files.add(Json.object().put("id", id)));
      return holding(files);
    }
    if (this == PEOPLE) {
      ArrayNode ids = Json.array();
      values.forEach(ids::add);
      return holding(ids);
    }
    if (!isAmongOptions()) {
      return holding(Json.object().textNode(values.getFirst()));
    }
    List<JsonNode> chosen = values.stream().map(v -> option(element, v)).toList();
    return holding(this == CHECKBOXES ? list(chosen) : chosen.getFirst());
  }

  /** All options of an element, those in groups included. */
  static Stream<JsonNode> options(JsonNode element) {
    return Stream.concat(
        Json.items(element.path("options")),
        Json.items(element.path("option_groups")).flatMap(g -> Json.items(g.path("options"))));
  }

  private static JsonNode option(JsonNode element, String value) {
    return options(element)
        .filter(o -> o.path("value").asText().equals(value))
        .findFirst()
        .or(() -> optionNamed(element, value))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no option “" + value + "” in " + options(element).toList()));
  }

  private static Optional<JsonNode> optionNamed(JsonNode element, String words) {
    return options(element)
        .filter(o -> o.path("text").path("text").asText().equals(words))
        .findFirst();
  }

  private static ArrayNode list(List<JsonNode> nodes) {
    return Json.array().addAll(nodes);
  }
}
