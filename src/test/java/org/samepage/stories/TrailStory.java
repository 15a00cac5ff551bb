package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.samepage.OperatorJobs;
import org.samepage.agreement.Deed;
import org.samepage.workspace.Member;

/** The two see who looked and who wrote; nobody else sees anything. */
class TrailStory extends LifeScene {
  private static final String MARKER = "a-marker-that-somebody-typed";

  /** What only time, an operator, Slack or a calendar on the web brings about. */
  private static final Set<Deed> OF_OTHER_STORIES =
      EnumSet.of(
          Deed.DAYS_OFF_READ,
          Deed.RECORD_DELETED,
          Deed.APP_REMOVED,
          Deed.APP_CAME_BACK,
          Deed.MASTER_KEY_ROTATED,
          Deed.MASTER_KEY_RENEWED,
          Deed.MASTER_KEY_DROPPED,
          Deed.BACKED_UP,
          Deed.MOVED,
          Deed.MAIL_STOPPED,
          Deed.RESTORED);

  @Test
  void theTeacherSeesThatTheCoachOpenedTheAgreement() {
    Walk.agree(casey, tara);
    assertThat(trail(tara, casey))
        .contains("<@U0CASEY> wrote the text of the agreement.")
        .contains("<@U0TARA> opened version 1, to sign.")
        .contains("A key was made for what the two of you write together.")
        .doesNotContain(Walk.GOAL);
    school.moveTo(school.now().plusSeconds(3600));
    int before = count(trail(tara, casey), "<@U0CASEY> opened the text of the agreement.");
    tara.closeAll();
    view(casey, tara);
    casey.closeAll();
    assertThat(count(trail(tara, casey), "<@U0CASEY> opened the text of the agreement."))
        .isEqualTo(before + 1);
    tara.closeAll();
    view(casey, tara);
    casey.closeAll();
    assertThat(count(trail(tara, casey), "<@U0CASEY> opened the text of the agreement."))
        .as("a moment later it is the same look")
        .isEqualTo(before + 1);
  }

  @Test
  void theHistoryStaysOneOfDecisionsAndListsOpenNothing() {
    Walk.agree(casey, tara);
    assertThat(history(tara, casey))
        .contains("<@U0TARA> agreed to version 1.")
        .doesNotContain(" opened ", "> wrote ");
    tara.closeAll();
    school.moveTo(school.now().plusSeconds(3600));
    String before = trail(casey, tara);
    tara.command("/agreement");
    tara.closeAll();
    tara.openHome();
    history(tara, casey);
    tara.closeAll();
    assertThat(trail(casey, tara)).isEqualTo(before);
  }

  @Test
  void theCoachDoesNotLearnThatTheTeacherKeepsNotesForThemselves() {
    Walk.agree(casey, tara);
    school.moveTo(Instant.parse("2026-11-26T21:31:00Z"));
    eventually(() -> Shown.buttons(tara.directMessages().getLast()).contains("Stuck"));
    tara.pressInMessages("Stuck");
    eventually(() -> Shown.buttons(tara.directMessages().getLast()).contains("Add words"));
    tara.pressInMessages("Add words");
    assertThat(tara.submit(Map.of("answer.private", "Mine alone, and nobody's.")).ok()).isTrue();
    assertThat(trail(tara, casey))
        .contains("<@U0TARA> wrote notes for themselves", "wrote answers of a check-in")
        .doesNotContain("Mine alone");
    assertThat(trail(casey, tara))
        .containsOnlyOnce("<@U0TARA> wrote answers of a check-in.")
        .doesNotContain("notes for themselves", "A key was made for what <@U0TARA>");
  }

  @Test
  void anOutsiderWhoForgesTheButtonLearnsNothing() {
    Walk.agree(casey, tara);
    trail(casey, tara);
    ObjectNode click = byHand.lastPayload("block_actions");
    casey.closeAll();
    lee.command("/agreement");
    assertThat(byHand.interaction(byHand.as(lee, click)).status()).isEqualTo(200);
    assertThat(lee.modals()).hasSize(2);
    assertThat(Shown.page(lee))
        .contains("There is no such agreement that you are a part of.")
        .doesNotContain(" opened ", " wrote ", "U0CASEY", "U0TARA");
    lee.closeAll();
    assertThat(trail(casey, tara)).doesNotContain("<@U0LEE>");
  }

