package org.samepage.slack;

import com.google.gson.JsonParseException;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Slack comes in: reads the request, has it routed, and sees to it that everything
 * well-formed is acknowledged, also what no route knows.
 */
public final class SlackEntry {
  private static final Logger LOG = LoggerFactory.getLogger(SlackEntry.class);

  private final App bolt;
  private final SlackRequestParser parser;
  private final Door door;
  private final Unrouted unrouted;
  private final Set<String> routes;

  /**
   * @param routes what the app has handlers for, each as its kind and its name
   */
  SlackEntry(App bolt, Door door, Unrouted unrouted, Set<String> routes) {
    this.door = door;
    this.routes = Set.copyOf(routes);
    this.bolt = bolt;
    this.parser = new SlackRequestParser(bolt.config());
    this.unrouted = unrouted;
  }

  /**
   * Everything that can be asked for, such as {@code submit review}: commands, the words after
   * them, shortcuts, clicks, pages and events.
   */
  public Set<String> routes() {
    return routes;
  }

  /**
   * What Slack is answered.
   *
   * @param contentType null if there is no body
   */
  public record Reply(int status, @Nullable String contentType, String body) {}

  /**
   * Answers a request whose signature has been checked. Throws nothing.
   *
   * @param headers by name, in any case
   */
  public Reply handle(Map<String, List<String>> headers, String body) {
    Optional<Request<?>> request = read(parser, headers, body);
    if (request.isEmpty()) {
      return new Reply(400, null, "");
    }
    Response response =
        switch (door.from(request.get())) {
          case HOME -> route(request.get());
          case ELSEWHERE -> unrouted.elsewhere(request.get());
          case UNKNOWN -> unrouted.tooEarly(request.get());
        };
    return new Reply(
        response.getStatusCode() == null ? 200 : response.getStatusCode(),
        response.getContentType(),
        response.getBody() == null ? "" : response.getBody());
  }

  /** What the body says; empty if it is not what Slack sends. */
  static Optional<Request<?>> read(
      SlackRequestParser parser, Map<String, List<String>> headers, String body) {
    SlackRequestParser.HttpRequest request =
        SlackRequestParser.HttpRequest.builder()
            .requestUri("/slack/events")
            .queryString(Map.of())
            .headers(new RequestHeaders(headers))
            .requestBody(body)
            .build();
    try {
      Request<?> parsed = parser.parse(request);
      return parsed != null && Unrouted.namesWhoAndWhere(parsed)
          ? Optional.of(parsed)
          : Optional.empty();
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | UnsupportedOperationException
        | NullPointerException
        | ClassCastException malformed) {
      // The parser's own ways of saying that a body is not what Slack sends. Its message may quote
      // the body.
      LOG.info("A signed request was malformed: {}", malformed.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private Response route(Request<?> request) {
    try {
      Response response = bolt.run(request);
      boolean unknown = response.getStatusCode() != null && response.getStatusCode() == 404;
      return unknown ? unrouted.unknown(request) : response;
    } catch (JsonParseException malformed) {
      // Some parts of a body are read no sooner than a route needs them.
      LOG.info("A signed request was malformed: {}", malformed.getClass().getSimpleName());
      return Response.builder().statusCode(400).build();
    } catch (Exception unexpected) {
      return unrouted.trouble(request, unexpected);
    }
  }
}
