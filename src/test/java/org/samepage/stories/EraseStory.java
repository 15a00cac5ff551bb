package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.samepage.OperatorJobs;
import org.samepage.coaching.Verifying;

/** Words are erased by the consent of both, or one's own alone, and are nowhere any more. */
class EraseStory extends LifeScene {
  private static final String WORKED = "The seating plan worked.";
  private static final String MINE = "I was nervous.";
  private static final String WHY = "I move to another school.";

  @Test
  void whatBothConsentToEraseIsGoneForGoodAndBothGetTheCertificate() throws Exception {
    agreedAnsweredAndEnded();
    Set<String> sealed = sealed("samepage.db", "agreement", "words");
    Set<String> wrapped = sealed("keys.db", "data_key", "wrapped");
    assertThat(traces(sealed)).isNotEmpty();
    assertThat(traces(wrapped)).isNotEmpty();

    assertThat(ask(casey, tara, "Erase words"))
        .contains(
            "If <@U0TARA> agrees, all words of this agreement are erased for good.",
            "*What stays:*",
            "Only what you wrote yourself");
    casey.submit();
    assertThat(Shown.page(casey)).contains("Nothing is erased until <@U0TARA> agrees.");
    casey.closeAll();
    told(tara, "<@U0CASEY> asks you to agree that all words of your agreement are erased");
    tara.command("/agreement");
    assertThat(Shown.page(tara))
        .contains("<@U0CASEY> asks you to agree that all words of your agreement are erased")
        .doesNotContain("You're all caught up");
    tara.press("Read and decide");
    assertThat(Shown.page(tara)).contains("*What is erased:*", "you need not say why");
    tara.submit();

    String certificate = Shown.page(tara);
    assertThat(certificate)
        .contains(
            "All words of this agreement were erased for good.",
            "<@U0CASEY> asked, and <@U0TARA> agreed",
            "may still exist until Sat, Dec 26, 2026",
            "SHA-256")
        .doesNotContain(WORKED, WHY, Walk.GOAL);
    tara.closeAll();
    told(casey, "All words of your agreement with <@U0TARA> have been erased for good.");
    casey.pressInMessages("Open certificate");
    assertThat(Shown.page(casey)).contains("All words of this agreement were erased for good.");
    casey.closeAll();
    assertThat(history(casey, tara))
        .contains(
            "<@U0CASEY> asked to erase the words of the agreement.",
            "<@U0TARA> agreed, and the words of the agreement were erased.",
            "<@U0TARA> agreed to version 1.");
    casey.press("Certificate of erasure");
    assertThat(Shown.title(casey)).isEqualTo("Certificate of erasure");
    casey.closeAll();
    casey.command("/agreement renew @" + Walk.handle(tara));
    assertThat(Shown.title(casey)).as("no text to start from").isEqualTo("Certificate of erasure");
    casey.closeAll();

    assertThat(traces(sealed)).isEmpty();
    assertThat(traces(wrapped)).isEmpty();
    school.restartApp();
    view(casey, tara);
    assertThat(Shown.buttons(casey.modal().orElseThrow()))
        .containsExactly("History", "Record details");
    casey.press("Record details");
    assertThat(Shown.page(casey)).contains("2026-11-23 17:00:00 UTC");
    Verifying.Report report = OperatorJobs.verify(school.storage());
    assertThat(report.findings()).isEmpty();
    assertThat(report.erased()).isEqualTo(1);
  }

