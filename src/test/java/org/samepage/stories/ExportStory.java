package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.School;
import org.samepage.Zipped;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Member;

/**
 * {@code /agreement export}: somebody takes a copy of everything about them, and nobody else does.
 */
class ExportStory {
  private static final String SAID = "Wait time helped, thinking aloud takes minutes.";
  private static final String KEPT = "I was tired and did not say so.";
  private static final String COACHS = "Model it once more next week?";
  private static final String COACHS_OWN = "Ask the principal for a quieter room.";
  private static final String SIGNED_NUMBER = "555 0100";
  private static final String CASEYS_NUMBER = "555 0101";
  private static final String TARAS_NUMBER = "555 0102";
  private static final String LEES_NUMBER = "555 0103";
  private static final String BOTH = "both";

  @TempDir Path folder;
  private final Browser browser = new Browser();

  @AfterEach
  void close() {
    browser.close();
  }

  // By a page behind a sign-in

  @Test
  void aTeacherSignsInAndTakesEverythingAboutThemOnce() throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      answered(school);
      Member tara = school.tara();
      URI link = link(tara);
      assertThat(link.getPath()).matches("/export/[A-Za-z0-9_-]{43}");
      Browser.Page door = browser.open(link);
      assertThat(door.status()).isEqualTo(200);
      assertThat(door.text()).contains("Please sign in with Slack").doesNotContain(SAID, "Casey");
      assertThat(door.header("Cache-Control")).isEqualTo("no-store");
      assertThat(door.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(door.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(door.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(door.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax");

      Browser.Page signedIn = browser.signIn(door, tara.id());
      assertThat(signedIn.text()).contains("You are signed in.", "Download my copy");
      Browser.Page taken = browser.press(signedIn);
      assertThat(taken.header("Content-Type")).startsWith("application/zip");
      assertThat(taken.header("Content-Disposition"))
          .isEqualTo("attachment;filename=\"same-page-2026-11-26.zip\"");
      assertThat(taken.header("Cache-Control")).isEqualTo("no-store");
      Zipped copy = Zipped.of(taken.response().body());
      JsonNode json = copy.json();
      assertThat(json.at("/person/user").asText()).isEqualTo(tara.id());
      assertThat(copy.everything())
          .contains(CheckInScene.GOAL, SAID, KEPT, COACHS)
          .doesNotContain(COACHS_OWN);
      assertThat(copy.html())
          .contains("Casey Coach coaches you", "Everything about you in Same Page")
          .doesNotContain("<script", "<@U0");
      assertThat(json.at("/people/0/name").asText()).isEqualTo("Casey Coach");
      assertThat(json.at("/messages").size()).isPositive();

      assertThat(browser.press(signedIn).text()).contains("was downloaded already");
      Browser.Page again = browser.open(link);
      assertThat(again.status()).isEqualTo(410);
      assertThat(again.text()).contains("was downloaded already").doesNotContain(SAID);
      assertThat(copiesInHistory(school.casey())).isEqualTo(1);
      assertNothingRefused(school);
    }
  }

  @Test
  void thePartnersCopyHasTheirOwnWordsInstead() throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      answered(school);
      Zipped copy = taken(school.casey());
      assertThat(copy.everything()).contains(SAID, COACHS, COACHS_OWN).doesNotContain(KEPT);
      assertThat(copy.json().at("/agreements/0/role").asText()).isEqualTo("coach");
    }
  }

  @Test
  void aCopyHasTheCertificatesOfItsOwnerAndTheDraftsThatTheyDiscardedAndNobodyElsesDoes()
      throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      Walk.toReview(school.casey(), school.tara());
      school.casey().press("Discard draft");
      school.casey().submit();
      school.casey().closeAll();
      answered(school);
      school.tara().command("/agreement erase");
      school.tara().press("Erase my own words");
      school.tara().submit();
      school.tara().closeAll();
      byHand(
          school,
          "insert into unreachable select enterprise, team, 'U0LEE', 1795464000000 from agreement"
              + " limit 1");

