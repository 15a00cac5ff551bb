package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares what is produced with what is kept in {@code src/test/resources/golden}: in English, and
 * under {@code es} the same in Spanish. With {@code -Dgolden.update=true} the kept files are
 * written anew, to be looked over before they are committed.
 */
public final class Golden {
  /** The languages of readers for whom golden files are kept, as Slack names them. */
  public static final List<String> LANGUAGES = List.of("en-US", "es-LA");

  private static final Path FOLDER =
      Path.of(System.getProperty("project.basedir", ""), "src/test/resources/golden");
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private Golden() {}

  /**
   * Fails unless {@code actual} is what the file of that name holds.
   *
   * @param name the file's path without {@code .json}, such as {@code form/review}
   */
  public static void check(String name, JsonNode actual) {
    check("en-US", name, actual);
  }

  /**
   * The same for a text, such as a mail.
   *
   * @param name the file's path, such as {@code mail/code.txt}
   */
  public static void checkText(String language, String name, String text) {
    Path folder = language.startsWith("es") ? FOLDER.resolve("es") : FOLDER;
    try {
      compare(folder.resolve(name), text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Everything that is kept, in both languages. */
  public static List<JsonNode> all() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".json")).toList()) {
        all.add(JSON.readTree(file.toFile()));
      }
    }
    return all;
  }

  private static void compare(Path file, String text) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(file).as("golden file; make it with -Dgolden.update=true").exists();
    assertThat(text).as(file.toString()).isEqualTo(Files.readString(file));
  }

  /** The same, for what a reader of {@code language} sees. */
  public static void check(String language, String name, JsonNode actual) {
    Path folder = language.startsWith("es") ? FOLDER.resolve("es") : FOLDER;
    Path file = folder.resolve(name + ".json");
    try {
      compare(file, JSON.writeValueAsString(JSON.treeToValue(actual, Object.class)) + "\n");
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException(notJson);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
