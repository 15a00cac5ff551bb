package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.samepage.Golden;
import org.samepage.PostgresServers;
import org.samepage.School;
import org.samepage.Zipped;
import org.samepage.agreement.Field;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;
import org.samepage.email.ScriptedSmtp;
import org.samepage.slack.form.ViewNames;
import org.samepage.storage.Location;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Faults;
import org.samepage.workspace.Member;

/**
 * What people type is read by the two of them in pages, and in the copies that they ask for. It
 * stands nowhere else.
 */
@SuppressWarnings("NullAway.Init") // What is open is opened in begin, before anything else.
class ConfidentialStory extends OneSchool {
  /** Nobody types into these: they are taken from what a program lead types. */
  private static final Set<Question> TAKEN_OVER =
      Set.of(Questions.CONFIDENTIALITY_EXCEPTIONS, Questions.SCHOOL_NAME);

  private static final Set<String> SHOW_A_PAGE = Set.of("views.open", "views.push", "views.update");

  /** Of a page: what is read there, what stands in an input, where a link that is read leads. */
  private static final Set<String> READ = Set.of("text", "initial_value", "url");

  private static final List<String> ALL_QUESTIONS =
      List.of("goals", "worked", "obstacles", "next_step", "students", "help", "own");

  /** As many as are remembered, which is more than there are. */
  private static final int MOST_CALLS = 5000;

  /** It has room for six digits, which were in the mail. */
  private static final String HOLDS_NO_WORD = "mail.code mail.code";

  private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

  private final TypedByAll typed = new TypedByAll();
  private final List<String> refusals = new ArrayList<>();
  private final Instant begun = Instant.now();
  private Inboxes inboxes;
  private HttpServer district;
  private WholeLog log;

  @Override
  School begin(Path room) throws Exception {
    log = new WholeLog();
    district = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    inboxes = new Inboxes(ScriptedSmtp.start());
    School opened = School.open(room, inboxes.url());
    if (opened.storage().database() instanceof Location.PostgresServer server) {
      PostgresServers.hideNothing(server);
    }
    return opened;
  }

  @AfterAll
  void closeTheRest() throws Exception {
    inboxes.close();
    district.stop(0);
    log.close();
  }

  @Override
  boolean slackTakesEveryCall() {
    return false;
  }

  @Test
  void nothingThatWasTypedStandsAnywhereButInPagesAndInCopiesThatWereAskedFor() throws Exception {
    aLeadWordsWhatCountsForAll();
    aLeadNamesDaysOff();
    taraIsMailed();
    everyQuestionOfTheCatalogueIsAnswered();
    theyAgreeAfterANote();
    twoMeetAboutAGoalThatThePartnerWrote();
    aProposalIsDeclinedWithAReason();
    checkInsAreAnsweredAndSkippedInWords();
    aChangeIsDeclined();
    severalTeachersAreInvited();
    requestsThatFailCarryWordsToo();
    lee.command("/agreement " + typed.word("argument"));
    somebodyWritesToTheApp();
    Stream.of(casey, tara, tomas, lee).forEach(Member::openHome);
    eventually(() -> school.slack().faults().calls("views.publish").size() >= 4);
    everythingWasTypedInto();
    aCopyThatWasAskedForHasTheWords();

    assertNoWord("what failed", "response_action", refusals.toString());
    nothingStandsInWhatWasSentToSlack();
    nothingStandsInAMail();
    Map.of("/health/live", "live", "/health/ready", "ready", "/metrics", "samepage_")
        .forEach((page, known) -> assertNoWord(page, known, byHand.get(page).body()));
    nothingStandsInAFile();
    assertNoWord("the log", "A signed request", new String(log.written(), StandardCharsets.UTF_8));
  }

  private void aLeadWordsWhatCountsForAll() {
    lee.command("/agreement templates");
    lee.press("Add a template");
    typed.fill(lee);
    lee.press("Change name and length");
    typed.fill(lee);
    for (String section : List.of("ROLES", "CONFIDENTIALITY", "COMMUNICATION")) {
      lee.click(
          lee.modal().orElseThrow().path("id").asText(),
          "heading." + section,
          "template.edit",
          JsonNodeFactory.instance.objectNode().put("value", section));
      while (Shown.buttons(lee.modal().orElseThrow()).contains("Back to the template")) {
        if (TypedByAll.inputs(lee.modal().orElseThrow()).isEmpty()) {
          lee.submit();
        } else {
          typed.fill(lee);
        }
      }
    }
    lee.press("All templates");
    lee.press("Exceptions for safety and law");
    typed.fill(lee);
    lee.press("Schools");
    typed.fill(lee);
    lee.press("Addresses of students");
    typed.fill(lee, Map.of("wording.students", typed.word("students") + ".example.org"));
    lee.closeAll();
  }