      assertThat(taken(school.lee()).json().at("/unreachableSince").asText())
          .isEqualTo("2026-11-23T20:00:00Z");
      JsonNode caseys = taken(school.casey()).json();
      assertThat(caseys.at("/discarded/0/history").findValuesAsText("deed"))
          .contains("BEGUN", "WROTE", "DISCARDED");
      assertThat(caseys.at("/discarded/0/history").findValuesAsText("by")).containsOnly("U0CASEY");
      assertThat(caseys.at("/certificates").findValuesAsText("agreement"))
          .containsExactly(caseys.at("/discarded/0/id").asText());
      JsonNode taras = taken(school.tara()).json();
      assertThat(taras.at("/discarded")).isEmpty();
      assertThat(taras.at("/certificates").findValuesAsText("scope")).containsExactly("own");
      assertThat(taras.at("/unreachableSince").isNull()).isTrue();
    }
  }

  @Test
  void aDraftThatNobodyElseKnewOfStaysItsAuthorsAloneAlsoOnceTimeHasErasedIt() throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      Walk.toReview(school.casey(), school.tara());
      school.casey().closeAll();
      school.moveTo(Instant.parse("2028-10-26T17:00:00Z"));
      LifeScene.told(school.casey(), "will be erased for good");
      school.moveTo(Instant.parse("2028-11-26T17:00:00Z"));
      eventually(() ->
          Rows.only(school.appFolder(), "select count(*) from erasure where done is not null")
              .equals("1"));

      JsonNode caseys = taken(school.casey()).json();
      assertThat(caseys.at("/certificates").findValuesAsText("why")).containsExactly("retention");
      assertThat(caseys.findValuesAsText("deed"))
          .as("time erased it, and not they")
          .contains("BEGUN")
          .doesNotContain("ERASED");
      JsonNode taras = taken(school.tara()).json();
      assertThat(taras.at("/certificates")).isEmpty();
      assertThat(taras.at("/people").findValuesAsText("user")).containsExactly(school.tara().id());
    }
  }

  @Test
  void whoHandedItOverHasTheCertificateInTheirCopyThatTheyCanOpen() throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      Member casey = school.casey();
      Walk.agree(casey, school.tara());
      handOver(casey, school.tara(), school.lee());
      LifeScene.act(school.lee(), school.tara(), "End");
      school.moveTo(Instant.parse("2028-10-26T17:00:00Z"));
      LifeScene.told(casey, "that you handed over will be erased");
      LifeScene.told(school.tara(), "will be erased for good");
      LifeScene.told(school.lee(), "will be erased for good");
      school.moveTo(Instant.parse("2028-11-26T17:00:00Z"));
      eventually(() -> Shown.newestMessage(casey).contains("have been erased for good"));

      casey.command("/agreement erase");
      String opened = Shown.page(casey);
      casey.closeAll();
      JsonNode certificate = taken(casey).json().at("/certificates/0");
      assertThat(certificate.at("/coach").asText()).as("as it was then").isEqualTo(casey.id());
      assertThat(opened).contains(certificate.at("/hash").asText());
    }
  }

  @Test
  void thePartnersTrailAndCopyAreTheSameWhetherOrNotSomebodyKeepsNotesForThemselves()
      throws Exception {
    assertThat(seenByCasey(folder.resolve("kept"), true))
        .contains(SAID)
        .isEqualTo(seenByCasey(folder.resolve("none"), false));
  }

  /**
   * Tara looks at her answer again, and may keep a note for herself. Ids and hashes are random in
   * each school.
   */
  private static String seenByCasey(Path where, boolean taraKeepsANote) throws Exception {
    Files.createDirectories(where);
    try (School school = School.openWithSignIn(where)) {
      due(school);
      answer(school.tara(), SAID, "");
      answer(school.casey(), COACHS, "");
      school.letPass(Duration.ofHours(1));
      school.tara().pressInMessages("Add words");
      if (taraKeepsANote) {
        school.tara().submit(Map.of("answer.private", KEPT));
      } else {
        school.tara().closeAll();
      }
      school.letPass(Duration.ofHours(1));
      LifeScene.history(school.casey(), school.tara());
      school.casey().press("Who looked and wrote");
      String trail = Shown.page(school.casey());
      school.casey().closeAll();
      return (trail + taken(school.casey()).everything()).replaceAll("[0-9a-f]{8,}", "*");
    }
  }

  @Test
  void whatThePartnerAnsweredStaysTheirsUntilBothHave() throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      due(school);
      answer(school.tara(), SAID, KEPT);
      assertThat(taken(school.casey()).everything()).doesNotContain(SAID, KEPT);
      assertThat(taken(school.tara()).everything()).contains(SAID, KEPT);
    }
  }

  @Test
  void somebodyWithoutAnAgreementGetsTheirProfileAndNothingOfOthers() throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      answered(school);
      school.lee().command("/agreement templates");
      school.lee().press("Add a template");
      school.lee().submit(Map.of("template.name", "Our own cycle", "template.from", "practice@0"));
      school.lee().closeAll();
      Zipped copy = taken(school.lee());
      JsonNode json = copy.json();
      assertThat(json.at("/profile/administrator").asBoolean()).isTrue();
      assertThat(json.at("/agreements")).isEmpty();
      assertThat(json.at("/messages")).isEmpty();
      assertThat(json.at("/templates/0/name").asText()).isEqualTo("Our own cycle");
      assertThat(json.at("/workspaceHistory").findValuesAsText("deed"))
          .contains("TEMPLATE_ADDED", "KEY_MADE");
      assertThat(copy.html())
          .contains("A template that you added: Our own cycle", "Lee Lead added a template.");
      assertThat(
              Rows.only(
                  school.appFolder(),
                  "select person from workspace_event where deed = 'EXPORTED' and about = 'page'"))
          .isEqualTo(school.lee().id());
      assertThat(copy.everything())
          .contains("You have no agreement.")
          .doesNotContain("U0CASEY", "U0TARA", "Casey", CheckInScene.GOAL, SAID);
    }
  }

  @Test
  void whoReadWhatIsNotTheirsHasInTheirCopyWhatTheyDidAndNothingThatOthersDid() throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      school.tomas().speak("en-US");
      answered(school);
      Member lee = school.lee();
      Member tomas = school.tomas();
      offer(school.casey(), school.tara(), lee);
      lee.pressInMessages("Read and decide");
      JsonNode asked = taken(lee).json().at("/agreements/0");
      assertThat(asked.at("/role").asText()).isEqualTo("asked");
      assertThat(asked.at("/history").findValuesAsText("deed")).contains("LOOKED");
      assertThat(asked.at("/history").findValuesAsText("by")).containsOnly(lee.id());
      lee.pressInMessages("Read and decide");
      lee.press("No, thank you");
      lee.closeAll();
      share(school.casey(), school.tara(), tomas);
      tomas.pressInMessages("Open");
      tomas.closeAll();

      Zipped refused = taken(lee);
      JsonNode did = refused.json().at("/elsewhere");
      assertThat(did.findValuesAsText("id")).containsExactly(asked.at("/id").asText());
      assertThat(did.findValuesAsText("deed")).contains("LOOKED", "HANDOVER_REFUSED");
      assertThat(did.findValuesAsText("by")).containsOnly(lee.id());
      assertThat(refused.html()).contains("said no to handing the coaching over");
      assertThat(taken(tomas).json().at("/elsewhere").findValuesAsText("deed")).contains("LOOKED");
      assertThat(taken(school.tara()).json().at("/elsewhere")).isEmpty();
    }
  }

  @Test
  void whoeverHoldsPeopleLearnsByTheirCopyOfNoAgreement() throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      Member lee = school.lee();
      lee.command("/agreement hold");
      lee.submit(Map.of("hold.people", List.of(school.tara().id(), school.casey().id())));
      lee.closeAll();
      answered(school);
      Zipped copy = taken(lee);
      assertThat(copy.json().at("/elsewhere")).isEmpty();
      assertThat(copy.json().at("/workspaceHistory").findValuesAsText("deed"))
          .contains("PERSON_HELD");
    }
  }

  @Test
  void whoHandedAnAgreementOverTakesAndErasesTheirOwnWordsAndLearnsNothingOfWhatCameAfter()
      throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      school.tomas().speak("en-US");
      answered(school);
      Member casey = school.casey();
      Member tara = school.tara();
      Member lee = school.lee();
      assertThat(taken(tara).everything()).contains(SIGNED_NUMBER);
      LifeScene.view(casey, tara);
      casey.press("Contact details");
      casey.submit(Map.of("reach.own", CASEYS_NUMBER));
      casey.closeAll();
      LifeScene.view(tara, casey);
      tara.press("Contact details");
      tara.submit(Map.of("reach.own", TARAS_NUMBER));
      tara.closeAll();
      share(casey, tara, school.tomas());
      JsonNode shown = taken(school.tomas()).json().at("/shown/0");
      assertThat(shown.at("/part").asText()).isEqualTo("text");
      assertThat(shown.at("/text/answers/goal.1.what").asText()).isEqualTo(CheckInScene.GOAL);
      assertThat(shown.at("/until").isNull()).isTrue();

      school.letPass(Duration.ofMinutes(1));
      handOver(casey, tara, lee);
      LifeScene.view(lee, tara);
      lee.press("Contact details");
      lee.submit(Map.of("reach.own", LEES_NUMBER));
      lee.closeAll();
      Zipped over = taken(school.tomas());
      assertThat(over.json().at("/shown/0/until").asText()).isNotEmpty();
      assertThat(over.everything()).doesNotContain(CheckInScene.GOAL);

      Zipped copy = taken(casey);
      assertThat(copy.json().at("/agreements")).isEmpty();
      assertThat(copy.everything())
          .contains(CheckInScene.GOAL, COACHS, COACHS_OWN, CASEYS_NUMBER, "You coached Tara")
          .doesNotContain(SAID, KEPT, TARAS_NUMBER, LEES_NUMBER, "U0LEE", "Lee ");
      JsonNode history = copy.json().at("/handedOver/0/history");
      assertThat(history.findValuesAsText("deed"))
          .contains("AGREED", "HANDOVER_ASKED", "SHARED")
          .doesNotContain("HANDED_OVER");
      assertThat(taken(lee).everything())
          .contains(COACHS)
          .doesNotContain(COACHS_OWN, CASEYS_NUMBER, SIGNED_NUMBER);

      casey.command("/agreement erase");
      assertThat(Shown.page(casey))
          .contains("You handed your agreement with <@U0TARA> over on Thu, Nov 26, 2026")
          .doesNotContain("U0LEE");
      casey.press("Erase my own words");
      assertThat(Shown.page(casey)).contains("stays sealed inside the versions that were agreed");
      casey.submit();
      assertThat(Shown.page(casey))
          .contains("between <@U0CASEY> and <@U0TARA>", "*By whom:* <@U0CASEY>")
          .doesNotContain("U0LEE");
      casey.closeAll();
      String told = "Whoever coached here before has erased what they had written themselves";
      LifeScene.told(tara, told);
      LifeScene.told(lee, told);
      Zipped after = taken(casey);
      assertThat(after.everything())
          .contains(CheckInScene.GOAL, "These words were erased on")
          .doesNotContain(COACHS, COACHS_OWN, CASEYS_NUMBER, SIGNED_NUMBER);
      assertThat(taken(tara).everything())
          .contains(SAID)
          .doesNotContain(COACHS, CASEYS_NUMBER, SIGNED_NUMBER);
      casey.command("/agreement view");
      assertThat(Shown.whisper(casey)).startsWith("You have no agreement yet.");
      assertNothingRefused(school);
    }
  }

  private static void share(Member casey, Member tara, Member person) {
    LifeScene.ask(casey, tara, "Share a part");
    casey.submit(Map.of("share.what", "TEXT", "share.with", person.id()));
    casey.closeAll();
    eventually(() -> Shown.buttons(tara.directMessages().getLast()).contains("Read and decide"));
    tara.pressInMessages("Read and decide");
    tara.submit();
    tara.closeAll();
    eventually(() -> !person.directMessages().isEmpty());
  }

  private static void handOver(Member casey, Member tara, Member lee) {
    offer(casey, tara, lee);
    lee.pressInMessages("Read and decide");
    lee.submit();
    lee.closeAll();
    LifeScene.told(tara, "is your coach now");
  }

  private static void offer(Member casey, Member tara, Member lee) {
    LifeScene.ask(casey, tara, "Hand over");
    casey.submit(Map.of("handover.coach", lee.id()));
    casey.closeAll();
    LifeScene.told(tara, "would like to hand your agreement over");
    tara.pressInMessages("Read and decide");
    tara.submit();
    tara.closeAll();
    LifeScene.told(lee, "take over as the coach");
  }

  @Test
  void somebodyElseWhoFollowsTheLinkGetsNothingAndItsOwnerStillCan() throws Exception {
    try (School school = School.openWithSignIn(folder);
        Browser caseys = new Browser()) {
      answered(school);
      URI link = link(school.tara());
      Browser.Page refused = caseys.signIn(caseys.open(link), "U0CASEY");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text()).contains("made for somebody else").doesNotContain(SAID);
      assertThat(caseys.ask(link, "POST").text()).contains("Please sign in with Slack");
      assertThat(caseys.signIn(caseys.open(link), "U0GUEST").text())
          .contains("made for somebody else");

      Browser.Page signedIn = browser.signIn(browser.open(link), "U0TARA");
      assertThat(caseys.open(link).text()).contains("Please sign in with Slack");
      assertThat(caseys.ask(link, "POST").text()).contains("Please sign in with Slack");
      assertThat(Zipped.of(browser.press(signedIn).response().body()).text()).contains(KEPT);
    }
  }

  @Test
  void whatComesBackFromSlackCountsOnceAndInTheBrowserAloneThatWasSentThere() throws Exception {
    try (School school = School.openWithSignIn(folder);
        Browser other = new Browser()) {
      URI link = link(school.tara());
      String signIn = Browser.signInLink(browser.open(link)) + "&as=U0TARA";
      Browser.Page sentBack = browser.ask(URI.create(signIn), "GET");
      URI back = URI.create(sentBack.header("Location"));
      assertThat(other.open(back).text()).contains("Este no es el navegador");
      other.open(link);
      assertThat(other.open(back).text()).contains("This is not the browser");
      URI forged = URI.create(back.toString().replaceFirst("state=.*", "state=AAAA"));
      assertThat(browser.open(forged).status()).isEqualTo(400);
      assertThat(browser.open(back).text()).contains("You are signed in.");
      assertThat(browser.open(back).status()).isEqualTo(403);
      URI madeUp = URI.create(back.toString().replaceFirst("code=[0-9a-f]+", "code=1234"));
      assertThat(browser.open(madeUp).text()).contains("You are not signed in");
    }
  }

  @Test
  void whoDoesNotSignInIsToldWhatToDo() throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      URI link = link(school.tara());
      Browser.Page refused = browser.signIn(browser.open(link), "nobody");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text()).contains("You are not signed in", "/agreement export");
      school.slack().faults().on("openid.connect.token").next(1, new Fault.HttpStatus(503));
      Browser.Page silent = browser.signIn(browser.open(link), "U0TARA");
      assertThat(silent.status()).isEqualTo(503);
      assertThat(silent.text()).contains("Slack did not say who you are.");
      assertThat(browser.signIn(browser.open(link), "U0TARA").text()).contains("You are signed in");
    }
  }

  @Test
  void programsThatLookAtALinkDoNotUseItUp() throws Exception {
    try (School school = School.openWithSignIn(folder);
        Browser preview = new Browser()) {
      URI link = link(school.tara());
      for (String method : List.of("HEAD", "GET", "POST", "HEAD")) {
        assertThat(preview.ask(link, method).status()).as(method).isEqualTo(200);
      }
      Browser.Page signedIn = browser.signIn(browser.open(link), "U0TARA");
      preview.ask(link, "HEAD");
      assertThat(browser.ask(link, "HEAD").response().body()).isEmpty();
      Browser.Page taken = browser.press(signedIn);
      assertThat(taken.header("Content-Type")).as(taken.text()).startsWith("application/zip");
    }
  }

  @Test
  void aLinkWorksForAQuarterOfAnHourAndUntilThereIsANewerOne() throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      URI first = link(school.tara());
      Browser.Page signedIn = browser.signIn(browser.open(first), "U0TARA");
      school.letPass(Duration.ofMinutes(15));
      Browser.Page late = browser.press(signedIn);
      assertThat(late.status()).isEqualTo(410);
      assertThat(late.text()).contains("too old", "15 minutes");

      URI second = link(school.tara());
      Browser.Page older = browser.open(first);
      assertThat(older.status()).isEqualTo(404);
      assertThat(older.text()).contains("Este enlace no funciona.", "/agreement export");
      assertThat(browser.open(second).status()).isEqualTo(200);
    }
  }

  @Test
  void thatACopyWasTakenOrAskedForIsKnownForADay() throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      answered(school);
      taken(school.tara());
      link(school.casey());
      assertThat(Rows.only(school.appFolder(), "select count(*) from export")).isEqualTo("2");
      school.letPass(Duration.ofHours(25));
      eventually(() -> Rows.only(school.appFolder(), "select count(*) from export").equals("0"));
    }
  }

  @Test
  void aLinkThatIsNoneOfOursShowsNothing() throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      for (String token :
          List.of("x", "signed-in", "%2e%2e", "a.b", "'%20or%20'1'='1", "A".repeat(43))) {
        for (String method : List.of("GET", "POST")) {
          Browser.Page page = browser.ask(school.appUrl("/export/" + token), method);
          assertThat(page.status()).as(token).isBetween(400, 404);
          assertThat(page.text()).as(token).doesNotContain("Download");
        }
      }
    }
  }

  /** Whoever can write to the database, and holds no key. */
  @Test
  void aLinkThatWasPutIntoTheDatabaseByHandOpensNothing() throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      answered(school);
      Member tara = school.tara();
      String secret = "A".repeat(43);
      byHand(
          school,
          """
          insert into export select '%1$s', enterprise, team, '%2$s', 4000000000000, '%1$s', null, null
          from agreement
          """
              .formatted(hash(secret), tara.id()));
      assertThat(browser.open(school.appUrl("/export/" + secret)).status()).isEqualTo(404);

      URI link = link(tara);
      Browser.Page door = browser.open(link);
      assertThat(door.status()).isEqualTo(200);
      String held = door.header("Set-Cookie").replaceAll("^[^.]*\\.([^;]*);.*$", "$1");
      byHand(
          school, "update export set visitor = '%s' where visitor is null".formatted(hash(held)));
      assertThat(browser.press(door).header("Content-Type")).doesNotContain("zip");
      assertThat(browser.open(link).status()).isEqualTo(404);
    }
  }

  private static void byHand(School school, String change) throws Exception {
    try (Connection database = Rows.open(school.appFolder());
        Statement statement = database.createStatement()) {
      assertThat(statement.executeUpdate(change)).isPositive();
    }
  }

  private static String hash(String secret) throws Exception {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void noMoreThanFiveCopiesAreTakenInADay() throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      Member lee = school.lee();
      for (int copies = 0; copies < 5; copies++) {
        taken(lee);
      }
      lee.command("/agreement export");
      assertThat(Shown.page(lee)).contains("You have taken 5 copies within a day.");
      lee.closeAll();
      school.letPass(Duration.ofDays(1));
      assertThat(taken(lee).json().path("format").asText()).isEqualTo("same-page-export");
    }
  }

  @Test
  void aTeacherWhoReadsSpanishReadsAllOfItInSpanish() throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      Member tomas = school.tomas();
      Walk.propose(school.casey(), tomas);
      tomas.command("/agreement export");
      assertThat(Shown.page(tomas)).contains("Recibes una copia de todo lo que Same Page guarda");
      Browser.Page door = browser.open(pageLink(tomas));
      assertThat(door.text()).contains("Iniciar sesión con Slack", "lang=\"es-");
      Browser.Page signedIn = browser.signIn(door, tomas.id());
      Zipped copy = Zipped.of(browser.press(signedIn).response().body());
      assertThat(copy.json().at("/profile/language").asText()).isEqualTo("es-LA");
      assertThat(copy.html())
          .contains(
              "Todo lo tuyo en Same Page",
              "Casey Coach te acompaña como coach",
              "Tu idioma en Slack: español (Latinoamérica)");
    }
  }

  @Test
  void theWordsOfACopyStandNowhereElse() throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      answered(school);
      taken(school.tara());
      assertThat(school.tara().directMessages().toString()).doesNotContain(SAID, KEPT);
      try (Stream<Path> files = Files.walk(school.appFolder())) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          assertThat(bytes).as(file.toString()).doesNotContain(KEPT);
        }
      }
    }
  }

  // As a file in Slack

  @Test
  void withoutAPageTheCopyIsAFileInSlackOnlyAfterAWarning() throws Exception {
    try (School school = School.open(folder)) {
      answered(school);
      Member tara = school.tara();
      tara.command("/agreement export");
      assertThat(Shown.page(tara))
          .contains(
              "The owners of your workspace, and whoever they allow, may be able to see and export"
                  + " it.",
              "It stays there until you delete it");
      assertThat(tara.submit().ok()).as("without the tick").isFalse();
      assertThat(files(tara)).isEmpty();
      tara.submit(Map.of("export.confirm", List.of("yes")));
      assertThat(Shown.page(tara)).contains("Your copy is being made.");
      eventually(() -> !files(tara).isEmpty());
      assertThat(CheckInScene.lastTold(tara))
          .startsWith("Here is the copy of everything about you");
      Zipped copy = file(school, tara);
      copy.json();
      assertThat(copy.everything()).contains(SAID, KEPT, COACHS).doesNotContain(COACHS_OWN);
      assertThat(school.casey().directMessages().toString()).doesNotContain("same-page-");
      assertThat(copiesInHistory(school.casey())).isEqualTo(1);
      assertNothingRefused(school);
    }
  }

  @Test
  void aFileThatCannotBeSentIsToldAndNoneIsThere() throws Exception {
    try (School school = School.open(folder)) {
      Member lee = school.lee();
      for (String method : List.of("files.getUploadURLExternal", "files.completeUploadExternal")) {
        int before = lee.directMessages().size();
        school.slack().faults().on(method).next(1, new Fault.SlackError("storage_limit_reached"));
        lee.command("/agreement export");
        lee.submit(Map.of("export.confirm", List.of("yes")));
        eventually(() -> lee.directMessages().size() > before);
        assertThat(CheckInScene.lastTold(lee))
            .as(method)
            .startsWith("Your copy could not be sent.");
        assertThat(files(lee)).isEmpty();
        lee.closeAll();
      }
    }
  }

  @Test
  void aFileOfWhichSlackSaysNothingMayHaveArrived() throws Exception {
    try (School school = School.open(folder)) {
      Member lee = school.lee();
      school.slack().faults().on("files.completeUploadExternal").next(1, new Fault.LostAnswer());
      lee.command("/agreement export");
      lee.submit(Map.of("export.confirm", List.of("yes")));
      eventually(() -> lee.directMessages().size() == 2);
      eventually(() -> CheckInScene.lastTold(lee).startsWith("Slack did not say whether"));
      assertThat(files(lee)).hasSize(1);
    }
  }

  @Test
  void ofAProposalThatWasDeclinedNobodysCopyHasHowItsAuthorCouldBeReachedOnceTheyErasedThat()
      throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      Member casey = school.casey();
      Member tara = school.tara();
      reviewedWithNumber(casey, tara);
      Walk.proposeReviewed(casey, tara);
      tara.pressInMessages("Read and agree");
      tara.press("Decline");
      tara.submit();
      eventually(() -> Shown.newestMessage(casey).contains("declined"));
      assertThat(taken(tara).everything()).contains(SIGNED_NUMBER);
      casey.command("/agreement erase @tara");
      casey.press("Erase my own words");
      casey.submit();
      casey.closeAll();
      assertThat(taken(tara).everything())
          .contains(CheckInScene.GOAL)
          .doesNotContain(SIGNED_NUMBER);
    }
  }

  @Test
  void whoIsAskedToTakeOverTakesAlongWhatTheyReadAndNotHowTheCoachBeforeIsReached()
      throws Exception {
    try (School school = School.openWithSignIn(folder)) {
      Member casey = school.casey();
      Member tara = school.tara();
      Member lee = school.lee();
      reviewedWithNumber(casey, tara);
      Walk.proposeReviewed(casey, tara);
      Walk.agreeProposed(casey, tara);
      LifeScene.ask(casey, tara, "Hand over");
      casey.submit(Map.of("handover.coach", lee.id()));
      LifeScene.told(tara, "would like to hand your agreement over");
      tara.pressInMessages("Read and decide");
      tara.submit();
      LifeScene.told(lee, "take over as the coach");
      assertThat(taken(lee).everything()).contains(CheckInScene.GOAL).doesNotContain(SIGNED_NUMBER);
    }
  }

  @Test
  void thereIsNoPageWhereNobodyCanSignIn() throws Exception {
    try (School school = School.open(folder)) {
      assertThat(browser.ask(school.appUrl("/export/x"), "GET").status()).isEqualTo(404);
    }
  }

  // What happens before

  /** Both are asked, and both answer; each keeps something for themselves. */
  private void answered(School school) throws Exception {
    due(school);
    answer(school.tara(), SAID, KEPT);
    answer(school.casey(), COACHS, COACHS_OWN);
  }

  private static void due(School school) {
    Member casey = school.casey();
    Member tara = school.tara();
    reviewedWithNumber(casey, tara);
    Walk.edit(casey, "COMMUNICATION");
    casey.submit();
    casey.submit(Map.of("checkin.1.asked", BOTH));
    Walk.proposeReviewed(casey, tara);
    Walk.agreeProposed(casey, tara);
    int before = tara.directMessages().size();
    school.moveToNextDue();
    eventually(() -> tara.directMessages().size() > before);
    eventually(() -> Shown.buttons(casey.directMessages().getLast()).contains("On track"));
  }

  /** A draft in which the coach says how they can be reached. */
  private static void reviewedWithNumber(Member casey, Member tara) {
    Walk.toReview(casey, tara);
    Walk.edit(casey, "COMMUNICATION");
    casey.click(
        casey.modal().orElseThrow().path("id").asText(),
        "detail.FOR_ALL",
        "page.open",
        JsonNodeFactory.instance.objectNode());
    casey.submit(Map.of("contact.coach", SIGNED_NUMBER));
    casey.press("Back to review");
  }

  private static void answer(Member person, String worked, String own) {
    person.pressInMessages("On track");
    eventually(() ->
        person.directMessages().stream()
            .anyMatch(message -> Shown.buttons(message).contains("Add words")));
    person.pressInMessages("Add words");
    person.submit(
        Map.of("answer.progress", "some_progress", "answer.worked", worked, "answer.private", own));
  }

  private static URI link(Member person) {
    person.command("/agreement export");
    URI link = pageLink(person);
    assertThat(person.press("Open the page").ok()).isTrue();
    person.closeAll();
    return link;
  }

  private static URI pageLink(Member person) {
    return URI.create(person.modal().orElseThrow().findValue("url").asText());
  }

  private static Zipped taken(Member person) throws Exception {
    try (Browser theirs = new Browser()) {
      Browser.Page signedIn = theirs.signIn(theirs.open(link(person)), person.id());
      Browser.Page taken = theirs.press(signedIn);
      assertThat(taken.header("Content-Type")).as(taken.text()).startsWith("application/zip");
      return Zipped.of(taken.response().body());
    }
  }

  private static List<JsonNode> files(Member person) {
    return person.directMessages().stream()
        .flatMap(message -> StreamSupport.stream(message.path("files").spliterator(), false))
        .toList();
  }

  private Zipped file(School school, Member person) throws Exception {
    String id = files(person).getLast().path("id").asText();
    URI address = school.slack().apiUrl().resolve("/page/file/" + id);
    return Zipped.of(browser.ask(address, "GET").response().body());
  }

  /** The history of both says that a copy was taken, as often as one was. */
  private static int copiesInHistory(Member reader) {
    reader.command("/agreement history");
    String page = Shown.page(reader);
    reader.closeAll();
    return page.split("was given a copy of everything about them", -1).length - 1;
  }

  private static void assertNothingRefused(School school) {
    assertThat(school.slack().faults().refusals()).isEmpty();
  }
}
