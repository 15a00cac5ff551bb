package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.samepage.Main;
import org.samepage.OperatorJobs;
import org.samepage.coaching.Heads;
import org.samepage.coaching.Verifying;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Faults;
import picocli.CommandLine;

/**
 * The app is removed from the workspace: it is quiet, and erases everything unless it comes back.
 */
class UninstallStory extends LifeScene {
  private static final Duration GRACE = Duration.ofDays(30);

  /** What the app cannot answer when it is removed while it is down. */
  private static final Set<String> FAREWELLS =
      Set.of("event:tokens_revoked", "event:app_uninstalled");

  @Override
  boolean isAnswered(String kind) {
    return !FAREWELLS.contains(kind);
  }

  @Test
  void whatComesBackInTimeGoesOnAsItWasAndNobodyWasBotheredMeanwhile() throws Exception {
    Walk.agree(casey, tara);
    Walk.propose(lee, tomas);
    int before = tara.directMessages().size();
    int invited = tomas.directMessages().size();
    school.slack().uninstall();
    eventually(() -> rows("uninstalled") == 1);
    school.moveTo(Instant.parse("2026-11-26T21:31:00Z"));
    school.letPass(Duration.ofDays(20));
    school.restartApp();
    assertThat(tara.directMessages()).hasSize(before);
    assertThat(tomas.directMessages()).hasSize(invited);

    assertThat(ask(casey, tara, "History")).contains("began a draft");
    casey.closeAll();
    assertThat(rows("uninstalled")).isZero();
    school.moveTo(Instant.parse("2026-12-24T21:31:00Z"));
    eventually(() -> tara.directMessages().size() > before);
    eventually(() -> tomas.directMessages().size() > invited);
    view(casey, tara);
    assertThat(Shown.page(casey)).contains(Walk.GOAL);
    lee.command("/agreement templates");
    lee.press("What was done here");
    assertThat(Shown.page(lee))
        .contains(
            "The app was removed from the workspace.",
            "The app was used again. What was still kept then stays.");
  }

  @Test
  void afterThirtyDaysAllIsErasedAndOnlyCertificatesAreLeft() throws Exception {
    Walk.agree(casey, tara);
    Walk.propose(lee, tomas);
    addTemplate();
    Heads before = OperatorJobs.verify(school.storage()).heads();
    school.slack().uninstall();
    eventually(() -> rows("uninstalled") == 1);
    school.letPass(GRACE.minusDays(1));
    assertThat(rows("agreement")).isEqualTo(2);
    school.letPass(Duration.ofDays(2));
    eventually(() -> rows("uninstalled") == 0);
    eventually(() -> count("keys.db", "tombstone where thing = 'workspace'") == 1);
    assertThat(filled())
        .isEqualTo(
            Set.of(
                "erasure",
                "erased_workspace",
                "flyway_schema_history",
                "renewal",
                "pulse",
                "answered"));
    assertThat(rows("erasure")).isEqualTo(2);
    eventually(() -> count("samepage.db", "erased_workspace where done is not null") == 1);
    Verifying.Report report = OperatorJobs.verify(school.storage(), before);
    assertThat(report.findings()).isEmpty();
    assertThat(report.gone()).as("each agreement's, and the workspace's own").isEqualTo(3);
    assertThat(certificates())
        .contains("workspace T0LAKESIDE: everything was erased, because the app was removed at 20")
        .contains("all words were erased, because the app was removed from the workspace")
        .containsPattern("may exist until 20.*Certificate [0-9a-f-]{36}, SHA-256 [0-9a-f]{64}")
        .doesNotContain(Walk.GOAL, "U0CASEY", "U0TARA");
    assertThat(count("keys.db", "data_key where thing not like '0000%'")).isZero();

    casey.command("/agreement");
    assertThat(Shown.page(casey)).contains("You have no agreement yet.");
  }

  @Test
  void whoeverInstallsItAgainKeepsAllAndIsAskedAgainThoughNobodyDoesAnything() throws Exception {
    Walk.agree(casey, tara);
    school.slack().uninstall();
    eventually(() -> rows("uninstalled") == 1);
    school.letPass(Duration.ofDays(1));
    school.restartApp();
    assertThat(rows("uninstalled")).as("not by a start alone").isEqualTo(1);
    int before = tara.directMessages().size();
    school.slack().install();
    school.letPass(Duration.ofMinutes(6));
    eventually(() -> rows("uninstalled") == 0);
    school.moveTo(Instant.parse("2026-11-26T21:31:00Z"));
    eventually(() -> tara.directMessages().size() > before);
    school.letPass(GRACE);
    assertThat(rows("agreement")).isEqualTo(1);
  }

  /** Installed again on day 29 while the app was down, which starts on day 31. */
  @Test
  void reinstalledInTimeAndSlackAnswers() throws Exception {
    reinstalledInTimeWhileTheAppWasDown();
    school.restartApp();
    eventually(() -> rows("uninstalled") == 0);
    assertThat(rows("agreement")).isEqualTo(1);
  }

  @Test
  void reinstalledInTimeButSlackIsSilentAtTheStart() throws Exception {
    reinstalledInTimeWhileTheAppWasDown();
    Faults faults = school.slack().faults();
    faults.on("auth.test").always(new Fault.HttpStatus(503));
    int asked = faults.calls("auth.test").size();
    school.restartApp();
    // Whose workspace it is, and in two rounds whether it is back: the first one is over then.
    eventually(() -> {
      school.letPass(Duration.ofSeconds(1));
      return faults.calls("auth.test").size() >= asked + 3;
    });
    assertThat(rows("uninstalled")).isEqualTo(1);
    assertThat(rows("agreement")).isEqualTo(1);
    faults.clear();
    school.letPass(Duration.ofMinutes(6));
    eventually(() -> rows("uninstalled") == 0);
    assertThat(rows("agreement")).isEqualTo(1);
  }

