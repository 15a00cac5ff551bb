package org.samepage.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.agreement.WorkspaceId;
import org.samepage.schoolcalendar.CalendarFile.Problem;
import org.samepage.slack.api.SlackFiles.Fetched;

/** Files are fetched from Slack's own machines, with limits, and the token goes nowhere else. */
class SlackFilesTest {
  private static final WorkspaceId SCHOOL = new WorkspaceId("", "T1");
  private static final Fetched NOT_FETCHED = new Fetched.Failed(Problem.NOT_FETCHED);
  private static final Fetched TOO_LARGE = new Fetched.Failed(Problem.TOO_LARGE);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer slack;
  private HttpServer elsewhere;

  @BeforeEach
  void open() throws IOException {
    slack = server();
    elsewhere = server();
  }

  private HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return server;
  }

  @AfterEach
  void close() {
    over.countDown();
    slack.stop(0);
    elsewhere.stop(0);
  }

  @Test
  void theTextIsFetchedWithTheTokenOfTheWorkspace() {
    answers(slack, "/files-pri/F1/a.ics", exchange -> text(exchange, "BEGIN:VCALENDAR ñ"));
    assertThat(fetch(url(slack, "/files-pri/F1/a.ics")))
        .isEqualTo(new Fetched.Text("BEGIN:VCALENDAR ñ"));
    assertThat(authorizations).containsExactly("Bearer xoxb-of-T1");
  }

  @Test
  void whereSlackLeadsOnWithinItsOwnMachinesItIsFollowedAndNowhereElse() {
    answers(slack, "/here", exchange -> redirect(exchange, "/there"));
    answers(slack, "/there", exchange -> text(exchange, "there"));
    answers(slack, "/away", exchange -> redirect(exchange, url(elsewhere, "/a.ics")));
    answers(slack, "/round", exchange -> redirect(exchange, "/round"));
    answers(slack, "/sign-in", exchange -> redirect(exchange, "https://x.slack.com/?redir=1"));
    answers(elsewhere, "/a.ics", exchange -> text(exchange, "stolen"));
    assertThat(fetch(url(slack, "/here"))).isEqualTo(new Fetched.Text("there"));
    authorizations.clear();
    assertThat(fetch(url(slack, "/away"))).isEqualTo(NOT_FETCHED);
    assertThat(authorizations).hasSize(1);
    assertThat(fetch(url(slack, "/round"))).isEqualTo(NOT_FETCHED);
    assertThat(fetch(url(slack, "/sign-in"))).isEqualTo(NOT_FETCHED);
    assertThat(fetch(url(elsewhere, "/a.ics"))).isEqualTo(NOT_FETCHED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "files-pri/F1",
        "https://example.org/a.ics",
        "http://files.slack.com/a.ics",
        "https://files.slack.com:8443/a.ics",
        "https://slack.com.example.org/a.ics",
        "https://evilslack.com/a.ics",
        "https://casey:secret@files.slack.com/a.ics",
        "https://169.254.169.254/latest",
        "file:///etc/passwd"
      })
  void onlySlacksOwnMachinesAreAsked(String url) {
    SlackFiles files =
        new SlackFiles(URI.create("https://slack.com/api/"), any -> Optional.of("x"), PATIENCE);
    assertThat(files.fetch(SCHOOL, url)).isEqualTo(NOT_FETCHED);
  }

  @Test
  void whatNeverEndsIsCutOffAtTheLimit() {
    answers(
        slack,
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000_000_000L);
          byte[] some = new byte[64 * 1024];
          try (OutputStream body = exchange.getResponseBody()) {
            while (over.getCount() > 0) {
              body.write(some);
            }
          }
        });
    assertThat(fetch(url(slack, "/endless"))).isEqualTo(TOO_LARGE);
  }

  @Test
  void whatIsSmallUntilItIsUnpackedIsCutOffAsWell() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[1024 * 1024];
      for (int times = 0; times < 100; times++) {
        gzip.write(zeros);
      }
    }
    answers(
        slack,
        "/bomb",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, packed.size());
          packed.writeTo(exchange.getResponseBody());
          exchange.close();
        });
    assertThat(fetch(url(slack, "/bomb"))).isEqualTo(TOO_LARGE);
  }

  @Test
  void whatTakesTooLongOrFailsIsNotFetched() {
    answers(slack, "/slow", exchange -> awaitTheEnd());
    SlackFiles hasty =
        new SlackFiles(
            URI.create(url(slack, "/api/")), any -> Optional.of("x"), Duration.ofMillis(200));
    assertThat(hasty.fetch(SCHOOL, url(slack, "/slow"))).isEqualTo(NOT_FETCHED);
    assertThat(fetch(url(slack, "/nothing-here"))).isEqualTo(NOT_FETCHED);
    SlackFiles nowhere =
        new SlackFiles(URI.create(url(slack, "/api/")), any -> Optional.empty(), PATIENCE);
    assertThat(nowhere.fetch(SCHOOL, url(slack, "/slow"))).isEqualTo(NOT_FETCHED);
  }

  private void awaitTheEnd() {
    try {
      over.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Fetched fetch(String url) {
    return new SlackFiles(
            URI.create(url(slack, "/api/")),
            workspace -> Optional.of("xoxb-of-" + workspace.team()),
            PATIENCE)
        .fetch(SCHOOL, url);
  }

  private static String url(HttpServer server, String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @FunctionalInterface
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private void answers(HttpServer server, String path, Answer answer) {
    server.createContext(
        path,
        exchange -> {
          authorizations.add(
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          answer.to(exchange);
        });
  }

  private static void text(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }
}
