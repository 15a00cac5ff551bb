package org.samepage.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modals and the Home tab: opening, stacking, changing, submitting and closing. */
class ViewsTest {
  private static final String NAME = Running.text("name", ",'initial_value':'Ada'");
  private final Running running = new Running();
  private final Member casey = running.casey();

  @AfterEach
  void close() {
    running.close();
  }

  @Test
  void aTriggerWorksOnce() {
    String trigger = running.trigger(casey);
    String view = Running.modal(NAME);
    Map<String, String> params = Map.of("trigger_id", trigger, "view", view);

    assertThat(running.client.api("views.open", params).json().path("ok").asBoolean()).isTrue();
    assertThat(running.client.api("views.open", params).error()).isEqualTo("exchanged_trigger_id");
    assertThat(
            running.client.api("views.open", Map.of("trigger_id", "1.2.3", "view", view)).error())
        .isEqualTo("invalid_trigger_id");
  }

  @Test
  void aTriggerLivesThreeSecondsOfRealTime() {
    AtomicLong nanos = new AtomicLong();
    Triggers triggers = new Triggers(nanos::get, Duration.ofSeconds(3));
    String inTime = triggers.issue("U0CASEY");
    String late = triggers.issue("U0CASEY");
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    assertThat(triggers.use(inTime)).isEqualTo("U0CASEY");
    nanos.incrementAndGet();
    assertThatThrownBy(() -> triggers.use(late)).hasMessage("expired_trigger_id");
  }

  @Test
  void threeViewsStackAndAFourthIsRefused() {
    running.open(casey, Running.modal(NAME));
    for (String expected : List.of("", "", "push_limit_reached")) {
      String trigger = running.trigger(casey);
      assertThat(
              running
                  .client
                  .api("views.push", Map.of("trigger_id", trigger, "view", Running.modal(NAME)))
                  .error())
          .isEqualTo(expected);
    }
    assertThat(casey.modals()).hasSize(3);
  }

  @Test
  void anUpdateByAnOldHashIsRefused() {
    String id = running.open(casey, Running.modal(NAME));
    String hash = casey.modal().orElseThrow().path("hash").asText();
    String view = Running.modal(NAME);

    assertThat(update(Map.of("view_id", id, "hash", hash, "view", view))).isEmpty();
    assertThat(update(Map.of("view_id", id, "hash", hash, "view", view)))
        .isEqualTo("hash_conflict");
    assertThat(update(Map.of("view_id", "V0NOTHERE", "view", view))).isEqualTo("not_found");
    casey.closeAll();
    assertThat(update(Map.of("view_id", id, "view", view))).isEqualTo("not_found");
  }

  private String update(Map<String, String> params) {
    return running.client.api("views.update", params).error();
  }

  @Test
  void whatIsTypedSurvivesAnUpdateWhereBlockActionAndTypeAreTheSame() {
    String button =
        "{'type':'actions','block_id':'more','elements':[{'type':'button','action_id':'add',"
            + "'text':{'type':'plain_text','text':'Add'}}]}";
    String id = running.open(casey, Running.modal(NAME + "," + button));
    casey.press("Add", Map.of("name", "Grace"));
    assertThat(running.app.last().json().path("view").at("/state/values/name/value/value").asText())
        .isEqualTo("Grace");

    String other = Running.text("name", ",'initial_value':'Nobody'");
    update(Map.of("view_id", id, "view", Running.modal(other)));
    assertThat(typed("name")).isEqualTo("Grace");
    update(Map.of("view_id", id, "view", Running.modal(other.replace("'name'", "'name_2'"))));
    assertThat(typed("name_2")).isEqualTo("Nobody");
  }

  private String typed(String block) {
    return casey.modal().orElseThrow().path("state").path(block).at("/value/value").asText();
  }

  @Test
  void initialValuesAreSubmittedUntouched() {
    running.open(casey, Running.modal(NAME + "," + Running.text("note", "")));
    assertThat(casey.submit(Map.of("note", "x & y")).ok()).isTrue();

    JsonNode payload = running.app.last().json();
    assertThat(payload.path("type").asText()).isEqualTo("view_submission");
    assertThat(payload.at("/view/state/values/name/value/value").asText()).isEqualTo("Ada");
    assertThat(payload.at("/view/state/values/note/value/value").asText()).isEqualTo("x & y");
    assertThat(casey.modal()).isEmpty();
  }

