package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Member;

/** An administrator forbids for a time that anything of somebody's agreements is erased. */
class HoldStory extends LifeScene {
  private static final String HELD = "A legal hold is in place: nothing";

  /** Where words of an agreement stand. */
  private static final List<String> SEALED =
      List.of(
          "agreement.words",
          "agreement.change_words",
          "agreement.handed_over_by_coach",
          "agreement.handed_over_by_teacher",
          "agreement_version.words",
          "remark.words",
          "check_in_answer.words",
          "check_in_answer.private_words",
          "contact.words",
          "set_aside.words");

  private final Set<String> seen = new HashSet<>();

  @Test
  void nothingIsErasedUnderAHoldWhichBothSeeUntilItIsLifted() {
    Walk.agree(casey, tara);
    act(casey, tara, "End");
    act(casey, tara, "Erase words");
    told(tara, "asks you to agree");
    hold(lee, tara);

    assertThat(ask(casey, tara, "Erase words")).contains(HELD);
    casey.closeAll();
    tara.pressInMessages("Read and decide");
    assertThat(Shown.page(tara)).contains(HELD);
    tara.closeAll();
    assertThat(overview(tara)).contains("You are under a legal hold");
    assertThat(overview(casey)).contains("A legal hold is in place for <@U0TARA>");
    assertThat(history(casey, tara))
        .contains("<@U0LEE> put the agreement under a legal hold. Nothing of it can be erased.");
    casey.closeAll();

    hold(lee);
    assertThat(overview(casey)).doesNotContain("legal hold");
    tara.pressInMessages("Read and decide");
    tara.submit();
    assertThat(Shown.page(tara)).contains("All words of this agreement were erased for good.");
    tara.closeAll();
    assertThat(history(casey, tara)).contains("<@U0LEE> lifted the legal hold.");
  }

  @Test
  void aPageThatWasOpenBeforeTheHoldErasesNothing() {
    Walk.agree(casey, tara);
    ask(tara, casey, "Erase words");
    tara.press("Erase my own words");
    hold(lee, casey);
    tara.submit();
    assertThat(Shown.page(tara)).contains(HELD, "Nothing was changed.");
  }

  @Test
  void aLaterAgreementFallsUnderItAsWellAndTheAdministratorLearnsOfNone() {
    hold(lee, tomas);
    assertThat(lee.directMessages()).isEmpty();
    Walk.agree(casey, tomas);
    assertThat(history(casey, tomas)).contains("<@U0LEE> put the agreement under a legal hold.");
    casey.closeAll();
    assertThat(overview(casey)).contains("A legal hold is in place for <@U0TOMAS>");
  }

  @Test
  void aPageThatIsOlderLiftsNoHoldThatItDidNotShow() throws Exception {
    Walk.agree(casey, tara);
    hold(lee, tara);
    // As another administrator sends it whose page was opened when nobody was held yet.
    ByHand byHand = new ByHand(school);
    ObjectNode older = byHand.lastPayload("view_submission");
    ArrayNode chosen = (ArrayNode) older.findValue("selected_users");
    chosen.removeAll().add(tomas.id());
    assertThat(byHand.interaction(older).words()).contains("Saved. Whatever falls under the hold");
    assertThat(held()).isEqualTo("U0TARA,U0TOMAS");
    assertThat(overview(casey)).contains("A legal hold is in place for <@U0TARA>");

    hold(lee, tara);
    assertThat(held()).as("a page that shows it lifts it").isEqualTo("U0TARA");
    chosen.removeAll();
    assertThat(byHand.interaction(older).words())
        .as("of what it showed nobody is held, but somebody is")
        .contains("Saved. Whatever falls under the hold");
    assertThat(held()).isEqualTo("U0TARA");

    ((ObjectNode) older.at("/view")).put("private_metadata", "");
    assertThat(byHand.interaction(older).words())
        .as("the page of an older release, which does not say whom it showed")
        .contains("Open it again to see how it stands now.")
        .doesNotContain("Saved.");
    assertThat(held()).isEqualTo("U0TARA");
    assertThat(history(casey, tara)).doesNotContain("lifted the legal hold");
  }

  private String held() throws SQLException {
    return Rows.only(
        school.appFolder(),
        "select group_concat(person) from (select person from hold order by person)");
  }

  @Test
  void onlyAdministratorsSetOrSeeHolds() {
    casey.command("/agreement hold");
    assertThat(Shown.page(casey)).contains("Only administrators of the workspace can do this.");
  }

  @Test
  void whoWasAnAdministratorLongAgoIsAskedAboutBeforeTheySeeWhoIsHeld() throws SQLException {
    hold(lee, tara);
    overview(casey);
    toldLongAgo(casey, "admin = 1");
    school.slack().faults().on("users.info").always(new Fault.Slow(Duration.ofMillis(300)));
    casey.command("/agreement hold");
    assertThat(Shown.page(casey)).contains("Only administrators of the workspace can do this.");
  }

