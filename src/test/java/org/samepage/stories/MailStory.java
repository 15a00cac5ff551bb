package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.samepage.stories.CheckInScene.count;
import static org.samepage.stories.CheckInScene.lastTold;
import static org.samepage.stories.CheckInScene.told;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.School;
import org.samepage.email.ScriptedSmtp;
import org.samepage.workspace.Member;
import org.samepage.workspace.Reply;

/** Tara lives in her inbox, and is told there as well. */
class MailStory {
  private static final String TARA = "tara.t@school.test";
  private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");
  private static final Pattern OFF =
      Pattern.compile("https://samepage\\.school\\.test(/mail/off/[\\w.-]+)");

  @TempDir Path folder;
  private Inboxes inboxes;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws Exception {
    inboxes = new Inboxes(ScriptedSmtp.start());
  }

  @AfterEach
  void stop() throws Exception {
    inboxes.close();
    http.close();
  }

  private CheckInScene agreed() throws Exception {
    return CheckInScene.agreed(folder, Map.of(), inboxes.url());
  }

  @Test
  void aPromptComesBySlackAndByMailAndSaysTheSameWithoutATypedWord() throws Exception {
    try (CheckInScene scene = agreed()) {
      turnOn(scene.tara);
      assertThat(Shown.page(scene.tara)).contains("comes by mail as well, to " + TARA);
      scene.lee.command("/agreement templates");
      scene.lee.press("What was done here");
      assertThat(Shown.page(scene.lee)).as("theirs alone to know").doesNotContain("U0TARA");
      scene.lee.closeAll();
      int before = inboxes.to(TARA).size();

      scene.moveToNextDue();
      assertThat(lastTold(scene.tara)).startsWith("It is time for your check-in with <@U0CASEY>.");
      eventually(() -> inboxes.to(TARA).size() == before + 1);
      Inboxes.Mail mail = inboxes.newest(TARA);
      assertThat(mail.header("Subject")).isEqualTo("A check-in is waiting for you");
      assertThat(mail.text())
          .startsWith("It is time for your check-in with Casey")
          .contains("How is it going?", "https://slack.com/app_redirect?channel=D")
          .contains("type /agreement mail in Slack", "https://samepage.school.test/mail/off/");
      assertThat(mail.html()).contains("It is time for your check-in with Casey", "lang=\"en-US\"");
      assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
      assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
      assertThat(mail.header("Message-ID")).endsWith("@school.test>");
      assertThat(inboxes.all()).noneMatch(each -> each.raw().contains(CheckInScene.TYPED));
      assertThat(inboxes.to("casey")).isEmpty();

      scene.tara.pressInMessages("On track");
      scene.quiet();
      assertThat(inboxes.to(TARA)).hasSize(before + 1);
    }
  }

  @Test
  void aPromptThatComesLateComesOnBothWaysAsWell() throws Exception {
    try (CheckInScene scene = agreed()) {
      turnOn(scene.tara);
      scene.moveTo(CheckInScene.at("2026-11-26T15:31", CheckInScene.CHICAGO));
      eventually(() -> inboxes.to(TARA).size() == 2);
      assertThat(inboxes.newest(TARA).text()).startsWith("It is time for your check-in");
      assertThat(lastTold(scene.tara)).startsWith("It is time for your check-in");
    }
  }

  @Test
  void theAddressIsKeptNowhereInTheClear() throws Exception {
    try (CheckInScene scene = agreed()) {
      turnOn(scene.tara);
      scene.moveToNextDue();
      eventually(() -> inboxes.to(TARA).size() == 2);
      assertThat(scene.logged()).noneMatch(line -> line.contains("tara.t"));
      assertThat(scene.tara.directMessages().toString()).doesNotContain("tara.t");
      assertThat(get(scene.school, "/metrics").body()).doesNotContain("tara.t");
      assertThat(get(scene.school, "/health/ready").body()).doesNotContain("tara.t");
      assertThat(everything(scene.school)).doesNotContain("tara.t").contains("U0TARA");
    }
  }

