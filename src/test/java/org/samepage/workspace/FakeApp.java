package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An app that keeps each request, and answers as the test says. */
final class FakeApp implements AutoCloseable {
  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Answering answering = request -> Answer.EMPTY;

  record Received(Map<String, String> headers, String body) {
    /** The fields of a form. */
    Map<String, String> form() {
      return Stream.of(body.split("&"))
          .map(field -> field.split("=", 2))
          .collect(
              Collectors.toMap(f -> f[0], f -> URLDecoder.decode(f[1], StandardCharsets.UTF_8)));
    }

    /** An interaction's payload, or an event's body. */
    JsonNode json() {
      return Json.parse(body.startsWith("payload=") ? form().getOrDefault("payload", "") : body);
    }
  }

  record Answer(int status, String body) {
    static final Answer EMPTY = new Answer(200, "");

    static Answer json(String json) {
      return new Answer(200, json);
    }
  }

  @FunctionalInterface
  interface Answering {
    Answer answer(Received request);
  }

  FakeApp() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/slack/events", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events");
  }

  FakeApp answers(Answering how) {
    answering = how;
    return this;
  }

  FakeApp answers(Answer always) {
    return answers(any -> always);
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  Received last() {
    return received.getLast();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> headers =
        exchange.getRequestHeaders().entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> e.getKey().toLowerCase(Locale.ROOT), e -> e.getValue().getFirst()));
    Received request = new Received(headers, body);
    received.add(request);
    Answer answer = answering.answer(request);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
