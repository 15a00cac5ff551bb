package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.words.Words;
import org.samepage.workspace.SlackLimits;

/** Everything that is pinned by a golden file is something that Slack takes, in each language. */
class GoldenLimitsTest {
  private static final Path PROJECT = Path.of(System.getProperty("project.basedir", "."));
  private static final Path GOLDEN = PROJECT.resolve("src/test/resources/golden");
  private static final Path SCHEMA = PROJECT.resolve("../shared/slack-data/block-kit.schema.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The sentences that say it; of one that names somebody, what stands before the name counts. */
  private static final List<String> WHO_SEES_IT =
      List.of(
          "page.visible",
          "bulk.visible",
          "mail.page.visible",
          "schoolyear.visible",
          "templates.visible",
          "templates.schools.intro",
          "templates.wording.visible",
          "templates.students.visible");

  static List<Path> goldenFiles() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(GOLDEN::relativize)
          .sorted()
          .toList();
    }
  }

  @Test
  void whatIsPinnedInEnglishIsPinnedInSpanishToo() throws IOException {
    Map<Boolean, Set<Path>> spanish =
        goldenFiles().stream()
            .collect(Collectors.partitioningBy(file -> file.startsWith("es"), Collectors.toSet()));
    assertThat(spanish.getOrDefault(true, Set.of()).stream().map(Path.of("es")::relativize))
        .containsExactlyInAnyOrderElementsOf(spanish.getOrDefault(false, Set.of()));
  }

  /** Whoever types words reads on the same page who will be able to see them. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("goldenFiles")
  void wherePeopleTypeItSaysWhoWillSeeIt(Path file) throws IOException {
    String page = JSON.readTree(GOLDEN.resolve(file).toFile()).toString();
    boolean typed = Stream.of("plain_text_input", "rich_text_input").anyMatch(page::contains);
    assumeTrue(typed, "nobody types there");
    Words words = Words.in(file.startsWith("es") ? "es" : "en-US");
    assertThat(WHO_SEES_IT.stream().map(key -> before(words.say(key, "|"))))
        .anyMatch(page::contains);
  }

  /** Up to where the person is named. */
  private static String before(String sentence) {
    int person = sentence.indexOf('|');
    return person < 0 ? sentence : sentence.substring(0, person);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goldenFiles")
  void staysWithinSlacksLimits(Path file) throws IOException {
    JsonNode pinned = JSON.readTree(GOLDEN.resolve(file).toFile());
    List<SlackLimits.Problem> problems =
        pinned.has("type")
            ? SlackLimits.view(pinned)
            : SlackLimits.message(pinned.path("blocks"), pinned.path("text").asText());
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goldenFiles")
  void fitsTheBlockKitSchema(Path file) throws IOException {
    assumeTrue(Files.exists(SCHEMA), "The schema of Block Kit is not beside the project.");
    JsonNode root = JSON.readTree(SCHEMA.toFile());
    JsonNode pinned = JSON.readTree(GOLDEN.resolve(file).toFile());
    pinned.path("blocks").forEach(GoldenLimitsTest::asKnownInput);
    String kind = pinned.path("type").asText();
    Set<?> problems =
        kind.isEmpty()
            ? schema(root).validate(pinned.path("blocks"))
            : schema(definition(root, kind.equals("home") ? "home_view" : "modal_view"))
                .validate(pinned);
    assertThat(problems).isEmpty();
  }

  /**
   * The schema is older than uploads in modals: a place for a file is checked as one for a text.
   */
  private static void asKnownInput(JsonNode block) {
    if (block.path("element").path("type").asText().equals("file_input")) {
      ObjectNode input = (ObjectNode) block;
      String actionId = block.path("element").path("action_id").asText();
      input.putObject("element").put("type", "plain_text_input").put("action_id", actionId);
    }
  }

  private static JsonNode definition(JsonNode root, String name) {
    ObjectNode wanted = JSON.createObjectNode();
    wanted.set("$schema", root.path("$schema"));
    wanted.put("$ref", "#/$defs/" + name);
    wanted.set("$defs", root.path("$defs"));
    return wanted;
  }

  private static JsonSchema schema(JsonNode node) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(node, SchemaValidatorsConfig.builder().build());
  }
}
