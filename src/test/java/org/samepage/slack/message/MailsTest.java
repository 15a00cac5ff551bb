package org.samepage.slack.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.message.Sample.ACTIVE;
import static org.samepage.slack.message.Sample.CARLA;
import static org.samepage.slack.message.Sample.ID;
import static org.samepage.slack.message.Sample.OCCURRENCE;
import static org.samepage.slack.message.Sample.PLANTED;
import static org.samepage.slack.message.Sample.TARA;
import static org.samepage.slack.message.Sample.about;
import static org.samepage.slack.message.Sample.answered;
import static org.samepage.slack.message.Sample.checkIn;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.Golden;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Asked;
import org.samepage.agreement.Medium;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.Situation;
import org.samepage.delivery.Addresses;
import org.samepage.delivery.Conversations;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Outcome;
import org.samepage.email.CodeLetter;
import org.samepage.email.MailChannel;
import org.samepage.email.MailHealth;
import org.samepage.email.OffLinks;
import org.samepage.email.OffPage;
import org.samepage.email.ScriptedSmtp;
import org.samepage.email.Smtp;
import org.samepage.email.SmtpServer;
import org.samepage.words.Words;

/** Mails as they arrive, in both languages; what is in none of them; and what is not mailed. */
class MailsTest {
  private static final Instant DUE_AT = Instant.parse("2026-12-03T21:30:00Z");
  private static final Notice DUE = new Notice.CheckInDue(ID, OCCURRENCE, 1);
  private static final Notice NUDGE = new Notice.CheckInNudge(ID, OCCURRENCE, 1, 0);
  private static final Notice IN_FORCE = new Notice.InForce(ID, 1);
  private static final Notice INVITATION = new Notice.Invitation(ID, 1);
  private static final CheckIn ONE = checkIn(Medium.SLACK, Asked.TEACHER);
  private static final Situation OPEN = about(TARA, ONE);
  private static final String ADDRESS = "tara@school.test";
  private static final String NAME = "Casey <b>\u202e & Co.\r\nBcc: x@y.test";

  private ScriptedSmtp server;
  private Smtp smtp;
  private Optional<String> name = Optional.of("Casey Cole");

  @BeforeEach
  void start() throws Exception {
    server = ScriptedSmtp.start();
    smtp =
        new Smtp(
            SmtpServer.parse("smtp://127.0.0.1:" + server.port()),
            "Same Page <samepage@school.test>",
            Smtp.Timeouts.USUAL,
            new MailHealth(() -> DUE_AT));
  }

  @AfterEach
  void stop() throws Exception {
    smtp.close();
    server.close();
  }

