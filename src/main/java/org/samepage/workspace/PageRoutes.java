package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.samepage.workspace.Click.Place;

/** The page, what it asks and does, and the clock's control. Nothing but this machine is served. */
final class PageRoutes {
  private static final Pattern LOOPBACK =
      Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");
  private static final Pattern ASSET = Pattern.compile("([A-Za-z0-9_-]+[./])*[A-Za-z0-9_-]+");

  private final Activities activities;
  private final Snapshot snapshot;
  private final MovableClock clock;
  private final AppLink link;
  private final PageStream stream;

  PageRoutes(
      Activities activities,
      Snapshot snapshot,
      MovableClock clock,
      AppLink link,
      PageStream stream) {
    this.activities = activities;
    this.snapshot = snapshot;
    this.clock = clock;
    this.link = link;
    this.stream = stream;
  }

  void addTo(RoutesConfig routes) {
    routes.before(PageRoutes::refuseStrangers);
    routes.exception(
        IllegalArgumentException.class,
        (e, ctx) ->
            ctx.status(400)
                .contentType("application/json; charset=utf-8")
                .result(failure(String.valueOf(e.getMessage()))));
    routes.get("/", ctx -> asset(ctx, "index.html"));
    routes.get("/assets/<name>", ctx -> asset(ctx, ctx.pathParam("name")));
    routes.get("/page/snapshot", ctx -> json(ctx, snapshot.of(as(ctx))));
    routes.get("/page/stream", stream::serve);
    post(
        routes,
        "/page/send",
        b -> activities.send(as(b), text(b, "conversation"), text(b, "text")));
    post(routes, "/page/shortcut", b -> activities.shortcut(as(b), text(b, "callbackId")));
    post(routes, "/page/click", b -> activities.click(as(b), click(b)));
    post(routes, "/page/submit", b -> activities.submit(as(b), text(b, "view"), b.get("state")));
    routes.post("/page/upload", ctx -> json(ctx, uploaded(ctx)));
    post(
        routes,
        "/page/close",
        b -> activities.close(as(b), text(b, "view"), b.path("all").asBoolean()));
    post(routes, "/page/home", b -> activities.openHome(as(b)));
    post(routes, "/page/read", b -> activities.read(as(b), text(b, "conversation")));
    post(routes, "/page/notice", b -> activities.dismiss(as(b), text(b, "id")));
    routes.post("/page/clock", ctx -> json(ctx, moved(body(ctx))));
    routes.get("/control/clock", ctx -> json(ctx, snapshot.clock()));
    routes.post("/control/clock", ctx -> json(ctx, moved(body(ctx))));
  }

  /** A name that leads here from elsewhere, as in DNS rebinding, is not served. */
  private static void refuseStrangers(Context ctx) {
    String host = ctx.host();
    if (host == null || !LOOPBACK.matcher(host).matches()) {
      throw new ForbiddenResponse("This workspace answers on this machine only.");
    }
  }

  private static void asset(Context ctx, String name) throws IOException {
    if (!ASSET.matcher(name).matches()) {
      throw new NotFoundResponse();
    }
    try (InputStream file = PageRoutes.class.getResourceAsStream("/workspace/" + name)) {
      if (file == null) {
        throw new NotFoundResponse();
      }
      String ending = name.substring(name.lastIndexOf('.') + 1);
      String type =
          Optional.ofNullable(ContentType.mimeTypeByExtension(ending)).orElse("text/plain");
      ctx.contentType(type.startsWith("text/") ? type + "; charset=utf-8" : type)
          .header("Cache-Control", "no-store")
          .header("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")
          .result(file.readAllBytes());
    }
  }

  private static void post(RoutesConfig routes, String path, Function<ObjectNode, Reply> activity) {
    routes.post(path, ctx -> json(ctx, activity.apply(body(ctx)).toPage()));
  }

  private static ObjectNode body(Context ctx) {
    String type = ctx.contentType();
    if (type == null || !type.startsWith("application/json")) {
      throw new IllegalArgumentException("Send application/json.");
    }
    if (Json.parse(ctx.body()) instanceof ObjectNode body) {
      return body;
    }
    throw new IllegalArgumentException("Send a JSON object.");
  }

  /** The file itself is the body, of a type that no form of another page can send. */
  private ObjectNode uploaded(Context ctx) {
    if (!"application/octet-stream".equals(ctx.contentType())) {
      throw new IllegalArgumentException("Send application/octet-stream.");
    }
    String name = Optional.ofNullable(ctx.queryParam("name")).orElse("");
    ObjectNode file = activities.upload(as(ctx), name, ctx.bodyAsBytes());
    return Json.object().put("ok", true).set("file", file);
  }

  private static Click click(ObjectNode body) {
    JsonNode message = body.path("message");
    Place place =
        message.isObject()
            ? new Place.InMessage(text(message, "conversation"), text(message, "ts"))
            : new Place.InView(text(body, "view"));
    return new Click(
        place,
        text(body, "blockId"),
        text(body, "actionId"),
        body.path("action"),
        body.get("state"));
  }

  private ObjectNode moved(ObjectNode body) {
    String move = text(body, "move");
    switch (move) {
      case "reset" -> clock.reset();
      case "next" -> moveToNextDue();
      default -> clock.move(amount(move));
    }
    return snapshot.clock().put("ok", true);
  }

  private void moveToNextDue() {
    LocalWorkspace.Connection app = link.app();
    Optional<Instant> due = app == null ? Optional.empty() : app.nextDue().get();
    due.filter(d -> d.isAfter(clock.instant())).ifPresent(clock::moveTo);
  }

  private static Duration amount(String move) {
    try {
      return Duration.parse(move);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("move: an ISO 8601 duration, next, or reset", e);
    }
  }

  private static String as(Context ctx) {
    return Optional.ofNullable(ctx.queryParam("as")).orElse("");
  }

  private static String as(JsonNode body) {
    return text(body, "as");
  }

  private static String text(JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value.textValue();
  }

  private static void json(Context ctx, ObjectNode body) {
    ctx.contentType("application/json; charset=utf-8")
        .header("Cache-Control", "no-store")
        .result(body.toString());
  }

  private static String failure(String sentence) {
    return Reply.saying(sentence).toPage().toString();
  }
}