  @Test
  void whileSlackDoesNotSayWhetherTheyStillAreAdministratorsTheyTryAgainAndOthersGoOn()
      throws SQLException {
    hold(lee, tara);
    overview(casey);
    toldLongAgo(lee, "admin = 1");
    toldLongAgo(casey, "admin = 0");
    school.slack().faults().on("users.info").always(new Fault.SlackError("internal_error"));
    lee.command("/agreement hold");
    assertThat(Shown.page(lee)).contains("If you are one yourself, please try again in a moment.");
    lee.closeAll();
    assertThat(overview(casey)).contains("Your agreements");

    school.slack().faults().clear();
    eventually(() -> {
      lee.command("/agreement hold");
      return Shown.page(lee).contains("People under a legal hold");
    });
  }

  /** As it stands after a year without the app, or in a backup of then. */
  private void toldLongAgo(Member person, String what) throws SQLException {
    try (Connection database = Rows.open(school.appFolder());
        Statement statement = database.createStatement()) {
      int known =
          statement.executeUpdate(
              "update person set %s, seen = seen - %d where person = '%s'"
                  .formatted(what, Duration.ofDays(365).toMillis(), person.id()));
      assertThat(known).isEqualTo(1);
    }
  }

  @Test
  void everyWayToBeRidOfWordsLeavesThemSealedUntilTheHoldIsLifted() throws Exception {
    Walk.toReview(casey, tara);
    hold(lee, tara);
    nothingIsLost();
    Walk.edit(casey, "GOALS");
    casey.submit(Map.of("goal.1.what", "Another goal."));
    nothingIsLost();
    casey.press("Discard draft");
    casey.submit();
    assertThat(Shown.page(casey)).contains(HELD, "Nothing was changed.");
    casey.closeAll();
    nothingIsLost();
    act(casey, tara, "Pass draft to partner");
    told(tara, "passes the draft to you");
    act(casey, tara, "Get the draft back");
    nothingIsLost();
    Walk.proposeReviewed(casey, tara);
    nothingIsLost();
    Walk.agreeProposed(casey, tara);
    nothingIsLost();

    for (String contact : List.of("555-0100", "555-0199", "")) {
      ask(tara, casey, "Contact details");
      assertThat(tara.submit(Map.of("reach.own", contact)).ok()).isTrue();
      tara.closeAll();
      nothingIsLost();
    }
    change("A change that is discarded.");
    act(casey, tara, "Discard the change");
    nothingIsLost();
    change("A change that is declined.");
    casey.command("/agreement change");
    casey.submit();
    told(tara, "proposes a change to your agreement");
    tara.pressInMessages("Read the change");
    tara.press("Decline the change");
    assertThat(tara.submit().ok()).isTrue();
    nothingIsLost();
    change("A change of the coach before.");
    ask(casey, tara, "Hand over");
    casey.submit(Map.of("handover.coach", lee.id()));
    told(tara, "would like to hand your agreement over");
    tara.pressInMessages("Read and decide");
    assertThat(tara.submit().ok()).isTrue();
    told(lee, "take over as the coach of");
    lee.pressInMessages("Read and decide");
    assertThat(lee.submit().ok()).isTrue();
    nothingIsLost();
    assertThat(setAside()).isPositive();

    Set<String> aside = tails("set_aside.words");
    assertThat(traces(aside)).isNotEmpty();
    hold(lee);
    assertThat(setAside()).as("from then on what they did counts").isZero();
    assertThat(traces(aside)).as("also in the files").isEmpty();
  }

  /** The files in which any of it stands. */
  private List<Path> traces(Set<String> tails) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(school.appFolder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = HexFormat.of().withUpperCase().formatHex(Files.readAllBytes(file));
        if (tails.stream().anyMatch(bytes::contains)) {
          found.add(file.getFileName());
        }
      }
    }
    return found;
  }

  private void change(String goal) throws SQLException {
    casey.command("/agreement change");
    Walk.edit(casey, "GOALS");
    assertThat(casey.submit(Map.of("goal.1.what", goal)).ok()).isTrue();
    casey.closeAll();
    nothingIsLost();
  }

  /** Whatever was seen sealed so far still stands somewhere, as it was sealed. */
  private void nothingIsLost() throws SQLException {
    Set<String> now = sealed();
    assertThat(now).containsAll(seen);
    seen.addAll(now);
  }

  /** By the last bytes of each, with which a value proves itself. */
  private Set<String> sealed() throws SQLException {
    Set<String> sealed = new HashSet<>();
    for (String column : SEALED) {
      sealed.addAll(tails(column));
    }
    return sealed;
  }

  private Set<String> tails(String column) throws SQLException {
    Set<String> tails = new HashSet<>();
    String[] names = column.split("\\.", -1);
    try (Connection database = Rows.open(school.appFolder());
        Statement statement = database.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select substr(hex(%1$s), -32) from %2$s where %1$s is not null"
                    .formatted(names[1], names[0]))) {
      while (found.next()) {
        tails.add(found.getString(1));
      }
    }
    return tails;
  }

  private long setAside() throws SQLException {
    return Long.parseLong(Rows.only(school.appFolder(), "select count(*) from set_aside"));
  }

  private static void hold(Member administrator, Member... people) {
    administrator.command("/agreement hold");
    administrator.submit(Map.of("hold.people", List.of(people).stream().map(Member::id).toList()));
    assertThat(Shown.page(administrator)).contains("Saved.");
    administrator.closeAll();
  }

  private static String overview(Member reader) {
    reader.command("/agreement");
    String page = Shown.page(reader);
    reader.closeAll();
    return page;
  }
}