  /** Typed, from a file, and read from the district's calendar. */
  private void aLeadNamesDaysOff() {
    byte[] calendar = holiday("2026-12-22", typed.word("fetched"));
    district.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, calendar.length);
            exchange.getResponseBody().write(calendar);
          }
        });
    district.start();
    lee.command("/agreement calendar");
    lee.press("Change days off");
    String file = typed.word("filename") + ".ics";
    typed.fill(
        lee,
        Map.of(
            "school_year.feed",
            "http://district.test:%d/%s?key=%s"
                .formatted(
                    district.getAddress().getPort(), typed.word("path"), typed.word("secret")),
            "school_year.file",
            lee.upload(file, holiday("2026-12-21", typed.word("uploaded"))),
            "school_year.typed",
            "2027-03-25 " + typed.word("holiday")));
    lee.closeAll();
    eventually(() -> {
      tara.command("/agreement calendar");
      String page = Shown.page(tara);
      tara.closeAll();
      return typed.in(page).size() == 3;
    });
  }

  private static byte[] holiday(String day, String name) {
    return """
    BEGIN:VCALENDAR
    VERSION:2.0
    BEGIN:VEVENT
    DTSTART;VALUE=DATE:%s
    SUMMARY:%s
    END:VEVENT
    END:VCALENDAR
    """
        .formatted(day.replace("-", ""), name)
        .getBytes(StandardCharsets.UTF_8);
  }

  private void taraIsMailed() {
    String address = typed.word("address") + "@school.test";
    tara.command("/agreement mail");
    typed.fill(tara, Map.of("mail.address", address));
    eventually(() -> inboxes.to(address).size() == 1);
    Matcher code = CODE.matcher(inboxes.newest(address).text());
    assertThat(code.find()).isTrue();
    assertThat(tara.submit(Map.of("mail.code", code.group())).errors()).isEmpty();
    tara.closeAll();
  }

  /** Casey writes for Tara; a teacher's contact details are asked of a teacher, who is Tomás. */
  private void everyQuestionOfTheCatalogueIsAnswered() {
    Walk.start(casey, tara);
    casey.submit();
    typed.fill(casey);
    Walk.start(tomas, lee);
    tomas.submit(Map.of("who.role", "teacher"));
    tomas.submit(Map.of("goals.by_partner", List.of("yes")));
    for (Question question : typedQuestions()) {
      Field field = CataloguePages.first(question);
      Member author = question.equals(Questions.CONTACT_TEACHER) ? tomas : casey;
      if (question.section() != Section.CHECK_IN
          && !typed.hasFilled(ViewNames.SECTION, field.key())) {
        CataloguePages.open(author, field);
        typed.fill(author);
        CataloguePages.review(author);
      }
    }
    CataloguePages.open(casey, CataloguePages.first(Questions.CHECK_IN_QUESTION_OWN));
    casey.submit(Map.of("checkin.1.questions", ALL_QUESTIONS));
    CataloguePages.review(casey);
    CataloguePages.open(tomas, CataloguePages.first(Questions.CHECK_IN_MEDIUM_OWN));
    typed.fill(tomas);
    CataloguePages.review(tomas);
  }

  /** Those that a person types an answer to. */
  private static List<Question> typedQuestions() {
    return Questions.all().stream()
        .filter(question ->
            question.kind() instanceof Kind.Words || question.kind() instanceof Kind.Link)
        .filter(question -> !TAKEN_OVER.contains(question))
        .toList();
  }

  private void theyAgreeAfterANote() {
    Walk.proposeReviewed(casey, tara);
    tara.pressInMessages("Read and agree");
    tara.press("Ask for changes");
    typed.fill(tara);
    told(casey, "asks for changes");
    casey.pressInMessages("Open agreement");
    Walk.proposeReviewed(casey, tara);
    Walk.agreeProposed(casey, tara);
  }

  private void twoMeetAboutAGoalThatThePartnerWrote() {
    Walk.proposeReviewed(tomas, lee);
    lee.pressInMessages("Read and agree");
    typed.fill(lee);
    told(tomas, "in-force");
  }

  private void aProposalIsDeclinedWithAReason() {
    Walk.propose(lee, tara);
    tara.pressInMessages("Read and agree");
    tara.press("Decline");
    typed.fill(tara, Map.of("note.never_again", List.of("yes")));
    told(lee, "declined");
  }

  private void checkInsAreAnsweredAndSkippedInWords() {
    school.moveTo(Instant.parse("2026-11-26T21:31:00Z"));
    pressOnceThere(tara, "Stuck");
    pressOnceThere(tara, "Add words");
    typed.fill(tara);
    told(casey, "answered");

    school.moveTo(Instant.parse("2026-11-26T23:31:00Z"));
    pressOnceThere(tomas, "Contact details");
    typed.fill(tomas);
    tomas.pressInMessages("Done");
    pressOnceThere(tomas, "Add a note");
    typed.fill(tomas);
    told(lee, "wrote a note");
    lee.command("/agreement end @tomas");
    typed.fill(lee);
    told(tomas, "ended your agreement");

    school.moveTo(Instant.parse("2026-12-10T21:31:00Z"));
    eventually(() -> Shown.newestMessage(tara).contains("It is time for your check-in"));
    tara.pressInMessages("Skip this one");
    typed.fill(tara, Map.of("skip.reason", "other"));
    told(casey, "skips");
  }

  private void aChangeIsDeclined() {
    casey.command("/agreement change @tara");
    Walk.edit(casey, "GOALS");
    typed.fill(casey);
    casey.submit();
    told(tara, "proposes a change");
    tara.pressInMessages("Read the change");
    tara.press("Decline the change");
    typed.fill(tara);
    told(casey, "declined the change");
  }

  private void severalTeachersAreInvited() {
    Member one = school.slack().join("one", "One Example", ZoneId.of("America/Chicago"));
    casey.shortcut("agreement_start");
    casey.press("Start with several teachers");
    casey.submit(Map.of("bulk.teachers", List.of(one.id())));
    typed.fill(casey);
    eventually(() -> !one.directMessages().isEmpty());
    casey.closeAll();
  }

  /** It stands in the conversation, where they wrote it; the app says nothing of it. */
  private void somebodyWritesToTheApp() {
    assertThat(tara.send(tara.directMessage(), typed.word("reply")).error()).isNull();
    eventually(() -> school.slack().faults().sent().getLast().status() == 200);
  }

  private void requestsThatFailCarryWordsToo() {
    Walk.toReview(casey, tomas);
    ObjectNode payload = byHand.lastPayload("view_submission");
    ((ObjectNode) payload.at("/view/state/values/goal.1.what/value"))
        .put("value", typed.word("stale"));
    refusals.add(byHand.interaction(payload).body());
    payload.withObject("/view").put("callback_id", "page.of.an.older.release");
    refusals.add(byHand.interaction(payload).body());
    payload.withObject("/view").put("private_metadata", typed.word("metadata"));
    refusals.add(byHand.interaction(payload).body());
    refusals.add(
        byHand
            .interaction(payload.put("actions", typed.word("shape")).put("type", "block_actions"))
            .body());
    refusals.add(byHand.send("payload={\"" + typed.word("broken"), ByHand.FORM).body());
    refusals.add(byHand.send("{\"type\":\"" + typed.word("json"), ByHand.JSON).body());
    refusals.add(
        byHand.send("text=" + typed.word("unsigned"), Map.of("Content-Type", ByHand.FORM)).body());
    school.slack().faults().on("views.open").next(1, new Fault.SlackError("invalid_blocks"));
    casey.command("/agreement new");
  }

  /**
   * A page that is added, or an input on one, is missed here until somebody types into it above; a
   * question of the catalogue is typed into by itself.
   */
  private void everythingWasTypedInto() throws IOException {
    Set<String> arrived = typed.arrived(school.slack().faults().sent());
    Set<String> offered = new TreeSet<>();
    for (JsonNode page : pages()) {
      String name = page.path("callback_id").asText();
      TypedByAll.inputs(page).forEach(input -> offered.add(TypedByAll.named(name, input)));
    }
    offered.remove(HOLDS_NO_WORD);
    assertThat(arrived).containsAll(offered);
    assertThat(typedQuestions())
        .allSatisfy(question ->
            assertThat(arrived).anyMatch(input -> input.endsWith(" " + question.key())));
  }

  /** Those of the golden files, and all that were shown by now. */
  private List<JsonNode> pages() throws IOException {
    List<JsonNode> pages = new ArrayList<>(Golden.all());
    SHOW_A_PAGE.stream()
        .flatMap(method -> school.slack().faults().calls(method).stream())
        .map(call -> call.params().path("view"))
        .forEach(pages::add);
    school.slack().faults().sent().stream()
        .filter(request -> request.answer().startsWith("{"))
        .map(request -> ByHand.parse(request.answer()).path("view"))
        .forEach(pages::add);
    return pages;
  }

  /** Messages, Home, files and whatever else it is asked; of pages, what nobody reads there. */
  private void nothingStandsInWhatWasSentToSlack() {
    List<Faults.Call> calls = school.slack().faults().newest(MOST_CALLS);
    assertThat(calls)
        .extracting(Faults.Call::method)
        .contains("chat.postMessage", "chat.update", "chat.postEphemeral", "views.publish");
    for (Faults.Call call : calls) {
      boolean page = SHOW_A_PAGE.contains(call.method());
      assertNoWord(call.method(), "", page ? unread(call.params()) : call.params().toString());
    }
    for (Faults.Sent request : school.slack().faults().sent()) {
      boolean page = request.answer().startsWith("{");
      assertNoWord(
          "answer to " + request.kind(),
          "",
          page ? unread(ByHand.parse(request.answer())) : request.answer());
    }
    String seen =
        Stream.of(casey, tara, tomas, lee)
            .map(person ->
                person.messages("C0COMMONS")
                    + person.home().orElseThrow().toString()
                    + person.notices())
            .collect(Collectors.joining());
    assertNoWord("what people see", "agreement", seen);
  }

  /** Every text in it but what a page shows. */
  private static String unread(JsonNode node) {
    if (node.isValueNode()) {
      return node.asText() + "\n";
    }
    Stream<JsonNode> parts =
        node.isArray()
            ? StreamSupport.stream(node.spliterator(), false)
            : node.properties().stream()
                .filter(part -> !(READ.contains(part.getKey()) && part.getValue().isTextual()))
                .map(Map.Entry::getValue);
    return parts.map(ConfidentialStory::unread).collect(Collectors.joining());
  }

  /** The address is nowhere but where it has to be, and in nobody else's mail. */
  private void nothingStandsInAMail() {
    assertThat(inboxes.all()).hasSizeGreaterThan(3);
    for (Inboxes.Mail mail : inboxes.all()) {
      assertThat(typed.in(mail.header("To"))).hasSize(1);
      assertNoWord("mail", "Subject: ", mail.raw().replace(mail.header("To"), ""));
      assertNoWord("mail", "Slack", mail.header("Subject") + mail.text() + mail.html());
    }
    assertThat(inboxes.server().heard())
        .filteredOn(line -> !typed.in(line).isEmpty())
        .allSatisfy(line -> assertThat(line).startsWith("RCPT TO:<"));
  }

  /** Neither in what the app keeps, nor in what it or the database leave anywhere else. */
  private void nothingStandsInAFile() throws Exception {
    List<Path> kept = new ArrayList<>();
    if (school.storage().database() instanceof Location.PostgresServer server) {
      kept.addAll(PostgresServers.files(server));
    }
    try (Stream<Path> files = Files.walk(school.appFolder())) {
      files.filter(Files::isRegularFile).forEach(kept::add);
    }
    assertThat(typed.in(kept)).isEmpty();
    // What is kept in the clear is found in the same way, in the tables and in the log of writes.
    assertThat(Traces.in(kept, List.of(tara.id())).stream().map(Path::toString))
        .anyMatch(file -> file.endsWith("samepage.db") || file.contains("/base/"))
        .anyMatch(file -> file.endsWith("-wal") || file.contains("/pg_wal/"));
    assertThat(typed.in(newTemporaryFiles())).isEmpty();
  }

  /** Of others as well, who use the same folder; but not the files of this school, seen above. */
  private List<Path> newTemporaryFiles() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        Path.of(System.getProperty("java.io.tmpdir")),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean ours = folder.equals(school.appFolder().getParent());
            return ours ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            boolean fresh = attributes.lastModifiedTime().toInstant().isAfter(begun);
            if (fresh && attributes.isRegularFile() && Files.isReadable(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  /** It is the one file that goes to Slack, after a warning; and it shows that words were kept. */
  private void aCopyThatWasAskedForHasTheWords() throws Exception {
    tara.command("/agreement export");
    assertThat(Shown.page(tara)).contains("may be able to see and export it");
    tara.submit(Map.of("export.confirm", List.of("yes")));
    eventually(() -> !tara.directMessages().getLast().path("files").isEmpty());
    eventually(() -> school.slack().faults().calls("files.completeUploadExternal").size() == 1);
    String id = tara.directMessages().getLast().at("/files/0/id").asText();
    try (Browser browser = new Browser()) {
      byte[] copy =
          browser.ask(school.slack().apiUrl().resolve("/page/file/" + id), "GET").response().body();
      assertThat(typed.in(Zipped.of(copy).everything())).hasSizeGreaterThan(30);
    }
  }

  /**
   * @param known what does stand there
   */
  private void assertNoWord(String where, String known, String text) {
    assertThat(text).as(where).contains(known);
    assertThat(typed.in(text)).as(where).isEmpty();
  }

  /** Waits for a message with this button, and uses it. */
  private static void pressOnceThere(Member reader, String button) {
    eventually(() ->
        reader.directMessages().stream()
            .anyMatch(message -> Shown.buttons(message).contains(button)));
    reader.pressInMessages(button);
  }

  /** Waits until somebody is told so. */
  private static void told(Member reader, String sentence) {
    eventually(() -> reader.directMessages().toString().contains(sentence));
  }
}