  @Test
  void aWrongCodeIsToldAndTooManyEndIt() throws Exception {
    try (CheckInScene scene = agreed()) {
      ask(scene.tara, TARA);
      String right = code(TARA);
      String wrong = right.equals("123456") ? "654321" : "123456";
      for (int tries = 1; tries < 5; tries++) {
        assertThat(scene.tara.submit(Map.of("mail.code", wrong)).errors())
            .containsEntry("mail.code", "This is not the code. Please look at the newest mail.");
      }
      String over = "No code can be used any more. Choose \"Send another code\".";
      assertThat(scene.tara.submit(Map.of("mail.code", wrong)).errors()).containsValue(over);
      assertThat(scene.tara.submit(Map.of("mail.code", right)).errors()).containsValue(over);

      scene.tara.press("Send another code");
      eventually(() -> inboxes.to(TARA).size() == 2);
      assertThat(scene.tara.submit(Map.of("mail.code", " " + code(TARA) + " ")).errors()).isEmpty();
      assertThat(Shown.page(scene.tara)).contains("comes by mail as well");
    }
  }

  @Test
  void aCodeCountsForAQuarterOfAnHour() throws Exception {
    try (CheckInScene scene = agreed()) {
      ask(scene.tara, TARA);
      scene.school.letPass(Duration.ofMinutes(15).plusSeconds(1));
      assertThat(scene.tara.submit(Map.of("mail.code", code(TARA))).errors())
          .containsKey("mail.code");
      scene.tara.press("Send another code");
      eventually(() -> inboxes.to(TARA).size() == 2);
      scene.school.letPass(Duration.ofMinutes(15));
      assertThat(scene.tara.submit(Map.of("mail.code", code(TARA))).errors()).isEmpty();
    }
  }

  @Test
  void noMoreThanFiveCodesAreMailedInAnHour() throws Exception {
    try (CheckInScene scene = agreed()) {
      ask(scene.tara, TARA);
      for (int codes = 2; codes <= 5; codes++) {
        int sent = codes;
        scene.tara.press("Send another code");
        eventually(() -> inboxes.to(TARA).size() == sent);
      }
      scene.tara.press("Send another code");
      assertThat(Shown.page(scene.tara)).contains("Five codes were sent within an hour.");
      scene.tara.closeAll();
      scene.tara.command("/agreement mail");
      scene.tara.press("Use another address");
      assertThat(scene.tara.submit(Map.of("mail.address", "other@school.test")).errors())
          .containsKey("mail.address");
      assertThat(inboxes.all()).hasSize(5);
      scene.school.letPass(Duration.ofHours(1));
      assertThat(scene.tara.submit(Map.of("mail.address", "other@school.test")).errors()).isEmpty();
      eventually(() -> inboxes.to("other@school.test").size() == 1);
    }
  }

