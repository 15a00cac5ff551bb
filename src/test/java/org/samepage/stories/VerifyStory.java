package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.samepage.Main;
import org.samepage.OperatorJobs;
import org.samepage.Settings;
import org.samepage.coaching.Heads;
import org.samepage.coaching.Verifying;

/** An operator checks that what was signed is as it was signed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyStory {
  private Path kept = Path.of("");

  @BeforeAll
  void twoHaveAgreed(@TempDir Path folder) throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder.resolve("school"))) {
      for (String lead : List.of("U0CASEY", "U0TARA")) {
        scene.lee.command("/agreement templates");
        scene.lee.press("Program leads");
        scene.lee.submit(Map.of("template.leads", List.of(lead)));
        scene.lee.closeAll();
      }
      scene.tara.command("/agreement program");
      scene.tara.closeAll();
      scene.lee.command("/agreement hold");
      scene.lee.submit(Map.of("hold.people", List.of("U0TARA")));
      scene.lee.closeAll();
      assertThat(OperatorJobs.verify(storage(scene.school.appFolder())).findings())
          .as("beside the running app")
          .isEmpty();
      scene.school.stopApp();
      kept = copy(scene.school.appFolder(), folder.resolve("kept"));
    }
  }

  @Test
  void whatNobodyTouchedMatches() {
    Verifying.Report report = OperatorJobs.verify(storage(kept));
    assertThat(report.findings()).isEmpty();
    assertThat(report.agreements()).isEqualTo(1);
    assertThat(report.versions()).isEqualTo(1);
    assertThat(report.events()).isGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update agreement_version set terms = replace(terms, '15:30', '15:31')"
            + " | text of version 1 does not match its hash",
        "update agreement_version set salt = 'ffffffffffffffffffffffffffffffff'"
            + " | text of version 1 does not match its hash",
        "update agreement_version set coach = 'U0LEE' | text of version 1 does not match its hash",
        "update agreement set terms = replace(terms, '15:30', '06:00')"
            + " | the dates and choices that count are not those of version 1",
        "update agreement set terms = replace(terms, '\"confidentiality', '\"x.confidentiality')"
            + " | the dates and choices that count are not those of version 1",
        "update agreement set words = (select words from agreement_version)"
            + " | the text that counts is not that of version 1",
        "update agreement set stage = 'DRAFT',"
            + " stage_data = '{\"changesAsked\":false,\"shared\":true}'"
            + " | another version counts than the one of which its chain of events tells last",
        "update agreement_version set words = (select words from agreement)"
            + " | words of version 1 cannot be opened",
        "update agreement_version set hash = replace(hash, substr(hash, 1, 1), 'x')"
            + " | text of version 1 does not match its hash",
        "delete from event where number = 2 | event 2 is missing from its chain",
        "delete from event where number > 1 | does not tell that U0TARA signed version 1",
        "delete from event | chain of events is missing",
        "update event set person = 'U0LEE' where deed = 'AGREED' | does not match its hash",
        "update event set happened = happened - 1 where number = 1 | event 1 does not match its hash",
        "update event set previous = hash where number = 2 | event 2 does not name the one before it",
        "update event set about = 'ANSWER READ' where deed = 'LOOKED' | does not match its hash",
        "update event set person = 'U0LEE' where deed = 'WROTE' | does not match its hash",
        "delete from event where deed = 'LOOKED' and number = (select max(number) from event"
            + " where deed = 'LOOKED' and number < (select max(number) from event))"
            + " | is missing from its chain",
        "update workspace_event set about = 'U0LEE' where deed = 'LEADS_NAMED'"
            + " | Workspace T0LAKESIDE: event 1 does not match its hash",
        "delete from workspace_event where number = 1"
            + " | Workspace T0LAKESIDE: event 1 is missing from its chain",
        "update workspace_event set person = 'U0LEE' where deed = 'LOOKED'"
            + " | Workspace T0LAKESIDE: event",
        "insert into program_lead select enterprise, team, 'U0CASEY', since from program_lead"
            + " | Workspace T0LAKESIDE: the program leads are others than its chain of events tells",
        "delete from hold | others are under a legal hold than its chain of events tells",
        "insert into retention select enterprise, team, 6 from hold"
            + " | words are kept for another time than its chain of events tells",
        "insert into record_retention select enterprise, team, 60 from hold"
            + " | records are kept for another time than its chain of events tells",
        "update agreement set coach = 'U0LEE' | it is between others than the text",
        "insert into share select enterprise, team, id, 1, coach, teacher, 'TEXT', 0, 1, 'U0LEE',"
            + " 'SHARED', coach, 1, teacher, 2, null, null, 2, null from agreement"
            + " | other parts of it are shown to others than its chain of events tells",
        "update event set text = '' where deed = 'AGREED' | names another text than version 1",
        "update agreement set stage_data = replace(stage_data, '\"version\":1', '\"version\":2')"
            + " | names another text than version 2"
      })
  void whateverIsChangedIsNamed(String change, String finding, @TempDir Path folder)
      throws Exception {
    Path data = copy(kept, folder.resolve("data"));
    change(data, change);
    assertThat(OperatorJobs.verify(storage(data)).findings())
        .anyMatch(line -> line.contains(finding));
  }

  private static void change(Path data, String change) throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("samepage.db"));
        Statement statement = database.createStatement()) {
      assertThat(statement.executeUpdate(change)).isPositive();
    }
  }

  /** What a chain by itself does not tell, somebody does who knows how far it went. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delete from event where number = (select max(number) from event)"
            + " | The end of the chain of agreement",
        "update event set hash = replace(hash, substr(hash, 1, 1), 'x')"
            + " where number = (select max(number) from event) | is not the one that was there before",
        "delete from workspace_event where number = (select max(number) from workspace_event)"
            + " | The end of the chain of workspace T0LAKESIDE is missing",
        "delete from workspace_event | The chain of workspace T0LAKESIDE is missing"
      })
  void whatIsCutOffTheEndIsNamedWhereItIsKnownHowFarTheChainsWent(
      String change, String finding, @TempDir Path folder) throws Exception {
    Path data = copy(kept, folder.resolve("data"));
    Heads before = Heads.read(OperatorJobs.verify(storage(data)).heads().written()).orElseThrow();
    assertThat(OperatorJobs.verify(storage(data), before).findings()).isEmpty();
    change(data, change);
    assertThat(OperatorJobs.verify(storage(data), before).findings())
        .anyMatch(line -> line.contains(finding));
  }

  @Test
  void whatAnOperatorKeepsElsewhereIsWrittenAnewWhenAllMatchesAndNeverOtherwise(
      @TempDir Path folder) throws Exception {
    Path data = copy(kept, folder.resolve("data"));
    Path file = folder.resolve("samepage.heads");
    assertThat(verified(data, file, 0)).contains("There was no " + file, "stands in " + file);
    String first = Files.readString(file);
    assertThat(verified(data, file, 0)).contains("all match").doesNotContain("There was no");
    assertThat(Files.readString(file).lines().skip(2))
        .containsExactlyElementsOf(first.lines().skip(2).toList());
    change(data, "delete from event where number = (select max(number) from event)");
    String second = Files.readString(file);
    assertThat(verified(data, file, 1))
        .contains("The end of the chain", "1 do not match", file + " stays as it is");
    assertThat(file).hasContent(second);
    assertThat(verified(data, folder.resolve("nowhere").resolve("heads"), 2))
        .contains("There is no folder for");
  }

  private static String verified(Path data, Path file, int exit) {
    StringWriter said = new StringWriter();
    PrintWriter to = new PrintWriter(said);
    assertThat(
            Main.commandLine(Map.of("SAMEPAGE_DATA", data.toString()))
                .setOut(to)
                .setErr(to)
                .execute("verify", "--heads", file.toString()))
        .isEqualTo(exit);
    return said.toString();
  }

  @Test
  void aRowThatSaysAnythingElseOfWhatWasDeletedIsTold(@TempDir Path folder) throws Exception {
    Path data = copy(kept, folder.resolve("data"));
    change(
        data, "update workspace_event set deed = 'RECORD_DELETED', about = 'x' where number = 1");
    assertThat(OperatorJobs.verify(storage(data)).findings())
        .anyMatch(line -> line.contains("event 1 does not match its hash"));
  }

  @Test
  void withoutADatabaseItSaysSoAndMakesNone(@TempDir Path empty) throws IOException {
    assertThatThrownBy(() -> OperatorJobs.verify(storage(empty)))
        .hasMessageContaining("no database");
    try (Stream<Path> files = Files.list(empty)) {
      assertThat(files).isEmpty();
    }
  }

  private static Settings.Storage storage(Path data) {
    return Settings.Storage.embedded(data);
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }
}
