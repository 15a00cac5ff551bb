package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.coaching.MailLinkFuzz;
import org.samepage.schoolcalendar.IcsFuzz;
import org.samepage.slack.RequestFuzz;
import org.samepage.slack.api.SignInFuzz;
import org.samepage.slack.form.MetadataFuzz;
import org.samepage.slack.form.ViewFuzz;

/**
 * What reads anything from outside, tried with what the fuzzer began with and with what it found:
 * {@code mvn -Pfuzz test} looks for more.
 */
class FuzzedInputsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("project.basedir", ""), "src/test/resources/fuzz");

  /** An input, or a whole page, takes less than this, however it is made. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Map<String, Consumer<byte[]>> TARGETS =
      Map.of(
          "ExportLinkFuzz", ExportLinkFuzz::fuzzerTestOneInput,
          "IcsFuzz", IcsFuzz::fuzzerTestOneInput,
          "MailLinkFuzz", MailLinkFuzz::fuzzerTestOneInput,
          "MetadataFuzz", MetadataFuzz::fuzzerTestOneInput,
          "RequestFuzz", RequestFuzz::fuzzerTestOneInput,
          "SignInFuzz", SignInFuzz::fuzzerTestOneInput,
          "ViewFuzz", ViewFuzz::readAsEveryPage);

  static Stream<Arguments> inputs() throws IOException {
    Map<String, Arguments> inputs = new TreeMap<>();
    for (String target : TARGETS.keySet()) {
      try (Stream<Path> files = Files.list(FOLDER.resolve(target))) {
        files.forEach(file -> {
          String name = file.getFileName().toString();
          inputs.put(target + " " + name, Arguments.of(target, name));
        });
      }
    }
    return inputs.values().stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("inputs")
  void isReadAsWhatItIsOrAsNothing(String target, String name) throws IOException {
    byte[] input = Files.readAllBytes(FOLDER.resolve(target).resolve(name));
    Consumer<byte[]> read = TARGETS.getOrDefault(target, any -> {});
    assertTimeoutPreemptively(PATIENCE, () -> read.accept(input));
  }

  @Test
  void everyFuzzerHasItsInputsHereAndRunsInTheProfile() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(TARGETS.keySet());
    }
    String pom = Files.readString(FOLDER.resolve("../../../../pom.xml").normalize());
    for (String target : TARGETS.keySet()) {
      assertThat(pom).contains("." + target + "</argument>");
    }
  }
}
