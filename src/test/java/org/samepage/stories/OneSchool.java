package org.samepage.stories;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.School;
import org.samepage.workspace.Faults;
import org.samepage.workspace.Member;

/**
 * Stories in a school. Where they share one, to be quick, each looks only at what it brought about
 * itself; after each, all pages are closed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OneSchool {
  private static final List<String> METHODS =
      List.of(
          "views.open",
          "views.push",
          "views.update",
          "views.publish",
          "chat.postMessage",
          "chat.update",
          "conversations.open");

  private static final int SEVERAL = 3;
  private static final Pattern PAGE = Pattern.compile("\"callback_id\":\"([^\"]+)\"");

  private Path folder = Path.of("");
  private int opened;

  School school;
  Member casey;
  Member tara;
  Member tomas;
  Member lee;
  ByHand byHand;

  @BeforeAll
  void open(@TempDir Path room) throws Exception {
    folder = room;
    enter();
  }

  @BeforeEach
  void openAnother() throws Exception {
    if (eachInItsOwn()) {
      school.close();
      enter();
    }
  }

  /** Opens a school in the folder, which is empty. */
  School begin(Path room) throws Exception {
    return School.open(room);
  }

  /** Whether Tomás reads Spanish, as he does by himself. */
  boolean isInSpanish() {
    return false;
  }

  private void enter() throws Exception {
    school = begin(Files.createDirectories(folder.resolve("school" + opened)));
    opened++;
    casey = school.casey();
    tara = school.tara();
    tomas = school.tomas();
    if (!isInSpanish()) {
      tomas.speak("en-US");
    }
    lee = school.lee();
    byHand = new ByHand(school);
  }

  @AfterEach
  void slackHadNothingToRefuseAndNobodyWaited() {
    Stream.of(casey, tara, tomas, lee)
        .filter(person -> person.modal().isPresent())
        .forEach(Member::closeAll);
    assertThat(school.slack().faults().refusals()).isEmpty();
    List<Faults.Sent> answered =
        school.slack().faults().sent().stream().filter(sent -> isAnswered(sent.kind())).toList();
    assertThat(answered).allSatisfy(request -> assertThat(request.status()).isEqualTo(200));
    quickest(answered)
        .forEach((what, wait) -> assertThat(wait).as(what).isLessThan(Duration.ofSeconds(3)));
    if (slackTakesEveryCall()) {
      assertThat(METHODS.stream().flatMap(method -> refused(method).stream())).isEmpty();
    }
  }

  /**
   * How long people wait at least, for each kind of request on each page that was made several
   * times: the slowest, or a single one, says more about the machine than about the app.
   */
  private static Map<String, Duration> quickest(List<Faults.Sent> requests) {
    return requests.stream()
        .collect(groupingBy(OneSchool::what, mapping(Faults.Sent::untilAck, toList())))
        .entrySet()
        .stream()
        .filter(kind -> kind.getValue().size() >= SEVERAL)
        .collect(toMap(Map.Entry::getKey, kind -> Collections.min(kind.getValue())));
  }

  private static String what(Faults.Sent request) {
    Matcher page = PAGE.matcher(URLDecoder.decode(request.body(), StandardCharsets.UTF_8));
    return request.kind() + (page.find() ? " on " + page.group(1) : "");
  }

  /** Whether each story finds a school in which nothing has happened yet. */
  boolean eachInItsOwn() {
    return false;
  }

  /** Whether the app is there to answer requests of this kind. */
  boolean isAnswered(String kind) {
    return true;
  }

  /** Not so where requests are forged: Slack never issued their triggers. */
  boolean slackTakesEveryCall() {
    return true;
  }

  @AfterAll
  void close() {
    if (opened > 0) {
      school.close();
    }
  }

  private List<Faults.Call> refused(String method) {
    return school.slack().faults().calls(method).stream()
        .filter(call -> call.error() != null)
        .toList();
  }
}
