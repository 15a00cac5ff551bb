package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What somebody is told who types something else than what there is. */
class MainTest {
  private final StringWriter said = new StringWriter();

  private int run(Map<String, String> environment, String... arguments) {
    CommandLine line = Main.commandLine(environment);
    PrintWriter to = new PrintWriter(said);
    return line.setOut(to).setErr(to).execute(arguments);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "workspace",
        "verify",
        "migrate",
        "manifest",
        "backup",
        "restore",
        "certificates",
        "keys",
        "keys init",
        "keys rotate",
        "keys status"
      })
  void everyVerbExplainsItself(String verb) {
    assertThat(run(Map.of(), (verb + " --help").split(" "))).isZero();
    assertThat(said.toString()).startsWith("Usage: samepage " + verb).contains("--help");
  }

  @Test
  void aVerbThatIsNoneIsAnsweredWithThoseThatAre() {
    assertThat(run(Map.of(), "surve")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(said.toString())
        .startsWith("Same Page does not know \"surve\".")
        .contains("serve", "backup", "keys");
  }

  @Test
  void aNumberThatIsNoneIsSaidToBeNone() {
    assertThat(run(Map.of(), "workspace", "--port", "abc")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(said.toString()).contains("'abc' is not a whole number").doesNotContain(" an int");
    assertThat(run(Map.of(), "workspace", "--port", "70000")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(said.toString()).contains("--port is a number from 0 to 65535.");
  }

  @Test
  void aDataFolderThatIsNoneSaysWhatToDo(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    Map<String, String> environment = Map.of("SAMEPAGE_DATA", file.toString());
    assertThat(run(environment, "keys", "init")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(said.toString())
        .contains("A master key cannot be made in", "the right to write there")
        .doesNotContain("Exception");
  }

  @Test
  void aFileThatIsNoDatabaseIsNamedAndLeftAlone(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("samepage.db"), "A letter, and no database.");
    Map<String, String> environment = Map.of("SAMEPAGE_DATA", folder.toString());
    assertThat(run(environment, "keys", "status")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(said.toString())
        .contains(file + " is not a database", "restore a backup", "Nothing was changed.")
        .doesNotContain("SQLITE", "Exception");
    assertThat(file).hasContent("A letter, and no database.");
  }

  @Test
  void aFileThatTellsNotHowFarChainsWentIsNamed(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("letter"), "A letter.");
    assertThat(run(Map.of(), "verify", "--heads", file.toString()))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(said.toString()).contains(file + " was not written by this command.");
    assertThat(file).hasContent("A letter.");
  }

  @Test
  void aWorkspaceWhoseFolderCannotBeWrittenSaysWhichOptionNamesAnother(@TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    assertThat(run(Map.of(), "workspace", "--port", "0", "--data", file.toString()))
        .isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(said.toString())
        .contains("Nothing can be written to " + file, "--data")
        .doesNotContain("Exception");
  }
}
