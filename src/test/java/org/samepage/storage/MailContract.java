package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.CodePost;
import org.samepage.coaching.MailWish;
import org.samepage.coaching.Mailing;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.MemoryKeyStore;
import org.samepage.confidentiality.Vault;
import org.samepage.delivery.Channel.Lookup;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Ledger.Told;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Outbox.Attempt;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Outcome.Because;
import org.samepage.delivery.Receipt;
import org.samepage.delivery.Way;

/** What is told also by mail, to those who wish it: each way by itself. */
abstract class MailContract extends StorageContract {
  private static final Instant WALL = Instant.parse("2026-11-24T08:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final AgreementId AGREEMENT = new AgreementId("0123456789abcdef0123456789abcdef");
  private static final Notice DECLINED = new Notice.Declined(AGREEMENT);

  private JdbcTransactions mailing;
  private JdbcOutbox slack;
  private JdbcOutbox mail;

  @BeforeEach
  void openBoth() {
    mailing = new JdbcTransactions(database, EnumSet.allOf(Way.class), CLOCK);
    slack = new JdbcOutbox(database, Way.SLACK, LEASE, Duration.ZERO);
    mail = new JdbcOutbox(database, Way.MAIL, LEASE, Duration.ZERO);
  }

  @Test
  void aWishIsKeptAsItIs() {
    MailWish asked =
        new MailWish(
            TEACHER,
            Optional.of(WORDS),
            Optional.empty(),
            Optional.of(OTHER_WORDS),
            NOW,
            3,
            List.of(NOW, NOW.plusSeconds(1)),
            false);
    save(asked);
    assertThat(stored.mailWishes().find(TEACHER)).contains(asked);
    assertThat(stored.mailWishes().find(COACH)).isEmpty();
    MailWish off =
        new MailWish(
            TEACHER,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH,
            0,
            List.of(),
            true);
    save(off);
    assertThat(stored.mailWishes().find(TEACHER)).contains(off);
  }

  @Test
  void onlyThoseWhoWishItAreMailedAndEverybodyIsToldInSlack() {
    save(on(TEACHER));
    tell(TEACHER, COACH);
    tell(TEACHER);
    assertThat(begin(slack)).extracting(Message::recipient).containsOnly(TEACHER, COACH);
    assertThat(begin(mail)).extracting(Message::recipient).containsExactly(TEACHER);
    assertThat(begin(slack)).isEmpty();
    assertThat(begin(mail)).isEmpty();
  }

  @Test
  void whereNoMailIsSentNobodyIsMailed() {
    save(on(TEACHER));
    transactions.run(ports -> {
      ports.ledger().add(new Delivery(TEACHER, DECLINED, NOW));
      return true;
    });
    assertThat(begin(mail)).isEmpty();
    assertThat(begin(slack)).hasSize(1);
  }

  @Test
  void whoWishesItIsAlsoMailedWhatWaitsForItsTimeAlready() {
    tell(TEACHER);
    Notice later = new Notice.TermOver(AGREEMENT);
    Notice gathered = new Notice.Ended(AGREEMENT);
    mailing.run(ports -> {
      ports.ledger().add(new Delivery(TEACHER, later, NOW.plusSeconds(30)));
      ports.ledger().gather(new Delivery(TEACHER, gathered, NOW.plusSeconds(40)));
      ports.ledger().add(new Delivery(COACH, later, NOW.plusSeconds(30)));
      return true;
    });
    turnOn(TEACHER);
    assertThat(begin(mail))
        .singleElement()
        .extracting(Message::notices)
        .isEqualTo(List.of(later, gathered));
    assertThat(begin(slack)).extracting(Message::recipient).containsOnly(TEACHER, COACH);
  }

  private void turnOn(PersonId person) {
    List<String> codes = new ArrayList<>();
    CodePost post =
        (reader, address, code) -> {
          codes.add(code);
          return CodePost.Posted.SENT;
        };
    Vault vault = new Vault(MasterKey.generate(), new MemoryKeyStore());
    Mailing turned = new Mailing(mailing, new AccessPolicy(), vault, post, CLOCK);
    turned.ask(person, "tara@school.example");
    turned.confirm(person, codes.getFirst());
  }

  @Test
  void oneWayDoesNotHoldUpTheOther() {
    save(on(TEACHER));
    tell(TEACHER);
    Message mailed = begin(mail).getFirst();
    record(mail, mailed, new Outcome.TryAgain(Duration.ofHours(1), true, "smtp_421"));
    Message told = begin(slack).getFirst();
    assertThat(told.id()).isNotEqualTo(mailed.id());
    record(slack, told, new Outcome.Delivered(new Receipt("D1", "1.0")));
    assertThat(stored.ledger().told(TEACHER))
        .containsExactly(
            new Told(DECLINED.agreement(), Optional.empty(), "declined", Way.SLACK, NOW));
    assertThat(stored.ledger().told(COACH)).isEmpty();
    assertThat(slack.backlog(NOW).due()).isZero();
    assertThat(slack.backlog(NOW).lastProblem()).isEmpty();
    assertThat(slack.queues(NOW)).isEmpty();
    assertThat(mail.backlog(NOW).due()).isEqualTo(1);
    assertThat(mail.backlog(NOW).retrying()).isEqualTo(1);
    assertThat(mail.backlog(NOW).lastProblem()).isEqualTo("smtp_421");
    assertThat(mail.queues(NOW)).containsOnlyKeys(SCHOOL);
  }

  @Test
  void aMailOfWhichNobodyWillKnowIsNeverSentAgain() {
    save(on(TEACHER));
    tell(TEACHER);
    record(mail, begin(mail).getFirst(), new Outcome.Unknown("SocketException"));
    Instant later = WALL.plus(LEASE);
    assertThat(slack.uncertain(later, 9)).isEmpty();
    Message uncertain = mail.uncertain(later, 9).getFirst();
    mail.settle(Map.of(uncertain, new Lookup.Impossible()), later);
    Instant muchLater = later.plus(Duration.ofDays(1));
    assertThat(mail.uncertain(muchLater, 9)).isEmpty();
    assertThat(begin(mail, muchLater)).isEmpty();
    assertThat(mail.backlog(NOW).unknown()).isEqualTo(1);
    assertThat(mail.backlog(NOW).due()).isZero();
  }

  @Test
  void whatIsNotWorthSendingAnyMoreIsRecordedAsThat() {
    save(on(TEACHER));
    tell(TEACHER);
    record(mail, begin(mail).getFirst(), new Outcome.Refused(Because.STALE, "mail_is_off"));
    assertThat(mail.backlog(NOW).stale()).isEqualTo(1);
    assertThat(mail.backlog(NOW).due()).isZero();
    assertThat(begin(mail, WALL.plus(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void aMailIsNotChangedAfterwards() {
    save(on(TEACHER));
    tell(TEACHER);
    record(mail, begin(mail).getFirst(), new Outcome.Delivered(new Receipt("mail", "1")));
    record(slack, begin(slack).getFirst(), new Outcome.Delivered(new Receipt("D1", "1.0")));
    mailing.run(ports -> {
      ports.ledger().refresh(SCHOOL, AGREEMENT, Optional.empty());
      return true;
    });
    assertThat(mail.outdated(WALL, 9)).isEmpty();
    assertThat(slack.outdated(WALL, 9)).hasSize(1);
  }

  private void save(MailWish wish) {
    mailing.run(ports -> {
      ports.mailWishes().save(wish);
      return true;
    });
  }

  private void tell(PersonId... people) {
    mailing.run(ports -> {
      for (PersonId person : people) {
        ports.ledger().add(new Delivery(person, DECLINED, NOW));
      }
      return true;
    });
  }

  private static MailWish on(PersonId person) {
    return new MailWish(
        person,
        Optional.of(WORDS),
        Optional.of(NOW),
        Optional.empty(),
        Instant.EPOCH,
        0,
        List.of(),
        false);
  }

  private static List<Message> begin(JdbcOutbox outbox) {
    return begin(outbox, WALL);
  }

  private static List<Message> begin(JdbcOutbox outbox, Instant wall) {
    return OutboxContract.begin(
        outbox, NOW.plusSeconds(60), wall, LEASE, OutboxContract.each(9, Set.of()));
  }

  private static void record(JdbcOutbox outbox, Message message, Outcome outcome) {
    outbox.record(List.of(new Attempt(message.id(), message.attempt(), outcome)), WALL);
  }
}
