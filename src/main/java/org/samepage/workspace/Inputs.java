package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is typed and chosen in blocks: initial values, what survives an update, what is refused. */
final class Inputs {
  private Inputs() {}

  /**
   * An element that can be acted on, within its block.
   *
   * @param kind empty for those that hold no value: buttons and overflow menus
   */
  record Field(JsonNode block, JsonNode element, Optional<InputKind> kind) {
    String blockId() {
      return block.path("block_id").asText();
    }

    /** An input block keeps to itself what is typed, unless it asks for more. */
    boolean tellsTheApp() {
      return !block.path("type").asText().equals("input")
          || block.path("dispatch_action").asBoolean();
    }

    String actionId() {
      return element.path("action_id").asText();
    }
  }

  /**
   * A copy with a block_id on each block and an action_id on each element, made up as Slack does.
   */
  static ObjectNode withIds(ObjectNode holder) {
    ObjectNode copy = holder.deepCopy();
    for (JsonNode block : copy.path("blocks")) {
      if (!block.has("block_id")) {
        ((ObjectNode) block).put("block_id", Ids.generated());
      }
      fieldsOf(block)
          .filter(f -> !f.element().has("action_id"))
          .forEach(f -> ((ObjectNode) f.element()).put("action_id", Ids.generated()));
    }
    return copy;
  }

  static Stream<Field> fields(JsonNode blocks) {
    return Json.items(blocks).flatMap(Inputs::fieldsOf);
  }

  private static Stream<Field> fieldsOf(JsonNode block) {
    Stream<JsonNode> elements =
        switch (block.path("type").asText()) {
          case "input" -> Stream.of(block.path("element"));
          case "actions" -> Json.items(block.path("elements"));
          case "section" -> Stream.of(block.path("accessory")).filter(JsonNode::isObject);
          default -> Stream.empty();
        };
    return elements.map(e -> new Field(block, e, InputKind.of(e)));
  }

  static ObjectNode initial(JsonNode blocks) {
    ObjectNode state = Json.object();
    fields(blocks).forEach(f -> f.kind().ifPresent(k -> put(state, f, k.initial(f.element()))));
    return state;
  }

  /**
   * The state after an update: what was typed stays where block_id, action_id and type are the
   * same, and the new initial value is ignored there; a choice that is no longer offered does not.
   */
  static ObjectNode carriedOver(View before, ObjectNode given) {
    ObjectNode state = initial(given.path("blocks"));
    fields(given.path("blocks"))
        .forEach(f ->
            f.kind()
                .ifPresent(k -> {
                  JsonNode held = held(before.state(), f);
                  if (held.path("type").asText().equals(k.type) && offered(k, f, held)) {
                    put(state, f, held);
                  }
                }));
    return state;
  }

  /** The state with what the page sent put over it; what belongs to no element is left out. */
  static ObjectNode merged(JsonNode blocks, ObjectNode state, @Nullable JsonNode sent) {
    ObjectNode result = state.deepCopy();
    if (sent == null) {
      return result;
    }
    fields(blocks)
        .forEach(f ->
            f.kind()
                .ifPresent(k -> {
                  JsonNode given = held(sent, f);
                  if (given.isObject()) {
                    put(result, f, normal(k, f, given));
                  }
                }));
    return result;
  }

  /** The page's words for an option are not trusted: the app gets back its own. */
  private static JsonNode normal(InputKind kind, Field field, JsonNode given) {
    JsonNode value = given.get(kind.valueField);
    if (!kind.isAmongOptions() || kind.isEmpty(given)) {
      return kind.holding(value);
    }
    Set<String> chosen =
        chosen(kind, given).map(o -> o.path("value").asText()).collect(Collectors.toSet());
    List<JsonNode> options =
        InputKind.options(field.element())
            .filter(o -> chosen.contains(o.path("value").asText()))
            .toList();
    if (options.size() != chosen.size()) {
      return kind.holding(value);
    }
    return kind.holding(
        kind == InputKind.CHECKBOXES ? Json.array().addAll(options) : options.getFirst());
  }