  /** As after going back to the files from which everything was moved to a server. */
  @Test
  void whatWasErasedStaysErasedWhenOlderFilesTakeTheirPlaces() throws Exception {
    Walk.agree(casey, tara);
    act(casey, tara, "End");
    casey.closeAll();
    school.stopApp();
    List<String> files = List.of("samepage.db", "keys.db");
    for (String file : files) {
      Files.copy(school.appFolder().resolve(file), school.appFolder().resolve(file + ".old"));
    }
    school.restartApp();
    act(casey, tara, "Erase words");
    casey.closeAll();
    told(tara, "asks you to agree");
    tara.pressInMessages("Read and decide");
    tara.submit();
    tara.closeAll();
    school.stopApp();
    for (String file : files) {
      Path there = school.appFolder().resolve(file);
      for (String part : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(there.resolveSibling(file + part));
      }
      Files.move(there.resolveSibling(file + ".old"), there);
    }
    school.restartApp();
    history(casey, tara);
    casey.press("Certificate of erasure");
    assertThat(Shown.page(casey))
        .contains("All words of this agreement were erased for good.")
        .doesNotContain(Walk.GOAL);
    Verifying.Report report = OperatorJobs.verify(school.storage());
    assertThat(report.findings()).isEmpty();
    assertThat(report.erased()).isEqualTo(1);
  }

  @Test
  void aPartnerWhoDoesNotConsentKeepsEverything() {
    Walk.agree(casey, tara);
    act(casey, tara, "End");
    act(casey, tara, "Erase words");
    told(tara, "asks you to agree");
    tara.pressInMessages("Read and decide");
    tara.press("Do not agree");
    assertThat(Shown.page(tara)).contains("Everything stays as it is.");
    told(casey, "<@U0TARA> did not agree to erase the words of your agreement.");
    view(casey, tara);
    assertThat(Shown.page(casey)).contains(Walk.GOAL);
    assertThat(history(casey, tara)).contains("<@U0TARA> said no to erasing.");
  }

  @Test
  void whoeverAskedMayThinkBetterOfItAndTheQuestionIsOver() {
    Walk.agree(casey, tara);
    act(casey, tara, "End");
    act(casey, tara, "Erase words");
    told(tara, "asks you to agree");
    ask(casey, tara, "Erase words");
    casey.press("Keep everything");
    assertThat(Shown.page(casey)).contains("Nothing is erased.");
    told(tara, "There is nothing for you to do any more.");
    ask(tara, casey, "Erase words");
    assertThat(Shown.page(tara)).contains("If <@U0CASEY> agrees");
  }

  @Test
  void whatRunsHasToEndFirstAndTheCommandSaysSo() {
    Walk.agree(casey, tara);
    casey.command("/agreement erase @" + Walk.handle(tara));
    assertThat(Shown.page(casey))
        .contains("All words can be erased together once this agreement is over.");
    assertThat(casey.modal().orElseThrow().path("submit").isObject()).isFalse();
  }

  @Test
  void aDraftThatNobodyElseKnowsOfIsErasedByItsAuthorAlone() throws Exception {
    Walk.toReview(casey, tara);
    casey.closeAll();
    Set<String> sealed = sealed("samepage.db", "agreement", "words");
    ObjectNode page = byHand.lastPayload("view_submission");
    casey.command("/agreement erase");
    assertThat(Shown.page(casey)).contains("Nobody else knows of this draft.");
    casey.submit();
    assertThat(Shown.page(casey)).contains("*By whom:* <@U0CASEY>");
    casey.closeAll();
    casey.command("/agreement");
    assertThat(Shown.page(casey)).contains("You have no agreement yet.");
    assertThat(traces(sealed)).isEmpty();
    assertThat(byHand.interaction(page).words())
        .contains("The words of this agreement were erased for good on Mon, Nov 23, 2026.");
    assertThat(traces(sealed)).isEmpty();
    assertThat(tara.directMessages()).isEmpty();
  }

  @Test
  void ownWordsAreErasedAtOnceAndThePartnerIsToldNothingElse() throws Exception {
    agreedAndAnswered();
    Set<String> sealed = sealed("samepage.db", "check_in_answer", "words");
    ask(tara, casey, "Erase words");
    tara.press("Erase my own words");
    assertThat(Shown.page(tara)).contains("All that you alone wrote in this agreement is erased");
    tara.submit();
    assertThat(Shown.page(tara))
        .contains("What you alone wrote in this agreement was erased for good.");
    tara.closeAll();
    told(casey, "<@U0TARA> has erased what they had written themselves in your agreement.");
    view(casey, tara);
    assertThat(Shown.page(casey)).contains(Walk.GOAL);
    casey.press("Read");
    assertThat(Shown.page(casey))
        .contains("These words were erased on Thu, Nov 26, 2026.")
        .doesNotContain(WORKED);
    casey.closeAll();
    assertThat(traces(sealed)).isEmpty();

    tara.pressInMessages("Add words");
    assertThat(Shown.standing(tara, "answer.worked")).isEmpty();
    tara.submit(Map.of("answer.progress", "on_track", "answer.worked", "A new start."));
    view(casey, tara);
    casey.press("Read");
    assertThat(Shown.page(casey)).contains("A new start.").doesNotContain(WORKED);
  }