  @ParameterizedTest
  @FieldSource("org.samepage.Golden#LANGUAGES")
  void theyAreAsTheyArePinned(String language) throws Exception {
    Situation starts = about(TARA, ACTIVE, "2026-12-03");
    assertThat(mailed(language, Map.of(DUE, OPEN), List.of(DUE), DUE_AT)).isTrue();
    Golden.checkText(language, "mail/check-in.txt", newest());
    assertThat(mailed(language, Map.of(NUDGE, OPEN), List.of(NUDGE), late())).isTrue();
    Golden.checkText(language, "mail/reminder-late.txt", newest());
    assertThat(mailed(language, Map.of(IN_FORCE, starts), List.of(IN_FORCE), DUE_AT)).isTrue();
    Golden.checkText(language, "mail/news.txt", newest());
    Map<Notice, Situation> several = Map.of(IN_FORCE, starts, DUE, OPEN);
    assertThat(mailed(language, several, List.of(IN_FORCE, DUE), DUE_AT)).isTrue();
    Golden.checkText(language, "mail/several.txt", newest());
    smtp.send(CodeLetter.to(ADDRESS, "012345", language, DUE_AT));
    Golden.checkText(language, "mail/code.txt", newest());
    OffPage page = new OffPage(Words.in(language));
    Golden.checkText(language, "mail/off-ask.html", page.ask());
    Golden.checkText(language, "mail/off-done.html", page.done());
    Golden.checkText(language, "mail/off-unknown.html", page.unknown());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.samepage.slack.message.MessagesTest#variants")
  void noneHoldsWordsThatSomebodyTypedOrSignsOfSlack(MessagesTest.Variant variant) {
    mailed(
        variant.language(),
        Map.of(variant.notice(), variant.now()),
        List.of(variant.notice()),
        DUE_AT);
    assertThat(server.letters())
        .allSatisfy(letter -> assertThat(letter).doesNotContain(PLANTED, "<@", "&lt;@", "`"));
  }

  @Test
  void aNameIsTextWhateverItHolds() throws Exception {
    name = Optional.of(NAME);
    assertThat(mailed("en-US", Map.of(DUE, OPEN), List.of(DUE), DUE_AT)).isTrue();
    assertThat(newest()).contains("Casey &lt;b&gt;").doesNotContain("Casey <b>\u202e &amp;");
    assertThat(server.letters().getFirst().split("\r\n\r\n", 2)[0]).doesNotContain("Bcc");
  }

  @Test
  void whoHasNoNameIsThePartner() throws Exception {
    name = Optional.empty();
    Notice answer = new Notice.CheckInAnswered(ID, OCCURRENCE, 1);
    Situation read = about(CARLA, answered(ONE, Role.TEACHER));
    assertThat(mailed("en-US", Map.of(answer, read), List.of(answer), DUE_AT)).isTrue();
    assertThat(newest()).contains("Your partner has answered your check-in");
  }

  @Test
  void whatIsAnsweredOverOrOldIsNotMailed() {
    Map<Notice, Situation> done = Map.of(DUE, about(TARA, answered(ONE, Role.TEACHER)));
    assertThat(mailed("en-US", done, List.of(DUE), DUE_AT)).isFalse();
    assertThat(mailed("en-US", Map.of(), List.of(DUE), DUE_AT)).isFalse();
    Map<Notice, Situation> agreed = Map.of(INVITATION, about(TARA, ACTIVE));
    assertThat(mailed("en-US", agreed, List.of(INVITATION), DUE_AT)).isFalse();
    Map<Notice, Situation> starts = Map.of(IN_FORCE, about(TARA, ACTIVE, "2026-12-17"));
    Instant old = DUE_AT.plus(Duration.ofDays(3));
    assertThat(mailed("en-US", starts, List.of(IN_FORCE), old)).isFalse();
    assertThat(mailed("en-US", starts, List.of(IN_FORCE), old.minusSeconds(1))).isTrue();
    assertThat(server.letters()).hasSize(1);
  }

  @Test
  void theSubjectNamesNoQuestionThatTheMailDoesNotAsk() throws Exception {
    Map<Notice, Situation> now =
        Map.of(DUE, about(TARA, answered(ONE, Role.TEACHER)), IN_FORCE, about(TARA, ACTIVE));
    assertThat(mailed("en-US", now, List.of(DUE, IN_FORCE), DUE_AT)).isTrue();
    assertThat(newest()).startsWith("Subject: News about your coaching agreement");
  }

  private static Instant late() {
    return DUE_AT.plus(Duration.ofDays(1));
  }

  /** Whether anything was sent. */
  private boolean mailed(
      String language, Map<Notice, Situation> situations, List<Notice> notices, Instant now) {
    SlackTelling telling =
        new SlackTelling(
            Sample.told(language, notice -> Optional.ofNullable(situations.get(notice))),
            new OneConversation(),
            person -> name);
    MailChannel channel =
        new MailChannel(
            smtp,
            new OneAddress(),
            telling,
            new OffLinks(Optional.of(URI.create("https://samepage.school.test/"))),
            Clock.fixed(now, ZoneOffset.UTC));
    Outcome outcome = channel.send(new Message(new UUID(0, 1), TARA, notices, 1, DUE_AT));
    assertThat(outcome)
        .satisfiesAnyOf(
            sent -> assertThat(sent).isInstanceOf(Outcome.Delivered.class),
            dropped ->
                assertThat(dropped)
                    .isEqualTo(
                        new Outcome.Refused(Outcome.Because.STALE, "no_longer_worth_telling")));
    return outcome instanceof Outcome.Delivered;
  }

  /** The subject and both parts of the newest mail. */
  private String newest() throws Exception {
    String raw = server.letters().getLast();
    MimeMessage mail =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
    MimeMultipart both = (MimeMultipart) mail.getContent();
    return String.join(
            "\n\n",
            "Subject: " + mail.getSubject(),
            (String) both.getBodyPart(0).getContent(),
            (String) both.getBodyPart(1).getContent())
        .replace("\r\n", "\n");
  }

  private record OneAddress() implements Addresses {
    @Override
    public Optional<Address> find(PersonId person) {
      return Optional.of(new Address(ADDRESS, "who.seal"));
    }

    @Override
    public void refused(PersonId person, Address address, AgreementId about) {
      throw new AssertionError("Nothing is refused here.");
    }
  }

  private record OneConversation() implements Conversations {
    @Override
    public Optional<String> find(PersonId person) {
      return Optional.of("D0TARA");
    }

    @Override
    public void forget(PersonId person, String conversation) {
      throw new AssertionError("Nothing is forgotten here.");
    }

    @Override
    public void remember(PersonId person, String conversation) {
      throw new AssertionError("Nothing is remembered here.");
    }
  }
}
