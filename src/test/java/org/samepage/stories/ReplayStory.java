package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.sql.Connection;
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
import org.samepage.workspace.Faults;
import org.samepage.workspace.Member;

/**
 * Whatever was asked for is asked for again, word for word: as it was signed, by somebody who got
 * hold of it, and signed anew, as Slack repeats what it believes lost. It is done once.
 */
class ReplayStory extends OneSchool {
  /** Where things are on their way; how many there are is compared, and not how far they are. */
  private static final Set<String> ON_THE_WAY = Set.of("message", "delivery");

  /** Says when something is next looked at, also when there is nothing to do. */
  private static final String TASKS = "scheduled_tasks ";

  private static final String ANSWERED = "select count(*) from answered";

  private int looked;

  @Override
  boolean slackTakesEveryCall() {
    return false;
  }

  @Test
  void whateverIsAskedForTwiceIsDoneOnce() throws Exception {
    once("a draft", () -> Walk.toReview(casey, tara));
    once("a proposal", () -> Walk.proposeReviewed(casey, tara));
    once(
        "asking for changes",
        () -> {
          tara.pressInMessages("Read and agree");
          tara.press("Ask for changes");
          tara.submit(Map.of("note", "Weekly, please."));
          told(casey, "asks for changes");
        });
    once(
        "proposing again",
        () -> {
          casey.pressInMessages("Open agreement");
          Walk.proposeReviewed(casey, tara);
        });
    once("agreeing", () -> Walk.agreeProposed(casey, tara));
    once(
        "a leave",
        () -> {
          tara.command("/agreement away");
          tara.submit(Map.of("leave.first", "2027-01-11", "leave.last", "2027-01-12"));
          tara.closeAll();
        });
    once("beginning a change", () -> casey.command("/agreement change"));
    once(
        "writing it",
        () -> {
          Walk.edit(casey, "GOALS");
          casey.submit(Map.of("goal.1.what", "Another goal."));
        });
    once(
        "proposing it",
        () -> {
          casey.submit();
          told(tara, "proposes a change");
        });
    once(
        "declining it",
        () -> {
          tara.pressInMessages("Read the change");
          tara.press("Decline the change");
          tara.submit(Map.of("note", "Later."));
          told(casey, "declined the change");
        });
    once(
        "a template and a wording",
        () -> {
          lee.command("/agreement templates");
          lee.press("Add a template");
          lee.submit(
              Map.of("template.name", "Ours", "template.about", "All", "template.goal", "A goal"));
          lee.press("All templates");
          lee.press("Exceptions for safety and law");
          lee.submit(Map.of("wording.exceptions", "As the law says."));
        });
    once(
        "several teachers",
        () -> {
          lee.closeAll();
          casey.closeAll();
          casey.shortcut("agreement_start");
          casey.press("Start with several teachers");
          casey.submit(Map.of("bulk.teachers", tomas.id()));
          casey.submit(Map.of("goal.1.what", "For several."));
          eventually(() -> !tomas.directMessages().isEmpty());
        });
    school.moveTo(Instant.parse("2026-11-26T21:31:00Z"));
    told(tara, "It is time for your check-in");
    once(
        "an answer",
        () -> {
          tara.pressInMessages("Stuck");
          told(casey, "has answered your check-in");
        });
    once(
        "words to it",
        () -> {
          tara.pressInMessages("Add words");
          tara.submit(Map.of("answer.worked", "Pairs.", "answer.private", "Mine."));
        });
    once(
        "an end",
        () -> {
          LifeScene.act(casey, tara, "End");
          told(tara, "ended");
        });
  }

  @Test
  void noMoreIsItAfterARestart() throws Exception {
    Walk.toReview(lee, tomas);
    Faults.Sent saving = last();
    school.restartApp();
    nothingIsToldOf(saving);
    // Asked anew, the app tells: there was something to get.
    school.letPass(Duration.ofSeconds(1));
    assertThat(send(saving).words()).contains(Walk.GOAL);
  }

  /** Whoever only reads does not wait for a lock, and that they did is noted once it is gone. */
  @Test
  void norIfTheDatabaseWasLockedWhenItWasAnswered() throws Exception {
    Faults.Sent asking;
    try (Connection other = Rows.open(school.appFolder());
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");
      lee.command("/agreement help");
      assertThat(Shown.whisper(lee)).contains("/agreement");
      asking = last();
      assertThat(asking.status()).isEqualTo(200);
      assertThat(asking.untilAck()).isLessThan(Duration.ofSeconds(3));
      nothingIsToldOf(asking);
      String noted = Rows.only(school.appFolder(), ANSWERED);
      statement.execute("rollback");
      eventually(() -> !Rows.only(school.appFolder(), ANSWERED).equals(noted));
    }
    school.restartApp();
    nothingIsToldOf(asking);
    school.letPass(Duration.ofSeconds(1));
    assertThat(send(asking).body()).contains("/agreement");
  }

  private void nothingIsToldOf(Faults.Sent request) {
    ByHand.Answer again = send(request);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEmpty();
  }

  private ByHand.Answer send(Faults.Sent request) {
    return byHand.send(request.body(), request.contentType());
  }

  private Faults.Sent last() {
    return school.slack().faults().sent().stream()
        .filter(sent -> !sent.kind().startsWith("event:"))
        .reduce((older, newer) -> newer)
        .orElseThrow();
  }

  private static void told(Member reader, String sentence) {
    eventually(() -> reader.directMessages().toString().contains(sentence));
  }

  /** Does it, and then has every request of it come again in both ways. */
  private void once(String what, Runnable step) throws SQLException {
    looked = school.slack().faults().sent().size();
    step.run();
    eventually(() -> kept().equals(kept()));
    List<Faults.Sent> requests =
        school.slack().faults().sent().stream()
            .skip(looked)
            .filter(sent -> !sent.kind().startsWith("event:"))
            .toList();
    assertThat(requests).as(what).isNotEmpty();
    List<String> before = kept();
    for (Faults.Sent request : requests) {
      ByHand.Answer answer = send(request);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).as("%s tells nothing again", what).isEmpty();
      assertThat(school.slack().resend(request)).isEqualTo(200);
    }
    List<String> after = kept();
    List<String> more = new ArrayList<>(after);
    more.removeAll(before);
    assertThat(after).as("%s, done twice: %s", what, more).isEqualTo(before);
  }

  private List<String> kept() throws SQLException {
    List<String> rows = Rows.of(school.appFolder());
    Stream<String> still =
        rows.stream()
            .filter(row -> !row.startsWith(TASKS))
            // What became of it may be looked at when it is asked for once more.
            .filter(row -> !row.contains(" | LOOKED | "))
            .filter(row -> ON_THE_WAY.stream().noneMatch(table -> row.startsWith(table + " ")));
    Stream<String> counted =
        ON_THE_WAY.stream()
            .sorted()
            .map(table ->
                table + ": " + rows.stream().filter(row -> row.startsWith(table + " ")).count());
    return Stream.concat(still, counted).toList();
  }
}
