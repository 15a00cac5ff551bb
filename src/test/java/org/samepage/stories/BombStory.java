package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are made to be a burden: each is answered shortly, and the app goes on. */
class BombStory extends OneSchool {
  private static final int TWENTY_MEGABYTES = 20_000_000;
  private static final int DEEP = 100_000;

  /** What a server takes in before it says that it is too much: what is on its way as well. */
  private static final int SOME = 8_000_000;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  boolean slackTakesEveryCall() {
    return false;
  }

  @AfterEach
  void theAppGoesOn() {
    casey.command("/agreement new @tara");
    assertThat(Shown.title(casey)).isEqualTo("New agreement");
  }

  // 20 MB.

  @Test
  void twentyMegabytesAreRefusedBeforeTheyAreSent() throws IOException {
    try (Socket socket = connection()) {
      send(socket, "Content-Length: " + TWENTY_MEGABYTES + "\r\n\r\n");
      assertThat(answer(socket)).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void twentyMegabytesOfWhichNobodyToldAreNotTakenInWhole() throws IOException {
    try (Socket socket = connection()) {
      send(socket, "Transfer-Encoding: chunked\r\n\r\n");
      byte[] chunk =
          ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      int taken = 0;
      try {
        OutputStream out = socket.getOutputStream();
        while (taken < TWENTY_MEGABYTES && socket.getInputStream().available() == 0) {
          out.write(chunk);
          taken += chunk.length;
        }
      } catch (IOException closed) {
        // The server takes no more; its answer may be here already.
      }
      assertThat(taken).isLessThan(SOME);
      assertThat(answer(socket)).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void whatIsPackedIsNotUnpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[1_000_000];
      for (int megabyte = 0; megabyte < 200; megabyte++) {
        gzip.write(zeros);
      }
    }
    assertThat(packed.size()).isLessThan(1_000_000);
    String body = packed.toString(StandardCharsets.ISO_8859_1);
    Map<String, String> headers = new TreeMap<>(school.slack().signed(body, ByHand.FORM));
    headers.put("Content-Encoding", "gzip");
    ByHand.Answer answer = byHand.send(body, headers);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.took()).isLessThan(PATIENCE);
  }

  /** The sender gives up in the middle. */
  @Test
  void aBodyThatEndsTooEarlyIsNoRequest() throws IOException {
    try (Socket socket = connection()) {
      send(socket, "Content-Length: 1000\r\n\r\npayload=");
      socket.shutdownOutput();
      assertThat(answer(socket)).isIn("HTTP/1.1 400", "");
    }
  }

  // Below a megabyte, and yet a burden.

  static Stream<Arguments> bombs() {
    String nested = "[".repeat(DEEP);
    String objects = "{\"a\":".repeat(DEEP);
    return Stream.of(
        Arguments.of("nested lists", ByHand.JSON, nested),
        Arguments.of("nested objects", ByHand.JSON, objects),
        Arguments.of("nested in an event", ByHand.JSON, event(nested)),
        Arguments.of("nested lists in a form", ByHand.FORM, "payload=" + nested),
        Arguments.of("nested objects in a form", ByHand.FORM, "payload=" + "{\"a\":".repeat(DEEP)),
        Arguments.of(
            "nested in a page's state", ByHand.FORM, page("{\"values\":" + "{\"a\":".repeat(DEEP))),
        Arguments.of(
            "nested in a page's metadata", ByHand.FORM, page("null}, \"x\":\"" + nested + "\"")),
        Arguments.of("100,000 keys", ByHand.FORM, keys("")),
        Arguments.of(
            "100,000 keys of a command",
            ByHand.FORM,
            keys(
                "&team_id=T0LAKESIDE&user_id=U0LEE&trigger_id=1.1&text=help&command=%2Fagreement")),
        Arguments.of("keys that fall on each other", ByHand.FORM, sameHashes()),
        Arguments.of("a long word", ByHand.FORM, command("a".repeat(900_000))),
        Arguments.of("many blanks", ByHand.FORM, command("new" + "+".repeat(900_000) + "x")),
        Arguments.of(
            "many mentions", ByHand.FORM, command("new+" + "%3C%40U0TARA%7C".repeat(50_000))),
        Arguments.of("a long number", ByHand.JSON, event("1" + "0".repeat(900_000))),
        Arguments.of("a long exponent", ByHand.JSON, event("1e999999999")));
  }

  private static String event(String value) {
    return "{\"type\":\"event_callback\",\"team_id\":\"T0LAKESIDE\",\"event\":{\"type\":\"app_home_opened\",\"user\":\"U0LEE\",\"tab\":\"home\",\"x\":"
        + value
        + "}}";
  }

  private static String page(String state) {
    return "payload="
        + URLEncoder.encode(
                "{\"type\":\"view_submission\",\"team\":{\"id\":\"T0LAKESIDE\"},\"user\":{\"id\":\"U0LEE\"},\"view\":{\"type\":\"modal\",\"callback_id\":\"goal\",\"blocks\":[],\"state\":"
                    + state
                    + "}}",
                StandardCharsets.UTF_8)
            .replace("%7B", "{")
            .replace("%22", "\"")
            .replace("%3A", ":")
            .replace("%5B", "[");
  }

  private static String keys(String more) {
    return IntStream.range(0, DEEP)
            .mapToObj(key -> "k" + key + "=")
            .collect(Collectors.joining("&"))
        + more;
  }

  /** Each has the same hash code. */
  private static String sameHashes() {
    return IntStream.range(0, 1 << 14)
        .mapToObj(number ->
            IntStream.range(0, 14)
                    .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                    .collect(Collectors.joining())
                + "=1")
        .collect(Collectors.joining("&"));
  }

  private static String command(String text) {
    return "team_id=T0LAKESIDE&user_id=U0LEE&trigger_id=1.1&command=%2Fagreement&text=" + text;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bombs")
  void isAnsweredShortly(String name, String type, String body) {
    assertThat(body.length()).as(name).isLessThan(1_000_000);
    ByHand.Answer answer = byHand.send(body, type);
    assertThat(answer.status()).isIn(200, 400);
    assertThat(answer.took()).isLessThan(PATIENCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/xml", "multipart/form-data; boundary=x", "image/png"})
  void aRequestOfAnotherKindIsTheSameOrMalformed(String type) {
    casey.command("/agreement help");
    String command = school.slack().faults().sent().getLast().body();
    assertThat(byHand.send(command + "&again=" + type.length(), type).status()).isIn(200, 400);
    assertThat(byHand.send("{\"type\":\"url_verification\",\"challenge\":\"c\"}", type).status())
        .isIn(200, 400);
  }

  @Test
  void aFieldThatStandsThereTwiceCountsOnce() {
    String command = command("help");
    ByHand.Answer answer =
        byHand.send(command + "&user_id=U0TARA&text=view&command=%2Fother", ByHand.FORM);
    assertThat(answer.status()).isIn(200, 400);
    assertThat(byHand.send("payload={}&payload=[]", ByHand.FORM).status()).isEqualTo(400);
  }

  private Socket connection() throws IOException {
    URI app = school.appUrl("/slack/events");
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), app.getPort());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  private static void send(Socket socket, String rest) throws IOException {
    String head =
        "POST /slack/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + ByHand.FORM
            + "\r\n"
            + rest;
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** The first of it; empty if the connection was closed without any. */
  private static String answer(Socket socket) throws IOException {
    byte[] first = socket.getInputStream().readNBytes(12);
    return new String(first, StandardCharsets.US_ASCII);
  }
}
