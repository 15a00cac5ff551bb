package org.samepage.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Outcome.Because;

/** What becomes of a letter, whatever the server does. */
class SmtpTest {
  private static final Smtp.Timeouts PATIENT =
      new Smtp.Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(30));

  /** Where the server is not going to answer. */
  private static final Smtp.Timeouts IMPATIENT =
      new Smtp.Timeouts(Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofSeconds(2));

  private static Certificate localhost;
  private static Certificate elsewhere;

  private static final String FROM = "Same Page <samepage@school.test>";
  private static final String TO = "tara@school.test";
  private static final UUID ID = UUID.fromString("0b7ac2a1-5f5e-4f1e-8f0e-0f1f2f3f4f5f");
  private static final Instant NOON = Instant.parse("2026-12-03T12:00:00Z");

  private final MailHealth health = new MailHealth(() -> NOON);
  private ScriptedSmtp server;

  @BeforeAll
  static void certify(@TempDir Path folder) throws Exception {
    localhost = Certificate.of(folder, "dns:localhost");
    elsewhere = Certificate.of(folder, "dns:elsewhere.test");
  }

  @BeforeEach
  void start() throws Exception {
    server = ScriptedSmtp.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aLetterArrivesAsTextAndPageWithEverythingThatItNeeds() throws Exception {
    GreenMail real = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    real.setUser(TO, "app", "p@ss/word");
    real.start();
    String url = "smtp://app:p%40ss%2Fword@127.0.0.1:" + real.getSmtp().getPort();
    try (Smtp smtp = smtp(SmtpServer.parse(url), Optional.empty())) {
      assertThat(smtp.send(letter())).isInstanceOf(Outcome.Delivered.class);
      MimeMessage arrived = real.getReceivedMessages()[0];
      assertThat(arrived.getMessageID()).isEqualTo("<" + ID + "@school.test>");
      assertThat(arrived.getFrom()[0]).hasToString(FROM);
      assertThat(List.of(arrived.getAllRecipients())).hasToString("[" + TO + "]");
      assertThat(arrived.getSubject()).isEqualTo("¿Cómo va?");
      assertThat(arrived.getSentDate()).isEqualTo(Date.from(NOON));
      assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(arrived.getHeader("List-Unsubscribe"))
          .containsExactly("<https://samepage.test/mail/off/abc>");
      assertThat(arrived.getHeader("List-Unsubscribe-Post"))
          .containsExactly("List-Unsubscribe=One-Click");
      MimeMultipart both = (MimeMultipart) arrived.getContent();
      assertThat(both.getContentType()).startsWith("multipart/alternative");
      assertThat(part(both, 0, "text/plain")).isEqualTo("Es la hora.\r\n.\r\nMañana también.");
      assertThat(part(both, 1, "text/html")).isEqualTo("<p>Es la hora. Mañana también.</p>");
    } finally {
      real.stop();
    }
    assertThat(health.state().isGood()).isTrue();
  }

  @Test
  void withoutAnAddressOfTheAppOneUnsubscribesByMail() {
    try (Smtp smtp = smtp()) {
      Letter plain = letter();
      smtp.send(
          new Letter(ID, TO, plain.language(), plain.body(), Optional.empty(), plain.written()));
    }
    assertThat(server.letters().getFirst())
        .contains("List-Unsubscribe: <mailto:samepage@school.test?subject=unsubscribe>")
        .doesNotContain("List-Unsubscribe-Post");
  }

  @Test
  void nothingIsToldToAServerThatDoesNotEncrypt() {
    String url = "smtp://app:hush@localhost:" + server.port() + "?tls=starttls";
    try (Smtp smtp = smtp(SmtpServer.parse(url), Optional.empty())) {
      assertThat(smtp.send(letter())).isInstanceOf(Outcome.TryAgain.class);
    }
    assertThat(server.heard())
        .noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    assertThat(health.state().isGood()).isFalse();
  }

  @Test
  void aServerThatEncryptsIsTrustedOnlyForItsOwnName() throws Exception {
    try (ScriptedSmtp encrypting = ScriptedSmtp.withStarttls(localhost)) {
      String url = "smtp://app:hush@localhost:" + encrypting.port() + "?tls=starttls";
      try (Smtp trusting = smtp(SmtpServer.parse(url), Optional.of(localhost))) {
        assertThat(trusting.send(letter())).isInstanceOf(Outcome.Delivered.class);
      }
      assertThat(encrypting.heard()).containsSubsequence("STARTTLS", "DATA");
      try (Smtp wary = smtp(SmtpServer.parse(url), Optional.empty())) {
        assertThat(wary.send(letter())).isInstanceOf(Outcome.TryAgain.class);
      }
      assertThat(encrypting.letters()).hasSize(1);
    }
    try (ScriptedSmtp impostor = ScriptedSmtp.withStarttls(elsewhere)) {
      String url = "smtp://app:hush@localhost:" + impostor.port() + "?tls=starttls";
      try (Smtp smtp = smtp(SmtpServer.parse(url), Optional.of(elsewhere))) {
        assertThat(smtp.send(letter())).isInstanceOf(Outcome.TryAgain.class);
      }
      assertThat(impostor.letters()).isEmpty();
      assertThat(impostor.heard()).noneMatch(line -> line.startsWith("AUTH"));
    }
  }

  @Test
  void tlsFromTheBeginning() throws Exception {
    ServerSocket listening =
        localhost
            .context()
            .getServerSocketFactory()
            .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    try (listening;
        TlsFront front = new TlsFront(listening, server.port());
        Smtp smtp =
            smtp(SmtpServer.parse("smtps://localhost:" + front.port()), Optional.of(localhost))) {
      assertThat(smtp.send(letter())).isInstanceOf(Outcome.Delivered.class);
      assertThat(server.letters()).hasSize(1);
    }
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "550 5.1.1 no such user, RCPT, smtp_550",
    "550-5.1.1 no such user|550-5.1.1 here.|550 5.1.1 Look again. 12.5.1.7, RCPT, smtp_550",
    "550 no mailbox by that name (#5.1.1), RCPT, smtp_550",
    "550 5.2.1 disabled, RCPT, smtp_550",
    "553 5.1.3 bad address, RCPT, smtp_553"
  })
  void anAddressThatIsRefusedForGoodIsUnreachable(String answer, String verb, String reason) {
    server.answer(verb, lines(answer));
    assertThat(send()).isEqualTo(new Outcome.Refused(Because.UNREACHABLE, reason));
    assertThat(health.state().isGood()).isTrue();
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "450 4.2.1 greylisted, RCPT, false",
    "452 4.2.2 mailbox full, RCPT, false",
    "451 later, MAIL, true",
    "550 who are you, MAIL, true",
    "421 too busy, '', true",
    "554 no, '', true",
    "451 later, DATA, true",
    "451 4.3.0 later, ., false"
  })
  void whatMayGoBetterLaterIsTriedAgain(String answer, String verb, boolean everybody) {
    server.answer(verb, answer);
    assertThat(send())
        .isEqualTo(
            new Outcome.TryAgain(Duration.ZERO, everybody, "smtp_" + answer.substring(0, 3)));
    assertThat(health.state().isGood()).isEqualTo(!everybody);
  }

  /** Nobody loses their address by it, others may be taken meanwhile, and operators see it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.7.1 relaying denied",
        "550-5.7.1 Invalid credentials for relay [192.0.2.7].|550-5.7.1 The IP address you've|550 5.7.1 registered is not yours. - gsmtp",
        "550-5.1.1 refused|550 5.7.1 relaying denied",
        "550-who are you|550 5.7.1 relaying denied",
        "550 5.1.8 your domain is not known",
        "550 5.1.2 nor is theirs",
        "550 relay not permitted",
        "550 relay not permitted for 5.1.1.7",
        "551 we do not relay",
        "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
        "503 hello first",
        "530 log in first",
        "554 5.3.2 closed"
      })
  void whatARelayDoesNotTakeFromThisAppIsNoAddressesFault(String answer) {
    server.answer("RCPT", lines(answer));
    String reason = "smtp_" + answer.substring(0, 3);
    assertThat(send()).isEqualTo(new Outcome.TryAgain(Duration.ZERO, false, reason));
    assertThat(health.state().isGood()).isFalse();
    assertThat(health.state().lastProblem()).isEqualTo(reason);
    server.behave();
    assertThat(send()).isInstanceOf(Outcome.Delivered.class);
    assertThat(health.state().isGood()).isTrue();
  }

  private static String lines(String answer) {
    return answer.replace("|", "\r\n");
  }

  @Test
  void aLetterThatIsRefusedIsNotTheAddressesFault() {
    server.answer(ScriptedSmtp.END, "554 5.6.0 looks like spam");
    assertThat(send()).isEqualTo(new Outcome.Refused(Because.MALFORMED, "smtp_554"));
  }

  @Test
  void aWrongPasswordIsNobodysFaultButOurs() {
    server.answer("AUTH", "535 5.7.8 wrong");
    String url = "smtp://app:hush@127.0.0.1:" + server.port();
    try (Smtp smtp = smtp(SmtpServer.parse(url), Optional.empty())) {
      assertThat(smtp.send(letter()))
          .isEqualTo(new Outcome.TryAgain(Duration.ZERO, true, "smtp_535"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EHLO", "MAIL", "RCPT", "DATA"})
  void whatEndsBeforeTheLetterWasHandedOverIsSurelyNotSent(String verb) {
    server.hangUpAt(verb);
    assertThat(send()).isInstanceOf(Outcome.TryAgain.class);
    server.fallSilentAt(verb);
    assertThat(sendInHaste()).isInstanceOf(Outcome.TryAgain.class);
    assertThat(server.letters()).isEmpty();
    assertThat(health.state().isGood()).isFalse();
  }

  @Test
  void whatEndsAfterThatMayHaveBeenSent() {
    server.hangUpAt(ScriptedSmtp.END);
    assertThat(send()).isInstanceOf(Outcome.Unknown.class);
    server.fallSilentAt(ScriptedSmtp.END);
    assertThat(sendInHaste()).isInstanceOf(Outcome.Unknown.class);
    assertThat(server.letters()).hasSize(2);
  }

  @Test
  void aServerThatIsNotThereIsTriedAgain() throws Exception {
    server.close();
    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.TryAgain.class, again -> assertThat(again.workspaceWide()).isTrue());
  }

  @Test
  void aServerThatAnswersEndlesslyIsGivenUpInTime() {
    server.dripAt("EHLO");
    assertThat(sendInHaste()).isInstanceOf(Outcome.TryAgain.class);
    server.behave();
    server.dripAt(ScriptedSmtp.END);
    assertThat(sendInHaste()).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void lettersThatFollowEachOtherShareAConnection() {
    try (Smtp smtp = smtp()) {
      assertThat(smtp.send(letter())).isInstanceOf(Outcome.Delivered.class);
      assertThat(smtp.send(letter())).isInstanceOf(Outcome.Delivered.class);
    }
    assertThat(server.letters()).hasSize(2);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void oneWhoseServerHungUpMeanwhileIsSentOverAnother() throws Exception {
    try (Smtp smtp = smtp()) {
      assertThat(smtp.send(letter())).isInstanceOf(Outcome.Delivered.class);
      server.hangUp();
      assertThat(smtp.send(letter())).isInstanceOf(Outcome.Delivered.class);
    }
    assertThat(server.letters()).hasSize(2);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void whatAnEarlierLetterCameToSaysNothingAboutTheNext() throws Exception {
    try (Smtp smtp = smtp()) {
      assertThat(smtp.send(letter())).isInstanceOf(Outcome.Delivered.class);
      server.close();
      // The connection is refused, or broken off if the system had taken it before the server did.
      assertThat(smtp.send(letter()))
          .isIn(
              new Outcome.TryAgain(Duration.ZERO, true, "ConnectException"),
              new Outcome.TryAgain(Duration.ZERO, true, "SocketException"));
    }
  }

  @Test
  void afterARefusalTheNextLetterIsSentAllTheSame() {
    try (Smtp smtp = smtp()) {
      assertThat(smtp.send(letter())).isInstanceOf(Outcome.Delivered.class);
      server.answer("RCPT", "550 5.1.1 no such user");
      assertThat(smtp.send(letter())).isInstanceOf(Outcome.Refused.class);
      server.behave();
      assertThat(smtp.send(letter())).isInstanceOf(Outcome.Delivered.class);
    }
    assertThat(server.letters()).hasSize(2);
  }

  @Test
  void whoeverIsInterruptedDoesNotWaitForTheServer() throws Exception {
    server.fallSilentAt("MAIL");
    // Nothing was handed over yet.
    assertThat(interruptedWhen(() -> server.heard().stream().anyMatch(it -> it.startsWith("MAIL"))))
        .isInstanceOf(Outcome.TryAgain.class);
  }

  @Test
  void whoeverIsInterruptedAfterTheWholeLetterDoesNotKnow() throws Exception {
    server.fallSilentAt(ScriptedSmtp.END);
    assertThat(interruptedWhen(() -> !server.letters().isEmpty()))
        .isInstanceOf(Outcome.Unknown.class);
  }

  private Outcome interruptedWhen(Callable<Boolean> waiting) throws Exception {
    try (Smtp smtp =
            new Smtp(
                SmtpServer.parse("smtp://127.0.0.1:" + server.port()),
                FROM,
                Smtp.Timeouts.USUAL,
                health);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Outcome> sending = threads.submit(() -> smtp.send(letter()));
      await().until(waiting);
      threads.shutdownNow();
      return sending.get();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tara@school.test\r\nBcc: all@school.test",
        "tara@school.test, all@school.test",
        "tara@school.test\nX: y",
        "tara",
        ""
      })
  void noAddressPutsMoreIntoALetterThanItself(String address) {
    Letter plain = letter();
    try (Smtp smtp = smtp()) {
      assertThat(
              smtp.send(new Letter(ID, address, "en", plain.body(), plain.off(), plain.written())))
          .isEqualTo(new Outcome.Refused(Because.UNREACHABLE, "not_an_address"));
    }
    assertThat(server.letters()).isEmpty();
  }

  @Test
  void aSubjectOfSeveralLinesIsNoHeaderOfItsOwn() throws Exception {
    Letter.Body sly = new Letter.Body("News\r\nBcc: all@school.test\r\n\r\nHello", "text", "<p>");
    try (Smtp smtp = smtp()) {
      smtp.send(new Letter(ID, TO, "en", sly, Optional.empty(), NOON));
    }
    List<String> headers =
        List.of(server.letters().getFirst().split("\r\n\r\n", 2)[0].split("\r\n"));
    assertThat(headers).noneMatch(line -> line.startsWith("Bcc") || line.startsWith("Hello"));
  }

  private Outcome send() {
    try (Smtp smtp = smtp()) {
      return smtp.send(letter());
    }
  }

  private Outcome sendInHaste() {
    SmtpServer scripted = SmtpServer.parse("smtp://127.0.0.1:" + server.port());
    try (Smtp smtp = new Smtp(scripted, FROM, IMPATIENT, health)) {
      return smtp.send(letter());
    }
  }

  private Smtp smtp() {
    return smtp(SmtpServer.parse("smtp://127.0.0.1:" + server.port()), Optional.empty());
  }

  private Smtp smtp(SmtpServer server, Optional<Certificate> trusted) {
    return new Smtp(
        server,
        FROM,
        PATIENT,
        health,
        trusted.map(certificate -> certificate.context().getSocketFactory()));
  }

  private static Letter letter() {
    Letter.Body body =
        new Letter.Body(
            "¿Cómo va?",
            "Es la hora.\r\n.\r\nMañana también.",
            "<p>Es la hora. Mañana también.</p>");
    URI off = URI.create("https://samepage.test/mail/off/abc");
    return new Letter(ID, TO, "es-US", body, Optional.of(off), NOON);
  }

  private static String part(MimeMultipart both, int number, String kind) throws Exception {
    BodyPart part = both.getBodyPart(number);
    assertThat(part.getContentType()).isEqualToIgnoringCase(kind + "; charset=UTF-8");
    assertThat(part.getHeader("Content-Language")).containsExactly("es-US");
    return (String) part.getContent();
  }
}
