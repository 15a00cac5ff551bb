package org.samepage.slack.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.methods.response.openid.connect.OpenIDConnectTokenResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.samepage.agreement.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sign in with Slack (OpenID Connect): who sits before a browser.
 *
 * <p>What Slack says of them comes straight from its token endpoint, over TLS; so its signature
 * need not be checked as well (OpenID Connect Core 1.0, section 3.1.3.7).
 *
 * @see <a href="https://docs.slack.dev/authentication/sign-in-with-slack">Sign in with Slack</a>
 */
public final class SlackSignIn {
  private static final Logger LOG = LoggerFactory.getLogger(SlackSignIn.class);
  private static final String ISSUER = "https://slack.com";
  private static final String SCOPES = String.join(" ", "openid", "profile");
  private static final String USER = "https://slack.com/user_id";
  private static final String TEAM = "https://slack.com/team_id";

  /** What Slack says of a code that it did not give, or not any more. */
  private static final Set<String> NO_CODE = Set.of("code_already_used", "invalid_code");

  /** How far Slack's clock and this one may be apart. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SlackApi api;
  private final URI page;
  private final String clientId;
  private final String clientSecret;
  private final Clock clock;

  /**
   * @param base of the Web API
   */
  public SlackSignIn(SlackApi api, URI base, String clientId, String clientSecret, Clock clock) {
    this.api = api;
    this.page = base.resolve("/openid/connect/authorize");
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.clock = clock;
  }

  /** What came of it. */
  public enum Result {
    SIGNED_IN,
    /** Somebody else did, or somebody in another workspace. */
    SOMEBODY_ELSE,
    /** Slack says nothing that counts: it was tried before, too late, or is made up. */
    NOT_VALID,
    /** Slack did not say it: in time, or to this app. */
    NO_ANSWER
  }

  /**
   * Slack's page on which one signs in.
   *
   * @param team the workspace to sign in to
   * @param back where the browser goes afterwards, as the app declared it to Slack
   * @param state comes back with the browser
   * @param nonce comes back from Slack itself
   */
  public URI page(String team, URI back, String state, String nonce) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("response_type", "code");
    parameters.put("scope", SCOPES);
    parameters.put("client_id", clientId);
    parameters.put("redirect_uri", back.toString());
    parameters.put("state", state);
    parameters.put("nonce", nonce);
    parameters.put("team", team);
    String query =
        parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(page + "?" + query);
  }

  /**
   * Whether it is {@code person} who signed in.
   *
   * @param code what the browser brought back, from anybody
   * @param back as it was said when the page was opened
   * @param nonce as it was said when the page was opened
   */
  public Result check(PersonId person, String code, URI back, String nonce) {
    Reply<OpenIDConnectTokenResponse> reply =
        api.ask(slack ->
            slack.openIDConnectToken(ask ->
                ask.clientId(clientId)
                    .clientSecret(clientSecret)
                    .code(code)
                    .redirectUri(back.toString())
                    .grantType("authorization_code")));
    return switch (reply) {
      case Reply.Done<OpenIDConnectTokenResponse>(OpenIDConnectTokenResponse response) ->
          check(person, String.valueOf(response.getIdToken()), nonce);
      case Reply.Failed<OpenIDConnectTokenResponse> failed -> failed(failed.reason());
    };
  }

  private static Result failed(String reason) {
    if (NO_CODE.contains(reason)) {
      return Result.NOT_VALID;
    }
    // Perhaps the app's id or secret is wrong: somebody has to look after it.
    LOG.warn("Slack did not say who signed in: {}", reason);
    return Result.NO_ANSWER;
  }

  /** What Slack says, as text: anything may stand there. */
  Result check(PersonId person, String idToken, String nonce) {
    JsonNode claims = claims(idToken);
    boolean valid =
        claims.path("iss").asText().equals(ISSUER)
            && claims.path("aud").asText().equals(clientId)
            && claims.path("nonce").asText().equals(nonce)
            // Any number may stand there, and not every one is an instant.
            && clock.instant().minus(TOLERANCE).getEpochSecond() < claims.path("exp").asLong();
    if (!valid) {
      return Result.NOT_VALID;
    }
    boolean same =
        claims.path(USER).asText().equals(person.user())
            && claims.path(TEAM).asText().equals(person.workspace().team());
    return same ? Result.SIGNED_IN : Result.SOMEBODY_ELSE;
  }

  /** Of what is no token, nothing is claimed. */
  private static JsonNode claims(String idToken) {
    String[] parts = idToken.split("\\.", -1);
    try {
      byte[] body = Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : "");
      return JSON.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | JsonProcessingException none) {
      return JSON.missingNode();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
