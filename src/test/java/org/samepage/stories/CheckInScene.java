package org.samepage.stories;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.samepage.School;
import org.samepage.workspace.Member;
import org.slf4j.LoggerFactory;

/**
 * People who have agreed, and what they see of it afterwards. When it is closed it checks what
 * holds in every story: Slack took everything that the app answered, and no typed words reached a
 * message or the log.
 */
final class CheckInScene implements AutoCloseable {
  /** A part of everything that is typed in these stories. */
  static final String TYPED = "thinking aloud";

  static final String GOAL = "More students explain their thinking aloud.";
  static final String SECOND_GOAL = "Parents hear what thinking aloud is for.";
  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  private static final Set<String> FIRST_PAGE =
      Set.of("checkin.1.every", "checkin.1.days", "checkin.1.time", "checkin.1.zone");
  private static final Set<String> SECOND_PAGE =
      Set.of(
          "checkin.1.medium",
          "checkin.1.medium_own",
          "checkin.1.link",
          "checkin.1.asked",
          "checkin.1.reply_within");
  private static final Set<String> TERM = Set.of("term.start", "term.end");
  private static final ObjectMapper JSON = new ObjectMapper();

  final School school;
  final Member casey;
  final Member tara;
  final Member tomas;
  final Member lee;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final HttpClient http =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

  private CheckInScene(School school) {
    this.school = school;
    this.casey = school.casey();
    this.tara = school.tara();
    this.tomas = school.tomas();
    this.lee = school.lee();
    log.start();
    root().addAppender(log);
  }

  static CheckInScene open(Path folder) throws Exception {
    return new CheckInScene(School.open(folder));
  }

  /**
   * Where people can have themselves mailed.
   *
   * @param smtp the server's URL
   */
  static CheckInScene open(Path folder, String smtp) throws Exception {
    return new CheckInScene(School.open(folder, smtp));
  }

  /**
   * Casey coaches Tara, with check-ins as they are preset: every other Thursday at 3:30 pm, Tara is
   * asked.
   */
  static CheckInScene agreed(Path folder) throws Exception {
    return agreed(folder, Map.of());
  }

  /** The same, but for {@code plan}: question → answer, of the communication and the dates. */
  static CheckInScene agreed(Path folder, Map<String, String> plan) throws Exception {
    return agreed(open(folder), plan);
  }

  static CheckInScene agreed(Path folder, Map<String, String> plan, String smtp) throws Exception {
    return agreed(open(folder, smtp), plan);
  }

  private static CheckInScene agreed(CheckInScene scene, Map<String, String> plan) {
    try {
      scene.agree(scene.casey, scene.tara, plan);
      return scene;
    } catch (Throwable failure) {
      scene.school.close();
      throw failure;
    }
  }

  /** The two agree, through the pages as people do. */
  void agree(Member coach, Member teacher, Map<String, String> plan) {
    propose(coach, teacher, plan, false);
    accept(coach, teacher);
  }

  void agreeOnTwoGoals(Member coach, Member teacher) {
    propose(coach, teacher, Map.of(), true);
    accept(coach, teacher);
  }

  static void propose(Member coach, Member teacher, Map<String, String> plan, boolean twoGoals) {
    coach.command("/agreement new @" + handle(teacher));
    assertThat(coach.submit().errors()).isEmpty();
    assertThat(coach.press("section.edit", Map.of("goal.1.what", GOAL)).ok()).isTrue();
    assertThat(Walk.fill(coach, only(FIRST_PAGE, plan)).errors()).isEmpty();
    assertThat(Walk.fill(coach, only(SECOND_PAGE, plan)).errors()).isEmpty();
    if (twoGoals) {
      edit(coach, "GOALS");
      assertThat(coach.press("item.add").ok()).isTrue();
      assertThat(coach.submit(Map.of("goal.2.what", SECOND_GOAL)).errors()).isEmpty();
    }
    Map<String, String> term = only(TERM, plan);
    if (!term.isEmpty()) {
      edit(coach, "TERM");
      assertThat(coach.submit(term).errors()).isEmpty();
    }
    assertThat(coach.modal().orElseThrow().path("callbackId").asText()).isEqualTo("review");
    assertThat(coach.submit().errors()).isEmpty();
    assertThat(coach.modal().orElseThrow().path("callbackId").asText()).isEqualTo("notice");
    coach.closeAll();
  }

  private void accept(Member coach, Member teacher) {
    long before = count(coach, "in-force");
    long beforeOfTeacher = count(teacher, "in-force");
    eventually(() -> has(teacher, "agreement.read_and_agree"));
    teacher.pressInMessages("agreement.read_and_agree");
    assertThat(teacher.submit().errors()).isEmpty();
    teacher.closeAll();
    eventually(() -> count(coach, "in-force") > before);
    eventually(() -> count(teacher, "in-force") > beforeOfTeacher);
    eventually(() -> !has(teacher, "agreement.read_and_agree"));
  }