  /**
   * What Slack says at the fields before it submits anything.
   *
   * @return block id → sentence; empty: submit it
   */
  static Map<String, String> problems(JsonNode blocks, ObjectNode state, Set<String> people) {
    Map<String, String> problems = new LinkedHashMap<>();
    fields(blocks)
        .filter(f -> f.block().path("type").asText().equals("input"))
        .forEach(f ->
            f.kind()
                .flatMap(k -> problem(k, f, held(state, f), people))
                .ifPresent(sentence -> problems.put(f.blockId(), sentence)));
    return problems;
  }

  private static Optional<String> problem(
      InputKind kind, Field field, JsonNode held, Set<String> people) {
    if (kind.isEmpty(held)) {
      return field.block().path("optional").asBoolean()
          ? Optional.empty()
          : Optional.of("Please complete this required field.");
    }
    String value = held.path(kind.valueField).asText();
    return switch (kind) {
      case TEXT -> length(field.element(), value);
      case SELECT, RADIO, CHECKBOXES ->
          offered(kind, field, held)
              ? Optional.empty()
              : Optional.of("Please choose one of the options.");
      case DATE ->
          isDate(value) ? Optional.empty() : Optional.of("Please enter a date as YYYY-MM-DD.");
      case TIME ->
          value.matches("([01]\\d|2[0-3]):[0-5]\\d")
              ? Optional.empty()
              : Optional.of("Please enter a time as HH:MM.");
      case PERSON ->
          people.contains(value) ? Optional.empty() : Optional.of("Please choose a person.");
      case PEOPLE -> people(field.element(), held.path(kind.valueField), people);
      case FILES -> files(field.element(), held.path(kind.valueField));
    };
  }

  private static Optional<String> people(JsonNode element, JsonNode chosen, Set<String> people) {
    int most = element.path("max_selected_items").asInt(Integer.MAX_VALUE);
    if (chosen.size() > most) {
      return Optional.of("Please choose at most " + most + " people.");
    }
    return Json.items(chosen).allMatch(one -> people.contains(one.asText()))
        ? Optional.empty()
        : Optional.of("Please choose people.");
  }

  private static Optional<String> files(JsonNode element, JsonNode chosen) {
    int most = element.path("max_files").asInt(10);
    if (chosen.size() > most) {
      return Optional.of("Please choose at most " + most + " files.");
    }
    Set<String> endings =
        Json.items(element.path("filetypes")).map(JsonNode::asText).collect(Collectors.toSet());
    boolean fit =
        endings.isEmpty()
            || Json.items(chosen)
                .allMatch(file -> endings.contains(Uploads.ending(file.path("name").asText())));
    return fit
        ? Optional.empty()
        : Optional.of("Please choose a file that ends in " + String.join(", ", endings) + ".");
  }

  private static Optional<String> length(JsonNode element, String value) {
    int min = element.path("min_length").asInt(0);
    int max = element.path("max_length").asInt(3000);
    if (value.length() < min) {
      return Optional.of("Please enter at least " + min + " characters.");
    }
    return value.length() > max
        ? Optional.of("Please enter at most " + max + " characters.")
        : Optional.empty();
  }

  private static boolean isDate(String value) {
    try {
      return LocalDate.parse(value).toString().equals(value);
    } catch (DateTimeException e) {
      return false;
    }
  }

  static boolean offered(InputKind kind, Field field, JsonNode held) {
    if (!kind.isAmongOptions() || kind.isEmpty(held)) {
      return true;
    }
    Set<String> values =
        InputKind.options(field.element())
            .map(o -> o.path("value").asText())
            .collect(Collectors.toSet());
    return chosen(kind, held).allMatch(o -> values.contains(o.path("value").asText()));
  }

  private static Stream<JsonNode> chosen(InputKind kind, JsonNode held) {
    JsonNode value = held.path(kind.valueField);
    return kind == InputKind.CHECKBOXES ? Json.items(value) : Stream.of(value);
  }

  static JsonNode held(JsonNode state, Field field) {
    return state.path(field.blockId()).path(field.actionId());
  }

  static void put(ObjectNode state, Field field, JsonNode held) {
    state.withObjectProperty(field.blockId()).set(field.actionId(), held);
  }
}