  /** Slack tells it a few times, and then no more. */
  @Test
  void removedWhileTheAppIsDown() throws Exception {
    Walk.agree(casey, tara);
    school.stopApp();
    school.slack().uninstall();
    school.letPass(Duration.ofDays(2));
    school.restartApp();
    eventually(() -> rows("uninstalled") == 1);
    school.letPass(GRACE.minusDays(1));
    assertThat(rows("agreement")).as("the time counts from when it is known").isEqualTo(1);
    school.letPass(Duration.ofDays(2));
    eventually(() -> rows("uninstalled") == 0);
    assertThat(rows("agreement")).isZero();
  }

  @Test
  void aTokenThatWasMistypedIsNoRemoval() throws Exception {
    Walk.agree(casey, tara);
    Faults faults = school.slack().faults();
    faults.on("auth.test").always(new Fault.SlackError("invalid_auth"));
    int asked = faults.calls("auth.test").size();
    school.restartApp();
    eventually(() -> {
      school.letPass(Duration.ofSeconds(1));
      return faults.calls("auth.test").size() >= asked + 3;
    });
    assertThat(rows("uninstalled")).isZero();
    faults.clear();
  }

  private void reinstalledInTimeWhileTheAppWasDown() throws Exception {
    Walk.agree(casey, tara);
    school.slack().uninstall();
    eventually(() -> rows("uninstalled") == 1);
    school.letPass(GRACE.minusDays(1));
    school.stopApp();
    school.slack().install();
    school.letPass(Duration.ofDays(2));
  }

  @Test
  void whatIsUnderALegalHoldStays() throws Exception {
    Walk.agree(casey, tara);
    Walk.agree(lee, tomas);
    addTemplate();
    lee.command("/agreement hold");
    lee.submit(Map.of("hold.people", List.of(tara.id())));
    lee.closeAll();
    Heads before = OperatorJobs.verify(school.storage()).heads();
    school.slack().uninstall();
    eventually(() -> rows("uninstalled") == 1);
    school.letPass(GRACE.plusDays(1));
    eventually(() -> rows("agreement") == 1);
    Verifying.Report report = OperatorJobs.verify(school.storage(), before);
    assertThat(report.findings()).as("one of the two chains is gone by the rules").isEmpty();
    assertThat(report.gone()).isEqualTo(1);
    eventually(() -> rows("template") == 0);
    assertThat(filled())
        .as("of the one agreement, of whoever is in it, of the hold, and certificates")
        .isEqualTo(
            Set.of(
                "agreement",
                "agreement_version",
                "event",
                "delivery",
                "message",
                "person",
                "direct_channel",
                "hold",
                "uninstalled",
                "workspace_event",
                "erasure",
                "flyway_schema_history",
                "renewal",
                "pulse",
                "answered"));
    for (String people : List.of("person", "direct_channel")) {
      assertThat(rows(people + " where person not in ('U0CASEY', 'U0TARA')")).as(people).isZero();
    }
    String held = Rows.only(school.appFolder(), "select id from agreement");
    assertThat(rows("delivery where agreement <> '" + held + "'")).isZero();
    assertThat(rows("message where id not in (select message from delivery)")).isZero();
    assertThat(
            count(
                "keys.db",
                "data_key where thing not like '0000%' and thing not like '" + held + "%'"))
        .isZero();
    school.restartApp();
    view(casey, tara);
    assertThat(Shown.page(casey)).contains(Walk.GOAL);
    casey.closeAll();

    lee.command("/agreement hold");
    lee.submit(Map.of("hold.people", List.of()));
    lee.closeAll();
    school.slack().uninstall();
    eventually(() -> rows("uninstalled") == 1);
    school.letPass(GRACE.plusDays(1));
    eventually(() -> rows("uninstalled") == 0);
    assertThat(rows("agreement")).as("the hold was lifted by whoever had it installed").isZero();
  }

  private void addTemplate() {
    lee.command("/agreement templates");
    lee.press("Add a template");
    lee.submit(Map.of("template.name", "Ours", "template.about", "Us", "template.goal", Walk.GOAL));
    lee.closeAll();
  }

  /** What the operator is told. */
  private String certificates() {
    StringWriter said = new StringWriter();
    CommandLine line =
        Main.commandLine(Map.of("SAMEPAGE_DATA", school.appFolder().toString()))
            .setOut(new PrintWriter(said, true))
            .setErr(new PrintWriter(said, true));
    assertThat(line.execute("certificates")).isZero();
    return said.toString();
  }

  private long rows(String table) throws SQLException {
    return count("samepage.db", table);
  }

  private long count(String file, String table) throws SQLException {
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from " + table)) {
      count.next();
      return count.getLong(1);
    }
  }

  /** The tables in which anything stands. */
  private Set<String> filled() throws SQLException {
    Set<String> filled = new TreeSet<>();
    try (Connection connection = connect("samepage.db");
        ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
      while (tables.next()) {
        if (tables.getString("TABLE_TYPE").equals("TABLE")) {
          filled.add(tables.getString("TABLE_NAME"));
        }
      }
    }
    for (String table : Set.copyOf(filled)) {
      if (table.startsWith("sqlite_") || rows(table) == 0) {
        filled.remove(table);
      }
    }
    return filled;
  }

  private Connection connect(String file) throws SQLException {
    Path database = school.appFolder().resolve(file);
    return DriverManager.getConnection("jdbc:sqlite:" + database);
  }
}
