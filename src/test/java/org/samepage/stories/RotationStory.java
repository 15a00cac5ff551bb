package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.samepage.School.eventually;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.Main;
import org.samepage.confidentiality.UnusableKeyException;
import picocli.CommandLine;

/** An operator makes, rotates and looks at the master key, also while the two go on writing. */
class RotationStory extends OneSchool {
  private static final Pattern SECRET = Pattern.compile("\"value\"\\s*:\\s*\"([^\"]+)\"");

  @TempDir Path elsewhere;

  private final StringWriter said = new StringWriter();

  @BeforeEach
  void nothingIsSaid() {
    said.getBuffer().setLength(0);
  }

  @Override
  boolean eachInItsOwn() {
    return true;
  }

  @Test
  void theMasterKeyIsRotatedWhileTheAppRunsAndTheOldOneIsDropped() throws IOException {
    Walk.toGoal(casey, tara);
    casey.submit(Map.of("goal.1.what", "Written before the rotation."));
    Path file = school.appFolder().resolve("keys").resolve("master.json");
    String first = Files.readString(file);
    Map<String, String> here = Map.of("SAMEPAGE_DATA", school.appFolder().toString());

    assertThat(keys(here, "rotate")).isZero();
    assertThat(said.toString()).contains("within a minute", "where you keep the master key");
    school.letPass(Duration.ofMinutes(1));
    eventually(() -> status(here).contains(" wraps 0 data keys"));
    assertThat(status(here).lines().filter(line -> line.contains("(primary)")))
        .singleElement()
        .asString()
        .doesNotContain(" 0 data keys");
    assertThat(status(here)).doesNotContain("looked through");
    school.letPass(Duration.ofMinutes(1));
    eventually(() -> status(here).contains("0 of ") && status(here).contains("looked through"));

    assertThat(toldToAdministrators())
        .contains(
            "The master key was renewed. Keys and words are sealed anew.",
            "All keys and words are sealed with the new master key.");
    Walk.proposeReviewed(casey, tara);
    Walk.agreeProposed(casey, tara);
    casey.command("/agreement view");
    assertThat(Shown.page(casey)).contains("Written before the rotation.");
    casey.closeAll();

    assertThat(keys(here, "rotate", "--drop-old")).isNotZero();
    assertThat(said.toString()).contains("less than 10 minutes ago");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(660)));
    assertThat(keys(here, "rotate", "--drop-old")).isZero();
    assertThat(secrets(Files.readString(file)))
        .hasSize(1)
        .doesNotContainAnyElementsOf(secrets(first));
    school.restartApp();
    tara.command("/agreement view");
    assertThat(Shown.page(tara)).contains("Written before the rotation.");
    assertThat(said.toString()).doesNotContain(secrets(first)).doesNotContain("\"value\"");
    String dropped = "select count(*) from workspace_event where deed = 'MASTER_KEY_DROPPED'";
    eventually(() -> Rows.only(school.appFolder(), dropped).equals("1"));
    assertThat(toldToAdministrators()).contains("An older master key was removed");
    tara.closeAll();
    tara.command("/agreement history");
    tara.press("Who looked and wrote");
    assertThat(Shown.page(tara))
        .as("it was done to the words of the two as well")
        .contains("All keys and words are sealed with the new", "An older master key was removed");
  }

  private String toldToAdministrators() {
    lee.command("/agreement templates");
    lee.press("What was done here");
    String told = Shown.page(lee);
    lee.closeAll();
    return told;
  }

  /** Both stand beside the database, and may be lost together. */
  @Test
  void aKeyStoreThatIsMissingBesideItsWordsIsNotBegunAnew() throws IOException {
    Walk.toGoal(casey, tara);
    casey.submit(Map.of("goal.1.what", "Of before."));
    school.stopApp();
    Path folder = school.appFolder();
    Path away = Files.createDirectory(folder.resolve("away"));
    for (String lost : List.of("keys", "keys.db")) {
      Files.move(folder.resolve(lost), away.resolve(lost));
    }
    assertThatThrownBy(school::restartApp)
        .isInstanceOf(UnusableKeyException.class)
        .hasMessageContaining("the key store is empty");
    assertThat(folder.resolve("keys").resolve("master.json")).doesNotExist();

    Files.delete(folder.resolve("keys.db"));
    for (String found : List.of("keys", "keys.db")) {
      Files.move(away.resolve(found), folder.resolve(found));
    }
    school.restartApp();
    Walk.proposeReviewed(casey, tara);
    Walk.agreeProposed(casey, tara);
    casey.command("/agreement view");
    assertThat(Shown.page(casey)).contains("Of before.");
  }

  @Test
  void anOlderKeyThatStillWrapsIsNotDropped() throws IOException {
    Walk.toGoal(casey, tara);
    casey.submit(Map.of("goal.1.what", "Of before."));
    school.stopApp();
    Path file = school.appFolder().resolve("keys").resolve("master.json");
    Map<String, String> here = Map.of("SAMEPAGE_DATA", school.appFolder().toString());
    assertThat(keys(here, "rotate")).isZero();
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(660)));
    String before = Files.readString(file);
    assertThat(keys(here, "rotate", "--drop-old")).isNotZero();
    assertThat(said.toString()).contains("still wraps keys");
    assertThat(file).hasContent(before);
    assertThat(beside(file)).containsExactly("master.json");
    school.restartApp();
    eventually(() -> status(here).contains(" wraps 0 data keys"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(660)));
    assertThat(keys(here, "rotate", "--drop-old")).isZero();
  }

  @Test
  void aKeyIsMadeOnceAndPreparedBeforeItIsUsed() throws IOException {
    Path file = elsewhere.resolve("master.json");
    Map<String, String> there =
        Map.of("SAMEPAGE_DATA", elsewhere.toString(), "SAMEPAGE_KEYS_FILE", file.toString());
    assertThat(keys(there, "init")).isZero();
    assertThat(said.toString()).contains("is lost for good", "apart from the database");
    String made = Files.readString(file);
    assertThat(keys(there, "init")).isNotZero();
    assertThat(said.toString()).contains("is there already");
    assertThat(file).hasContent(made);

    assertThat(keys(there, "rotate", "--prepare")).isZero();
    String prepared = Files.readString(file);
    assertThat(secrets(prepared)).hasSize(2).containsAll(secrets(made));
    assertThat(keys(there, "rotate", "--prepare")).isNotZero();
    assertThat(keys(there, "rotate")).isZero();
    String rotated = Files.readString(file);
    assertThat(secrets(rotated)).isEqualTo(secrets(prepared));
    assertThat(primary(rotated)).isNotEqualTo(primary(made)).isNotEqualTo(primary(prepared));

    Files.createFile(elsewhere.resolve("master.json.new"));
    assertThat(keys(there, "rotate")).isNotZero();
    assertThat(said.toString()).contains("a change was cut short");
    assertThat(file).hasContent(rotated);
    assertThat(said.toString()).doesNotContain("\"value\"");
  }

  @Test
  void aKeyInTheEnvironmentIsPrinted() {
    assertThat(keys(Map.of("SAMEPAGE_DATA", elsewhere.toString()), "init", "--print")).isZero();
    String made = said.toString().lines().filter(line -> line.contains("{")).findFirst().orElse("");
    assertThat(secrets(said.toString())).hasSize(1);
    assertThat(elsewhere).isEmptyDirectory();
    assertThat(made).isNotEmpty();
    Map<String, String> printed = new HashMap<>();
    printed.put("SAMEPAGE_DATA", elsewhere.toString());
    printed.put(
        "SAMEPAGE_KEYS", said.toString().substring(0, said.toString().lastIndexOf('}') + 1));
    said.getBuffer().setLength(0);
    assertThat(keys(printed, "rotate")).isZero();
    assertThat(secrets(said.toString()))
        .hasSize(2)
        .containsAll(secrets(printed.get("SAMEPAGE_KEYS")));
    assertThat(said.toString()).contains("start every process anew");
  }

  private String status(Map<String, String> environment) {
    StringWriter before = new StringWriter().append(said.toString());
    said.getBuffer().setLength(0);
    assertThat(keys(environment, "status")).isZero();
    String status = said.toString();
    said.getBuffer().insert(0, before);
    return status;
  }

  private int keys(Map<String, String> environment, String... arguments) {
    CommandLine line = Main.commandLine(environment);
    line.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
    return line.execute(
        Stream.concat(Stream.of("keys"), Stream.of(arguments)).toArray(String[]::new));
  }

  /** The keys themselves. */
  private static List<String> secrets(String keyset) {
    return SECRET.matcher(keyset).results().map(found -> found.group(1)).toList();
  }

  private static String primary(String keyset) {
    Matcher matcher = Pattern.compile("\"primaryKeyId\"\\s*:\\s*(\\d+)").matcher(keyset);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static List<String> beside(Path file) throws IOException {
    try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
