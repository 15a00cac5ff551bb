package org.samepage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.web.Endpoint.Reply;
import org.slf4j.LoggerFactory;

class WebServerTest {
  private static final Instant NOW = Instant.parse("2026-11-23T17:00:00Z");
  private static final String SECRET = "an example's signing secret";

  private final List<String> handled = new ArrayList<>();
  private final Others answered = new Others();
  private Runnable meanwhile = () -> {};
  private final WebServer server =
      WebServer.start(
          "127.0.0.1",
          0,
          new Signature(SECRET, Clock.fixed(NOW, ZoneOffset.UTC)),
          answered,
          request -> {
            handled.add(request.body());
            meanwhile.run();
            if (request.body().equals("fail")) {
              return Reply.empty(400);
            }
            return Reply.json(
                "{\"heard\":\""
                    + request.headers().getOrDefault("x-example", List.of("no")).getFirst()
                    + "\"}");
          },
          Map.of("mail/off/", new Echo()),
          Map.of("own/", new Own()),
          () -> new Health.Report(handled.isEmpty(), "{\"ready\":" + handled.isEmpty() + "}"),
          () -> "# TYPE example gauge\n");
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.close();
    server.close();
  }

  /** What other processes know. */
  private static final class Others implements Answered {
    private final Map<String, Instant> signatures = new ConcurrentHashMap<>();
    private Runnable trouble = () -> {};
    private boolean isFull;

    @Override
    public boolean contains(String signature) {
      trouble.run();
      return signatures.containsKey(signature);
    }

    @Override
    public boolean add(String signature, Instant until) {
      trouble.run();
      if (isFull) {
        throw new IllegalStateException("full");
      }
      return signatures.putIfAbsent(signature, until) == null;
    }
  }

  /** Answers with what it was asked. */
  private static final class Echo implements Pages {
    @Override
    public Reply look(String token) {
      return Reply.html(200, "looked at " + token);
    }

    @Override
    public Reply press(String token) {
      return Reply.html(200, "pressed " + token);
    }
  }

  /** Answers with what it was asked, and gives something away. */
  private static final class Own implements PersonalPages {
    @Override
    public Shown look(Call call) {
      return switch (call.token()) {
        case "away" -> new Shown.Moved("/own/elsewhere");
        default ->
            new Shown.Page(
                Reply.html(
                    200,
                    call.token()
                        + " "
                        + new TreeMap<>(call.query())
                        + " "
                        + call.cookie()
                        + call.languages()),
                Optional.of(COOKIE + "=held; Path=/own/; HttpOnly"));
      };
    }

    @Override
    public Shown press(Call call) {
      return new Shown.Saved(
          "own.zip", "application/zip", out -> out.write("PK".getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void aPageOfOnesOwnGivesTheBrowserSomethingToHoldAndHearsOfItAgain() throws Exception {
    HttpResponse<String> first = own("page?code=1&code=2&state=a%26b", "GET", "");
    assertThat(first.body()).startsWith("page {code=1, state=a&b} Optional.empty");
    assertThat(first.headers().allValues("Set-Cookie"))
        .containsExactly("samepage_visit=held; Path=/own/; HttpOnly");
    assertThat(own("page", "GET", "samepage_visit=held").body()).contains("Optional[held]es-MX");
    HttpResponse<String> away = own("away", "GET", "");
    assertThat(away.statusCode()).isEqualTo(303);
    assertThat(away.headers().firstValue("Location")).contains("/own/elsewhere");
    assertThat(away.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void whatIsGivenAwayIsSavedAndShownToNobodyElse() throws Exception {
    HttpResponse<String> saved = own("page", "POST", "");
    assertThat(saved.body()).isEqualTo("PK");
    assertThat(saved.headers().firstValue("Content-Disposition"))
        .contains("attachment;filename=\"own.zip\"");
    assertThat(saved.headers().firstValue("Content-Type")).contains("application/zip");
    assertThat(saved.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(saved.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(saved.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  private HttpResponse<String> own(String path, String method, String cookie) throws Exception {
    URI page = URI.create("http://127.0.0.1:" + server.port() + "/own/" + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(page)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("Accept-Language", "es-MX");
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aPageOfALinkIsKeptByNobodyAndFramedByNobody() throws Exception {
    URI page = URI.create("http://127.0.0.1:" + server.port() + "/mail/off/abc.def-_1");
    HttpResponse<String> looked =
        http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(looked.body()).isEqualTo("looked at abc.def-_1");
    assertThat(looked.headers().firstValue("content-type")).contains("text/html;charset=utf-8");
    assertThat(looked.headers().firstValue("cache-control")).contains("no-store");
    assertThat(looked.headers().firstValue("referrer-policy")).contains("no-referrer");
    assertThat(looked.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'");
    HttpResponse<String> pressed =
        http.send(
            HttpRequest.newBuilder(page)
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(pressed.body()).isEqualTo("pressed abc.def-_1");
  }

  @Test
  void theMetricsAreToldInTheFormatOfPrometheus() throws Exception {
    URI metrics = URI.create("http://127.0.0.1:" + server.port() + "/metrics");
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(answer.body()).isEqualTo("# TYPE example gauge\n");
  }

  @Test
  void aSignedRequestIsHandedOnWithItsHeaders() throws Exception {
    HttpResponse<String> answer = post("payload=ñ", sign(NOW, "payload=ñ", SECRET), NOW);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"heard\":\"yes\"}");
    assertThat(handled).containsExactly("payload=ñ");
  }

  @ParameterizedTest(name = "{0} s from now: {1}")
  @CsvSource({
    "-299, 200",
    "-300, 200",
    "-301, 401",
    "299, 200",
    "300, 200",
    "301, 401",
    "86400, 401",
    "-86400, 401"
  })
  void onlyRequestsOfFiveMinutesAroundNowAreHandedOn(long seconds, int status) throws Exception {
    Instant then = NOW.plusSeconds(seconds);
    assertThat(post("x", sign(then, "x", SECRET), then).statusCode()).isEqualTo(status);
    assertThat(handled).hasSize(status == 200 ? 1 : 0);
  }

  @Test
  void aForgedOrMissingSignatureIsRefusedAndNothingIsDone() throws Exception {
    String right = sign(NOW, "body", SECRET);
    assertThat(post("body", sign(NOW, "body", "another secret"), NOW).statusCode()).isEqualTo(401);
    assertThat(post("other body", right, NOW).statusCode()).isEqualTo(401);
    assertThat(post("body", right, NOW.plusSeconds(1)).statusCode()).isEqualTo(401);
    assertThat(post("body", right.toUpperCase(Locale.ROOT), NOW).statusCode()).isEqualTo(401);
    assertThat(post("body", right.substring(3), NOW).statusCode()).isEqualTo(401);
    assertThat(send(request("body").header("X-Slack-Signature", right)).statusCode())
        .isEqualTo(401);
    assertThat(send(request("body").header("X-Slack-Request-Timestamp", stamp(NOW))).statusCode())
        .isEqualTo(401);
    assertThat(send(request("body")).statusCode()).isEqualTo(401);
    assertThat(handled).isEmpty();
  }

  @Test
  void aRequestThatComesAgainIsAcknowledgedAndNotDone() throws Exception {
    String signature = sign(NOW, "once", SECRET);
    assertThat(post("once", signature, NOW).body()).contains("heard");
    for (int again = 0; again < 3; again++) {
      HttpResponse<String> answer = post("once", signature, NOW);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEmpty();
    }
    Instant later = NOW.plusSeconds(1);
    assertThat(post("once", sign(later, "once", SECRET), later).body()).contains("heard");
    assertThat(handled).hasSize(2);
  }

  @Test
  void aRequestThatFailedMayComeAgain() throws Exception {
    String signature = sign(NOW, "fail", SECRET);
    assertThat(post("fail", signature, NOW).statusCode()).isEqualTo(400);
    assertThat(post("fail", signature, NOW).statusCode()).isEqualTo(400);
    assertThat(handled).hasSize(2);
  }

  @Test
  void whatCameIsRememberedAsLongAsItsSignatureIsGood() {
    MovableTime time = new MovableTime();
    Replays replays = new Replays(answered, time);
    for (int minute = 0; minute <= 60; minute++) {
      assertThat(replays.isFirst("from minute " + minute)).isTrue();
      for (int earlier = Math.max(0, minute - 10); earlier <= minute; earlier++) {
        assertThat(replays.isFirst("from minute " + earlier)).isFalse();
      }
      time.now = time.now.plusSeconds(60);
    }
    assertThat(replays.isFirst("from minute 0")).as("and then forgotten").isTrue();
  }

  @Test
  void whatAnotherProcessAnsweredIsNotDone() throws Exception {
    String signature = sign(NOW, "there", SECRET);
    answered.add(signature, NOW);
    assertThat(post("there", signature, NOW).body()).isEmpty();
    assertThat(handled).isEmpty();
  }

  @Test
  void whatAnotherProcessAnsweredMeanwhileIsNotToldAgain() throws Exception {
    String signature = sign(NOW, "meanwhile", SECRET);
    meanwhile = () -> answered.add(signature, NOW);
    HttpResponse<String> answer = post("meanwhile", signature, NOW);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(handled).hasSize(1);
  }

  @Test
  void othersAreToldOfWhatWasAnsweredAndOfNothingElse() throws Exception {
    post("fail", sign(NOW, "fail", SECRET), NOW);
    assertThat(answered.signatures).isEmpty();
    String signature = sign(NOW, "done", SECRET);
    meanwhile = () -> assertThat(answered.signatures).isEmpty();
    assertThat(post("done", signature, NOW).body()).contains("heard");
    assertThat(answered.signatures).containsOnlyKeys(signature);
    assertThat(answered.signatures.get(signature))
        .as("when nobody can come with it any more")
        .isAfterOrEqualTo(NOW.plus(Signature.TOLERANCE.multipliedBy(2)));
  }

  @Test
  void whereOthersCannotBeAskedThisProcessAnswersOnce() throws Exception {
    answered.trouble =
        () -> {
          throw new IllegalStateException("away");
        };
    String signature = sign(NOW, "alone", SECRET);
    assertThat(post("alone", signature, NOW).body()).contains("heard");
    assertThat(post("alone", signature, NOW).body()).isEmpty();
    assertThat(handled).hasSize(1);
  }

  @Test
  void thatOthersCannotBeToldIsSaidOnceAndOnceWhenTheyCanAgain() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(Replays.class);
    log.start();
    logger.addAppender(log);
    try {
      answered.isFull = true;
      for (String body : List.of("one", "two", "three")) {
        assertThat(post(body, sign(NOW, body, SECRET), NOW).body()).contains("heard");
      }
      assertThat(log.list).hasSize(1);
      answered.isFull = false;
      for (String body : List.of("four", "five")) {
        post(body, sign(NOW, body, SECRET), NOW);
      }
      assertThat(log.list)
          .extracting(ILoggingEvent::getLevel)
          .containsExactly(Level.WARN, Level.INFO);
    } finally {
      logger.detachAppender(log);
    }
  }

  @Test
  void whereOthersTakeLongItDoesNotWaitAndTellsThemAfterwards() throws Exception {
    CountDownLatch locked = new CountDownLatch(1);
    answered.trouble =
        () -> {
          try {
            locked.await();
          } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
          }
        };
    String signature = sign(NOW, "late", SECRET);
    assertThat(post("late", signature, NOW).body()).contains("heard");
    assertThat(answered.signatures).isEmpty();
    locked.countDown();
    await().until(() -> answered.signatures.containsKey(signature));
  }

  private static final class MovableTime extends Clock {
    private Instant now = NOW;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1e9", "99999999999999999999", "1795453200 "})
  void aTimestampThatIsNoneIsRefused(String timestamp) throws Exception {
    HttpRequest.Builder request =
        request("body").header("X-Slack-Signature", sign(NOW, "body", SECRET));
    int status = send(request.header("X-Slack-Request-Timestamp", timestamp)).statusCode();
    // White space around a header's value is no part of it (RFC 9110, 5.5).
    assertThat(status).isEqualTo(timestamp.strip().equals(stamp(NOW)) ? 200 : 401);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() throws Exception {
    String large = "x".repeat(1_000_001);
    assertThat(post(large, sign(NOW, large, SECRET), NOW).statusCode()).isEqualTo(413);
    assertThat(handled).isEmpty();
  }

  @Test
  void healthTellsWhetherItLivesAndWhetherItIsReady() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    post("x", sign(NOW, "x", SECRET), NOW);
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/health/ready").body()).isEqualTo("{\"ready\":false}");
    assertThat(get("/nothing").statusCode()).isEqualTo(404);
    assertThat(get("/slack/events").statusCode()).isIn(404, 405);
  }

  private HttpResponse<String> post(String body, String signature, Instant timestamp)
      throws Exception {
    return send(
        request(body)
            .header("X-Slack-Signature", signature)
            .header("X-Slack-Request-Timestamp", stamp(timestamp)));
  }

  private HttpRequest.Builder request(String body) {
    return HttpRequest.newBuilder(address("/slack/events"))
        .timeout(Duration.ofSeconds(10))
        .header("X-Example", "yes")
        .POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(address(path)).timeout(Duration.ofSeconds(10)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private static String stamp(Instant instant) {
    return Long.toString(instant.getEpochSecond());
  }

  private static String sign(Instant timestamp, String body, String secret) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] text = ("v0:" + stamp(timestamp) + ":" + body).getBytes(StandardCharsets.UTF_8);
    return "v0=" + HexFormat.of().formatHex(mac.doFinal(text));
  }
}