  @Test
  void anAdministratorSeesWhatWasDoneForTheWorkspaceAndNothingOfAnAgreement() {
    Walk.agree(casey, tara);
    lee.command("/agreement templates");
    lee.press("Program leads");
    lee.submit(Map.of("template.leads", List.of(casey.id())));
    lee.press("What was done here");
    assertThat(Shown.page(lee))
        .contains("<@U0LEE> said who the program leads are: <@U0CASEY>.")
        .doesNotContain("<@U0TARA>");
    ObjectNode click = byHand.lastPayload("block_actions");
    casey.command("/agreement templates");
    assertThat(Shown.buttons(casey.modal().orElseThrow()))
        .contains("Add a template")
        .doesNotContain("What was done here");
    assertThat(byHand.interaction(byHand.as(casey, click)).status()).isEqualTo(200);
    assertThat(casey.modals()).hasSize(2);
    assertThat(Shown.page(casey)).doesNotContain("said who the program leads are");
    casey.closeAll();
    assertThat(trail(tara, casey))
        .as("whom an agreement concerns may know who can see its numbers")
        .contains("<@U0LEE> said who the program leads are: <@U0CASEY>.");
  }

  /** What leads and administrators can do, each once, and every deed that there is. */
  @Test
  void whateverIsDoneForTheWorkspaceStandsInItsChainAndIsTold() throws Exception {
    templates("Add a template");
    lee.submit(Map.of("template.name", "Ours", "template.from", "practice@0"));
    lee.press("Change name and length");
    lee.submit(Map.of("template.name", "Ours, renamed", "template.weeks", "16"));
    lee.press("Retire");
    lee.press("Retired templates");
    lee.press("Bring back");
    templates("Program leads");
    lee.submit(Map.of("template.leads", List.of(casey.id(), lee.id())));
    templates("Exceptions for safety and law");
    lee.submit(Map.of("wording.exceptions", MARKER));
    templates("Exceptions for safety and law");
    templates("Schools");
    lee.submit(Map.of("wording.schools", MARKER));
    assertThat(Shown.page(lee)).contains("Saved.");
    templates("Addresses of students");
    lee.submit(Map.of("wording.students", "marker.example.org"));
    for (String typed : List.of("2026-11-24", "2026-11-25 " + MARKER)) {
      open(lee, "/agreement calendar");
      lee.press("Change days off");
      lee.submit(Map.of("school_year.typed", typed));
    }
    open(lee, "/agreement retention");
    lee.submit(Map.of("retention.months", "36"));
    for (List<String> held : List.of(List.of(tara.id()), List.<String>of())) {
      open(lee, "/agreement hold");
      lee.submit(Map.of("hold.people", held));
    }
    open(lee, "/agreement program");
    open(casey, "/agreement calendar");
    templates("What was done here");
    assertThat(Shown.page(lee))
        .contains(
            "<@U0LEE> added a template.",
            "A key was made for the template that <@U0LEE> added.",
            "<@U0LEE> changed a template.",
            "<@U0LEE> retired a template.",
            "<@U0LEE> brought a retired template back.",
            "<@U0LEE> said who the program leads are: <@U0CASEY>, <@U0LEE>.",
            "<@U0LEE> changed what this workspace says in all agreements.",
            "<@U0LEE> opened what this workspace says in all agreements, to write.",
            "<@U0LEE> changed the list of schools.",
            "<@U0LEE> changed at which domains students have their addresses.",
            "<@U0LEE> changed where days off come from.",
            "<@U0LEE> opened where days off come from, to write.",
            "<@U0LEE> set how long words are kept: 36 months after the end of an agreement.",
            "<@U0LEE> put <@U0TARA> under a legal hold.",
            "<@U0LEE> lifted the legal hold on <@U0TARA>.",
            "<@U0LEE> opened the numbers for program leads.")
        .doesNotContain(MARKER, "marker.example", "<@U0CASEY> opened");

    Set<String> done = new TreeSet<>();
    Stream.of(Deed.values())
        .filter(deed -> deed.isOfWorkspace() && !OF_OTHER_STORIES.contains(deed))
        .forEach(deed -> done.add(deed.name()));
    assertThat(kept("select distinct deed from workspace_event"))
        .containsAll(done)
        .contains("LOOKED", "KEY_MADE");
    assertThat(kept("select about from workspace_event where person = 'U0CASEY'"))
        .as("noted, and told to them alone")
        .contains("DAYS_OFF READ");
    assertThat(kept("select about from workspace_event where about like '%arker%'")).isEmpty();
    assertThat(OperatorJobs.verify(school.storage()).findings()).isEmpty();
  }

