package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.words.Words;

/** Both manifests are what Slack takes, and differ only in how Slack reaches the app. */
class ManifestTest {
  private static final Path PROJECT = Path.of(System.getProperty("project.basedir", "."));
  private static final Path SCHEMAS = PROJECT.resolve("../shared/slack-data");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"http", "socket-mode"})
  void fitsSlacksSchema(String name) throws IOException {
    List<Path> known =
        List.of(
            SCHEMAS.resolve("manifest.schema.2.0.0.json"),
            SCHEMAS.resolve("manifest.schema.1.0.0.json"));
    assumeTrue(
        known.stream().anyMatch(Files::exists), "The manifest's schema is not beside the project.");
    JsonNode schema =
        JSON.readTree(known.stream().filter(Files::exists).findFirst().orElseThrow().toFile());
    Set<?> problems =
        JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema).validate(manifest(name));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socket-mode"})
  void staysWithinSlacksLimits(String name) throws IOException {
    JsonNode shown = manifest(name).path("display_information");
    assertThat(shown.path("name").asText()).hasSizeBetween(1, 35);
    assertThat(shown.path("description").asText()).hasSizeBetween(1, 140);
    assertThat(shown.path("long_description").asText()).hasSizeBetween(175, 4000);
    assertThat(manifest(name).at("/features/bot_user/display_name").asText()).hasSizeBetween(1, 80);
    assertThat(manifest(name).at("/features/slash_commands/0/should_escape").asBoolean()).isTrue();
  }

  @Test
  void theHintNamesCommandsThatThereAre() throws IOException {
    String hint = manifest("http").at("/features/slash_commands/0/usage_hint").asText();
    Words words = Words.in("en-US");
    assertThat(hint.replaceAll("[\\[\\] ]", "").split("\\|"))
        .contains("@person", "help")
        .filteredOn(word -> !word.equals("help"))
        .allMatch(word -> words.has("command." + word + ".usage"));
  }

  @Test
  void theTwoDifferOnlyInHowSlackReachesTheApp() throws IOException {
    assertThat(withoutTransport(manifest("http")))
        .isEqualTo(withoutTransport(manifest("socket-mode")));
    assertThat(manifest("http").at("/settings/socket_mode_enabled").asBoolean()).isFalse();
    assertThat(manifest("socket-mode").at("/settings/socket_mode_enabled").asBoolean()).isTrue();
  }

  /**
   * Each with its reason: commands and shortcuts; messages; the direct message; files with days
   * off; copies for whom they are about; reconciling; zone, language and standing.
   */
  @Test
  void asksForNoScopeThatIsNotNeeded() throws IOException {
    Set<String> scopes = new TreeSet<>();
    manifest("http").at("/oauth_config/scopes/bot").forEach(scope -> scopes.add(scope.asText()));
    assertThat(scopes)
        .containsExactly(
            "chat:write",
            "commands",
            "files:read",
            "files:write",
            "im:history",
            "im:write",
            "users:read");
    assertThat(manifest("http").at("/oauth_config/scopes/user").isMissingNode()).isTrue();
  }

  private static JsonNode withoutTransport(JsonNode manifest) {
    ObjectNode copy = manifest.deepCopy();
    ((ObjectNode) copy.at("/features/slash_commands/0")).remove("url");
    ((ObjectNode) copy.at("/settings/event_subscriptions")).remove("request_url");
    ((ObjectNode) copy.at("/settings/interactivity")).remove("request_url");
    ((ObjectNode) copy.at("/settings")).remove("socket_mode_enabled");
    return copy;
  }

  private static JsonNode manifest(String name) throws IOException {
    return YAML.readTree(PROJECT.resolve("manifest").resolve(name + ".yaml").toFile());
  }
}
