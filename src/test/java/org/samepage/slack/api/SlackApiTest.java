package org.samepage.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Installed;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Outcome.Because;
import org.samepage.slack.api.HttpSlack.Answer;

@Timeout(120)
class SlackApiTest {
  private static final String POST = "chat.postMessage";
  private static final WorkspaceId WORKSPACE = new WorkspaceId("", "T1");

  private final HttpSlack slack = new HttpSlack();
  private final SlackHealth health = new SlackHealth(Clock.systemUTC());
  private final SlackApi api = slack.api(health);

  @AfterEach
  void close() {
    api.close();
    slack.close();
  }

  @Test
  void whatSlackDidIsToldWithItsAnswer() {
    slack.on(POST, "{\"ok\":true,\"ts\":\"1.2\",\"channel\":\"D1\"}");
    assertThat(post())
        .isInstanceOfSatisfying(
            Reply.Done.class,
            done ->
                assertThat(((ChatPostMessageResponse) done.response()).getTs()).isEqualTo("1.2"));
    assertThat(slack.requests(POST).getFirst().token()).isEqualTo("Bearer xoxb-T1");
    assertThat(health.state().isGood()).isTrue();
  }

  @Test
  void tooManyRequestsWaitAsLongAsSlackNames() {
    slack.on(POST, request -> new Answer.Body(429, Map.of("Retry-After", "17"), ""));
    assertThat(failure()).isEqualTo(new Outcome.Limited(Duration.ofSeconds(17), "ratelimited"));
  }

