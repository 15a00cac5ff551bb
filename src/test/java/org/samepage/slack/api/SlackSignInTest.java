package org.samepage.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.slack.api.SlackSignIn.Result;

/** Who signed in is who Slack says, to this app, now and in answer to this question. */
class SlackSignInTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
  private static final PersonId TARA = new PersonId(new WorkspaceId("", "T1"), "U1");
  private static final URI BACK = URI.create("https://samepage.school.test/export/signed-in");
  private static final String CLAIMS =
      """
      {"iss":"https://slack.com","aud":"123.456","exp":1790000300,"nonce":"n0",
       "https://slack.com/user_id":"U1","https://slack.com/team_id":"T1"}\
      """;

  private final HttpSlack slack = new HttpSlack();
  private final SlackApi api =
      new SlackApi(
          slack.base(),
          workspace -> Optional.empty(),
          new SlackHealth(Clock.systemUTC()),
          new SlackApi.Timeouts(PATIENCE, PATIENCE, PATIENCE));
  private final SlackSignIn signIn =
      new SlackSignIn(api, slack.base(), "123.456", "hush", Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void close() {
    api.close();
    slack.close();
  }

  @Test
  void slacksPageIsAskedForAnIdentityAndNothingElse() {
    SlackSignIn real =
        new SlackSignIn(
            api,
            URI.create("https://slack.com/api/"),
            "123.456",
            "hush",
            Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(real.page("T1", BACK, "s+1", "n0"))
        .hasToString(
            "https://slack.com/openid/connect/authorize?client_id=123.456&nonce=n0"
                + "&redirect_uri=https%3A%2F%2Fsamepage.school.test%2Fexport%2Fsigned-in"
                + "&response_type=code&scope=openid+profile&state=s%2B1&team=T1");
  }

  @Test
  void whoSignedInIsKnownByUserAndWorkspace() {
    assertThat(check(CLAIMS)).isEqualTo(Result.SIGNED_IN);
    HttpSlack.Request asked = slack.requests("openid.connect.token").getFirst();
    assertThat(asked.get("code")).isEqualTo("c0");
    assertThat(asked.get("redirect_uri")).isEqualTo(BACK.toString());
    assertThat(asked.get("grant_type")).isEqualTo("authorization_code");
  }

  @ParameterizedTest
  @CsvSource({
    "user_id\":\"U1, user_id\":\"U2, SOMEBODY_ELSE",
    "team_id\":\"T1, team_id\":\"T2, SOMEBODY_ELSE",
    "iss\":\"https://slack.com, iss\":\"https://slack.com.evil.test, NOT_VALID",
    "aud\":\"123.456, aud\":\"123.457, NOT_VALID",
    "nonce\":\"n0, nonce\":\"n1, NOT_VALID",
    "1790000300, 1789999940, NOT_VALID",
    "1790000300, 1789999941, SIGNED_IN",
    "\"nonce\", \"once\", NOT_VALID",
    "\"exp\", \"exit\", NOT_VALID"
  })
  void everyClaimCounts(String claim, String other, Result result) {
    assertThat(CLAIMS).contains(claim);
    assertThat(check(CLAIMS.replace(claim, other))).isEqualTo(result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b", "a.%%%.c", "a..c", "a.bm90IGpzb24.c", "a.W10.c"})
  void whatIsNoTokenSaysNothing(String token) {
    answer("{\"ok\":true,\"id_token\":\"" + token + "\"}");
    assertThat(signIn.check(TARA, "c0", BACK, "n0")).isEqualTo(Result.NOT_VALID);
  }

  @Test
  void whatSlackRefusesOrDoesNotSayIsToldApart() {
    answer("{\"ok\":true}");
    assertThat(signIn.check(TARA, "c0", BACK, "n0")).isEqualTo(Result.NOT_VALID);
    answer("{\"ok\":false,\"error\":\"invalid_code\"}");
    assertThat(signIn.check(TARA, "c0", BACK, "n0")).isEqualTo(Result.NOT_VALID);
    answer("{\"ok\":false,\"error\":\"bad_client_secret\"}");
    assertThat(signIn.check(TARA, "c0", BACK, "n0")).isEqualTo(Result.NO_ANSWER);
    slack.on("openid.connect.token", request -> new HttpSlack.Answer.Dropped());
    assertThat(signIn.check(TARA, "c0", BACK, "n0")).isEqualTo(Result.NO_ANSWER);
  }

  private Result check(String claims) {
    answer("{\"ok\":true,\"id_token\":\"e30." + coded(claims) + ".c2ln\"}");
    return signIn.check(TARA, "c0", BACK, "n0");
  }

  private void answer(String body) {
    slack.on("openid.connect.token", body);
  }

  private static String coded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
