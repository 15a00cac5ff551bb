package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Faults;
import org.samepage.workspace.Member;
import org.slf4j.LoggerFactory;

/** What people type is read by the two of them in pages, and stands nowhere else. */
class ConfidentialStory extends OneSchool {
  private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Set<String> typed = new TreeSet<>();
  private final List<String> refusals = new ArrayList<>();
  private final Instant begun = Instant.now();
  private Level before = Level.INFO;

  @Override
  boolean slackTakesEveryCall() {
    return false;
  }

  @BeforeEach
  void readTheLog() {
    before = ROOT.getLevel();
    // More than production prints: whatever its settings do not silence.
    ROOT.setLevel(Level.TRACE);
    log.start();
    ROOT.addAppender(log);
  }

  @AfterEach
  void leaveTheLog() {
    ROOT.detachAppender(log);
    ROOT.setLevel(before);
  }

  @Test
  void nothingThatWasTypedStandsInAMessageOnHomeInTheLogInTheHealthPageOrInTheDatabase()
      throws Exception {
    aPlanOfTheirOwnIsAgreedAfterANote();
    aProposalIsDeclinedWithAReason();
    aCheckInIsAnsweredInWords();
    aChangeIsDeclined();
    aLeadWordsWhatCountsForAll();
    requestsThatFailCarryWordsToo();
    lee.command("/agreement " + word("argument"));
    Stream.of(casey, tara, tomas, lee).forEach(Member::openHome);
    eventually(() -> school.slack().faults().calls("views.publish").size() >= 4);

    assertThat(typed).hasSizeGreaterThan(27);
    assertNoWordIn("messages", messages());
    somebodyWritesToTheApp();
    assertNoWordIn("what was sent to Slack", sentToSlack());
    assertNoWordIn("Home", homes());
    assertNoWordIn("the log", logged());
    for (String page : List.of("/health/live", "/health/ready", "/metrics")) {
      assertNoWordIn(page, byHand.get(page).body());
    }
    assertNoWordIn("answers to what failed", refusals.toString());
    assertThat(files(school.appFolder()))
        .contains("samepage.db", "samepage.db-wal", "samepage.db-shm", "keys.db", "master.json");
    assertThat(Traces.in(school.appFolder(), typed)).isEmpty();
    for (Path file : newTemporaryFiles()) {
      assertNoWordIn(file.toString(), "a file: " + contentOf(file));
    }
  }

  private void aPlanOfTheirOwnIsAgreedAfterANote() {
    Walk.toGoal(tomas, lee);
    String student = word("student") + "@students.example.org";
    String goal = word("goal") + ", as " + student + " says.";
    tomas.submit(Map.of("goal.1.what", goal, "goals.by_partner", List.of("yes")));
    assertThat(Shown.page(tomas)).contains("A student's address: “", student);
    Walk.keepWords(tomas);
    Walk.edit(tomas, "GOALS");
    Walk.fill(
        tomas,
        Map.of(
            "goal.1.focus", "own",
            "goal.1.focus_own", word("focus"),
            "goal.1.today", word("today"),
            "goal.1.evidence", word("evidence")));
    Walk.edit(tomas, "ROLES");
    tomas.submit(
        Map.of("roles.coach_commits", word("coach"), "roles.teacher_commits", word("teacher")));
    tomas.submit();
    Walk.edit(tomas, "CONFIDENTIALITY");
    tomas.submit(
        Map.of("confidentiality.clause", word("clause"), "confidentiality.own", word("own")));
    Walk.edit(tomas, "COMMUNICATION");
    tomas.submit();
    Walk.fill(tomas, Map.of("checkin.1.medium", "own", "checkin.1.medium_own", word("medium")));
    Walk.proposeReviewed(tomas, lee);
    lee.pressInMessages("Read and agree");
    lee.press("Ask for changes");
    int toTomas = tomas.directMessages().size();
    lee.submit(Map.of("note", word("note")));
    eventually(() -> tomas.directMessages().size() == toTomas + 1);
    tomas.pressInMessages("Open agreement");
    for (String one : typed) {
      assertThat(Shown.page(tomas)).contains(one);
    }
    Walk.proposeReviewed(tomas, lee);
    lee.pressInMessages("Read and agree");
    lee.submit(Map.of("goal.1.what", word("partners")));
    eventually(() -> tomas.directMessages().size() == toTomas + 2);
  }

  private void aProposalIsDeclinedWithAReason() {
    Walk.propose(lee, tara);
    tara.pressInMessages("Read and agree");
    tara.press("Decline");
    tara.submit(Map.of("note", word("reason"), "note.never_again", List.of("yes")));
    eventually(() -> Shown.newestMessage(lee).contains("declined"));
  }

