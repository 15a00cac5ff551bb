package org.samepage.stories;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.samepage.School;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Faults;

/**
 * Everything that Slack can ask the app for, asked by somebody whom it does not concern, rightly
 * signed, with the ids of what belongs to others in every place where an id can stand. The list of
 * what can be asked for is the app's own: what is added to it is attacked here without being named.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackStory {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String HOME = "T0LAKESIDE";
  private static final String ELSEWHERE = "T0ELSEWHERE";

  private static final Set<String> PAGES = Set.of("views.open", "views.push", "views.update");

  /** More than a single request leads to. */
  private static final int CALLS_OF_A_REQUEST = 20;

  private static final String SECRET = "zqxjsecretvwkz";

  /** The commands that show what the workspace shares. */
  private static final List<String> SHARED = List.of("templates", "calendar");

  /** With these somebody begins something of their own, which is theirs to do. */
  private static final Set<String> OF_ONES_OWN =
      Set.of(
          "submit who",
          "submit bulk.review",
          "submit leave",
          "submit mail",
          "submit export",
          "click leave.remove");

  /** Who attacks. */
  enum Attacker {
    /** A colleague who is party to nothing. */
    OUTSIDER("U0TOMAS", HOME, HOME, 10),
    /** A guest of the workspace. */
    GUEST("U0GUEST", HOME, HOME, 4),
    /** Whoever has the coach's id in another workspace. */
    NAMESAKE("U0CASEY", ELSEWHERE, ELSEWHERE, 2),
    /** The same, through a channel that both workspaces share. */
    STRANGER("U0CASEY", HOME, ELSEWHERE, 3);

    private final String user;
    private final String team;
    private final String home;
    private final int aims;

    Attacker(String user, String team, String home, int aims) {
      this.user = user;
      this.team = team;
      this.home = home;
      this.aims = aims;
    }
  }

  /** Ids in the places where a client can change them. */
  private record Aim(String value, String metadata, String callback) {}

  private final Scene scene = new Scene();

  /** What there is to attack. */
  private static final class Scene {
    private String active = "";
    private String proposed = "";
    private String draft = "";
    private String template = "";
    private String leave = "";

    /** As somebody who knows the ids would send them. */
    List<Aim> aims() {
      String checkIn = active + " 1/2026-11-26";
      return List.of(
          new Aim(active, metadata(active, 5, ""), "change_read"),
          new Aim(
              checkIn,
              metadata(active, 1, ",\"checkin\":\"1/2026-11-26\",\"page\":\"ANSWER.1\""),
              "answers"),
          new Aim(proposed, metadata(proposed, 3, ""), "read"),
          new Aim("GOALS", metadata(draft, 2, ",\"page\":\"GOAL.1\""), "review"),
          new Aim("2", metadata(active, 5, ",\"leaf\":2"), "history"),
          new Aim(template, template + " 1 GOAL.1 -", "template.section"),
          new Aim(leave, template + " 1 - U0LEE", "template"),
          new Aim("checkin.read " + checkIn, "1", "template.wording"),
          new Aim("PAUSE " + active, active + " - U0LEE", "bulk.review"),
          new Aim("RECORD " + proposed, "view " + active, "choose"));
    }

    private static String metadata(String agreement, int revision, String more) {
      return "{\"agreement\":\"%s\",\"revision\":%d%s}".formatted(agreement, revision, more);
    }

    /** The same, with ids of the same form that name nothing. */
    String ofNothing(String text) {
      String changed = text;
      for (String id : List.of(active, proposed, draft, leave)) {
        changed = changed.replace(id, another(id));
      }
      return changed;
    }

    List<String> ids() {
      return List.of(active, proposed, draft, template, leave);
    }

    private static String another(String id) {
      return id.chars()
          .map(sign ->
              sign == '9'
                  ? '0'
                  : sign == 'f' ? 'a' : Character.isLetterOrDigit(sign) ? sign + 1 : sign)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }
  }

  /** What was said to the guest while nobody knew who they are. */
  private final List<String> toldAtFirst = new ArrayList<>();

  private int requests;
  private School school;
  private ByHand byHand;

  @BeforeAll
  void twoWorkTogether(@TempDir Path folder) throws Exception {
    school = School.open(folder, "smtp://localhost:9");
    school.tomas().speak("en-US");
    byHand = new ByHand(school);
    Walk.toGoal(school.casey(), school.tara());
    school.casey().submit(Map.of("goal.1.what", SECRET + " is the goal."));
    Walk.proposeReviewed(school.casey(), school.tara());
    Walk.agreeProposed(school.casey(), school.tara());
    school.moveTo(Instant.parse("2026-11-26T21:31:00Z"));
    eventually(() -> Shown.buttons(school.tara().directMessages().getLast()).contains("Stuck"));
    school.tara().pressInMessages("Stuck");
    eventually(() -> Shown.buttons(school.tara().directMessages().getLast()).contains("Add words"));
    school.tara().pressInMessages("Add words");
    school.tara().submit(Map.of("answer.worked", SECRET, "answer.private", SECRET));
    school.casey().command("/agreement change @tara");
    Walk.edit(school.casey(), "GOALS");
    school.casey().submit(Map.of("goal.1.what", SECRET + " is another goal."));
    school.casey().submit();
    eventually(() -> school.tara().directMessages().toString().contains("proposes a change"));
    Walk.propose(school.lee(), school.tara());
    Walk.toReview(school.casey(), school.lee());
    school.casey().closeAll();
    school.lee().command("/agreement templates");
    school.lee().press("Add a template");
    school
        .lee()
        .submit(
            Map.of(
                "template.name",
                "Ours",
                "template.about",
                "For all",
                "template.goal",
                "For all to read"));
    scene.template = Shown.template(byHand.lastPayload("view_submission"));
    school.lee().closeAll();
    school.tara().command("/agreement away");
    school.tara().submit(Map.of("leave.first", "2027-01-11", "leave.last", "2027-01-12"));
    school.tara().closeAll();
    scene.active = only("select id from agreement where coach = 'U0CASEY' and teacher = 'U0TARA'");
    scene.proposed = only("select id from agreement where coach = 'U0LEE'");
    scene.draft = only("select id from agreement where teacher = 'U0LEE'");
    scene.leave = only("select id from leave");
    guestComesWhileSlackIsSilent();
  }

  /** Nobody has told the app yet that they are one. */
  private void guestComesWhileSlackIsSilent() {
    school.slack().faults().on("users.info").always(new Fault.HttpStatus(500));
    SHARED.forEach(word -> toldAtFirst.add(told(command(Attacker.GUEST, word))));
    toldAtFirst.add(told(command(Attacker.GUEST, "new")));
    school.slack().faults().clear();
  }

  @AfterAll
  void close() {
    school.close();
  }

  @ParameterizedTest
  @EnumSource
  void whateverSomebodyAsksForThatIsNotTheirsNothingHappensAndNothingIsTold(Attacker attacker)
      throws Exception {
    assertThat(school.routes()).hasSizeGreaterThan(120);
    List<String> broken = new ArrayList<>();
    for (String route : inOrder()) {
      List<String> before = rows(route);
      attack(attacker, route, broken);
      List<String> after = rows(route);
      if (!after.equals(before)) {
        broken.add(
            route
                + " changed something: "
                + after.stream().filter(row -> !before.contains(row)).toList());
      }
    }
    assertThat(broken).isEmpty();
    for (String method : List.of("views.publish", "chat.postMessage", "chat.postEphemeral")) {
      assertThat(school.slack().faults().calls(method))
          .noneMatch(call -> call.params().toString().contains(SECRET));
    }
  }

  /** What begins something comes last, so that nothing else is taken for what comes of it. */
  private List<String> inOrder() {
    return Stream.concat(
            school.routes().stream().filter(route -> !OF_ONES_OWN.contains(route)).sorted(),
            OF_ONES_OWN.stream().sorted())
        .toList();
  }

  @Test
  void aGuestCannotBeginAnAgreement() {
    Form form = form(submission(Attacker.GUEST, "who", scene.aims().getFirst()));
    String answer = byHand.send(form.body(), form.type()).body();
    assertThat(answer).contains("errors", "Guests and people from outside cannot take part yet.");
  }

  @Test
  void aGuestSeesNothingOfWhatTheWorkspaceSharesFromTheFirstCommandOn() {
    assertThat(toldAtFirst).hasSize(3).noneMatch(told -> told.contains("Ours"));
    assertThat(toldAtFirst.subList(0, 2))
        .allMatch(told -> told.contains("Slack did not answer just now."));
    assertThat(toldAtFirst.getLast()).contains("New agreement");
    for (String word : SHARED) {
      // Once Slack has told who they are.
      eventually(() ->
          told(command(Attacker.GUEST, word))
              .contains("Guests and people from outside cannot take part yet."));
    }
  }

  private void attack(Attacker attacker, String route, List<String> broken) {
    for (Aim aim : scene.aims().subList(0, attacker.aims)) {
      List<Form> forms = forms(attacker, route, aim);
      for (Form form : forms) {
        String told = told(form);
        if (told.contains(SECRET) || told.contains("U0TARA")) {
          broken.add(route + " tells: " + told);
        }
        if (attacker == Attacker.OUTSIDER && !OF_ONES_OWN.contains(route)) {
          String ofNothing = told(new Form(form.type(), scene.ofNothing(form.body())));
          if (!told.equals(ofNothing)) {
            broken.add(route + " tells apart what there is:\n" + told + "\n" + ofNothing);
          }
        }
      }
    }
  }

  /** A request that is not signed yet. */
  private record Form(String type, String body) {}

  private List<Form> forms(Attacker attacker, String route, Aim aim) {
    String name = route.substring(route.indexOf(' ') + 1);
    return switch (route.substring(0, route.indexOf(' '))) {
      case "click" ->
          List.of(form(click(attacker, name, aim, true)), form(click(attacker, name, aim, false)));
      case "submit" -> List.of(form(submission(attacker, name, aim)));
      case "word" -> List.of(command(attacker, name + " " + aim.value()));
      case "command" -> List.of(command(attacker, aim.value()));
      case "shortcut" -> List.of(form(person(attacker, "shortcut").put("callback_id", name)));
      case "event" -> List.of(new Form(ByHand.JSON, event(attacker, name)));
      default -> throw new IllegalArgumentException("Nobody attacks " + route);
    };
  }

  private static ObjectNode person(Attacker attacker, String type) {
    ObjectNode payload = NODES.objectNode().put("type", type).put("trigger_id", "1.2.FORGED");
    payload.putObject("team").put("id", attacker.team).put("domain", "school");
    payload.putObject("user").put("id", attacker.user).put("team_id", attacker.home);
    return payload.put("api_app_id", "A0SAMEPAGE").putNull("enterprise");
  }

  private static ObjectNode click(Attacker attacker, String name, Aim aim, boolean onPage) {
    ObjectNode payload = person(attacker, "block_actions");
    if (onPage) {
      payload.set("view", view(attacker, aim.callback(), aim));
    } else {
      payload.putObject("message").put("ts", "1.1").put("type", "message");
    }
    ObjectNode action = payload.putArray("actions").addObject();
    action
        .put("action_id", name)
        .put("block_id", aim.value())
        .put("type", "button")
        .put("value", aim.value());
    return payload;
  }

  private static ObjectNode submission(Attacker attacker, String name, Aim aim) {
    ObjectNode payload = person(attacker, "view_submission");
    payload.set("view", view(attacker, name, aim));
    return payload;
  }

  private static ObjectNode view(Attacker attacker, String callback, Aim aim) {
    ObjectNode view =
        NODES.objectNode().put("id", "V.FORGED.").put("type", "modal").put("hash", "1.a");
    view.put("callback_id", callback)
        .put("private_metadata", aim.metadata())
        .put("root_view_id", "V.FORGED.");
    view.put("team_id", attacker.team).put("app_installed_team_id", attacker.team);
    view.putObject("title").put("type", "plain_text").put("text", "Page");
    view.putArray("blocks");
    view.putObject("state").set("values", everythingTyped());
    return view;
  }

  /** What would do on any page. */
  private static ObjectNode everythingTyped() {
    ObjectNode values = NODES.objectNode();
    typed(values, "who.role", "selected_option", NODES.objectNode().put("value", "coach"));
    typed(values, "who.partner", "selected_user", NODES.textNode("U0LEE"));
    typed(values, "bulk.teachers", "selected_users", NODES.arrayNode().add("U0LEE"));
    typed(values, "handover.coach", "selected_user", NODES.textNode("U0LEE"));
    typed(
        values,
        "template.leads",
        "selected_users",
        NODES.arrayNode().add("U0TOMAS").add("U0CASEY"));
    typed(values, "template.weeks", "selected_option", NODES.objectNode().put("value", "12"));
    typed(values, "answer.progress", "selected_option", NODES.objectNode().put("value", "stuck"));
    ArrayNode yes = NODES.arrayNode().add(NODES.objectNode().put("value", "yes"));
    typed(values, "goals.by_partner", "selected_options", yes);
    for (String date :
        List.of("move.date", "pause.until", "leave.first", "leave.last", "term.end")) {
      typed(values, date, "selected_date", NODES.textNode("2026-12-08"));
    }
    typed(values, "move.time", "selected_time", NODES.textNode("10:00"));
    for (String text :
        List.of(
            "note",
            "goal.1.what",
            "reach.own",
            "mail.address",
            "mail.code",
            "template.name",
            "template.about",
            "template.goal",
            "wording.students",
            "wording.exceptions",
            "school_year.typed",
            "end.reason",
            "answer.worked",
            "answer.private",
            "skip.reason",
            "note.shared")) {
      typed(values, text, "value", NODES.textNode("forged.words"));
    }
    return values;
  }

  private static void typed(ObjectNode values, String block, String field, JsonNode value) {
    values.putObject(block).putObject("value").put("type", "any").set(field, value);
  }

  private static Form command(Attacker attacker, String text) {
    Map<String, String> form = new TreeMap<>();
    form.put("team_id", attacker.home);
    form.put("user_id", attacker.user);
    form.put("channel_id", "C0COMMONS");
    form.put("command", "/agreement");
    form.put("text", text);
    form.put("trigger_id", "1.2.FORGED");
    return new Form(
        ByHand.FORM,
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(joining("&")));
  }

  private static String event(Attacker attacker, String name) {
    ObjectNode body =
        NODES.objectNode().put("type", "event_callback").put("team_id", attacker.home);
    body.put("event_id", "Ev0FORGED").put("api_app_id", "A0SAMEPAGE");
    ObjectNode event =
        body.putObject("event")
            .put("user", attacker.user)
            .put("channel", "D0FORGED")
            .put("tab", "home")
            .put("ts", "1.1")
            .put("event_ts", "1.1")
            .put("channel_type", "im")
            .put("text", "forged");
    switch (name) {
      case "AppHomeOpenedEvent" -> event.put("type", "app_home_opened");
      case "UserChangeEvent" ->
          event
              .put("type", "user_change")
              .putObject("user")
              .put("id", attacker.user)
              .put("team_id", attacker.home);
      case "MessageEvent" -> event.put("type", "message");
      default ->
          event
              .put("type", "message")
              .put(
                  "subtype",
                  name.replace("Message", "")
                      .replace("Event", "")
                      .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                      .toLowerCase(Locale.ROOT));
    }
    return body.toString();
  }

  private static Form form(JsonNode payload) {
    return new Form(ByHand.FORM, "payload=" + encoded(payload.toString()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What the attacker learns at once: the answer, and the pages that Slack was asked to show. */
  private String told(Form form) {
    requests++;
    String mark = "forged" + requests + ".";
    String body = form.body().replace("FORGED", mark);
    ByHand.Answer answer = byHand.send(body, form.type());
    assertThat(answer.status()).as(body).isEqualTo(200);
    String pages =
        school.slack().faults().newest(CALLS_OF_A_REQUEST).stream()
            .filter(call -> PAGES.contains(call.method()))
            .filter(call -> (call.params() + " ").contains(mark))
            .sorted(comparing(Faults.Call::method))
            .map(call -> call.method() + " " + call.params())
            // Slack took nothing of this, which is said afterwards.
            .filter(call -> !call.contains("Slack was slow just now"))
            .collect(joining("\n"));
    // Whatever is begun has an id of its own.
    return (answer.body() + "\n" + pages).replace(mark, "FORGED").replaceAll("[0-9a-f]{32}", "ID");
  }

  /**
   * Everything that is kept; where somebody may begin something, what was there. Members may look
   * at the templates of their workspace, and that they did is noted.
   */
  private List<String> rows(String route) throws SQLException {
    return Rows.of(school.appFolder()).stream()
        .filter(row ->
            !row.startsWith("workspace_event | ") || !row.contains(" | LOOKED | 0 |  | TEMPLATE"))
        .filter(row -> !OF_ONES_OWN.contains(route) || scene.ids().stream().anyMatch(row::contains))
        .toList();
  }

  private String only(String query) throws SQLException {
    return Rows.only(school.appFolder(), query);
  }
}
