package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.samepage.agreement.PersonId;
import org.samepage.delivery.Channel;
import org.samepage.delivery.Message;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Receipt;
import org.samepage.delivery.Sent;

/**
 * Stands in for Slack, over HTTP: takes each message, or answers that there are too many. Also the
 * way to it, with one request for each message.
 */
final class StandIn implements Channel, AutoCloseable {
  private static final int TOO_MANY_REQUESTS = 429;

  /** On a busy machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String RETRY_AFTER = "Retry-After";

  private final Limiter limiter;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final OkHttpClient http;

  /** Says how long somebody has to wait, on its own clock; zero if the message is taken. */
  @FunctionalInterface
  interface Limiter {
    Duration take(String workspace, String person);
  }

  /** Takes everything. */
  StandIn(int connections) throws IOException {
    this(connections, (workspace, person) -> Duration.ZERO);
  }

  StandIn(int connections, Limiter limiter) throws IOException {
    this.limiter = limiter;
    this.http =
        new OkHttpClient.Builder()
            .proxy(Proxy.NO_PROXY)
            .connectionPool(new ConnectionPool(connections, 1, TimeUnit.MINUTES))
            .readTimeout(PATIENCE)
            .build();
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] to = exchange.getRequestURI().getPath().split("/", -1);
    exchange.getRequestBody().readAllBytes();
    Duration wait = limiter.take(to[1], to[2]);
    byte[] answer = "{\"ok\":true,\"ts\":\"1.0\"}".getBytes(StandardCharsets.UTF_8);
    if (wait.isPositive()) {
      exchange.getResponseHeaders().set(RETRY_AFTER, Long.toString(wait.toMillis()));
    }
    exchange.sendResponseHeaders(wait.isPositive() ? TOO_MANY_REQUESTS : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /** Posts a message to a person. */
  Outcome post(PersonId person, UUID message) {
    byte[] text = ("Message " + message).getBytes(StandardCharsets.UTF_8);
    Request request =
        new Request.Builder()
            .url(
                "http://127.0.0.1:%d/%s/%s"
                    .formatted(
                        server.getAddress().getPort(), person.workspace().team(), person.user()))
            .post(RequestBody.create(text))
            .build();
    try (Response response = http.newCall(request).execute()) {
      assertThat(Objects.requireNonNull(response.body()).bytes()).isNotEmpty();
      return response.code() == TOO_MANY_REQUESTS
          ? new Outcome.Limited(
              Duration.ofMillis(
                  Long.parseLong(Objects.requireNonNull(response.header(RETRY_AFTER)))),
              "ratelimited")
          : new Outcome.Delivered(new Receipt("D1", message.toString()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public Outcome send(Message message) {
    return post(message.recipient(), message.id());
  }

  @Override
  public Outcome refresh(Sent sent) {
    return new Outcome.Delivered(sent.receipt());
  }

  @Override
  public Map<UUID, Lookup> find(PersonId recipient, Set<UUID> messages, Instant since) {
    return Map.of();
  }

  @Override
  public Duration timeout() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