  @Test
  void onlyAnInputThatDispatchesTellsTheAppAtOnce() {
    String quiet = select("quiet", "");
    String eager = select("eager", ",'dispatch_action':true");
    running.open(casey, Running.modal(quiet + "," + eager));
    int before = running.app.received().size();

    casey.choose("quiet", "b");
    assertThat(running.app.received()).hasSize(before);
    casey.choose("eager", "Bee");
    JsonNode payload = running.app.last().json();
    assertThat(payload.at("/actions/0/selected_option/value").asText()).isEqualTo("b");
    assertThat(payload.at("/view/state/values/quiet/value/selected_option/value").asText())
        .isEqualTo("b");
  }

  @Test
  void eachKindOfInputKeepsItsInitialValueAndTakesAnother() {
    String two =
        "'options':[{'text':{'type':'plain_text','text':'Ay'},'value':'a'},"
            + "{'text':{'type':'plain_text','text':'Bee'},'value':'b'}]";
    String ay = "{'text':{'type':'plain_text','text':'Ay'},'value':'a'}";
    running.open(
        casey,
        Running.modal(
            String.join(
                ",",
                input("menu", "static_select", two + ",'initial_option':" + ay),
                input("radio", "radio_buttons", two + ",'initial_option':" + ay),
                input("boxes", "checkboxes", two + ",'initial_options':[" + ay + "]"),
                input("day", "datepicker", "'initial_date':'2026-12-03'"),
                input("hour", "timepicker", "'initial_time':'15:30'"),
                input("who", "users_select", "'initial_user':'U0TARA'"))));
    assertThat(values()).containsExactly("a", "a", "a", "2026-12-03", "15:30", "U0TARA");

    casey.submit(
        Map.of(
            "menu", "b",
            "radio", "Bee",
            "boxes", List.of("b"),
            "day", "2027-01-04",
            "hour", "08:05",
            "who", "U0LEE"));
    JsonNode sent = running.app.last().json().at("/view/state/values");
    assertThat(values(sent)).containsExactly("b", "b", "b", "2027-01-04", "08:05", "U0LEE");
  }

  private static String input(String block, String type, String more) {
    return ("{'type':'input','block_id':'%s','label':{'type':'plain_text','text':'Which'},"
            + "'element':{'type':'%s','action_id':'value',%s}}")
        .formatted(block, type, more);
  }

  private List<String> values() {
    return values(casey.modal().orElseThrow().path("state"));
  }

  private static List<String> values(JsonNode state) {
    return List.of(
        state.at("/menu/value/selected_option/value").asText(),
        state.at("/radio/value/selected_option/value").asText(),
        state.at("/boxes/value/selected_options/0/value").asText(),
        state.at("/day/value/selected_date").asText(),
        state.at("/hour/value/selected_time").asText(),
        state.at("/who/value/selected_user").asText());
  }

  private static String select(String block, String more) {
    return ("{'type':'input','block_id':'%s','label':{'type':'plain_text','text':'Which'}%s,"
            + "'element':{'type':'static_select','action_id':'value','options':["
            + "{'text':{'type':'plain_text','text':'Ay'},'value':'a'},"
            + "{'text':{'type':'plain_text','text':'Bee'},'value':'b'}]}}")
        .formatted(block, more);
  }

