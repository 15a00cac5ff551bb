package org.samepage.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.slack.api.SlackSignIn.Result;

/**
 * Anything at all as what is said of who signed in: it is somebody only if every claim is right.
 */
public final class SignInFuzz {
  private static final PersonId TARA = new PersonId(new WorkspaceId("", "T1"), "U1");
  private static final String NONCE = UUID.randomUUID().toString();
  private static final Map<String, String> CLAIMS =
      Map.of(
          "iss", "https://slack.com",
          "aud", "123.456",
          "nonce", NONCE,
          "exp", "300",
          "https://slack.com/user_id", "U1",
          "https://slack.com/team_id", "T1");

  private static final URI NOWHERE = URI.create("http://127.0.0.1:9/api/");
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private static final SlackSignIn SIGN_IN =
      new SlackSignIn(
          new SlackApi(
              NOWHERE,
              workspace -> Optional.empty(),
              new SlackHealth(CLOCK),
              SlackApi.Timeouts.USUAL),
          NOWHERE,
          "123.456",
          "hush",
          CLOCK);

  private SignInFuzz() {}

  /** Has everything loaded before the time of an input counts: Slack's SDK is large. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(new byte[0]);
  }

  /** Reads it as the whole, as all that is claimed, and as each claim beside true ones. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    assertThat(SIGN_IN.check(TARA, text, NONCE)).isEqualTo(Result.NOT_VALID);
    // The fuzzer sees what is compared, and so comes upon the nonce itself.
    if (!text.contains(NONCE)) {
      assertThat(SIGN_IN.check(TARA, token(input), NONCE)).isEqualTo(Result.NOT_VALID);
    }
    for (String claim : CLAIMS.keySet()) {
      ObjectNode claims = JsonNodeFactory.instance.objectNode();
      CLAIMS.forEach(claims::put);
      claims.put(claim, text);
      Result result = SIGN_IN.check(TARA, token(bytes(claims.toString())), NONCE);
      if (claim.equals("exp")) {
        assertThat(result).isIn(Result.SIGNED_IN, Result.NOT_VALID);
      } else {
        assertThat(result == Result.SIGNED_IN).isEqualTo(text.equals(CLAIMS.get(claim)));
      }
    }
  }

  private static String token(byte[] claims) {
    return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims) + ".c2ln";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