  @Test
  void aPageThatWasOpenBeforeBringsNothingBackAndSaysSo() throws Exception {
    agreedAndAnswered();
    ObjectNode answer = byHand.lastPayload("view_submission");
    view(tara, casey);
    tara.press("Contact details");
    tara.submit(Map.of("reach.own", "555 0100"));
    ObjectNode contact = byHand.lastPayload("view_submission");
    tara.closeAll();
    tara.command("/agreement change @casey");
    Walk.edit(tara, "GOALS");
    tara.submit(Map.of("goal.1.evidence", MINE));
    ObjectNode change = byHand.lastPayload("view_submission");
    Walk.edit(tara, "GOALS");

    school.letPass(Duration.ofSeconds(1));
    ObjectNode erase = contact.deepCopy();
    erase.withObject("/view").put("callback_id", "erase.own");
    assertThat(byHand.interaction(erase).words()).contains("was erased for good");
    school.letPass(Duration.ofSeconds(1));
    List<String> kept = kept();
    String kind = "You have erased your own words in this agreement since you opened this page.";
    for (ObjectNode page : List.of(answer, change, contact)) {
      ByHand.Answer said = byHand.interaction(page);
      assertThat(said.action()).isEqualTo("push");
      assertThat(said.words()).contains(kind);
    }
    tara.press("item.add", Map.of("goal.1.evidence", MINE + MINE));
    assertThat(Shown.page(tara)).contains(kind);
    assertThat(kept()).isEqualTo(kept);
  }

  /** All but messages, which may still be on their way. */
  private List<String> kept() throws SQLException {
    return Rows.of(school.appFolder()).stream()
        .filter(row -> !row.matches("(delivery|message|scheduled_tasks) .*"))
        .toList();
  }

  private void agreedAndAnswered() {
    Walk.agree(casey, tara);
    school.moveTo(Instant.parse("2026-11-26T21:31:00Z"));
    eventually(() -> Shown.buttons(tara.directMessages().getLast()).contains("Stuck"));
    tara.pressInMessages("Stuck");
    eventually(() -> Shown.buttons(tara.directMessages().getLast()).contains("Add words"));
    tara.pressInMessages("Add words");
    tara.submit(Map.of("answer.worked", WORKED, "answer.private", MINE));
  }

  private void agreedAnsweredAndEnded() {
    agreedAndAnswered();
    ask(tara, casey, "End");
    tara.submit(Map.of("end.reason", WHY));
    tara.closeAll();
    told(casey, "ended your agreement");
  }

  /** What stands in a column of bytes, as it stands in the file. */
  private Set<String> sealed(String file, String table, String column) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + school.appFolder().resolve(file));
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select %s from %s where length(%s) > 0 and %s"
                    .formatted(
                        column,
                        table,
                        column,
                        table.equals("data_key") ? "team <> '' and thing not like '000%'" : "1"))) {
      while (rows.next()) {
        byte[] bytes = rows.getBytes(1);
        // What is kept across pages stands in pieces.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        found.add(text.substring(0, Math.min(40, text.length())));
      }
    }
    assertThat(found).isNotEmpty();
    return Set.copyOf(found);
  }

  /** The files in which any of it stands. */
  private List<String> traces(Set<String> texts) throws Exception {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(school.appFolder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (texts.stream().anyMatch(bytes::contains)) {
          found.add(file.getFileName().toString());
        }
      }
    }
    return found;
  }
}
