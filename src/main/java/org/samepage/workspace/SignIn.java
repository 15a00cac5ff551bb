package org.samepage.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.samepage.workspace.WebApi.Params;

/**
 * Sign in with Slack (OpenID Connect), as far as the app uses it: somebody chooses who they are,
 * and the app asks with the code that it is sent. Each code is good for once.
 */
final class SignIn {
  /** The method with which the app asks; it needs no token. */
  static final String METHOD = "openid.connect.token";

  /** Names the header in which the app says which it is, as the SDK does. */
  static final String CLIENT = "Authorization";

  private static final Duration LASTS = Duration.ofMinutes(5);

  private final Memory memory;
  private final MovableClock clock;
  private final String clientId;
  private final String clientSecret;
  private final Map<String, Given> given = new ConcurrentHashMap<>();

  private record Given(String user, String redirect, String nonce) {}

  /**
   * What the app asked the browser to open.
   *
   * @param redirect where the browser goes afterwards
   */
  record Request(String redirect, String state, String nonce) {}

  SignIn(Memory memory, MovableClock clock, String clientId, String clientSecret) {
    this.memory = memory;
    this.clock = clock;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
  }

  /** Empty if Slack would not ask anybody. */
  Optional<Request> read(Map<String, String> query) {
    Request request =
        new Request(
            query.getOrDefault("redirect_uri", ""),
            query.getOrDefault("state", ""),
            query.getOrDefault("nonce", ""));
    boolean known =
        !clientId.isEmpty()
            && clientId.equals(query.get("client_id"))
            && "code".equals(query.get("response_type"))
            && query.getOrDefault("scope", "").contains("openid")
            && request.redirect().startsWith("http://127.0.0.1:");
    return known ? Optional.of(request) : Optional.empty();
  }

  /** Somebody signs in; the code with which the app can ask who. */
  String signIn(Request request, String user) {
    String code = Ids.hex(16);
    given.put(code, new Given(user, request.redirect(), request.nonce()));
    return code;
  }

  /** Tells the app who signed in. */
  ObjectNode tell(Params params) {
    if (clientId.isEmpty()) {
      throw new ApiError("invalid_client_id");
    }
    if (!basic(clientId + ":" + clientSecret).equals(params.text(CLIENT))) {
      throw new ApiError("bad_client_secret");
    }
    Given one =
        Optional.ofNullable(given.remove(params.required("code")))
            .orElseThrow(() -> new ApiError("invalid_code"));
    if (!one.redirect().equals(params.text("redirect_uri"))) {
      throw new ApiError("bad_redirect_uri");
    }
    Person person =
        memory.read(s -> s.person(one.user())).orElseThrow(() -> new ApiError("invalid_code"));
    return Json.object()
        .put("access_token", "xoxp-" + Ids.hex(8))
        .put("token_type", "Bearer")
        .put("id_token", idToken(person, one.nonce()));
  }

  private String idToken(Person person, String nonce) {
    long now = clock.instant().getEpochSecond();
    ObjectNode claims =
        Json.object()
            .put("iss", "https://slack.com")
            .put("sub", person.id())
            .put("aud", clientId)
            .put("iat", now)
            .put("exp", now + LASTS.toSeconds())
            .put("nonce", nonce)
            .put("https://slack.com/user_id", person.id())
            .put("https://slack.com/team_id", person.guest() ? Ids.OTHER_TEAM : Ids.TEAM)
            .put("name", person.realName());
    // Nobody looks at the signature: the app has it from here, and not from a browser.
    return coded("{\"alg\":\"RS256\"}") + "." + coded(claims.toString()) + "." + coded(Ids.hex(8));
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  private static String coded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
