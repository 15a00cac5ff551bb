package org.samepage.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BundleTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("project.basedir", ""), "src/main/resources/words");

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void noKeyStandsTwiceInAFile(Path file) throws IOException {
    String text = Files.readString(file).replace("\\\n", "");
    List<String> keys =
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.split("[ =]", 2)[0])
            .toList();
    assertThat(keys).doesNotHaveDuplicates();
  }

  /** A single one would be swallowed, and whatever follows it with it. */
  @ParameterizedTest
  @MethodSource("files")
  void everyApostropheIsDoubled(Path file) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    assertThat(properties)
        .allSatisfy((key, sentence) ->
            assertThat(sentence.toString().replace("''", "")).doesNotContain("'"));
  }

  @Test
  void aLanguageWithoutFilesFailsLoudly() {
    assertThatThrownBy(() -> Bundle.read("xx")).hasMessageContaining("xx");
  }
}