  /** What the two do with an agreement beside agreeing: all that has to be in their trail. */
  @Test
  void everyShareExportHoldAndErasureAndEachKeyStandInTheChainOfTheAgreement() throws Exception {
    Walk.agree(casey, tara);
    share(lee);
    tara.pressInMessages("Read and decide");
    tara.press("Do not agree");
    share(lee);
    tara.pressInMessages("Read and decide");
    tara.submit();
    tara.closeAll();
    told(lee, "share a part of their coaching agreement with you");
    lee.pressInMessages("Open");
    lee.closeAll();
    ask(casey, tara, "Share a part");
    casey.press("Stop sharing");
    casey.closeAll();

    open(casey, "/agreement export");
    casey.submit(Map.of("export.confirm", List.of("yes")));
    eventually(() -> kept("select about from event where deed = 'EXPORTED'").contains("file"));
    for (List<String> held : List.of(List.of(tara.id()), List.<String>of())) {
      open(lee, "/agreement hold");
      lee.submit(Map.of("hold.people", held));
    }
    lee.closeAll();

    act(tara, casey, "End");
    ask(tara, casey, "Erase words");
    tara.press("Erase my own words");
    tara.submit();
    tara.closeAll();
    act(casey, tara, "Erase words");
    ask(casey, tara, "Erase words");
    casey.press("Keep everything");
    casey.closeAll();
    for (String answer : List.of("Do not agree", "")) {
      act(casey, tara, "Erase words");
      told(tara, "asks you to agree");
      tara.pressInMessages("Read and decide");
      if (answer.isEmpty()) {
        tara.submit();
      } else {
        tara.press(answer);
      }
      tara.closeAll();
    }
    assertThat(kept("select distinct deed from event"))
        .contains(
            "LOOKED",
            "WROTE",
            "KEY_MADE",
            "SHARE_ASKED",
            "SHARE_REFUSED",
            "SHARED",
            "SHARE_WITHDRAWN",
            "EXPORTED",
            "HOLD_SET",
            "HOLD_LIFTED",
            "OWN_WORDS_ERASED",
            "ERASURE_ASKED",
            "ERASURE_TAKEN_BACK",
            "ERASURE_REFUSED",
            "ERASED");
    assertThat(kept("select about from event where deed = 'LOOKED' and person = 'U0LEE'"))
        .containsExactly("SHARED READ");
    assertThat(OperatorJobs.verify(school.storage()).findings()).isEmpty();
  }

  private void share(Member with) {
    ask(casey, tara, "Share a part");
    casey.submit(Map.of("share.what", "GOAL 1", "share.with", with.id()));
    casey.closeAll();
    told(tara, "asks whether a part of your agreement may be shared");
  }

  private void templates(String button) {
    open(lee, "/agreement templates");
    lee.press(button);
  }

  private static void open(Member member, String command) {
    if (member.modal().isPresent()) {
      member.closeAll();
    }
    member.command(command);
  }

  private List<String> kept(String query) throws SQLException {
    try (Connection database = Rows.open(school.appFolder());
        Statement statement = database.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<String> kept = new ArrayList<>();
      while (found.next()) {
        kept.add(found.getString(1));
      }
      return kept;
    }
  }

  /** Who looked and wrote, as {@code reader} sees it. */
  private static String trail(Member reader, Member partner) {
    if (reader.modal().isPresent()) {
      reader.closeAll();
    }
    history(reader, partner);
    reader.press("Who looked and wrote");
    return Shown.page(reader);
  }

  private static int count(String page, String line) {
    return page.split(Pattern.quote(line), -1).length - 1;
  }
}
