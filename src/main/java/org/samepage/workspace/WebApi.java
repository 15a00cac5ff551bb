package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The Web API methods that the app calls, their scopes, and Slack's names for what is wrong. */
final class WebApi {
  private final Memory memory;
  private final MovableClock clock;
  private final Manifest manifest;
  private final Triggers triggers;
  private final Views views;
  private final Conversations conversations;
  private final Map<String, Method> methods;

  /**
   * @param scope what the token needs for it; empty: nothing
   */
  private record Method(String scope, Function<Params, ObjectNode> effect) {}

  WebApi(
      Memory memory,
      MovableClock clock,
      Manifest manifest,
      Triggers triggers,
      Views views,
      Uploads uploads,
      SignIn signIn) {
    this.memory = memory;
    this.clock = clock;
    this.manifest = manifest;
    this.triggers = triggers;
    this.views = views;
    conversations = new Conversations(memory, clock, manifest, uploads);
    methods =
        Map.ofEntries(
            Map.entry("auth.test", new Method("", this::authTest)),
            Map.entry("bots.info", new Method("users:read", this::botsInfo)),
            Map.entry("users.info", new Method("users:read", this::usersInfo)),
            Map.entry("conversations.open", new Method("im:write", conversations::open)),
            Map.entry("conversations.history", new Method("", conversations::history)),
            Map.entry("chat.postMessage", new Method("chat:write", conversations::post)),
            Map.entry("chat.update", new Method("chat:write", conversations::update)),
            Map.entry("chat.postEphemeral", new Method("chat:write", conversations::postEphemeral)),
            Map.entry(
                "files.getUploadURLExternal",
                new Method(
                    "files:write",
                    params ->
                        uploads.expect(params.required("filename"), params.number("length")))),
            Map.entry(
                "files.completeUploadExternal", new Method("files:write", conversations::postFile)),
            Map.entry(SignIn.METHOD, new Method("", signIn::tell)),
            Map.entry("views.open", new Method("", this::viewsOpen)),
            Map.entry("views.push", new Method("", this::viewsPush)),
            Map.entry("views.update", new Method("", this::viewsUpdate)),
            Map.entry("views.publish", new Method("", this::viewsPublish)));
  }

  /**
   * What a call changed is kept before it is answered, as the app goes by the answer.
   *
   * @return the answer, {@code ok} included
   * @throws ApiError to be answered with {@code ok: false}
   */
  ObjectNode call(String name, Params params) {
    Method method = methods.get(name);
    if (method == null) {
      throw new ApiError("unknown_method");
    }
    if (!method.scope().isEmpty()) {
      refuseWithout(manifest, method.scope());
    }
    ObjectNode answer = ok().setAll(method.effect().apply(params));
    memory.keep();
    return answer;
  }

  static void refuseWithout(Manifest manifest, String scope) {
    if (!manifest.scopes().contains(scope)) {
      throw new ApiError("missing_scope", "needed: " + scope, "provided: " + manifest.scopes());
    }
  }

  static ObjectNode ok() {
    return Json.object().put("ok", true);
  }

  private ObjectNode authTest(Params params) {
    return Json.object()
        .put("url", "https://" + Ids.TEAM_DOMAIN + ".slack.com/")
        .put("team", Ids.TEAM_NAME)
        .put("user", "samepage")
        .put("team_id", Ids.TEAM)
        .put("user_id", Ids.BOT_USER)
        .put("bot_id", Ids.BOT)
        .put("is_enterprise_install", false);
  }

  private ObjectNode botsInfo(Params params) {
    String bot = params.required("bot");
    Person user =
        memory
            .read(s ->
                s.people.values().stream()
                    .filter(Person::bot)
                    .filter(p -> p.botId().equals(bot))
                    .findFirst())
            .orElseThrow(() -> new ApiError("bot_not_found"));
    ObjectNode info =
        Json.object()
            .put("id", bot)
            .put("deleted", false)
            .put("name", user.realName())
            .put("updated", clock.instant().getEpochSecond())
            .put("app_id", bot.equals(Ids.BOT) ? Ids.APP : "A" + bot.substring(1))
            .put("user_id", user.id());
    return Json.object().set("bot", info);
  }

  private ObjectNode usersInfo(Params params) {
    Person person = person(params.required("user"));
    return Json.object()
        .set("user", person.toSlack(clock.instant(), params.flag("include_locale")));
  }

  private ObjectNode viewsOpen(Params params) {
    ObjectNode view = params.view();
    String user = triggers.use(params.text("trigger_id"));
    return shown(memory.change(s -> views.open(s, user, view)));
  }

  private ObjectNode viewsPush(Params params) {
    ObjectNode view = params.view();
    String user = triggers.use(params.text("trigger_id"));
    return shown(memory.change(s -> views.push(s, user, view)));
  }

  private ObjectNode viewsUpdate(Params params) {
    ObjectNode given = params.view();
    String id = params.text("view_id");
    String external = params.text("external_id");
    if (id.isEmpty() && external.isEmpty()) {
      throw new ApiError("invalid_arguments", "view_id or external_id is required");
    }
    return shown(
        memory.change(s -> {
          Optional<View> view = id.isEmpty() ? s.viewByExternalId(external) : s.view(id);
          return views.update(
              s, view.orElseThrow(() -> new ApiError("not_found")), params.hash(), given);
        }));
  }

  private ObjectNode viewsPublish(Params params) {
    ObjectNode given = params.view();
    Person person = person(params.required("user_id"));
    if (!manifest.homeTab()) {
      throw new ApiError("not_enabled");
    }
    if (person.bot()) {
      throw new ApiError("invalid_arguments", "a bot has no Home tab");
    }
    return shown(memory.change(s -> views.publish(s, person.id(), params.hash(), given)));
  }

  private static ObjectNode shown(View view) {
    return Json.object().set("view", view.toSlack());
  }

  private Person person(String id) {
    return memory.read(s -> s.person(id)).orElseThrow(() -> new ApiError("user_not_found"));
  }

  /** The parameters of a call, from a form or from JSON. */
  record Params(ObjectNode node) {

    /** As text; empty if it is missing. */
    String text(String name) {
      return node.path(name).asText();
    }

    String required(String name) {
      String value = text(name);
      if (value.isEmpty()) {
        throw new ApiError("invalid_arguments", name + " is required");
      }
      return value;
    }

    int number(String name) {
      try {
        return Integer.parseInt(required(name));
      } catch (NumberFormatException notANumber) {
        throw new ApiError("invalid_arguments", name + " is not a number");
      }
    }

    boolean flag(String name) {
      return text(name).equals("true") || text(name).equals("1");
    }

    @Nullable String hash() {
      return text("hash").isEmpty() ? null : text("hash");
    }

    ObjectNode view() {
      if (node.get("view") instanceof ObjectNode view) {
        return view;
      }
      throw new ApiError("invalid_arguments", "view is required, as a JSON object");
    }

    @Nullable JsonNode blocks() {
      JsonNode blocks = node.get("blocks");
      if (blocks != null && !(blocks instanceof ArrayNode)) {
        throw new ApiError("invalid_blocks_format");
      }
      return blocks;
    }
  }
}
