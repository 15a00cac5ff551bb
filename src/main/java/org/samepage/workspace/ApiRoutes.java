package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import org.samepage.workspace.Faults.Call;
import org.samepage.workspace.WebApi.Params;

/** The Web API and response_url over HTTP, with the faults that tests switch on. */
final class ApiRoutes {
  /** Parameters that Slack takes as JSON even within a form. */
  private static final Set<String> IN_JSON = Set.of("view", "blocks", "metadata", "files");

  private final WebApi api;
  private final Responses responses;
  private final Faults faults;
  private final Memory memory;
  private final MovableClock clock;
  private final String botToken;

  /**
   * @param error Slack's name of the error, or what else happened; null if all went well
   */
  private record Answer(
      int status, String type, String body, Map<String, String> headers, @Nullable String error) {

    static Answer json(ObjectNode body, @Nullable String error) {
      return new Answer(200, "application/json; charset=utf-8", body.toString(), Map.of(), error);
    }

    static Answer page(int status, String error) {
      return new Answer(status, "text/html", "<html>Server Error</html>", Map.of(), error);
    }
  }

  ApiRoutes(
      WebApi api,
      Responses responses,
      Faults faults,
      Memory memory,
      MovableClock clock,
      String botToken) {
    this.api = api;
    this.responses = responses;
    this.faults = faults;
    this.memory = memory;
    this.clock = clock;
    this.botToken = botToken;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/api/{method}", this::method);
    routes.post("/response/{id}", this::respond);
  }

  private void method(Context ctx) throws InterruptedException {
    String method = ctx.pathParam("method");
    Optional<Fault> fault = faults.take(method);
    Answer answer =
        fault.flatMap(ApiRoutes::withoutEffect).orElseGet(() -> withEffect(ctx, method));
    faults.record(new Call(method, recorded(ctx), clock.instant(), answer.error()));
    if (fault.orElse(null) instanceof Fault.Slow(Duration delay)) {
      Thread.sleep(delay);
    }
    if (fault.orElse(null) instanceof Fault.LostAnswer) {
      drop(ctx);
      return;
    }
    ctx.status(answer.status()).contentType(answer.type()).result(answer.body());
    answer.headers().forEach(ctx::header);
  }

  private static Optional<Answer> withoutEffect(Fault fault) {
    return switch (fault) {
      case Fault.RateLimited(int seconds) -> Optional.of(rateLimited(seconds));
      case Fault.HttpStatus(int status) -> Optional.of(Answer.page(status, "http_" + status));
      case Fault.Nonsense ignored -> Optional.of(Answer.page(200, "nonsense"));
      case Fault.SlackError(String name) -> Optional.of(refused(new ApiError(name)));
      case Fault.Slow ignored -> Optional.empty();
      case Fault.LostAnswer ignored -> Optional.empty();
    };
  }

  private static Answer rateLimited(int seconds) {
    Answer body = refused(new ApiError("ratelimited"));
    Map<String, String> headers = Map.of("Retry-After", Integer.toString(seconds));
    return new Answer(429, body.type(), body.body(), headers, body.error());
  }

  private Answer withEffect(Context ctx, String method) {
    try {
      if (method.equals(SignIn.METHOD)) {
        ObjectNode params = params(ctx).put(SignIn.CLIENT, ctx.header("Authorization"));
        return Answer.json(api.call(method, new Params(params)), null);
      }
      refuseWrongToken(ctx);
      return Answer.json(api.call(method, new Params(params(ctx))), null);
    } catch (ApiError e) {
      return refused(e);
    }
  }

  private void refuseWrongToken(Context ctx) {
    String header = ctx.header("Authorization");
    String token = header == null ? ctx.formParam("token") : header.replaceFirst("^Bearer ", "");
    if (token == null || token.isEmpty()) {
      throw new ApiError("not_authed");
    }
    if (!token.equals(botToken)) {
      throw new ApiError("invalid_auth");
    }
    if (memory.read(s -> s.removed)) {
      throw new ApiError("token_revoked");
    }
  }

  private static ObjectNode params(Context ctx) {
    if (ctx.isJson()) {
      try {
        if (Json.parse(ctx.body()) instanceof ObjectNode body) {
          return body;
        }
      } catch (IllegalArgumentException e) {
        throw new ApiError("invalid_json", String.valueOf(e.getMessage()));
      }
      throw new ApiError("json_not_object");
    }
    ObjectNode params = Json.object();
    ctx.formParamMap().forEach((name, values) -> params.set(name, value(name, values.getFirst())));
    return params;
  }

  private static JsonNode value(String name, String text) {
    if (IN_JSON.contains(name)) {
      try {
        return Json.parse(text);
      } catch (IllegalArgumentException e) {
        return Json.object().textNode(text);
      }
    }
    return Json.object().textNode(text);
  }

  private static JsonNode recorded(Context ctx) {
    try {
      return params(ctx).without("token");
    } catch (ApiError e) {
      return Json.object().put("unreadable", ctx.body());
    }
  }

  private static Answer refused(ApiError e) {
    ObjectNode body = Json.object().put("ok", false).put("error", e.name());
    if (!e.details().isEmpty()) {
      var messages = body.putObject("response_metadata").putArray("messages");
      e.details().forEach(messages::add);
    }
    return Answer.json(body, e.name());
  }

  /** Closes the connection with nothing said, as a network does that breaks at the worst moment. */
  private static void drop(Context ctx) {
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }

  private void respond(Context ctx) {
    try {
      JsonNode body = Json.parse(ctx.body());
      faults.record(new Call("response_url", body, clock.instant(), null));
      responses.respond(ctx.pathParam("id"), body);
      ctx.result("ok");
    } catch (IllegalArgumentException e) {
      ctx.status(400).result("invalid_payload");
    } catch (ApiError e) {
      ctx.status(e.name().endsWith("_url") ? 404 : 400);
      ctx.contentType("application/json").result(refused(e).body());
    }
  }
}