  /** Presses Edit beside one of the review's headings. */
  private static void edit(Member author, String section) {
    String view = author.modal().orElseThrow().path("id").asText();
    author.click(view, "heading." + section, "section.edit", JSON.createObjectNode());
    assertThat(author.modal().orElseThrow().path("callbackId").asText()).isEqualTo("section");
  }

  /**
   * Moves the clock there, and waits until the app has done all that was due. Only while a plan
   * runs.
   */
  void moveTo(Instant instant) {
    school.moveTo(instant);
    eventually(() -> school.nextDue().isPresent());
    // All plans that were due have said what they had to, so that it waits to be sent.
    eventually(
        () -> new ByHand(school).get("/metrics").body().contains("samepage_timelines_due 0.0"));
    quiet();
  }

  /** Moves the clock to the next thing that somebody sees. */
  void moveToNextDue() {
    eventually(() -> school.nextDue().isPresent());
    moveTo(school.nextDue().orElseThrow());
    if (school.isBeginningOfADay()) {
      moveTo(school.nextDue().orElseThrow());
    }
  }

  static Instant at(String local, ZoneId zone) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  /** Waits until everything is sent and says what is true. */
  void quiet() {
    quiet(school.appUrl("/health/ready"));
  }

  /** The same for an app that runs elsewhere. */
  void quiet(URI health) {
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> {
          JsonNode waiting = ready(health).path("deliveries");
          return waiting.path("due").asLong(-1) == 0
              && waiting.path("outdated").asLong(-1) == 0
              && waiting.path("uncertain").asLong(-1) == 0;
        });
  }

  /** What an operator sees, with the {@code status} of the answer. */
  ObjectNode ready() throws Exception {
    return ready(school.appUrl("/health/ready"));
  }

  private ObjectNode ready(URI health) throws Exception {
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());
    ObjectNode report = (ObjectNode) JSON.readTree(answer.body());
    return report.put("status", answer.statusCode());
  }

  /** What has been logged since the scene was opened. */
  List<String> logged() {
    synchronized (log) {
      return List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
  }

  /** The app's messages to somebody, oldest first. */
  static List<String> told(Member member) {
    return member.directMessages().stream().map(message -> message.path("text").asText()).toList();
  }

  static String lastTold(Member member) {
    return told(member).getLast();
  }

  /** What stands on the buttons of the newest message. */
  static List<String> lastButtons(Member member) {
    return buttons(member.directMessages().getLast());
  }

  static List<String> buttons(JsonNode message) {
    return elements(message)
        .filter(element -> element.path("type").asText().equals("button"))
        .map(element -> element.path("text").path("text").asText())
        .toList();
  }

  /** How many messages, or parts of them, of one kind somebody got. */
  static long count(Member member, String step) {
    return parts(member).stream().filter(part -> part.startsWith(step + ":")).count();
  }

  /** The names of the messages' parts that have buttons: each is there once. */
  static List<String> parts(Member member) {
    return member.directMessages().stream()
        .flatMap(CheckInScene::blocks)
        .filter(block -> block.path("type").asText().equals("actions"))
        .map(block -> block.path("block_id").asText())
        .toList();
  }

  /** All that stands in the modal on top. */
  static String page(Member member) {
    return member.modal().orElseThrow().path("blocks").toString();
  }

  /** All that stands on the Home tab; nothing before it was opened. */
  static String home(Member member) {
    String blocks = member.home().map(home -> home.path("blocks").toString()).orElse("");
    return blocks.replace("*", "").replace("\\n", " ");
  }

  private static boolean has(Member member, String action) {
    Predicate<JsonNode> named = element -> element.path("action_id").asText().equals(action);
    return member.directMessages().stream().flatMap(CheckInScene::elements).anyMatch(named);
  }

  private static Stream<JsonNode> elements(JsonNode message) {
    return blocks(message).flatMap(block -> items(block.path("elements")));
  }

  private static Stream<JsonNode> blocks(JsonNode message) {
    return items(message.path("blocks"));
  }

  private static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static String handle(Member member) {
    return member.id().substring(2).toLowerCase(java.util.Locale.ROOT);
  }

  private static Map<String, String> only(Set<String> keys, Map<String, String> plan) {
    return plan.entrySet().stream()
        .filter(answer -> keys.contains(answer.getKey()))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void close() {
    try (school) {
      assertThat(school.slack().faults().refusals()).isEmpty();
      assertThat(logged()).noneMatch(line -> line.contains(TYPED));
      for (Member member : List.of(casey, tara, tomas, lee)) {
        assertThat(member.directMessages().toString()).doesNotContain(TYPED);
      }
    } finally {
      root().detachAppender(log);
    }
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
