package org.samepage.schoolcalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.schoolcalendar.Feed.Mark;

/** Over real sockets: the district's server runs here, and is the only one that is trusted. */
@Timeout(120)
class FeedTest {
  private static final Window WINDOW = Window.from(LocalDate.parse("2026-11-23"));
  private static final String CALENDAR =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      BEGIN:VEVENT
      DTSTART;VALUE=DATE:20261221
      DTEND;VALUE=DATE:20270102
      SUMMARY:Vacaciones – décembre
      END:VEVENT
      END:VCALENDAR
      """;
  private static final List<FreeDays> DAYS =
      List.of(
          new FreeDays(
              LocalDate.parse("2026-12-21"),
              LocalDate.parse("2027-01-01"),
              "Vacaciones – décembre"));
  private static final long GIGABYTE = 1L << 30;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer district;
  private Feed feed;

  @BeforeEach
  void open() throws IOException {
    district = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    district.setExecutor(threads);
    district.start();
    feed = new Feed(trusted(), Duration.ofSeconds(60));
  }

  @AfterEach
  void close() {
    district.stop(0);
    threads.shutdownNow();
  }

  @Test
  void aCalendarIsReadWithWhatTellsItsCopyApart() {
    answer(
        "/school.ics",
        exchange -> {
          exchange.getResponseHeaders().add("ETag", "\"7\"");
          exchange.getResponseHeaders().add("Last-Modified", "Mon, 23 Nov 2026 08:00:00 GMT");
          send(exchange, 200, CALENDAR.getBytes(StandardCharsets.UTF_8));
        });
    assertThat(read("/school.ics"))
        .isEqualTo(
            new Feed.Result.Read(DAYS, 0, new Mark("\"7\"", "Mon, 23 Nov 2026 08:00:00 GMT")));
  }

  @Test
  void aCopyThatStillHoldsIsNotSentAgain() {
    AtomicReference<String> told = new AtomicReference<>("");
    answer(
        "/school.ics",
        exchange -> {
          told.set(
              exchange.getRequestHeaders().getFirst("If-None-Match")
                  + " "
                  + exchange.getRequestHeaders().getFirst("If-Modified-Since"));
          send(exchange, 304, new byte[0]);
        });
    assertThat(feed.read(address("/school.ics"), new Mark("\"7\"", "yesterday"), WINDOW))
        .isEqualTo(new Feed.Result.Unchanged());
    assertThat(told).hasValue("\"7\" yesterday");
  }

  /** It can be read of an answer, but no request takes it. */
  @Test
  void whatTellsACopyApartButCannotBeSentBackIsLeftOut() {
    answer(
        "/school.ics",
        exchange -> {
          exchange.getResponseHeaders().add("ETag", "\"año-2026\"");
          exchange.getResponseHeaders().add("Last-Modified", "ayer, mañana");
          send(exchange, 200, CALENDAR.getBytes(StandardCharsets.UTF_8));
        });
    assertThat(read("/school.ics")).isEqualTo(new Feed.Result.Read(DAYS, 0, Mark.NONE));
    Mark kept = new Mark("\"año-2026\"", "ayer, mañana");
    assertThat(feed.read(address("/school.ics"), kept, WINDOW))
        .isEqualTo(new Feed.Result.Read(DAYS, 0, Mark.NONE));
  }

  @Test
  void aPackedCalendarIsUnpacked() {
    answer("/school.ics", exchange -> packed(exchange, CALENDAR.getBytes(StandardCharsets.UTF_8)));
    assertThat(read("/school.ics")).isEqualTo(new Feed.Result.Read(DAYS, 0, Mark.NONE));
  }

  @Test
  void nothingIsSentThatTellsWhoAsks() {
    AtomicReference<String> sent = new AtomicReference<>("");
    answer(
        "/school.ics",
        exchange -> {
          sent.set(String.join(" ", exchange.getRequestHeaders().keySet()));
          send(exchange, 200, CALENDAR.getBytes(StandardCharsets.UTF_8));
        });
    read("/school.ics");
    assertThat(sent.get().split(" "))
        .containsExactlyInAnyOrder("Accept", "Accept-encoding", "Connection", "Host", "User-agent");
  }

  @ParameterizedTest
  @CsvSource({
    "404, NOT_FOUND",
    "410, NOT_FOUND",
    "401, NOT_SHARED",
    "403, NOT_SHARED",
    "500, NO_GOOD_ANSWER",
    "204, NO_GOOD_ANSWER"
  })
  void anAnswerWithoutACalendarIsTold(int status, FeedProblem problem) {
    answer("/school.ics", exchange -> send(exchange, status, new byte[0]));
    assertThat(read("/school.ics")).isEqualTo(new Feed.Result.Failed(problem));
  }

  @Test
  void aPageIsNoCalendar() {
    answer(
        "/school.ics",
        exchange -> send(exchange, 200, "<html>Sign in</html>".getBytes(StandardCharsets.UTF_8)));
    assertThat(read("/school.ics")).isEqualTo(new Feed.Result.Failed(FeedProblem.NOT_A_CALENDAR));
  }

  @Test
  void ofAGigabyteNoMoreIsReadThanShowsThatItIsTooLarge() {
    AtomicLong written = new AtomicLong();
    answer("/school.ics", exchange -> gigabyte(exchange, written));
    assertThat(read("/school.ics")).isEqualTo(new Feed.Result.Failed(FeedProblem.TOO_LARGE));
    assertThat(written).hasValueLessThan(GIGABYTE / 10);
  }

  /** A megabyte on the way, a gigabyte when it is unpacked. */
  @Test
  void whatIsLargeOnlyWhenUnpackedIsTooLargeAsWell() throws IOException {
    byte[] packed = packedGigabyte();
    answer(
        "/school.ics",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          send(exchange, 200, packed);
        });
    assertThat(read("/school.ics")).isEqualTo(new Feed.Result.Failed(FeedProblem.TOO_LARGE));
  }

  /** A megabyte is packed twice; what came of the second time refers to the first, and so on. */
  private static byte[] packedGigabyte() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // A gzip header without a name and a time, RFC 1952.
    bytes.write(new byte[] {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, 0});
    byte[] megabyte = new byte[1 << 20];
    byte[] packed = new byte[1 << 16];
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(megabyte);
    bytes.write(packed, 0, deflater.deflate(packed, 0, packed.length, Deflater.SYNC_FLUSH));
    deflater.setInput(megabyte);
    int length = deflater.deflate(packed, 0, packed.length, Deflater.SYNC_FLUSH);
    deflater.end();
    for (long size = megabyte.length; size < GIGABYTE; size += megabyte.length) {
      bytes.write(packed, 0, length);
    }
    return bytes.toByteArray();
  }

  @Test
  void whatIsNotPackedAsItSaysIsNotUnderstood() {
    answer(
        "/school.ics",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          send(exchange, 200, CALENDAR.getBytes(StandardCharsets.UTF_8));
        });
    assertThat(read("/school.ics")).isEqualTo(new Feed.Result.Failed(FeedProblem.UNREACHABLE));
  }

  @Test
  void whoeverDripsIsNotWaitedFor() {
    feed = new Feed(trusted(), Duration.ofSeconds(2));
    answer(
        "/school.ics",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            while (!Thread.currentThread().isInterrupted()) {
              body.write(' ');
              body.flush();
              Thread.onSpinWait();
            }
          }
        });
    // Blanks come so fast that it may be too large before its time is over.
    assertThat(read("/school.ics"))
        .isIn(
            new Feed.Result.Failed(FeedProblem.TOO_SLOW),
            new Feed.Result.Failed(FeedProblem.TOO_LARGE));
  }

  @Test
  void whoeverNeverAnswersIsNotWaitedFor() throws IOException {
    feed = new Feed(trusted(), Duration.ofSeconds(1));
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "http://district.test:" + silent.getLocalPort() + "/school.ics";
      assertThat(feed.read(address, Mark.NONE, WINDOW))
          .isEqualTo(new Feed.Result.Failed(FeedProblem.TOO_SLOW));
    }
  }

  @Test
  void whoeverIsNotThereCannotBeReached() {
    String gone = address("/school.ics");
    district.stop(0);
    assertThat(feed.read(gone, Mark.NONE, WINDOW))
        .isEqualTo(new Feed.Result.Failed(FeedProblem.UNREACHABLE));
  }

  @Test
  void threeRedirectsAreFollowedAndNoMore() {
    for (int step = 1; step <= 4; step++) {
      redirect("/" + step, "/" + (step - 1));
    }
    answer("/0", exchange -> send(exchange, 200, CALENDAR.getBytes(StandardCharsets.UTF_8)));
    assertThat(read("/3")).isEqualTo(new Feed.Result.Read(DAYS, 0, Mark.NONE));
    assertThat(read("/4")).isEqualTo(new Feed.Result.Failed(FeedProblem.TOO_MANY_REDIRECTS));
  }

  @ParameterizedTest
  @CsvSource({
    "https://169.254.169.254/latest/meta-data/, NOT_PUBLIC",
    "http://169.254.169.254/latest/meta-data/, NOT_HTTPS",
    "https://localhost/, NOT_PUBLIC",
    "https://2130706433/, NOT_PUBLIC",
    "https://[::ffff:127.0.0.1]/, NOT_PUBLIC",
    "https://me:secret@example.org/, WITH_PASSWORD",
    "https://example.org:22/, OTHER_PORT",
    "file:///etc/passwd, NO_GOOD_ANSWER",
    "ftp://example.org/, NO_GOOD_ANSWER"
  })
  void aRedirectLeadsToNoPlaceThatCouldNotBeTyped(String place, FeedProblem problem) {
    redirect("/school.ics", place);
    assertThat(read("/school.ics")).isEqualTo(new Feed.Result.Failed(problem));
  }

  /** The machine is the same, but by this name it is not trusted: the door is not knocked on. */
  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:%d/", "http://127.0.0.1:%d/", "http://[::1]:%d/"})
  void thisMachineIsNotAskedEvenWhereSomebodyListens(String place) {
    answer("/", exchange -> send(exchange, 200, CALENDAR.getBytes(StandardCharsets.UTF_8)));
    String address = place.formatted(district.getAddress().getPort());
    Feed earnest = new Feed(Reach.PUBLIC, Duration.ofSeconds(60));
    assertThat(earnest.read(address, Mark.NONE, WINDOW)).isInstanceOf(Feed.Result.Failed.class);
    String secure = address.replace("http:", "https:").replaceFirst(":\\d+/", "/");
    assertThat(earnest.read(secure, Mark.NONE, WINDOW))
        .isEqualTo(new Feed.Result.Failed(FeedProblem.NOT_PUBLIC));
    assertThat(earnest.problemInReach(secure)).contains(FeedProblem.NOT_PUBLIC);
    assertThat(asked).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({
    "not an address, NO_ADDRESS",
    "'', NO_ADDRESS",
    "example.org/school.ics, NO_ADDRESS",
    "javascript:alert(1), NO_ADDRESS",
    "http://example.org/school.ics, NOT_HTTPS",
    "webcal://127.0.0.1/school.ics, NOT_PUBLIC"
  })
  void whatIsTypedIsCheckedBeforeAnybodyIsAsked(String address, FeedProblem problem) {
    assertThat(feed.problem(address)).contains(problem);
    assertThat(feed.read(address, Mark.NONE, WINDOW)).isEqualTo(new Feed.Result.Failed(problem));
  }

  @Test
  void anAddressOfTheUsualKindIsNotRefused() {
    assertThat(feed.problem(" webcal://calendar.example.org/school.ics?token=1 ")).isEmpty();
    assertThat(feed.problem("https://calendar.example.org/school.ics")).isEqualTo(Optional.empty());
    assertThat(feed.problem("https://example.org/" + "a".repeat(2_000)))
        .contains(FeedProblem.NO_ADDRESS);
  }

  private static Reach trusted() {
    return new Reach(Map.of("district.test", InetAddress.getLoopbackAddress()));
  }

  private Feed.Result read(String path) {
    return feed.read(address(path), Mark.NONE, WINDOW);
  }

  private String address(String path) {
    return "http://district.test:" + district.getAddress().getPort() + path;
  }

  @FunctionalInterface
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private void answer(String path, Answer answer) {
    district.createContext(
        path,
        exchange -> {
          asked.incrementAndGet();
          try (exchange) {
            answer.to(exchange);
          }
        });
  }

  private void redirect(String from, String to) {
    answer(
        from,
        exchange -> {
          exchange.getResponseHeaders().add("Location", to);
          send(exchange, 302, new byte[0]);
        });
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static void packed(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, 0);
    try (GZIPOutputStream packing = new GZIPOutputStream(exchange.getResponseBody())) {
      packing.write(body);
    }
  }

  private static void gigabyte(HttpExchange exchange, AtomicLong written) throws IOException {
    exchange.sendResponseHeaders(200, GIGABYTE);
    byte[] blanks = new byte[1 << 16];
    for (long size = 0; size < GIGABYTE; size += blanks.length) {
      exchange.getResponseBody().write(blanks);
      written.addAndGet(blanks.length);
    }
  }
}
