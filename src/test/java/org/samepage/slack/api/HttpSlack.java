package org.samepage.slack.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real HTTP server that answers Slack's methods as a test says, and keeps what it was sent. */
public final class HttpSlack implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Function<Request, Answer>> methods = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** What was asked. */
  public record Request(String method, String token, Map<String, String> form) {
    public String get(String name) {
      return Optional.ofNullable(form.get(name)).orElse("");
    }
  }

  /** What is answered. */
  public sealed interface Answer {
    record Body(int status, Map<String, String> headers, String body) implements Answer {}

    /** The connection is dropped after the request was read. */
    record Dropped() implements Answer {}

    /** Nothing comes until the server is closed. */
    record Silence() implements Answer {}
  }

  public HttpSlack() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    server.setExecutor(threads);
    server.createContext("/api/", this::handle);
    server.start();
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/");
  }

  /** An API that waits a little for deliveries and less for interactions. */
  public SlackApi api(SlackHealth health) {
    return api(health, Duration.ofMillis(1500), Duration.ofMillis(300));
  }

  public SlackApi api() {
    return api(new SlackHealth(Clock.systemUTC()));
  }

  /** An API that waits for longer than a busy machine takes. */
  public SlackApi patientApi() {
    return api(new SlackHealth(Clock.systemUTC()), Duration.ofSeconds(30), Duration.ofSeconds(30));
  }

  private SlackApi api(SlackHealth health, Duration delivery, Duration interaction) {
    return new SlackApi(
        base(),
        workspace -> Optional.of("xoxb-" + workspace.team()),
        health,
        new SlackApi.Timeouts(delivery, interaction, Duration.ofSeconds(60)));
  }

  public void on(String method, Function<Request, Answer> answer) {
    methods.put(method, answer);
  }

  public void on(String method, String body) {
    on(method, request -> new Answer.Body(200, Map.of(), body));
  }

  public List<Request> requests(String method) {
    return requests.stream().filter(request -> request.method().equals(method)).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestURI().getPath().substring("/api/".length());
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String token =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
      Request request = new Request(method, token, form(body));
      requests.add(request);
      switch (answer(request)) {
        case Answer.Body(int status, Map<String, String> headers, String text) -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
        }
        case Answer.Dropped dropped -> {}
        case Answer.Silence silence -> awaitClosing();
      }
    }
  }

  private Answer answer(Request request) {
    return methods
        .getOrDefault(
            request.method(),
            unknown ->
                new Answer.Body(200, Map.of(), "{\"ok\":false,\"error\":\"unknown_method\"}"))
        .apply(request);
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new TreeMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.close();
  }
}
