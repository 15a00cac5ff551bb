package org.samepage.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the page in the browser asks and does. */
class PageTest {
  private static final OkHttpClient PATIENT =
      new OkHttpClient.Builder().proxy(Proxy.NO_PROXY).readTimeout(Duration.ZERO).build();

  private final Running running = new Running();
  private final Client client = running.client;

  @AfterEach
  void close() {
    running.close();
  }

  private JsonNode snapshot() {
    return client.get("/page/snapshot?as=U0CASEY").json();
  }

  private JsonNode post(String path, String json) {
    return client.post(path, json.replace('\'', '"')).json();
  }

  @Test
  void aSnapshotHoldsAllThatOnePersonSees() {
    post("/page/send", "{'as':'U0TARA','conversation':'C0COMMONS','text':'Hello @casey'}");
    String id = running.open(running.casey(), Running.modal(Running.text("name", "")));

    JsonNode page = snapshot();
    assertThat(page.at("/workspace/id").asText()).isEqualTo("T0LAKESIDE");
    assertThat(page.at("/app/commands/0/command").asText()).isEqualTo("/agreement");
    assertThat(page.at("/app/shortcuts/0/callbackId").asText()).isEqualTo("agreement_start");
    assertThat(page.at("/me/tzLabel").asText()).isEqualTo("Eastern Standard Time");
    assertThat(page.at("/clock/now").asText()).isEqualTo("2026-11-23T20:00:00Z");
    assertThat(page.at("/messages/C0COMMONS/0/text").asText()).isEqualTo("Hello <@U0CASEY|casey>");
    assertThat(page.at("/conversations/0/unread").asInt()).isEqualTo(1);
    assertThat(page.at("/modals/0/id").asText()).isEqualTo(id);
    assertThat(page.at("/modals/0/state/name/value/type").asText()).isEqualTo("plain_text_input");
    assertThat(page.path("home").isNull()).isTrue();

    post("/page/read", "{'as':'U0CASEY','conversation':'C0COMMONS'}");
    assertThat(snapshot().at("/conversations/0/unread").asInt()).isZero();
  }

  @Test
  void thePageSubmitsAndClosesWithSlacksState() {
    String id = running.open(running.casey(), Running.modal(Running.text("name", "")));
    JsonNode refused = post("/page/submit", "{'as':'U0CASEY','view':'" + id + "','state':{}}");
    assertThat(refused.at("/errors/name").asText()).isNotEmpty();
    JsonNode accepted =
        post(
            "/page/submit",
            "{'as':'U0CASEY','view':'"
                + id
                + "','state':{'name':{'value':{'type':'plain_text_input','value':'Ada'}}}}");
    assertThat(accepted.path("ok").asBoolean()).isTrue();
    assertThat(snapshot().path("modals").isEmpty()).isTrue();
  }

  @Test
  void noticesCanBeDismissed() {
    running.casey().command("/unknown");
    String id = snapshot().at("/notices/0/id").asText();
    post("/page/notice", "{'as':'U0CASEY','id':'" + id + "'}");
    assertThat(snapshot().path("notices").isEmpty()).isTrue();
  }

  @Test
  void theClockIsMovedAndReset() {
    assertThat(post("/page/clock", "{'move':'P1D'}").path("now").asText())
        .isEqualTo("2026-11-24T20:00:00Z");
    assertThat(post("/control/clock", "{'move':'reset'}").path("moved").asText()).isEqualTo("PT0S");
    assertThat(client.get("/control/clock").json().path("now").asText())
        .isEqualTo("2026-11-23T20:00:00Z");
    assertThat(client.post("/page/clock", "{\"move\":\"tomorrow\"}").status()).isEqualTo(400);
  }

  @Test
  void onlyThisMachineAndOnlyJsonAreServed() {
    Request foreign =
        new Request.Builder()
            .url("http://127.0.0.1:" + running.workspace.port() + "/page/snapshot?as=U0CASEY")
            .header("Host", "samepage.example.org")
            .build();
    assertThat(client.call(foreign).status()).isEqualTo(403);
    Request form =
        new Request.Builder()
            .url("http://127.0.0.1:" + running.workspace.port() + "/page/home")
            .post(new okhttp3.FormBody.Builder().add("as", "U0CASEY").build())
            .build();
    assertThat(client.call(form).status()).isEqualTo(400);
    assertThat(client.post("/page/home", "{").status()).isEqualTo(400);
    assertThat(client.post("/page/home", "{\"as\":\"U0NOBODY\"}").status()).isEqualTo(400);
    assertThat(client.get("/assets/..%2Fmanifest%2Fhttp.yaml").status()).isIn(400, 404);
  }

  @Test
  void aChangeIsAnnouncedToWhoWatches() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    try (Response response = watching(running)) {
      Thread.startVirtualThread(() -> read(response, lines));
      await()
          .pollInterval(Duration.ofMillis(20))
          .until(() -> {
            running.casey().send("C0COMMONS", "hello");
            return lines.contains("event: changed")
                && lines.stream().anyMatch(l -> l.startsWith("data: {\"revision\":"));
          });
    }
  }

  @Test
  void aWorkspaceThatIsClosedWhileMuchChangesLetsGoOfItsPages() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    try {
      for (int round = 0; round < 10; round++) {
        closeWhileMuchChanges();
      }
    } finally {
      root.detachAppender(log);
    }
    assertThat(log.list).isEmpty();
  }

  private static void closeWhileMuchChanges() throws IOException {
    Running school = new Running();
    try (Response page = watching(school)) {
      for (int i = 0; i < 50; i++) {
        school.casey().send("C0COMMONS", "hello");
      }
      school.close();
      assertThat(page.code()).isEqualTo(200);
    }
  }

  private static Response watching(Running school) throws IOException {
    Request watch =
        new Request.Builder()
            .url("http://127.0.0.1:" + school.workspace.port() + "/page/stream?as=U0CASEY")
            .header("Accept", "text/event-stream")
            .build();
    return PATIENT.newCall(watch).execute();
  }

  private static void read(Response response, List<String> lines) {
    try (BufferedReader reader =
        new BufferedReader(Objects.requireNonNull(response.body()).charStream())) {
      reader.lines().forEach(lines::add);
    } catch (Exception e) {
      lines.add("closed: " + e);
    }
  }
}
