package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.confidentiality.Sealed;
import org.slf4j.LoggerFactory;

/**
 * Somebody edits the database of the running app by hand. Words that are not where they were sealed
 * are not shown to anybody: whoever wants to read them is given a reference to tell the operator,
 * and everything else goes on.
 */
class DamageStory extends OneSchool {
  private static final Pattern REFERENCE = Pattern.compile("[0-9a-f]{8}");
  private static final String SECRET = "zqxjothervwkz";
  private static final List<String> COLUMNS =
      List.of("agreement", "agreement_version", "check_in_answer");

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeAll
  void twoPairsWorkTogether() {
    Walk.agree(casey, tara);
    Walk.toGoal(lee, tomas);
    lee.submit(Map.of("goal.1.what", SECRET + " is theirs."));
    Walk.proposeReviewed(lee, tomas);
    Walk.agreeProposed(lee, tomas);
    school.moveTo(Instant.parse("2026-11-26T21:31:00Z"));
    eventually(() -> Shown.buttons(tara.directMessages().getLast()).contains("Stuck"));
    tara.pressInMessages("Stuck");
    eventually(() -> Shown.buttons(tara.directMessages().getLast()).contains("Add words"));
    tara.pressInMessages("Add words");
    tara.submit(Map.of("answer.worked", SECRET));
    eventually(() -> Shown.buttons(casey.directMessages().getLast()).contains("Read answers"));
  }

  @BeforeEach
  void readTheLog() {
    log.list.clear();
    log.start();
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(log);
  }

  @AfterEach
  void leaveTheLog() {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x''",
        "zeroblob(1)",
        "zeroblob(5000000)",
        "zeroblob(length(words))",
        "substr(words, 1, length(words) - 1)",
        "substr(words, 1, 5)",
        "words || x'00'",
        "x'ff' || substr(words, 2)",
        "(select other.words from OTHER other order by other.rowid desc limit 1)"
      })
  void wordsThatAreNotWhereTheyWereSealedAreShownToNobody(String value) throws SQLException {
    List<Kept> before = kept();
    for (String table : COLUMNS) {
      change(
          "update "
              + table
              + " set words = cast("
              + value.replace("OTHER", table.equals("check_in_answer") ? "agreement" : table)
              + " as blob) where rowid = (select min(rowid) from "
              + table
              + ")");
    }
    try {
      casey.command("/agreement view @tara");
      assertReference(Shown.whisper(casey));
      casey.pressInMessages("Read answers");
      eventually(() -> casey.modal().isPresent());
      assertReference(Shown.page(casey));
      casey.closeAll();
      everythingElseGoesOn();
    } finally {
      restore(before);
    }
    casey.command("/agreement view @tara");
    assertThat(Shown.page(casey)).contains(Walk.GOAL);
  }

  /** What is said names nothing but a reference, under which the operator finds the reason. */
  private void assertReference(String said) {
    assertThat(said).doesNotContain(SECRET, "Exception", "org.samepage", "at java");
    Matcher reference = REFERENCE.matcher(said);
    assertThat(reference.find()).as(said).isTrue();
    List<ILoggingEvent> logged = List.copyOf(log.list);
    assertThat(logged)
        .anyMatch(event -> event.getFormattedMessage().contains(reference.group()))
        .noneMatch(event -> event.getFormattedMessage().contains(SECRET));
  }

  private void everythingElseGoesOn() {
    lee.command("/agreement view @tomas");
    assertThat(Shown.page(lee)).contains(SECRET);
    lee.closeAll();
    casey.openHome();
    eventually(() -> casey.home().isPresent());
    assertThat(byHand.get("/health/ready").status()).isEqualTo(200);
  }

  private record Kept(String table, long row, Sealed words) {}

  private List<Kept> kept() throws SQLException {
    List<Kept> kept = new ArrayList<>();
    try (Connection database = database();
        Statement statement = database.createStatement()) {
      for (String table : COLUMNS) {
        try (ResultSet rows = statement.executeQuery("select rowid, words from " + table)) {
          while (rows.next()) {
            kept.add(new Kept(table, rows.getLong(1), new Sealed(rows.getBytes(2))));
          }
        }
      }
    }
    return kept;
  }

  private void restore(List<Kept> kept) throws SQLException {
    for (Kept one : kept) {
      try (Connection database = database();
          PreparedStatement statement =
              database.prepareStatement(
                  "update " + one.table() + " set words = ? where rowid = ?")) {
        statement.setBytes(1, one.words().bytes());
        statement.setLong(2, one.row());
        assertThat(statement.executeUpdate()).isOne();
      }
    }
  }

  private void change(String update) throws SQLException {
    try (Connection database = database();
        Statement statement = database.createStatement()) {
      assertThat(statement.executeUpdate(update)).isOne();
    }
  }

  private Connection database() throws SQLException {
    return Rows.open(school.appFolder());
  }
}