  @Test
  void whatIsNoAddressOrRefusedIsToldAtOnce() throws Exception {
    try (CheckInScene scene = agreed()) {
      scene.tara.command("/agreement mail");
      for (String none :
          List.of(
              "tara", "tara@school", "a@b.test\r\nBcc: c@d.test", "Tara <t@b.test>", "ü@b.test")) {
        assertThat(scene.tara.submit(Map.of("mail.address", none)).errors())
            .as(none)
            .containsEntry(
                "mail.address",
                "This is not an address that mail can be sent to. Type one like name@school.org.");
      }
      inboxes.server().answer("RCPT", "550 5.1.1 no such user");
      assertThat(scene.tara.submit(Map.of("mail.address", TARA)).errors().get("mail.address"))
          .startsWith("The mail server knows nobody at this address.");
      inboxes.server().answer("MAIL", "451 4.3.2 not now");
      assertThat(scene.tara.submit(Map.of("mail.address", TARA)).errors().get("mail.address"))
          .startsWith("Mail cannot be sent at the moment.");
      assertThat(inboxes.all()).isEmpty();
      scene.tara.closeAll();
      scene.tara.command("/agreement mail");
      assertThat(Shown.page(scene.tara)).contains("Your mail address").doesNotContain("on its way");

      inboxes.server().behave();
      scene.tara.closeAll();
      ask(scene.tara, TARA);
      inboxes.server().answer("RCPT", "550 5.1.1 no such user");
      scene.tara.press("Send another code");
      assertThat(Shown.page(scene.tara))
          .contains("nothing can be delivered to your address", "Your mail address")
          .doesNotContain("on its way", TARA);
      assertThat(Rows.only(scene.school.appFolder(), "select count(address) from mail_wish"))
          .isEqualTo("0");
      assertThat(noted(scene.school, "MAIL_STOPPED")).isEqualTo("U0TARA MAIL_ADDRESS");
    }
  }

  @Test
  void theLinkOfAMailAsksAndItsButtonTurnsMailOffAtOnce() throws Exception {
    try (CheckInScene scene = agreed()) {
      turnOn(scene.tara);
      scene.moveToNextDue();
      eventually(() -> inboxes.to(TARA).size() == 2);
      Matcher off = OFF.matcher(inboxes.newest(TARA).text());
      assertThat(off.find()).isTrue();
      String link = off.group(1);

      HttpResponse<String> page = get(scene.school, link);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("Do you want no more mail", "<form method=\"post\">");
      scene.tara.command("/agreement mail");
      assertThat(Shown.page(scene.tara)).contains(TARA);
      scene.tara.closeAll();

      assertThat(post(scene.school, link).body()).contains("Mail is off.");
      assertThat(post(scene.school, link).statusCode()).isEqualTo(200);
      scene.tara.command("/agreement mail");
      assertThat(Shown.page(scene.tara)).doesNotContain(TARA).contains("Your mail address");
      scene.moveToNextDue();
      assertThat(count(scene.tara, "check-in-nudge")).isEqualTo(1);
      assertThat(inboxes.to(TARA)).hasSize(2);

      String forged = link.substring(0, link.length() - 8) + "AAAAAAAA";
      for (String none : List.of(forged, "/mail/off/x", "/mail/off/a.b", "/mail/off/..")) {
        assertThat(post(scene.school, none).statusCode()).as(none).isEqualTo(404);
      }
    }
  }

  @Test
  void mailIsTurnedOffInSlackAtOnceEvenIfOneIsOnItsWay() throws Exception {
    try (CheckInScene scene = agreed()) {
      turnOn(scene.tara);
      inboxes.server().answer("MAIL", "451 4.3.2 not now");
      scene.moveToNextDue();
      eventually(() -> mail(scene).path("due").asInt() == 1);
      scene.tara.closeAll();
      scene.tara.command("/agreement mail");
      scene.tara.press("Turn mail off");
      assertThat(Shown.page(scene.tara)).contains("Your mail address");
      assertThat(keysOfMail(scene.school)).isEmpty();
      assertThat(noted(scene.school, "MAIL_STOPPED")).isEqualTo("U0TARA MAIL_ADDRESS");
      inboxes.server().behave();
      eventually(() -> mail(scene).path("stale").asInt() == 1);
      assertThat(inboxes.to(TARA)).hasSize(1);
    }
  }

