package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.School;
import org.samepage.workspace.Fault;

/**
 * Whoever can have anything said to the app, rightly signed or not, tries to write a line into its
 * log, or to move what is on the operator's screen. The log is that of a process, as it is printed.
 */
class LogStory {
  private static final String MARK = "zqxjforged";

  private static final String NOT_SHOWN =
      " WARN  o.s.slack.Unrouted Slack did not show a page: x??";

  private static final String LINE =
      "x\r\n2026-11-29T00:00:00.000Z ERROR o.samepage."
          + MARK
          + " \u001b[2J\u001b[31m\u2028"
          + MARK
          + "\u0085"
          + MARK
          + "\u202e";

  /** How each line of the app's begins, those of a trace, and what Java says of a library. */
  private static final Pattern OURS =
      Pattern.compile(
          "20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+ (INFO |WARN |ERROR) [\\w.]+ .*"
              + "|[\\w.$]+(Exception|Error|Trouble)(: .*)?|\tat .*|\t\\.\\.\\. .*|Caused by: .*"
              + "|WARNING: .*sun\\.misc\\.Unsafe.*|WARNING: Please consider reporting this.*");

  private static final Pattern MOVES =
      Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private School school;
  private ByHand byHand;
  private ObjectNode submitted;
  private ObjectNode clicked;
  private AppReplica app;

  @BeforeEach
  void openWithTheAppInAProcess(@TempDir Path folder) throws Exception {
    school = School.open(folder);
    byHand = new ByHand(school);
    Walk.toReview(school.casey(), school.tara());
    submitted = byHand.lastPayload("view_submission");
    school.casey().closeAll();
    school.casey().command("/agreement");
    school.casey().press("Continue");
    clicked = byHand.lastPayload("block_actions");
    school.casey().closeAll();
    school.stopApp();
    app = AppReplica.startInPlaceOf(school);
  }

  @AfterEach
  void close() throws Exception {
    app.stop();
    school.close();
  }

  @Test
  void nobodyWritesALineOfItButTheApp() throws Exception {
    forgeEachPart(submitted);
    forgeEachPart(clicked);
    forgeCommands();
    forgeEvents();
    sendWhatIsNoRequest();
    forgeHeadersAndPaths();
    hearSlackSayIt();
  }

  /** Each text in the payload alone, so that the others lead as far as they can. */
  private void forgeEachPart(ObjectNode payload) {
    List<String> paths = new ArrayList<>();
    collect(payload, "", paths);
    assertThat(paths).hasSizeGreaterThan(20);
    for (String path : paths) {
      ObjectNode forged = payload.deepCopy();
      int last = path.lastIndexOf('/');
      JsonNode parent = forged.at(path.substring(0, last));
      if (parent instanceof ObjectNode object) {
        object.put(path.substring(last + 1).replace("~1", "/").replace("~0", "~"), LINE);
        interaction(forged);
      }
    }
  }

  private static void collect(JsonNode node, String path, List<String> paths) {
    if (node instanceof TextNode) {
      paths.add(path);
    }
    node.properties()
        .forEach(part ->
            collect(
                part.getValue(),
                path + "/" + part.getKey().replace("~", "~0").replace("/", "~1"),
                paths));
    for (int at = 0; at < node.size() && node.isArray(); at++) {
      collect(node.get(at), path + "/" + at, paths);
    }
  }

  private void interaction(JsonNode payload) {
    send("payload=" + encoded(payload.toString()), ByHand.FORM);
  }

  private void forgeCommands() {
    Map<String, String> right =
        Map.of(
            "team_id", "T0LAKESIDE",
            "user_id", "U0CASEY",
            "channel_id", "C0COMMONS",
            "command", "/agreement",
            "text", "help",
            "trigger_id", "1.2.x");
    for (String field : right.keySet()) {
      send(form(right, field, LINE), ByHand.FORM);
    }
    for (String word : List.of("view ", "new ", "new @", "history ", "end ")) {
      send(form(right, "text", word + LINE), ByHand.FORM);
    }
  }

