package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The finished jar, by itself, in an empty folder. */
class JarIT {
  private static final String JAR = System.getProperty("samepage.jar", "target/samepage.jar");
  private static final Duration READY_WITHIN = Duration.ofSeconds(10);

  /**
   * The machine may be busy with something else while one start is measured: the best counts, of so
   * many at most.
   */
  private static final int STARTS = 6;

  @TempDir Path folder;

  @Test
  void theLocalWorkspaceIsReadyWithinTenSecondsFromAnEmptyFolder() throws Exception {
    List<Duration> starts = new ArrayList<>();
    boolean quick = false;
    for (int i = 0; i < STARTS && !quick; i++) {
      Path empty = Files.createDirectory(folder.resolve("start-" + i));
      starts.add(startAndStop(empty));
      quick = starts.getLast().compareTo(READY_WITHIN) < 0;
    }
    System.out.println("Ready, with the page answered, after " + starts);
    assertThat(quick).as("times to ready: %s", starts).isTrue();
  }

  @Test
  void itTellsItsVersionItsVerbsAndItsManifest() throws Exception {
    assertThat(output(java(), "--version")).startsWith("Same Page ");
    assertThat(output(java(), "--help"))
        .contains("serve", "workspace", "verify", "backup", "restore", "manifest");
    assertThat(output(java(), "manifest")).contains("slash_commands", "/agreement");
  }

  @Test
  void whatIsMissingInTheEnvironmentIsToldAtOnce() throws Exception {
    assertThat(output(java(), "serve")).contains("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET");
  }

  @Test
  void withoutADatabaseTheCheckSaysSo() throws Exception {
    assertThat(output(java(), "verify")).contains("There is no database at");
  }

  @Test
  void anOlderJavaIsToldWhichOneIsNeeded() throws Exception {
    Optional<Path> older = olderJava();
    assumeTrue(older.isPresent(), "There is no older Java on this machine.");
    assertThat(output(older.orElseThrow().toString(), "workspace")).contains("needs Java 25");
  }

  private Duration startAndStop(Path empty) throws Exception {
    long begin = System.nanoTime();
    Process process = process(empty, java(), "workspace", "--port", "0").start();
    try (BufferedReader lines = process.inputReader()) {
      String address =
          lines
              .lines()
              .filter(line -> line.startsWith("Same Page is ready"))
              .findFirst()
              .map(line -> line.substring(line.indexOf("http://")))
              .orElseThrow(() -> new AssertionError("It ended before it was ready."));
      try (HttpClient http = HttpClient.newHttpClient()) {
        HttpRequest page =
            HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30)).build();
        assertThat(http.send(page, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      }
      return Duration.ofNanos(System.nanoTime() - begin);
    } finally {
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private String output(String java, String... arguments) throws Exception {
    Process process = process(folder, java, arguments).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return text;
  }

  private static ProcessBuilder process(Path directory, String java, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(java, "-jar", Path.of(JAR).toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("SLACK_") || name.startsWith("SAMEPAGE_"));
    return builder;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Beside the Java that runs this. */
  private static Optional<Path> olderJava() throws IOException {
    Path all = Path.of(System.getProperty("java.home")).getParent();
    try (Stream<Path> homes = Files.list(all)) {
      return homes
          .filter(home -> home.getFileName().toString().matches(".*(8|11|17|21)([^0-9].*)?"))
          .map(home -> home.resolve("bin/java"))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }
}