  /** In old backups of the words there is the address before, and no key opens it any more. */
  @Test
  void anotherAddressHasAnotherKey() throws Exception {
    try (CheckInScene scene = agreed()) {
      turnOn(scene.tara);
      List<String> first = keysOfMail(scene.school);
      assertThat(first).hasSize(1);
      scene.tara.closeAll();
      scene.tara.command("/agreement mail");
      scene.tara.press("Turn mail off");
      scene.tara.closeAll();
      assertThat(keysOfMail(scene.school)).isEmpty();
      String another = "tara.teacher@school.test";
      ask(scene.tara, another);
      List<String> asked = keysOfMail(scene.school);
      scene.tara.submit(Map.of("mail.code", code(another)));
      assertThat(Shown.page(scene.tara)).contains(another);
      assertThat(keysOfMail(scene.school))
          .as("an address that was asked about before is gone as well")
          .hasSize(1)
          .doesNotContainAnyElementsOf(first)
          .doesNotContainAnyElementsOf(asked);
    }
  }

  @Test
  void eachKeyThatIsMadeToMailSomebodyIsNotedForThem() throws Exception {
    try (CheckInScene scene = agreed()) {
      turnOn(scene.tara);
      scene.tara.closeAll();
      scene.tara.command("/agreement mail");
      scene.tara.press("Turn mail off");
      scene.tara.closeAll();
      String another = "tara.teacher@school.test";
      ask(scene.tara, another);
      scene.tara.submit(Map.of("mail.code", code(another)));
      assertThat(noted(scene.school, "KEY_MADE").split(";"))
          .as("asked, confirmed, asked, confirmed")
          .containsExactly(
              "U0TARA MAIL_ADDRESS U0TARA",
              "U0TARA MAIL_ADDRESS U0TARA",
              "U0TARA MAIL_OFF U0TARA",
              "U0TARA MAIL_ADDRESS U0TARA",
              "U0TARA MAIL_ADDRESS U0TARA");
    }
  }

  private static List<String> keysOfMail(School school) throws Exception {
    return column(school, "keys.db", "select key_id from data_key where thing = 'mail-U0TARA'");
  }

  private static String noted(School school, String deed) throws Exception {
    return String.join(
        ";",
        column(
            school,
            "samepage.db",
            "select person || ' ' || about from workspace_event where deed = '" + deed + "'"));
  }

  private static List<String> column(School school, String file, String query) throws Exception {
    List<String> values = new ArrayList<>();
    try (Connection database =
            DriverManager.getConnection(
                "jdbc:sqlite:" + school.appFolder().resolve(file) + "?busy_timeout=10000");
        Statement statement = database.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      while (found.next()) {
        values.add(found.getString(1));
      }
    }
    return values;
  }

  @Test
  void aTeacherWhoReadsSpanishIsMailedInSpanish() throws Exception {
    try (CheckInScene scene = CheckInScene.open(folder, inboxes.url())) {
      Member tomas = scene.tomas;
      tomas.command("/agreement mail");
      tomas.submit(Map.of("mail.address", "tomas@school.test"));
      eventually(() -> inboxes.to("tomas@school.test").size() == 1);
      assertThat(inboxes.newest("tomas@school.test").header("Subject"))
          .isEqualTo("Tu código para Same Page");
      tomas.submit(Map.of("mail.code", code("tomas@school.test")));
      tomas.closeAll();

      Walk.propose(scene.casey, tomas);
      eventually(() -> inboxes.to("tomas@school.test").size() == 2);
      Inboxes.Mail mail = inboxes.newest("tomas@school.test");
      assertThat(mail.header("Subject")).isEqualTo("Novedades de tu acuerdo de coaching");
      assertThat(mail.text())
          .contains("te propone un acuerdo de coaching", "Leer y responder en Slack:")
          .doesNotContain(Walk.GOAL);
      assertThat(mail.html()).contains("lang=\"es-");
      Matcher off = OFF.matcher(mail.text());
      assertThat(off.find()).isTrue();
      assertThat(get(scene.school, off.group(1)).body()).contains("¿No quieres más correos");
    }
  }