  private static String form(Map<String, String> right, String field, String value) {
    return right.entrySet().stream()
        .map(each ->
            each.getKey() + "=" + encoded(each.getKey().equals(field) ? value : each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private void forgeEvents() {
    for (String type : List.of("message", "app_home_opened", "user_change", LINE)) {
      ObjectNode body =
          NODES.objectNode().put("type", "event_callback").put("team_id", "T0LAKESIDE");
      body.put("event_id", LINE).put("api_app_id", LINE);
      body.putObject("event")
          .put("type", type)
          .put("subtype", LINE)
          .put("user", LINE)
          .put("channel", LINE)
          .put("channel_type", "im")
          .put("tab", "home")
          .put("ts", LINE)
          .put("text", LINE);
      send(body.toString(), ByHand.JSON);
    }
  }

  /** The parser's own words for it may quote what it was given. */
  private void sendWhatIsNoRequest() {
    for (String body : List.of(LINE, "{\"type\":" + LINE, "payload=" + encoded("{" + LINE), "")) {
      send(body, ByHand.FORM);
      send(body, ByHand.JSON);
    }
    for (String type : List.of(LINE, "block_actions", "view_submission", "shortcut")) {
      ObjectNode payload = NODES.objectNode().put("type", type).put(LINE, LINE);
      payload.putObject("team").put("id", "T0LAKESIDE");
      payload.putObject("user").put("id", "U0CASEY");
      interaction(payload.put("callback_id", LINE).put("trigger_id", LINE));
    }
  }

  /** What no client sends, byte for byte. */
  private void forgeHeadersAndPaths() throws IOException {
    String body = "command=/agreement&text=help&user_id=U0CASEY&team_id=T0LAKESIDE";
    String escape = MARK + "\u001b[31m";
    String signed =
        school.slack().signed(body, ByHand.FORM).entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue())
            .collect(Collectors.joining("\r\n"));
    for (String odd :
        List.of(
            "User-Agent: " + escape,
            "User-Agent: x\r\n " + MARK,
            "User-Agent: x\rERROR " + MARK,
            "X-Slack-Retry-Num: " + escape,
            "X-Slack-Retry-Reason: " + escape,
            "Accept-Language: " + escape,
            escape + ": x")) {
      raw("POST /slack/events HTTP/1.1\r\n" + signed + "\r\n" + odd, body);
    }
    for (String stamp : List.of(escape, "1\rERROR " + MARK)) {
      raw("POST /slack/events HTTP/1.1\r\nX-Slack-Request-Timestamp: " + stamp, body);
    }
    for (String path :
        List.of(
            "/" + encoded(LINE),
            "/slack/events" + encoded(LINE),
            "/export/" + encoded(LINE) + "?state=" + encoded(LINE),
            "/mail/off/" + encoded(LINE),
            "/" + escape,
            "/%" + MARK)) {
      raw("GET " + path + " HTTP/1.1", "");
    }
    raw(MARK + "\u001b[2J / HTTP/1.1", "");
    raw("GET / " + MARK, "");
  }

  private void raw(String head, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
      String request =
          head + "\r\nHost: x\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n\r\n";
      socket.getOutputStream().write((request + body).getBytes(StandardCharsets.ISO_8859_1));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 ");
    }
  }

  /** Its errors are named in the log: so a line stands there, and it is the app's own. */
  private void hearSlackSayIt() throws IOException {
    school.slack().faults().on("views.open").always(new Fault.SlackError(LINE));
    school.casey().command("/agreement new");
    eventually(() -> lines().anyMatch(line -> line.contains(NOT_SHOWN) && line.contains(MARK)));
    school.slack().faults().clear();
    assertThat(lines()).anyMatch(line -> line.contains("A signed request was malformed"));
    assertThat(lines()).anyMatch(line -> line.contains("came from elsewhere"));
    assertThat(lines()).allMatch(line -> OURS.matcher(line).matches());
    assertThat(lines()).noneMatch(line -> MOVES.matcher(line).find());
  }

  /** As a terminal would end them. */
  private Stream<String> lines() throws IOException {
    String log = Files.readString(school.appFolder().resolve("app.log"));
    return log.lines();
  }

  private void send(String body, String contentType) {
    ByHand.Answer answer =
        ByHand.send(app.url("/slack/events"), body, school.slack().signed(body, contentType));
    assertThat(answer.status()).isIn(200, 400, 404);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
