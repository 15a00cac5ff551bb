package org.samepage.workspace;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.samepage.workspace.Faults.Sent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends signed requests to the app, and waits for the answer no longer than Slack does. */
final class AppLink implements AutoCloseable {
  static final String FORM = "application/x-www-form-urlencoded";
  static final String JSON = "application/json";
  private static final Logger LOG = LoggerFactory.getLogger(AppLink.class);

  /** What tells that the app is removed. Whatever else comes to it comes from those who have it. */
  private static final Set<String> FAREWELLS =
      Set.of("event:tokens_revoked", "event:app_uninstalled");

  private final OkHttpClient client;
  private final Signature signature;
  private final MovableClock clock;
  private final Faults faults;
  private final Memory memory;

  /** A signature is good for five minutes. */
  private static final int MOST_LATER = 240;

  private final AtomicInteger repeated = new AtomicInteger();
  private volatile LocalWorkspace.@Nullable Connection app;

  AppLink(
      Signature signature, MovableClock clock, Faults faults, Memory memory, Duration patience) {
    this.client =
        new OkHttpClient.Builder()
            .proxy(Proxy.NO_PROXY)
            .callTimeout(patience)
            .readTimeout(patience)
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .build();
    this.signature = signature;
    this.clock = clock;
    this.faults = faults;
    this.memory = memory;
  }

  /** What came back. */
  sealed interface Ack {
    record Answered(int status, String body) implements Ack {
      boolean fine() {
        return status == 200;
      }
    }

    record TooLate() implements Ack {}

    record Unreachable() implements Ack {}
  }

  void connect(LocalWorkspace.Connection connection) {
    app = connection;
  }

  LocalWorkspace.@Nullable Connection app() {
    return app;
  }

  Ack send(String kind, String contentType, String body) {
    return send(kind, contentType, body, 0, Map.of());
  }

  Ack send(String kind, String contentType, String body, int retry, Map<String, String> more) {
    return send(kind, contentType, body, retry, more, 0);
  }

  private Ack send(
      String kind,
      String contentType,
      String body,
      int retry,
      Map<String, String> more,
      int later) {
    LocalWorkspace.Connection to = app;
    if (to == null) {
      return new Ack.Unreachable();
    }
    if (!FAREWELLS.contains(kind)) {
      memory.install();
    }
    Request.Builder request =
        new Request.Builder()
            .url(to.requestUrl().toString())
            .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
            .post(
                RequestBody.create(
                    body.getBytes(StandardCharsets.UTF_8), MediaType.get(contentType)));
    signature.headers(body, clock.instant().plusSeconds(later)).forEach(request::header);
    more.forEach(request::header);
    long start = System.nanoTime();
    Ack ack = exchange(request.build());
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    String answer = ack instanceof Ack.Answered came ? came.body() : "";
    faults.record(
        new Sent(kind, contentType, body, clock.instant(), retry, status(ack), answer, took));
    return ack;
  }

  private static int status(Ack ack) {
    return ack instanceof Ack.Answered answer ? answer.status() : 0;
  }

  /**
   * Repeats a request as a first retry would, signed anew: some seconds later, which the clock need
   * not show.
   */
  int resend(Sent request) {
    Map<String, String> retry =
        request.contentType().equals(JSON)
            ? Map.of("X-Slack-Retry-Num", "1", "X-Slack-Retry-Reason", "http_timeout")
            : Map.of();
    int later = 1 + repeated.getAndIncrement() % MOST_LATER;
    Ack ack =
        send(request.kind(), request.contentType(), request.body(), retry.size() / 2, retry, later);
    return status(ack);
  }

  /** Notes an answer of the app that Slack would drop; the app is not told. */
  void refused(String sentence) {
    LOG.warn("Slack would refuse the app's answer: {}", sentence);
    faults.refused(sentence);
  }

  private Ack exchange(Request request) {
    try (Response response = client.newCall(request).execute()) {
      ResponseBody body = response.body();
      return new Ack.Answered(response.code(), body == null ? "" : body.string());
    } catch (InterruptedIOException e) {
      return new Ack.TooLate();
    } catch (IOException e) {
      return new Ack.Unreachable();
    }
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