  @Test
  void anAddressThatIsRefusedForGoodIsToldInSlackOnceAndMailIsOff() throws Exception {
    try (CheckInScene scene = agreed()) {
      turnOn(scene.tara);
      scene.tara.closeAll();
      inboxes.server().answer("RCPT", "550 5.1.1 no such user");
      scene.moveToNextDue();
      String told = "Mail is turned off, because nothing can be delivered to your address.";
      // If the mail server was quicker than Slack, in the same message as the check-in.
      eventually(() -> messagesWith(scene.tara, told) == 1);
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(1);
      assertThat(mail(scene).path("refused").asInt()).isEqualTo(1);
      scene.tara.command("/agreement mail");
      assertThat(Shown.page(scene.tara)).contains("nothing can be delivered to your address");

      inboxes.server().behave();
      scene.moveToNextDue();
      assertThat(count(scene.tara, "check-in-nudge")).isEqualTo(1);
      assertThat(messagesWith(scene.tara, told)).isEqualTo(1);
      assertThat(inboxes.to(TARA)).hasSize(1);
    }
  }

  @Test
  void aRelayThatTakesNothingFromThisAppCostsNobodyTheirAddress() throws Exception {
    try (CheckInScene scene = agreed()) {
      turnOn(scene.tara);
      List<String> key = keysOfMail(scene.school);
      scene.tara.closeAll();
      inboxes
          .server()
          .answer("RCPT", "550-5.7.1 Invalid credentials for relay.\r\n550 5.7.1 - gsmtp");
      scene.moveToNextDue();
      eventually(() -> !mail(scene).path("ok").asBoolean(true));
      assertThat(mail(scene).path("lastProblem").asText()).isEqualTo("smtp_550");
      assertThat(scene.logged()).anyMatch(line -> line.contains("Mail does not go as it should"));
      inboxes.server().behave();
      eventually(() -> inboxes.to(TARA).size() == 2);
      eventually(() -> mail(scene).path("ok").asBoolean());
      assertThat(keysOfMail(scene.school)).isEqualTo(key);
    }
  }

  @Test
  void aMailOfWhichNobodyKnowsWhetherItArrivedIsNotSentAgain() throws Exception {
    try (CheckInScene scene = agreed()) {
      turnOn(scene.tara);
      inboxes.server().hangUpAt(ScriptedSmtp.END);
      scene.moveToNextDue();
      eventually(() -> mail(scene).path("unknown").asInt() == 1);
      eventually(() -> mail(scene).path("due").asInt() == 0);
      assertThat(mail(scene).path("ok").asBoolean()).isFalse();
      assertThat(MetricsStory.value(scene, "samepage_mail_backlog{state=\"unknown\"}"))
          .isEqualTo(1);
      inboxes.server().behave();
      scene.school.restartApp();
      scene.moveToNextDue();
      eventually(() -> inboxes.to(TARA).size() == 3);
      assertThat(inboxes.to(TARA))
          .filteredOn(mail -> mail.text().contains("It is time for your check-in"))
          .hasSize(1);
      assertThat(mail(scene).path("unknown").asInt()).isEqualTo(1);
    }
  }

  @Test
  void smtpIsDownForADayAndSlackIsNotDelayedAndWhatStillMakesSenseIsMailedOnce() throws Exception {
    try (CheckInScene scene = agreed()) {
      turnOn(scene.tara);
      int port = inboxes.server().port();
      inboxes.close();
      scene.moveToNextDue();
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(1);
      eventually(() -> !mail(scene).path("ok").asBoolean(true));
      assertThat(scene.ready().path("status").asInt()).isEqualTo(200);
      assertThat(scene.ready().path("ready").asBoolean()).isTrue();
      assertThat(MetricsStory.value(scene, "samepage_mail_up")).isZero();
      assertThat(MetricsStory.value(scene, "samepage_mail_backlog{state=\"due\"}")).isEqualTo(1);
      scene.school.letPass(Duration.ofDays(1));
      // One attempt may have been written before the clock was moved, and the next was not.
      String retried = "samepage_mail_attempts_total{outcome=\"retried\"}";
      double before = MetricsStory.value(scene, retried);
      eventually(() -> MetricsStory.value(scene, retried) >= before + 2);

      inboxes = new Inboxes(ScriptedSmtp.startOn(port));
      scene.school.restartApp();
      eventually(() -> inboxes.to(TARA).size() == 1);
      assertThat(inboxes.newest(TARA).text())
          .startsWith("It is time for your check-in")
          .contains("This should have come on Thu, Nov 26");
      eventually(() -> mail(scene).path("ok").asBoolean());
      assertThat(MetricsStory.value(scene, "samepage_mail_up")).isEqualTo(1);
      scene.quiet();
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(1);
      assertThat(inboxes.to(TARA)).hasSize(1);
    }
  }

