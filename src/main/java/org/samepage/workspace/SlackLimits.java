package org.samepage.workspace;

import static org.samepage.workspace.Check.among;
import static org.samepage.workspace.Check.bool;
import static org.samepage.workspace.Check.string;
import static org.samepage.workspace.ElementShapes.plain;
import static org.samepage.workspace.Shape.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.samepage.workspace.Check.Spot;

/**
 * The one checker of what Slack refuses in messages and views: limits, unknown blocks and fields,
 * wrong types, missing parts. Pure; the local workspace refuses by it, and the app's golden tests
 * ask it too. Where Slack's documentation leaves a choice it takes the stricter reading.
 */
public final class SlackLimits {
  private static final int BLOCKS_IN_MESSAGE = 50;
  private static final int BLOCKS_IN_VIEW = 100;
  private static final int CHARACTERS_IN_BLOCKS = 12_000;
  private static final int BYTES_OF_VIEW = 250_000;

  private static final Check MESSAGE_BLOCKS = BlockShapes.inMessage(BLOCKS_IN_MESSAGE);
  private static final Check MODAL =
      shared()
          .must("type", among("modal"))
          .must("title", plain(24))
          .may("submit", plain(24))
          .may("close", plain(24))
          .may("clear_on_close", bool())
          .may("notify_on_close", bool())
          .may("submit_disabled", bool())
          .rule(SlackLimits::submitWithInputs);
  private static final Check HOME = shared().must("type", among("home"));

  private SlackLimits() {}

  /**
   * Something that Slack refuses.
   *
   * @param error Slack's name, such as {@code invalid_blocks}
   * @param path a JSON pointer into the payload
   * @param sentence what is wrong there
   */
  public record Problem(String error, String path, String sentence) {
    /** As Slack writes it in {@code response_metadata.messages}. */
    @Override
    public String toString() {
      return "[ERROR] " + sentence + " [json-pointer:" + path + "]";
    }
  }

  /**
   * Checks a message.
   *
   * @param blocks an array; JSON's null or an empty array if there are none
   * @param text the text, which serves notifications where there are blocks; null if there is none
   * @return what Slack refuses; empty if nothing
   */
  public static List<Problem> message(JsonNode blocks, @Nullable String text) {
    List<Problem> problems = new ArrayList<>();
    boolean none = blocks.isNull() || blocks.isMissingNode() || blocks.isEmpty();
    if (none && (text == null || text.isEmpty())) {
      problems.add(new Problem("no_text", "/text", "text or blocks are needed"));
    }
    if (!blocks.isNull() && !blocks.isMissingNode()) {
      MESSAGE_BLOCKS.check(blocks, new Spot("/blocks", "invalid_blocks", problems));
      if (characters(blocks) > CHARACTERS_IN_BLOCKS) {
        problems.add(
            new Problem(
                "msg_blocks_too_long",
                "/blocks",
                "no more than "
                    + CHARACTERS_IN_BLOCKS
                    + " characters in all, has "
                    + characters(blocks)));
      }
    }
    return List.copyOf(problems);
  }

  /** The characters that people read: in text objects, rich text and markdown. */
  private static int characters(JsonNode node) {
    int own = node.path("text").isTextual() ? node.path("text").textValue().length() : 0;
    int inside = 0;
    for (JsonNode child : node) {
      inside += characters(child);
    }
    return own + inside;
  }

  /**
   * Checks a modal or a Home tab.
   *
   * @return what Slack refuses; empty if nothing
   */
  public static List<Problem> view(JsonNode view) {
    List<Problem> problems = new ArrayList<>();
    Spot spot = new Spot("/view", "invalid_arguments", problems);
    Check.typed(Map.of("modal", MODAL, "home", HOME)).check(view, spot);
    if (view.toString().getBytes(StandardCharsets.UTF_8).length > BYTES_OF_VIEW) {
      problems.addFirst(
          new Problem("view_too_large", "/view", "no more than " + BYTES_OF_VIEW + " bytes"));
    }
    return List.copyOf(problems);
  }

  private static Shape shared() {
    return shape()
        .must("blocks", BlockShapes.inView(BLOCKS_IN_VIEW))
        .may("private_metadata", string(0, 3000))
        .may("callback_id", string(0, 255))
        .may("external_id", string(0, 255))
        .rule(SlackLimits::oneFocus);
  }

  private static void submitWithInputs(JsonNode view, Spot spot) {
    boolean inputs =
        Json.items(view.path("blocks")).anyMatch(b -> b.path("type").asText().equals("input"));
    if (inputs && !view.has("submit")) {
      spot.problem("missing required field: submit, because there are input blocks");
    }
  }

  private static void oneFocus(JsonNode view, Spot spot) {
    long focused =
        Inputs.fields(view.path("blocks"))
            .filter(f -> f.element().path("focus_on_load").asBoolean())
            .count();
    if (focused > 1) {
      spot.problem("only one element may have focus_on_load");
    }
  }
}