  @Test
  void aTimeThatCannotBeReadIsNoTime() {
    slack.on(POST, request -> new Answer.Body(429, Map.of("Retry-After", "soon"), ""));
    assertThat(failure()).isEqualTo(new Outcome.Limited(Duration.ZERO, "ratelimited"));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void anErrorOfTheServerMayHaveHadAnEffect(int status) {
    slack.on(POST, request -> new Answer.Body(status, Map.of(), "<html>Sorry</html>"));
    assertThat(failure()).isEqualTo(new Outcome.Unknown("http_" + status));
    assertThat(health.state().isGood()).isFalse();
  }

  @Test
  void aRequestThatAGatewayTurnsAwayIsTriedAgain() {
    slack.on(POST, request -> new Answer.Body(403, Map.of(), "<html>No</html>"));
    assertThat(failure()).isEqualTo(new Outcome.TryAgain(Duration.ZERO, false, "http_403"));
  }

  @Test
  void aConnectionThatBreaksAfterTheRequestLeavesItUnknownAndIsNotRepeated() {
    slack.on(POST, request -> new Answer.Dropped());
    assertThat(failure()).isInstanceOf(Outcome.Unknown.class);
    assertThat(slack.requests(POST)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{\"ok\":", "<html>Hello</html>", "\"ok\""})
  void anAnswerThatCannotBeReadLeavesItUnknown(String body) {
    slack.on(POST, body);
    assertThat(failure()).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void silenceEndsWithTheTimeoutAndLeavesItUnknown() {
    slack.on(POST, request -> new Answer.Silence());
    assertThat(failure()).isEqualTo(new Outcome.Unknown("timeout"));
  }

  @Test
  void afterTooManyRequestsNoneOfTheMethodIsMadeUntilTheTimeThatSlackNames() {
    slack.on(POST, request -> new Answer.Body(429, Map.of("Retry-After", "17"), ""));
    post();
    slack.on(POST, "{\"ok\":true,\"ts\":\"1.2\",\"channel\":\"D1\"}");
    assertThat(failure())
        .isInstanceOfSatisfying(
            Outcome.TryAgain.class,
            again -> {
              assertThat(again.after()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(17));
              assertThat(again.reason()).isEqualTo("held_back");
            });
    assertThat(slack.requests(POST)).hasSize(1);
    assertThat(health.state().lastProblem()).isEqualTo("ratelimited");
  }

  @Test
  void afterThreeTimeoutsInARowNothingIsCalledForAWhile() {
    slack.on(POST, request -> new Answer.Silence());
    for (int call = 0; call < 3; call++) {
      assertThat(failure()).isEqualTo(new Outcome.Unknown("timeout"));
    }
    assertThat(failure()).isInstanceOf(Outcome.TryAgain.class);
    assertThat(slack.requests(POST)).hasSize(3);
  }

  @Test
  void whileItsServerIsInTroubleNothingIsCalledEither() {
    slack.on(POST, request -> new Answer.Body(503, Map.of(), "<html>"));
    threeFailAndThenNoneIsMade();
  }

  @Test
  void whileConnectionsBreakNothingIsCalledEither() {
    slack.on(POST, request -> new Answer.Dropped());
    threeFailAndThenNoneIsMade();
  }

  private void threeFailAndThenNoneIsMade() {
    for (int call = 0; call < 3; call++) {
      assertThat(failure()).isInstanceOf(Outcome.Unknown.class);
    }
    slack.on(POST, "{\"ok\":true,\"ts\":\"1.2\",\"channel\":\"D1\"}");
    assertThat(reasonToTryAgain(api)).isEqualTo("held_back");
    assertThat(slack.requests(POST)).hasSize(3);
  }

  @Test
  void anInteractionIsGivenUpSooner() {
    slack.on("users.info", request -> new Answer.Silence());
    long start = System.nanoTime();
    Reply<?> reply = api.interact(WORKSPACE, client -> client.usersInfo(ask -> ask.user("U1")));
    assertThat(reply).isInstanceOf(Reply.Failed.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1400));
  }

  @Test
  void aConnectionThatIsRefusedWasSurelyNotUsed() throws IOException {
    assertThat(failureAt(unusedPort()))
        .isEqualTo(new Outcome.TryAgain(Duration.ZERO, false, "not_reached:ConnectException"));
  }

  @Test
  void whileNoConnectionCanBeMadeNothingIsTriedEither() throws IOException {
    URI nowhere = unusedPort();
    try (SlackApi unreachable = apiAt(nowhere)) {
      for (int call = 0; call < 3; call++) {
        assertThat(reasonToTryAgain(unreachable)).isEqualTo("not_reached:ConnectException");
      }
      assertThat(reasonToTryAgain(unreachable)).isEqualTo("held_back");
    }
  }

  @Test
  void whatThisProcessItselfWasTooLateForSaysNothingAboutSlack() {
    slack.on(POST, "{\"ok\":true,\"ts\":\"1.2\",\"channel\":\"D1\"}");
    for (int call = 0; call < 4; call++) {
      Reply<?> late =
          api.deliverUntil(
              System.nanoTime() - 1,
              WORKSPACE,
              POST,
              client -> client.chatPostMessage(post -> post.channel("D1").text("Hello")));
      assertThat(failure(late)).isEqualTo(new Outcome.TryAgain(Duration.ZERO, false, "too_late"));
    }
    assertThat(post()).isInstanceOf(Reply.Done.class);
  }

  @ParameterizedTest
  @CsvSource({
    "user_disabled, UNREACHABLE",
    "user_not_found, UNREACHABLE",
    "cannot_dm_bot, UNREACHABLE",
    "channel_not_found, UNREACHABLE",
    "invalid_blocks, MALFORMED",
    "msg_too_long, MALFORMED",
    "msg_blocks_too_long, MALFORMED",
    "invalid_metadata_format, MALFORMED",
    "message_not_found, GONE"
  })
  void someErrorsAreFinalForOneOfThreeReasons(String error, Because because) {
    refuseWith(error);
    assertThat(failure()).isEqualTo(new Outcome.Refused(because, error));
    assertThat(health.state().isGood()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fatal_error", "internal_error"})
  void someErrorsMayHaveHadAnEffect(String error) {
    refuseWith(error);
    assertThat(failure()).isEqualTo(new Outcome.Unknown(error));
  }

  @ParameterizedTest
  @ValueSource(strings = {"service_unavailable", "request_timeout", "never_heard_of_it"})
  void otherErrorsAreTriedAgain(String error) {
    refuseWith(error);
    assertThat(failure()).isEqualTo(new Outcome.TryAgain(Duration.ZERO, false, error));
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_auth", "token_revoked", "account_inactive", "missing_scope"})
  void aTokenThatIsNotAcceptedIsRememberedUntilItIs(String error) {
    refuseWith(error);
    assertThat(failure()).isEqualTo(new Outcome.TryAgain(Duration.ofMinutes(1), true, error));
    assertThat(health.state().tokenProblems()).containsExactly(Map.entry("T1", error));

    slack.on(POST, "{\"ok\":true,\"ts\":\"1.2\",\"channel\":\"D1\"}");
    post();
    assertThat(health.state().tokenProblems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "messages_tab_disabled",
        "restricted_action",
        "restricted_action_read_only_channel"
      })
  void aSettingThatKeepsTheAppFromWritingHoldsForTheWholeWorkspaceUntilItIsChanged(String error) {
    refuseWith(error);
    assertThat(failure()).isEqualTo(new Outcome.TryAgain(Duration.ofMinutes(1), true, error));
    assertThat(health.state().settingProblems()).containsExactly(Map.entry("T1", error));
    assertThat(health.state().tokenProblems()).isEmpty();

    slack.on(POST, "{\"ok\":true,\"ts\":\"1.2\",\"channel\":\"D1\"}");
    post();
    assertThat(health.state().settingProblems()).isEmpty();
  }

  @Test
  void withoutATokenNothingIsCalled() {
    try (SlackApi nowhere =
        new SlackApi(
            slack.base(), workspace -> Optional.empty(), health, SlackApi.Timeouts.USUAL)) {
      assertThat(failure(post(nowhere)))
          .isEqualTo(new Outcome.TryAgain(Duration.ofMinutes(1), true, "not_installed"));
      assertThat(nowhere.installed(WORKSPACE)).isEqualTo(Installed.NO);
    }
    assertThat(slack.requests(POST)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"ok\":true,\"team_id\":\"T1\"}', YES",
    "'{\"ok\":true,\"team_id\":\"T2\"}', NO",
    "'{\"ok\":true}', NOT_KNOWN",
    "'{\"ok\":false,\"error\":\"token_revoked\"}', REVOKED",
    "'{\"ok\":false,\"error\":\"account_inactive\"}', REVOKED",
    "'{\"ok\":false,\"error\":\"invalid_auth\"}', NO",
    "'{\"ok\":false,\"error\":\"ratelimited\"}', NOT_KNOWN",
    "'{\"ok\":false,\"error\":\"internal_error\"}', NOT_KNOWN",
    "'<html>Hello</html>', NOT_KNOWN"
  })
  void onlyWhatSlackSaysOfTheTokenTellsWhetherTheAppIsInstalled(String body, Installed installed) {
    slack.on("auth.test", body);
    assertThat(api.installed(WORKSPACE)).isEqualTo(installed);
  }

  @Test
  void anInstallationInAWholeOrganisationIsOneInEachOfItsWorkspaces() {
    slack.on("auth.test", "{\"ok\":true,\"team_id\":\"E1\",\"enterprise_id\":\"E1\"}");
    assertThat(api.installed(new WorkspaceId("E1", "T1"))).isEqualTo(Installed.YES);
    assertThat(api.installed(WORKSPACE)).isEqualTo(Installed.NO);
  }

  @Test
  void thatSlackDoesNotAnswerSaysNothingAboutWhetherTheAppIsInstalled() {
    slack.on("auth.test", request -> new Answer.Silence());
    assertThat(api.installed(WORKSPACE)).isEqualTo(Installed.NOT_KNOWN);
    slack.on("auth.test", request -> new Answer.Body(429, Map.of("Retry-After", "17"), ""));
    assertThat(api.installed(WORKSPACE)).isEqualTo(Installed.NOT_KNOWN);
  }

  @Test
  void healthIsGoodBeforeAnyCallAndTellsTheNewestProblem() {
    SlackHealth fresh = new SlackHealth(() -> Instant.EPOCH);
    assertThat(fresh.state().isGood()).isTrue();
    fresh.failed(WORKSPACE, "chat.postMessage", fresh.begins(), "http_500");
    assertThat(fresh.state().isGood()).isFalse();
    assertThat(fresh.state().lastProblem()).isEqualTo("http_500");
    assertThat(fresh.state().lastFailure()).contains(Instant.EPOCH);
  }

  private Reply<ChatPostMessageResponse> post() {
    return post(api);
  }

  private static Reply<ChatPostMessageResponse> post(SlackApi api) {
    return api.deliver(
        WORKSPACE,
        POST,
        client -> client.chatPostMessage(post -> post.channel("D1").text("Hello")));
  }

  private Outcome failure() {
    return failure(post());
  }

  private static Outcome failure(Reply<?> reply) {
    return switch (reply) {
      case Reply.Failed<?> failed -> failed.why();
      case Reply.Done<?> done -> throw new AssertionError("Slack did it.");
    };
  }

  private static String reasonToTryAgain(SlackApi api) {
    return ((Outcome.TryAgain) failure(post(api))).reason();
  }

  private Outcome failureAt(URI base) {
    try (SlackApi elsewhere = apiAt(base)) {
      return failure(post(elsewhere));
    }
  }

  private SlackApi apiAt(URI base) {
    return new SlackApi(base, workspace -> Optional.of("xoxb-1"), health, SlackApi.Timeouts.USUAL);
  }

  private static URI unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/api/");
    }
  }

  private void refuseWith(String error) {
    slack.on(POST, "{\"ok\":false,\"error\":\"" + error + "\"}");
  }
}