  private void aCheckInIsAnsweredInWords() {
    Walk.toGoal(casey, tara);
    casey.submit(Map.of("goal.1.what", word("second")));
    Walk.proposeReviewed(casey, tara);
    Walk.agreeProposed(casey, tara);
    int toCasey = casey.directMessages().size();
    school.moveTo(Instant.parse("2026-11-26T21:31:00Z"));
    eventually(() -> Shown.buttons(tara.directMessages().getLast()).contains("Stuck"));
    tara.pressInMessages("Stuck");
    eventually(() -> Shown.buttons(tara.directMessages().getLast()).contains("Add words"));
    tara.pressInMessages("Add words");
    String mine = word("private");
    tara.submit(
        Map.of(
            "answer.worked", word("worked"),
            "answer.obstacles", word("obstacles"),
            "answer.next_step", word("next"),
            "answer.private", mine));
    eventually(() -> casey.directMessages().size() == toCasey + 1);
    casey.pressInMessages("Read answers");
    assertThat(Shown.page(casey)).contains("worked", "obstacles").doesNotContain(mine);
    tara.pressInMessages("Add words");
    assertThat(Shown.standing(tara, "answer.private")).isEqualTo(mine);
  }

  private void aChangeIsDeclined() {
    casey.command("/agreement change");
    Walk.edit(casey, "GOALS");
    casey.submit(Map.of("goal.1.what", word("changed")));
    casey.submit();
    eventually(() -> tara.directMessages().toString().contains("proposes a change"));
    tara.pressInMessages("Read the change");
    tara.press("Decline the change");
    tara.submit(Map.of("note", word("declined")));
    eventually(() -> casey.directMessages().toString().contains("declined the change"));
  }

  private void aLeadWordsWhatCountsForAll() {
    lee.command("/agreement templates");
    lee.press("Add a template");
    lee.submit(
        Map.of(
            "template.name", word("name"),
            "template.about", word("about"),
            "template.goal", word("suggested")));
    lee.press("All templates");
    lee.press("Exceptions for safety and law");
    lee.submit(Map.of("wording.exceptions", word("exceptions")));
    lee.closeAll();
    lee.command("/agreement calendar");
    lee.press("Change days off");
    lee.submit(
        Map.of(
            "school_year.feed", "http://district.test:9/" + word("path") + "?key=" + word("secret"),
            "school_year.typed", "2027-03-25 " + word("holiday")));
    lee.closeAll();
    eventually(() -> {
      lee.command("/agreement calendar");
      String page = Shown.page(lee);
      lee.closeAll();
      return page.contains("could not be read");
    });
  }

  /** It stands in the conversation, where they wrote it; the app says nothing of it. */
  private void somebodyWritesToTheApp() {
    assertThat(tara.send(tara.directMessage(), word("reply")).error()).isNull();
    eventually(() -> school.slack().faults().sent().getLast().status() == 200);
  }

  private void requestsThatFailCarryWordsToo() {
    Walk.toReview(casey, tomas);
    ObjectNode payload = byHand.lastPayload("view_submission");
    ((ObjectNode) payload.at("/view/state/values/goal.1.what/value")).put("value", word("stale"));
    refusals.add(byHand.interaction(payload).body());
    payload.withObject("/view").put("callback_id", "page.of.an.older.release");
    refusals.add(byHand.interaction(payload).body());
    payload.withObject("/view").put("private_metadata", word("metadata"));
    refusals.add(byHand.interaction(payload).body());
    refusals.add(
        byHand
            .interaction(payload.put("actions", word("shape")).put("type", "block_actions"))
            .body());
    refusals.add(byHand.send("payload={\"" + word("broken"), ByHand.FORM).body());
    refusals.add(byHand.send("{\"type\":\"" + word("json"), ByHand.JSON).body());
    refusals.add(
        byHand.send("text=" + word("unsigned"), Map.of("Content-Type", ByHand.FORM)).body());
    school.slack().faults().on("views.open").next(1, new Fault.SlackError("invalid_blocks"));
    casey.command("/agreement new");
  }

  /** A word that nobody else types. */
  private String word(String name) {
    String word = "zqxj" + name + "vwkz";
    typed.add(word);
    return word;
  }

  private void assertNoWordIn(String where, String text) {
    assertThat(text).as(where).isNotEmpty();
    assertThat(Traces.in(text, typed)).as(where).isEmpty();
  }

  private String messages() {
    return Stream.of(casey, tara, tomas, lee)
        .map(person ->
            person.directMessages().toString() + person.messages("C0COMMONS") + person.notices())
        .collect(Collectors.joining("\n"));
  }

  private String sentToSlack() {
    return Stream.of(
            "chat.postMessage", "chat.update", "views.publish", "conversations.open", "users.info")
        .flatMap(method -> school.slack().faults().calls(method).stream())
        .map(Faults.Call::toString)
        .collect(Collectors.joining("\n"));
  }

  private String homes() {
    return Stream.of(casey, tara, tomas, lee)
        .map(person -> person.home().orElseThrow().toString())
        .collect(Collectors.joining("\n"));
  }

  private String logged() {
    return new ArrayList<>(log.list)
        .stream()
            .map(event ->
                event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                        ? ""
                        : ThrowableProxyUtil.asString(event.getThrowableProxy())))
            .collect(Collectors.joining("\n"));
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toFile().length() > 0)
          .map(file -> file.getFileName().toString())
          .toList();
    }
  }

  /** Empty if it is gone: those of others come and go. */
  private static String contentOf(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException gone) {
      return "";
    }
  }

  /** Of others as well, who use the same folder. */
  private List<Path> newTemporaryFiles() throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && Files.isReadable(file))
          .filter(file -> file.toFile().lastModified() >= begun.toEpochMilli())
          .toList();
    }
  }
}
