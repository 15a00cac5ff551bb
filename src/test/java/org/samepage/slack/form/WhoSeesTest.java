package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.words.Words;

/** Every page on which words are typed says who will see them. */
class WhoSeesTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("project.basedir", "."), "src/test/resources/golden");
  private static final Map<Path, Words> PAGES =
      Map.of(
          GOLDEN.resolve("form"), Words.in("en-US"), GOLDEN.resolve("es/form"), Words.in("es-LA"));

  /** How it may be said, each where it is true. */
  private static final List<String> SENTENCES =
      List.of(
          "page.visible",
          "mail.page.visible",
          "bulk.visible",
          "templates.visible",
          "templates.wording.visible",
          "templates.schools.intro",
          "templates.students.visible",
          "schoolyear.visible");

  private static final String SOMEBODY = "@somebody@";

  static Stream<Path> pages() {
    return PAGES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whereverWordsAreTypedThePageSaysSo(Path folder) throws IOException {
    Words words = Objects.requireNonNull(PAGES.get(folder));
    Pattern said =
        Pattern.compile(
            SENTENCES.stream()
                .map(key -> anybody(words.say(key, SOMEBODY)))
                .collect(Collectors.joining("|")));
    List<String> typed = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        JsonNode page = new ObjectMapper().readTree(file.toFile());
        if (page.findValuesAsText("type").contains("plain_text_input")) {
          typed.add(file.getFileName().toString());
          assertThat(page.toString()).as("%s", file).containsPattern(said);
        }
      }
    }
    assertThat(typed).hasSizeGreaterThan(20);
  }

  private static String anybody(String sentence) {
    return Arrays.stream(sentence.split(SOMEBODY, -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }
}
