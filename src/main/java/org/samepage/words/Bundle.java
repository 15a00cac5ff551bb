package org.samepage.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Reads the files of one language, {@code words/<language>/*.properties} in UTF-8. */
final class Bundle {
  private static final List<String> FILES =
      List.of(
          "agreement",
          "checkins",
          "life",
          "hub",
          "erasing",
          "sharing",
          "templates",
          "program",
          "schoolyear",
          "calendar",
          "messages",
          "mail",
          "export",
          "app",
          "zones");

  private Bundle() {}

  /**
   * Every sentence by its key.
   *
   * @throws IllegalStateException if a key stands in two files, or there is no file at all
   */
  static Map<String, String> read(String language) {
    Map<String, String> sentences = new HashMap<>();
    for (String file : FILES) {
      readFile("/words/" + language + "/" + file + ".properties")
          .forEach((key, sentence) -> {
            if (sentences.put((String) key, (String) sentence) != null) {
              throw new IllegalStateException("Words for " + key + " stand in two files.");
            }
          });
    }
    if (sentences.isEmpty()) {
      throw new IllegalStateException("No words in " + language);
    }
    return Map.copyOf(sentences);
  }

  private static Properties readFile(String name) {
    Properties properties = new Properties();
    try (InputStream bytes = Bundle.class.getResourceAsStream(name)) {
      if (bytes != null) {
        properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      }
      return properties;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
