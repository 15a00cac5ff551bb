package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that hold what leaves the app, under {@code src/test/resources/golden}. Run the tests with
 * {@code -Dgolden.update=true} to write them anew, and read the difference before committing it.
 */
public final class Golden {
  private static final Path FOLDER =
      Path.of(System.getProperty("project.basedir", "."), "src/test/resources/golden");
  private static final ObjectMapper PRETTY =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private Golden() {}

  /**
   * Asserts that {@code actual} is what the file holds.
   *
   * @param name the file's path in the folder, without {@code .json}
   */
  public static void check(String name, JsonNode actual) {
    Path file = FOLDER.resolve(name + ".json");
    String text = pretty(actual);
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
      assertThat(file).as("Run with -Dgolden.update=true to write it").exists();
      assertThat(text).as(name).isEqualTo(Files.readString(file));
    } catch (IOException unusable) {
      throw new AssertionError(unusable);
    }
  }

  private static String pretty(JsonNode node) {
    try {
      Object sorted = PRETTY.treeToValue(node, Object.class);
      return PRETTY.writeValueAsString(sorted) + "\n";
    } catch (IOException unwritable) {
      throw new AssertionError(unwritable);
    }
  }
}