  @Test
  void smtpIsDownForADayAndWhatWasDueAtSeveralTimesIsOneMail() throws Exception {
    try (CheckInScene scene = CheckInScene.open(folder, inboxes.url())) {
      scene.agree(scene.casey, scene.tara, Map.of("checkin.1.time", "09:00"));
      scene.agree(scene.lee, scene.tara, Map.of("checkin.1.time", "11:00"));
      turnOn(scene.tara);
      int port = inboxes.server().port();
      inboxes.close();
      scene.moveTo(CheckInScene.at("2026-11-26T09:00", CheckInScene.CHICAGO));
      eventually(() -> mail(scene).path("retrying").asInt() == 1);
      scene.moveTo(CheckInScene.at("2026-11-26T11:00", CheckInScene.CHICAGO));
      eventually(() -> mail(scene).path("due").asInt() == 2);
      eventually(() -> count(scene.tara, "check-in-due") == 2);
      scene.moveTo(CheckInScene.at("2026-11-26T16:00", CheckInScene.CHICAGO));
      inboxes = new Inboxes(ScriptedSmtp.startOn(port));
      eventually(() -> mail(scene).path("due").asInt() == 0);
      assertThat(inboxes.to(TARA)).hasSize(1);
      assertThat(inboxes.newest(TARA).text())
          .contains("should have come on Thu, Nov 26, 9:00 am")
          .contains("should have come on Thu, Nov 26, 11:00 am");
    }
  }

  @Test
  void smtpIsBackInTheNightAndWhatIsLateIsMailedInTheMorning() throws Exception {
    try (CheckInScene scene = agreed()) {
      turnOn(scene.tara);
      int port = inboxes.server().port();
      inboxes.close();
      scene.moveToNextDue();
      assertThat(count(scene.tara, "check-in-due")).isEqualTo(1);
      eventually(() -> mail(scene).path("retrying").asInt() == 1);
      scene.school.moveTo(CheckInScene.at("2026-11-27T02:00", CheckInScene.CHICAGO));
      inboxes = new Inboxes(ScriptedSmtp.startOn(port));
      eventually(() ->
          scene.logged().stream().anyMatch(line -> line.contains("waits_for_a_considerate_time")));
      assertThat(inboxes.all()).isEmpty();

      scene.school.moveTo(CheckInScene.at("2026-11-27T08:30", CheckInScene.CHICAGO));
      eventually(() -> inboxes.to(TARA).size() == 1);
      assertThat(inboxes.newest(TARA).text()).contains("This should have come on Thu, Nov 26");
      scene.quiet();
      assertThat(inboxes.to(TARA)).hasSize(1);
    }
  }

  @Test
  void smtpIsDownUntilTheCheckInIsAnsweredAndItIsNotMailedAnyMore() throws Exception {
    try (CheckInScene scene = agreed()) {
      turnOn(scene.tara);
      int port = inboxes.server().port();
      inboxes.close();
      scene.moveToNextDue();
      eventually(() -> mail(scene).path("retrying").asInt() == 1);
      scene.tara.closeAll();
      scene.tara.pressInMessages("On track");
      scene.quiet();
      inboxes = new Inboxes(ScriptedSmtp.startOn(port));
      eventually(() -> mail(scene).path("due").asInt() == 0);
      assertThat(inboxes.all()).isEmpty();
    }
  }

