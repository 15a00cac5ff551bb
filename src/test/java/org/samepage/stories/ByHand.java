package org.samepage.stories;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.samepage.School;
import org.samepage.workspace.Faults;
import org.samepage.workspace.Member;

/** Requests to the app that no person can make in Slack: forged, stale, malformed. */
final class ByHand {
  static final String FORM = "application/x-www-form-urlencoded";
  static final String JSON = "application/json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A connection that is kept may be to the app of an earlier story, which had the same port. */
  private static final ConnectionPool NONE_KEPT = new ConnectionPool(0, 1, TimeUnit.SECONDS);

  private static final OkHttpClient HTTP =
      new OkHttpClient.Builder()
          .proxy(Proxy.NO_PROXY)
          .retryOnConnectionFailure(false)
          .connectionPool(NONE_KEPT)
          .build();

  private final School school;
  private int interactions;

  ByHand(School school) {
    this.school = school;
  }

  /** What the app answered. */
  record Answer(int status, String body, Duration took) {

    /** What is to be done with the page that was submitted. */
    String action() {
      return parse(body).path("response_action").asText();
    }

    String words() {
      return Shown.words(parse(body));
    }
  }

  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  /**
   * The payload of the newest request of this kind: {@code block_actions}, {@code view_submission}.
   */
  ObjectNode lastPayload(String kind) {
    Faults.Sent last =
        school.slack().faults().sent().stream()
            .filter(sent -> sent.kind().equals(kind))
            .reduce((older, newer) -> newer)
            .orElseThrow();
    return (ObjectNode) payload(last);
  }

  /** What Slack sent of a click or a page. */
  static JsonNode payload(Faults.Sent request) {
    return parse(fields(request.body()).getOrDefault("payload", ""));
  }

  /** A trigger that this person may still use. */
  String trigger(Member person) {
    person.command("/agreement help");
    return fields(school.slack().faults().sent().getLast().body()).getOrDefault("trigger_id", "");
  }

  private static Map<String, String> fields(String form) {
    return Arrays.stream(form.split("&"))
        .map(field -> field.split("=", 2))
        .collect(
            Collectors.toMap(
                field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
  }

  /** The same payload as if somebody else had sent it. */
  ObjectNode as(Member person, ObjectNode payload) {
    ObjectNode forged = payload.deepCopy().put("trigger_id", trigger(person));
    forged.withObject("/user").put("id", person.id());
    return forged;
  }

  /** Each is a request of its own, also with the same payload: none is the replay of another. */
  Answer interaction(JsonNode payload) {
    String own = payload.<ObjectNode>deepCopy().put("by_hand", ++interactions).toString();
    return send("payload=" + URLEncoder.encode(own, StandardCharsets.UTF_8), FORM);
  }

  /** Sends the body with a right signature. */
  Answer send(String body, String contentType) {
    return send(body, school.slack().signed(body, contentType));
  }

  /** Sends the body with these headers; {@code Content-Type} must be among them. */
  Answer send(String body, Map<String, String> headers) {
    return send(school.appUrl("/slack/events"), body, headers);
  }

  /** Sends the same once more, to one of several processes, as it is signed at this moment. */
  Answer send(URI app, Faults.Sent request) {
    return send(app, request.body(), school.slack().signed(request.body(), request.contentType()));
  }

  /** Sends it to one of several processes. */
  static Answer send(URI app, String body, Map<String, String> headers) {
    Request.Builder request =
        new Request.Builder()
            .url(app.toString())
            .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8)));
    headers.forEach(request::header);
    return exchange(request.build());
  }

  Answer get(String path) {
    return exchange(new Request.Builder().url(school.appUrl(path).toString()).build());
  }

  private static Answer exchange(Request request) {
    long start = System.nanoTime();
    try (Response response = HTTP.newCall(request).execute()) {
      String body = response.body() == null ? "" : response.body().string();
      return new Answer(response.code(), body, Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
