package org.samepage.workspace;

import static org.samepage.workspace.Check.among;
import static org.samepage.workspace.Check.bool;
import static org.samepage.workspace.Check.integer;
import static org.samepage.workspace.Check.list;
import static org.samepage.workspace.Check.matching;
import static org.samepage.workspace.Check.string;
import static org.samepage.workspace.Check.typed;
import static org.samepage.workspace.Shape.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.samepage.workspace.Check.Spot;

/** The interactive elements, and the text, option and confirm objects they are made of. */
final class ElementShapes {
  static final int TEXT = 3000;

  private ElementShapes() {}

  static Check plain(int max) {
    return shape()
        .must("type", among("plain_text"))
        .must("text", string(1, max))
        .may("emoji", bool());
  }

  static Check anyText(int max) {
    Check mrkdwn =
        shape().must("type", among("mrkdwn")).must("text", string(1, max)).may("verbatim", bool());
    return typed(Map.of("plain_text", plain(max), "mrkdwn", mrkdwn));
  }

  static Check confirm() {
    return shape()
        .must("title", plain(100))
        .must("text", plain(300))
        .must("confirm", plain(30))
        .must("deny", plain(30))
        .may("style", among("primary", "danger"));
  }

  private static Check option(Check text) {
    return shape().must("text", text).must("value", string(1, 75)).may("description", text);
  }

  /** What may stand as a section's accessory or among actions. */
  static Map<String, Check> inActions() {
    Map<String, Check> elements = new HashMap<>(withValue());
    elements.remove("plain_text_input");
    elements.remove("file_input");
    elements.put(
        "button",
        action()
            .must("text", plain(75))
            .may("value", string(1, 2000))
            .may("url", string(1, 3000))
            .may("style", among("primary", "danger"))
            .may("confirm", confirm())
            .may("accessibility_label", string(1, 75)));
    elements.put(
        "overflow",
        action()
            .must(
                "options",
                list(
                    1,
                    5,
                    shape()
                        .must("text", plain(75))
                        .must("value", string(1, 75))
                        .may("description", plain(75))
                        .may("url", string(1, 3000))))
            .rule(ElementShapes::distinctValues)
            .may("confirm", confirm()));
    return elements;
  }

  /** What may stand in an input block. */
  static Map<String, Check> withValue() {
    Map<String, Check> elements = new HashMap<>();
    elements.put("plain_text_input", textInput());
    elements.put("static_select", select());
    elements.put("radio_buttons", choices("initial_option", option(anyText(75))));
    elements.put("checkboxes", choices("initial_options", list(1, 10, option(anyText(75)))));
    elements.put(
        "datepicker",
        chooser("initial_date", matching("\\d{4}-(0[1-9]|1[0-2])-([0-2]\\d|3[01])", "YYYY-MM-DD")));
    elements.put(
        "timepicker",
        chooser("initial_time", matching("([01]\\d|2[0-3]):[0-5]\\d", "HH:mm"))
            .may("timezone", string(1, 100)));
    elements.put("users_select", chooser("initial_user", matching("[UW][A-Z0-9]+", "a user's id")));
    elements.put(
        "multi_users_select",
        chooser("initial_users", list(1, 100, matching("[UW][A-Z0-9]+", "a user's id")))
            .may("max_selected_items", integer(1, 100)));
    elements.put(
        "file_input",
        action().may("filetypes", list(1, 100, string(1, 20))).may("max_files", integer(1, 10)));
    return elements;
  }

  private static Shape action() {
    return shape().must("type", string(1, 50)).may("action_id", string(1, 255));
  }

  private static Shape valued() {
    return action().may("confirm", confirm()).may("focus_on_load", bool());
  }

  private static Shape chooser(String initialField, Check initial) {
    return valued().may("placeholder", plain(150)).may(initialField, initial);
  }

  private static Shape textInput() {
    return action()
        .may("focus_on_load", bool())
        .may("placeholder", plain(150))
        .may("initial_value", string(0, TEXT))
        .may("multiline", bool())
        .may("min_length", integer(0, TEXT))
        .may("max_length", integer(1, TEXT))
        .may(
            "dispatch_action_config",
            shape()
                .may(
                    "trigger_actions_on",
                    list(1, 2, among("on_enter_pressed", "on_character_entered"))))
        .rule(ElementShapes::lengthsFit);
  }

  private static void lengthsFit(JsonNode input, Spot spot) {
    int min = input.path("min_length").asInt(0);
    int max = input.path("max_length").asInt(TEXT);
    if (min > max) {
      spot.problem("min_length must not be more than max_length");
    }
    if (input.path("initial_value").asText().length() > max) {
      spot.at("initial_value").problem("must not be longer than max_length");
    }
  }

  private static Shape select() {
    Check option = option(plain(75));
    Check group = shape().must("label", plain(75)).must("options", list(1, 100, option));
    return chooser("initial_option", option)
        .may("options", list(1, 100, option))
        .may("option_groups", list(1, 100, group))
        .rule(ElementShapes::optionsOrGroups)
        .rule(ElementShapes::initialAmongOptions)
        .rule(ElementShapes::distinctValues);
  }

  private static Shape choices(String initialField, Check initial) {
    return valued()
        .must("options", list(1, 10, option(anyText(75))))
        .may(initialField, initial)
        .rule(ElementShapes::initialAmongOptions)
        .rule(ElementShapes::distinctValues);
  }

  private static void optionsOrGroups(JsonNode select, Spot spot) {
    if (select.has("options") == select.has("option_groups")) {
      spot.problem("exactly one of options and option_groups is needed");
    }
  }

  /** Slack compares the whole option, its words included. */
  private static void initialAmongOptions(JsonNode element, Spot spot) {
    Collection<String> options = InputKind.options(element).map(ElementShapes::essence).toList();
    if (element.has("initial_option")
        && !options.contains(essence(element.path("initial_option")))) {
      spot.at("initial_option").problem("must be exactly one of the options");
    }
    for (JsonNode initial : element.path("initial_options")) {
      if (!options.contains(essence(initial))) {
        spot.at("initial_options").problem("must be exactly among the options");
      }
    }
  }

  /** Without {@code emoji} and {@code verbatim}, to which Slack gives defaults. */
  private static String essence(JsonNode option) {
    JsonNode text = option.path("text");
    JsonNode description = option.path("description");
    return String.join(
        "\n",
        option.path("value").asText(),
        text.path("type").asText(),
        text.path("text").asText(),
        description.path("type").asText(),
        description.path("text").asText());
  }

  private static void distinctValues(JsonNode element, Spot spot) {
    if (InputKind.options(element).map(o -> o.path("value").asText()).distinct().count()
        < InputKind.options(element).count()) {
      spot.problem("the options must have different values");
    }
  }
}