  @Test
  void withoutAMailServerNothingAboutMailIsOffered() throws Exception {
    try (CheckInScene scene = CheckInScene.agreed(folder)) {
      scene.tara.command("/agreement help");
      assertThat(Shown.whisper(scene.tara)).doesNotContain("mail");
      scene.tara.command("/agreement mail");
      assertThat(Shown.whisper(scene.tara)).startsWith("That is not something I know.");
      scene.tara.openHome();
      eventually(() -> scene.tara.home().isPresent());
      assertThat(Shown.home(scene.tara)).doesNotContain("Mail");
      assertThat(scene.ready().has("mail")).isFalse();
      assertThat(get(scene.school, "/mail/off/a.b").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void mailIsOfferedInHelpAndOnHome() throws Exception {
    try (CheckInScene scene = CheckInScene.open(folder, inboxes.url())) {
      scene.tara.command("/agreement help");
      assertThat(Shown.whisper(scene.tara)).contains("`/agreement mail` – be told by mail as well");
      scene.tara.command("/agreement privacy");
      assertThat(Shown.page(scene.tara))
          .contains("your address is kept encrypted with a key of its own");
      scene.tara.closeAll();
      scene.tara.openHome();
      eventually(() -> scene.tara.home().isPresent());
      assertThat(scene.tara.pressOnHome("Mail").ok()).isTrue();
      assertThat(Shown.title(scene.tara)).isEqualTo("Mail");
    }
  }

  /** After it was down, the server is tried again within seconds, then minutes. */
  private static void eventually(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(20)).until(condition);
  }

  private void turnOn(Member person) {
    ask(person, TARA);
    Reply turnedOn = person.submit(Map.of("mail.code", code(TARA)));
    assertThat(turnedOn.errors()).isEmpty();
  }

  private void ask(Member person, String address) {
    person.command("/agreement mail");
    assertThat(Shown.title(person)).isEqualTo("Mail");
    assertThat(person.submit(Map.of("mail.address", address)).errors()).isEmpty();
    eventually(() -> inboxes.to(address).size() == 1);
    assertThat(Shown.page(person)).contains("A code of 6 digits is on its way to " + address);
  }

  private String code(String address) {
    Matcher code = CODE.matcher(inboxes.newest(address).text());
    assertThat(code.find()).isTrue();
    return code.group(1);
  }

  private static JsonNode mail(CheckInScene scene) throws Exception {
    return scene.ready().path("mail");
  }

  private HttpResponse<String> get(School school, String path) throws Exception {
    return http.send(HttpRequest.newBuilder(school.appUrl(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(School school, String path) throws Exception {
    URI address = school.appUrl(path);
    return http.send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"))
            .build(),
        BodyHandlers.ofString());
  }

  /** Every row of every table, as text. */
  private static String everything(School school) throws Exception {
    StringBuilder rows = new StringBuilder();
    Path file = school.appFolder().resolve("samepage.db");
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement tables = database.createStatement();
        Statement each = database.createStatement();
        ResultSet names =
            tables.executeQuery("select name from sqlite_master where type = 'table'")) {
      while (names.next()) {
        try (ResultSet row = each.executeQuery("select * from " + names.getString(1))) {
          while (row.next()) {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              rows.append(new String(bytes(row, i), StandardCharsets.ISO_8859_1));
              rows.append('\n');
            }
          }
        }
      }
    }
    return rows.toString();
  }

  private static long messagesWith(Member member, String sentence) {
    return member.directMessages().stream()
        .filter(message -> message.toString().contains(sentence))
        .count();
  }

  private static byte[] bytes(ResultSet row, int column) throws Exception {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? new byte[0] : bytes;
  }
}
