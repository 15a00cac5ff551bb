package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The limits of Slack that a view has to keep to, checked on what would be sent. */
final class Limits {
  private static final int MOST_BYTES = 250_000;

  /** The most characters of a text, by the name of what holds it. */
  private static final Map<String, Integer> TEXTS =
      Map.of(
          "title", 24, "submit", 24, "close", 24, "placeholder", 150, "label", 2000, "hint", 2000);

  private Limits() {}

  static JsonNode json(View view) {
    try {
      return new ObjectMapper().readTree(GsonFactory.createSnakeCase().toJson(view));
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  static void check(View view) {
    JsonNode json = json(view);
    assertThat(json.toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
    assertThat(json.path("private_metadata").asText()).hasSizeLessThanOrEqualTo(3000);
    assertThat(json.path("blocks").size()).isBetween(1, 100);
    List<String> blockIds = json.path("blocks").findValuesAsText("block_id");
    assertThat(new HashSet<>(blockIds)).hasSameSizeAs(blockIds);
    boolean hasInput = json.path("blocks").findValuesAsText("type").contains("input");
    assertThat(!hasInput || json.has("submit")).as("an input needs a submit").isTrue();
    checkTexts("view", json);
  }

  private static void checkTexts(String name, JsonNode node) {
    if (node.path("type").asText().matches("plain_text|mrkdwn")) {
      assertThat(node.path("text").asText())
          .as(name)
          .hasSizeBetween(1, TEXTS.getOrDefault(name, 3000));
    }
    assertSizes(node);
    if (node.isObject()) {
      node.properties().forEach(field -> checkTexts(field.getKey(), field.getValue()));
    }
    List<JsonNode> items = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(items::add);
    }
    items.forEach(item -> checkTexts(name, item));
  }

  private static void assertSizes(JsonNode node) {
    switch (node.path("type").asText()) {
      case "header" -> assertThat(node.at("/text/text").asText()).hasSizeLessThanOrEqualTo(150);
      case "button" -> assertThat(node.at("/text/text").asText()).hasSizeLessThanOrEqualTo(75);
      case "checkboxes", "radio_buttons" ->
          assertThat(node.path("options").size()).isBetween(1, 10);
      case "actions" -> assertThat(node.path("elements").size()).isBetween(1, 25);
      default -> assertThat(node.path("options").size()).isLessThanOrEqualTo(100);
    }
    node.path("options").forEach(Limits::checkOption);
    if (node.has("confirm") && node.path("confirm").isObject() && node.has("action_id")) {
      assertThat(node.at("/confirm/title/text").asText()).hasSizeBetween(1, 100);
      assertThat(node.at("/confirm/text/text").asText()).hasSizeBetween(1, 300);
      assertThat(node.at("/confirm/confirm/text").asText()).hasSizeBetween(1, 30);
      assertThat(node.at("/confirm/deny/text").asText()).hasSizeBetween(1, 30);
    }
  }

  private static void checkOption(JsonNode option) {
    assertThat(option.at("/text/text").asText()).hasSizeBetween(1, 75);
    assertThat(option.path("value").asText()).hasSizeBetween(1, 75);
  }
}