  @Test
  void slackRefusesByItselfWhatIsMissingOrTooLong() {
    String lengths = ",'min_length':3,'max_length':5";
    running.open(
        casey,
        Running.modal(
            Running.text("must", "")
                + ","
                + Running.text("short", lengths)
                + ","
                + Running.text("long", lengths)
                + ",{'type':'input','block_id':'day','optional':true,'label':"
                + "{'type':'plain_text','text':'Day'},'element':"
                + "{'type':'datepicker','action_id':'value'}}"));
    int before = running.app.received().size();

    Reply reply = casey.submit(Map.of("short", "ab", "long", "abcdef", "day", "2026-02-30"));
    assertThat(reply.errors()).containsOnlyKeys("must", "short", "long", "day");
    assertThat(running.app.received()).hasSize(before);
    assertThat(typed("short")).isEqualTo("ab");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'response_action':'clear'} | 0",
        "{'response_action':'push','view':VIEW} | 2",
        "{'response_action':'update','view':VIEW} | 1",
        "{} | 0",
      })
  void theAcknowledgementTellsWhatHappensToTheStack(String answer, int left) {
    running.open(casey, Running.modal(NAME));
    running.app.answers(
        FakeApp.Answer.json(answer.replace('\'', '"').replace("VIEW", Running.modal(NAME))));

    assertThat(casey.submit().ok()).isTrue();
    assertThat(casey.modals()).hasSize(left);
  }

  @Test
  void errorsStandAtTheirFieldsAndUnknownFieldsAreAMistakeOfTheApp() {
    running.open(casey, Running.modal(NAME));
    running.app.answers(
        FakeApp.Answer.json("{\"response_action\":\"errors\",\"errors\":{\"name\":\"Too new\"}}"));
    assertThat(casey.submit().errors()).containsEntry("name", "Too new");
    running.app.answers(
        FakeApp.Answer.json("{\"response_action\":\"errors\",\"errors\":{\"nome\":\"Too new\"}}"));
    assertThat(casey.submit().error()).isEqualTo("We had some trouble connecting. Try again?");
    assertThat(running.workspace.faults().refusals()).singleElement().asString().contains("nome");
    assertThat(casey.modals()).hasSize(1);
  }

  @Test
  void anAnswerLaterThanThreeSecondsIsTold() throws Exception {
    running.open(casey, Running.modal(NAME));
    CountDownLatch hold = new CountDownLatch(1);
    running.app.answers(request -> {
      try {
        hold.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return FakeApp.Answer.EMPTY;
    });
    try {
      Reply[] submitted = new Reply[1];
      Thread submitting = Thread.startVirtualThread(() -> submitted[0] = casey.submit());
      casey.command("/agreement");
      submitting.join();
      assertThat(submitted[0].error()).isEqualTo("We had some trouble connecting. Try again?");
    } finally {
      hold.countDown();
    }
    assertThat(casey.notices())
        .containsExactly("/agreement failed with the error \"operation_timeout\"");
    assertThat(running.workspace.faults().sent().getLast().untilAck())
        .isGreaterThan(Duration.ofMillis(2900));
  }

  @Test
  void closingTellsTheAppIfItAskedAndNeverWhatWasTyped() {
    String view =
        Running.modal(NAME)
            .replace("{\"type\":\"modal\"", "{\"type\":\"modal\",\"notify_on_close\":true");
    running.open(casey, view);
    casey.close();

    JsonNode payload = running.app.last().json();
    assertThat(payload.path("type").asText()).isEqualTo("view_closed");
    assertThat(payload.path("is_cleared").asBoolean()).isFalse();
    assertThat(payload.at("/view/state/values").isEmpty()).isTrue();
  }

  @Test
  void theHomeTabIsPublishedAndItsButtonsArriveWithIt() {
    String home =
        "{\"type\":\"home\",\"blocks\":[{\"type\":\"actions\",\"elements\":[{\"type\":\"button\","
            + "\"text\":{\"type\":\"plain_text\",\"text\":\"Start\"}}]}]}";
    Map<String, String> params = Map.of("user_id", "U0CASEY", "view", home);
    String hash = running.client.api("views.publish", params).json().at("/view/hash").asText();
    casey.pressOnHome("Start");

    JsonNode payload = running.app.last().json();
    assertThat(payload.at("/view/type").asText()).isEqualTo("home");
    assertThat(payload.at("/actions/0/action_id").asText()).isNotEmpty();
    running.client.api("views.publish", params);
    assertThat(
            running
                .client
                .api("views.publish", Map.of("user_id", "U0CASEY", "view", home, "hash", hash))
                .error())
        .isEqualTo("hash_conflict");
  }

  @Test
  void aViewBeyondTheLimitsIsRefusedAndNamesThePlace() {
    String view = Running.modal(NAME).replace("\"Form\"", "\"" + "x".repeat(25) + "\"");
    JsonNode answer =
        running
            .client
            .api("views.open", Map.of("trigger_id", running.trigger(casey), "view", view))
            .json();
    assertThat(answer.path("error").asText()).isEqualTo("invalid_arguments");
    assertThat(answer.at("/response_metadata/messages/0").asText()).contains("/view/title/text");
  }
}
