package org.samepage.stories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.samepage.workspace.Member;

/** What somebody reads on a page, in a message or on Home. */
final class Shown {
  private Shown() {}

  /** Every text on the modal on top, line by line. */
  static String page(Member reader) {
    return words(reader.modal().orElseThrow());
  }

  static String home(Member reader) {
    return words(reader.home().orElseThrow());
  }

  /** The newest direct message, as it reads now; empty if there is none yet. */
  static String newestMessage(Member reader) {
    return reader.directMessages().reversed().stream()
        .findFirst()
        .map(message -> words(message.path("blocks")))
        .orElse("");
  }

  /** What the command answered last to the reader alone, in the channel. */
  static String whisper(Member reader) {
    return reader.messages("C0COMMONS").getLast().path("text").asText();
  }

  /** Every text in it, line by line. */
  static String words(JsonNode node) {
    List<String> texts = new ArrayList<>();
    collect(node, texts);
    return String.join("\n", texts);
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.path("text").isTextual()) {
      texts.add(node.path("text").asText());
    }
    node.properties().stream()
        .filter(part -> !part.getKey().equals("state"))
        .forEach(part -> collect(part.getValue(), texts));
    if (node.isArray()) {
      node.forEach(part -> collect(part, texts));
    }
  }

  /** The title of the modal on top. */
  static String title(Member reader) {
    return reader.modal().orElseThrow().path("title").path("text").asText();
  }

  /** The block in which somebody says that they keep the words that they are asked about. */
  static String keep(Member reader) {
    return reader.modal().orElseThrow().path("blocks").findValuesAsText("block_id").stream()
        .filter(id -> id.startsWith("students.keep."))
        .findFirst()
        .orElseThrow();
  }

  /** What stands in an input of the modal on top; empty if nothing does. */
  static String standing(Member reader, String input) {
    JsonNode held = reader.modal().orElseThrow().path("state").path(input);
    return StreamSupport.stream(held.spliterator(), false)
        .flatMap(value -> StreamSupport.stream(value.spliterator(), false).skip(1))
        .findFirst()
        .map(Shown::plain)
        .orElseThrow(() -> new IllegalArgumentException("no input is named " + input));
  }

  private static String plain(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(Shown::plain)
          .collect(Collectors.joining(","));
    }
    return value.isObject() ? value.path("value").asText() : value.asText("");
  }

  /** What the buttons say, in order. */
  static List<String> buttons(JsonNode node) {
    return node.findParents("action_id").stream()
        .filter(element -> element.path("type").asText().equals("button"))
        .map(element -> element.path("text").path("text").asText())
        .toList();
  }

  /** The value of the first button that says so. */
  static String buttonValue(JsonNode node, String says) {
    Optional<JsonNode> button =
        node.findParents("action_id").stream()
            .filter(element -> element.path("text").path("text").asText().equals(says))
            .findFirst();
    return button.orElseThrow().path("value").asText();
  }

  /** The id of the template that a page was about when it was submitted. */
  static String template(JsonNode submission) {
    String mark = submission.at("/view/private_metadata").asText();
    return mark.substring(0, mark.indexOf(' '));
  }
}
