package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.School;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Faults;

/** The app starts while Slack does not tell in which workspace it is installed. */
class WhoseWorkspaceStory {
  private School school;
  private Faults faults;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    school = School.open(folder);
    faults = school.slack().faults();
  }

  @AfterEach
  void close() {
    school.close();
  }

  @Test
  void untilSlackTellsNobodyIsLetInAndEverybodyIsToldToTryAgain() throws Exception {
    faults.on("auth.test").always(new Fault.HttpStatus(500));
    school.restartApp();

    school.casey().command("/agreement");
    assertThat(Shown.whisper(school.casey())).contains("Please try again.");
    assertThat(school.casey().modal()).isEmpty();
    school.casey().openHome();
    assertThat(faults.sent().getLast())
        .satisfies(event -> {
          assertThat(event.kind()).isEqualTo("event:app_home_opened");
          assertThat(event.status()).as("Slack sends it again").isEqualTo(503);
        });
    assertThat(ready().path("slack").path("lastProblem").asText()).isEqualTo("http_500");

    faults.clear();
    school.casey().command("/agreement");
    assertThat(Shown.title(school.casey())).isEqualTo("Coaching agreements");
  }

  @Test
  void aTokenThatSlackDoesNotTakeShowsBeforeAnybodyAsks() throws Exception {
    faults.on("auth.test").always(new Fault.SlackError("invalid_auth"));
    school.restartApp();

    eventually(() ->
        ready()
            .path("slack")
            .path("tokenProblems")
            .path("unknown")
            .asText()
            .equals("invalid_auth"));
    assertThat(ready().path("ready").asBoolean()).isFalse();
  }

  @Test
  void thatTheAppWasRemovedIsHeardThoughItsTokenIsNotGoodAnyMore() {
    faults.on("auth.test").always(new Fault.SlackError("account_inactive"));
    school.restartApp();

    school.slack().uninstall();
    eventually(() ->
        faults.sent().stream()
            .anyMatch(sent -> sent.kind().equals("event:app_uninstalled") && sent.status() == 200));
  }

  private JsonNode ready() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(school.appUrl("/health/ready")).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return new ObjectMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
    }
  }
}
