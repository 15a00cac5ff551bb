package org.samepage.workspace;

import static org.samepage.workspace.Check.among;
import static org.samepage.workspace.Check.bool;
import static org.samepage.workspace.Check.integer;
import static org.samepage.workspace.Check.list;
import static org.samepage.workspace.Check.matching;
import static org.samepage.workspace.Check.string;
import static org.samepage.workspace.Check.typed;
import static org.samepage.workspace.ElementShapes.anyText;
import static org.samepage.workspace.ElementShapes.plain;
import static org.samepage.workspace.Shape.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.samepage.workspace.Check.Spot;

/** The blocks that the app uses. */
final class BlockShapes {
  private static final int MARKDOWN = 12_000;
  private static final Map<String, Check> IN_VIEWS = everywhere();
  private static final Map<String, Check> IN_MESSAGES = inMessages();

  private BlockShapes() {}

  static Check inView(int max) {
    return blocks(max, IN_VIEWS);
  }

  static Check inMessage(int max) {
    return blocks(max, IN_MESSAGES);
  }

  private static Check blocks(int max, Map<String, Check> types) {
    Check all = list(0, max, typed(types));
    return all.and(BlockShapes::distinctIds);
  }

  private static void distinctIds(JsonNode blocks, Spot spot) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < blocks.size(); i++) {
      String id = blocks.get(i).path("block_id").asText();
      if (!id.isEmpty() && !seen.add(id)) {
        spot.at(i).problem("`block_id` already exists: " + id);
      }
    }
  }

  private static Map<String, Check> inMessages() {
    Map<String, Check> blocks = new HashMap<>(everywhere());
    blocks.put("markdown", block().must("text", string(1, MARKDOWN)));
    return blocks;
  }

  private static Map<String, Check> everywhere() {
    return Map.of(
        "header", block().must("text", plain(150)),
        "divider", block(),
        "section", section(),
        "context", block().must("elements", list(1, 10, anyText(ElementShapes.TEXT))),
        "actions", actions(),
        "input", input(),
        "rich_text", block().must("elements", list(1, 1000, typed(richText()))));
  }

  private static Shape block() {
    return shape().must("type", string(1, 50)).may("block_id", string(1, 255));
  }

  private static Shape section() {
    return block()
        .may("text", anyText(ElementShapes.TEXT))
        .may("fields", list(1, 10, anyText(2000)))
        .may("accessory", typed(ElementShapes.inActions()))
        .may("expand", bool())
        .rule((section, spot) -> {
          if (!section.has("text") && !section.has("fields")) {
            spot.problem("text or fields is needed");
          }
        });
  }

  private static Shape actions() {
    return block()
        .must("elements", list(1, 25, typed(ElementShapes.inActions())))
        .rule(BlockShapes::distinctActions);
  }

  private static void distinctActions(JsonNode block, Spot spot) {
    List<String> ids =
        Json.items(block.path("elements"))
            .map(e -> e.path("action_id").asText())
            .filter(id -> !id.isEmpty())
            .toList();
    if (ids.stream().distinct().count() < ids.size()) {
      spot.problem("`action_id` already exists: " + ids);
    }
  }

  private static Shape input() {
    return block()
        .must("label", plain(2000))
        .must("element", typed(ElementShapes.withValue()))
        .may("hint", plain(2000))
        .may("optional", bool())
        .may("dispatch_action", bool());
  }

  private static Map<String, Check> richText() {
    Check inline = typed(inline());
    Shape section = shape().must("type", among("rich_text_section"));
    section.must("elements", list(0, 1000, inline));
    Shape list =
        shape()
            .must("type", among("rich_text_list"))
            .must("style", among("bullet", "ordered"))
            .must("elements", Check.list(1, 1000, section))
            .may("indent", integer(0, 8))
            .may("offset", integer(0, 100_000))
            .may("border", integer(0, 1));
    return Map.of(
        "rich_text_section",
        section,
        "rich_text_list",
        list,
        "rich_text_quote",
        framed("rich_text_quote", inline),
        "rich_text_preformatted",
        framed("rich_text_preformatted", inline));
  }

  private static Check framed(String type, Check inline) {
    return shape()
        .must("type", among(type))
        .must("elements", list(0, 1000, inline))
        .may("border", integer(0, 1));
  }

  private static Map<String, Check> inline() {
    Check style =
        shape()
            .may("bold", bool())
            .may("italic", bool())
            .may("strike", bool())
            .may("code", bool())
            .may("underline", bool())
            .may("highlight", bool())
            .may("client_highlight", bool())
            .may("unlink", bool());
    return Map.of(
        "text",
        shape()
            .must("type", among("text"))
            .must("text", string(1, ElementShapes.TEXT))
            .may("style", style),
        "link",
        shape()
            .must("type", among("link"))
            .must("url", string(1, 3000))
            .may("text", string(1, ElementShapes.TEXT))
            .may("unsafe", bool())
            .may("style", style),
        "user",
        shape()
            .must("type", among("user"))
            .must("user_id", matching("[UW][A-Z0-9]+", "a user's id"))
            .may("style", style),
        "date",
        shape()
            .must("type", among("date"))
            .must("timestamp", integer(0, 99_999_999_999L))
            .must("format", string(1, 250))
            .may("url", string(1, 3000))
            .may("fallback", string(1, 250)));
  }
}
