package org.samepage.web;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.samepage.web.Endpoint.Reply;

/**
 * Listens for Slack and for whoever watches over the app. Closing waits for what is being answered.
 */
public final class WebServer implements AutoCloseable {
  /** Slack's own requests stay far below. */
  private static final int LARGEST_BODY = 1_000_000;

  /**
   * How long requests that are being answered may take when the server closes; Slack waits no
   * longer either.
   */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(3);

  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

  private final Javalin server;
  private final Underway underway;

  private WebServer(Javalin server, Underway underway) {
    this.server = server;
    this.underway = underway;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any free one
   * @param answered which of Slack's requests were, also by other processes
   * @param pages by their paths, each ending in a slash; a token follows
   * @param personal the same, for those who sign in
   * @param metrics what {@code /metrics} tells, in the text format of Prometheus
   * @throws io.javalin.util.JavalinException if it cannot listen there
   */
  public static WebServer start(
      String host,
      int port,
      Signature signature,
      Answered answered,
      Endpoint slack,
      Map<String, Pages> pages,
      Map<String, PersonalPages> personal,
      Health health,
      Supplier<String> metrics) {
    Underway underway = new Underway();
    Replays replays = new Replays(answered, signature.clock());
    Javalin server =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.concurrency.useVirtualThreads = true;
          config.http.maxRequestSize = LARGEST_BODY;
          config.routes.post(
              "/slack/events",
              context -> underway.run(context, () -> slack(context, signature, replays, slack)));
          config.routes.get("/health/live", context -> context.json("{\"live\":true}"));
          config.routes.get(
              "/metrics", context -> context.contentType(METRICS).result(metrics.get()));
          config.routes.get("/health/ready", context -> ready(context, health));
          pages.forEach((path, page) -> {
            String route = "/" + path + "{token}";
            config.routes.get(
                route,
                context -> underway.run(context, () -> show(context, page.look(token(context)))));
            config.routes.post(
                route,
                context -> underway.run(context, () -> show(context, page.press(token(context)))));
          });
          personal.forEach((path, page) -> {
            String route = "/" + path + "{token}";
            config.routes.get(
                route,
                context -> underway.run(context, () -> show(context, page.look(call(context)))));
            config.routes.post(
                route,
                context -> underway.run(context, () -> show(context, page.press(call(context)))));
          });
        });
    try {
      return new WebServer(server.start(host, port), underway);
    } catch (JavalinBindException refused) {
      throw new IllegalStateException(
          "Nothing can listen on %s:%d: another process does, or it is no address of this machine. SAMEPAGE_BIND and SAMEPAGE_PORT say where."
              .formatted(host, port),
          refused);
    }
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    underway.finish(LAST_ANSWERS);
    server.stop();
  }

  private static void slack(Context context, Signature signature, Replays replays, Endpoint slack) {
    Reply reply;
    try {
      reply = answer(context, signature, replays, slack);
    } catch (IOException brokenOff) {
      // Whoever sent it is gone.
      reply = Reply.empty(400);
    }
    context.status(reply.status()).contentType(reply.contentType()).result(reply.body());
  }

  private static Reply answer(Context context, Signature signature, Replays replays, Endpoint slack)
      throws IOException {
    // What says that it is too large is not read at all, and of what says nothing no more than
    // shows it.
    if (context.req().getContentLengthLong() > LARGEST_BODY) {
      return tooLarge(context);
    }
    byte[] body = context.req().getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      return tooLarge(context);
    }
    String signed = context.header("X-Slack-Signature");
    return signed != null
            && signature.isValid(context.header("X-Slack-Request-Timestamp"), signed, body)
        ? replays.once(signed, () -> slack.handle(request(context, body)))
        : Reply.empty(401);
  }

  private static Reply tooLarge(Context context) {
    context.header("Connection", "close");
    return Reply.empty(413);
  }

  private static Endpoint.Request request(Context context, byte[] body) {
    return new Endpoint.Request(headers(context), new String(body, StandardCharsets.UTF_8));
  }

  private static String token(Context context) {
    return context.pathParam("token");
  }

  private static PersonalPages.Call call(Context context) {
    Map<String, String> query = new TreeMap<>();
    context.queryParamMap().forEach((name, values) -> query.put(name, values.getFirst()));
    return new PersonalPages.Call(
        token(context),
        query,
        Optional.ofNullable(context.cookie(PersonalPages.COOKIE)),
        Optional.ofNullable(context.header("Accept-Language")).orElse(""));
  }

  private static void show(Context context, PersonalPages.Shown shown) {
    switch (shown) {
      case PersonalPages.Shown.Page(Reply reply, Optional<String> cookie) -> {
        cookie.ifPresent(set -> context.header("Set-Cookie", set));
        show(context, reply);
      }
      case PersonalPages.Shown.Moved(String to) ->
          guarded(context).header("Location", to).status(303);
      case PersonalPages.Shown.Saved(String name, String type, PersonalPages.Content content) -> {
        guarded(context)
            .header("Content-Disposition", "attachment;filename=\"" + name + "\"")
            .contentType(type);
        try {
          content.writeTo(context.outputStream());
        } catch (IOException hungUp) {
          throw new UncheckedIOException(hungUp);
        }
      }
    }
  }

  private static void show(Context context, Reply reply) {
    guarded(context).status(reply.status()).contentType(reply.contentType()).result(reply.body());
  }

  /** Nobody keeps it, frames it, or learns from it where it was. */
  private static Context guarded(Context context) {
    return context
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                + " frame-ancestors 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Robots-Tag", "noindex");
  }

  private static Map<String, List<String>> headers(Context context) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : Collections.list(context.req().getHeaderNames())) {
      headers.put(name, new ArrayList<>(Collections.list(context.req().getHeaders(name))));
    }
    return headers;
  }

  private static void ready(Context context, Health health) {
    Health.Report report = health.report();
    context
        .status(report.ready() ? 200 : 503)
        .contentType("application/json")
        .result(report.json());
  }
}
