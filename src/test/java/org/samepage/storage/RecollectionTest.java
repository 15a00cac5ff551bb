package org.samepage.storage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.School;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.MailWish;
import org.samepage.coaching.Recollecting;
import org.samepage.coaching.Recollections.Left;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Memory;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Outbox;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Receipt;
import org.samepage.delivery.Way;

/** What Slack still knows after a restore, kept in a real database. */
class RecollectionTest extends StorageContract {
  private static final Instant WALL = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(1_200);
  private static final LocalDate DAY = LocalDate.of(2026, 12, 18);
  private static final PersonId STRANGER = new PersonId(OTHER_SCHOOL, "U5");

  private final Agreement agreement = draft();
  private final Agreement elsewhere = draft(new Pair(new PersonId(OTHER_SCHOOL, "U6"), STRANGER));
  private final Map<PersonId, Queue<Memory.Recalled>> conversations = new HashMap<>();
  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private JdbcTransactions mailing;
  private JdbcOutbox slack;
  private JdbcOutbox mail;

  private record Asked(PersonId person, Optional<String> page, long at) {}

  @Override
  Database open(Path folder) {
    return SqliteTest.database(folder);
  }

  @BeforeEach
  void keepTwo() {
    mailing = new JdbcTransactions(database, EnumSet.allOf(Way.class), CLOCK);
    slack = new JdbcOutbox(database, Way.SLACK, LEASE, Duration.ZERO);
    mail = new JdbcOutbox(database, Way.MAIL, LEASE, Duration.ZERO);
    write(ports -> {
      ports.agreements().insert(agreement, WORDS);
      ports.agreements().insert(elsewhere, WORDS);
      ports
          .mailWishes()
          .save(
              new MailWish(
                  TEACHER,
                  Optional.of(WORDS),
                  Optional.of(NOW),
                  Optional.empty(),
                  Instant.EPOCH,
                  0,
                  List.of(),
                  false));
    });
  }

  @Test
  void allThatStandsInALongConversationIsToldNoSecondTimeAlsoByMail() {
    Notice first = new Notice.CheckInDue(agreement.id(), FIRST, 1);
    Notice second = new Notice.CheckInDue(agreement.id(), SECOND, 1);
    Notice ends = new Notice.EndIsComing(agreement.id(), DAY);
    Notice over = new Notice.TermOver(agreement.id());
    isDue(TEACHER, first, ends, over);
    isDue(COACH, first);
    isRestored();
    conversations.put(
        TEACHER,
        new ArrayDeque<>(
            List.of(
                page("2", second),
                new Memory.Recalled.TryAgain(PAUSE, "ratelimited"),
                page("3", ends),
                page("", first))));
    recollect();
    List<Asked> ofTeacher = asked.stream().filter(each -> each.person().equals(TEACHER)).toList();
    assertThat(ofTeacher)
        .extracting(each -> each.page().orElse(""))
        .containsExactly("", "2", "2", "3");
    assertThat(Duration.ofNanos(ofTeacher.get(2).at() - ofTeacher.get(1).at()))
        .as("as long as Slack said")
        .isGreaterThanOrEqualTo(PAUSE);

    isDue(TEACHER, second);
    assertThat(begin(slack))
        .extracting(message -> message.recipient().user() + message.notices())
        .containsExactlyInAnyOrder("U1" + List.of(first), "U2" + List.of(over));
    assertThat(begin(mail))
        .singleElement()
        .satisfies(message -> assertThat(message.notices()).containsExactly(over));
    assertThat(mail.backlog(NOW).unknown()).as("nobody can look up a mail").isEqualTo(3);
    assertThat(slack.backlog(NOW).unknown()).isZero();
  }

  @Test
  void whatSomebodyDoesAgainMeanwhileIsToldAgainAlsoByMail() {
    Notice invitation = new Notice.Invitation(agreement.id(), 1);
    Memory.Arrived before =
        new Memory.Arrived(
            UUID.randomUUID(),
            new Receipt("D1", "1700000001.000100"),
            NOW.minus(Duration.ofMinutes(90)),
            List.of(invitation));
    isRestored();
    isDue(TEACHER, invitation);
    write(ports -> {
      ports.recollections().arrived(TEACHER, before, Set.of());
      ports.recollections().done(TEACHER);
    });
    for (JdbcOutbox way : List.of(slack, mail)) {
      assertThat(begin(way))
          .singleElement()
          .satisfies(message -> assertThat(message.notices()).containsExactly(invitation));
    }
  }

  @Test
  void theWorkspaceThatIsAskedForFirstHoldsUpNoOtherWhileSlackIsSilent() {
    isDue(TEACHER, new Notice.CheckInDue(agreement.id(), FIRST, 1));
    isDue(STRANGER, new Notice.CheckInDue(elsewhere.id(), FIRST, 1));
    isRestored();
    CountDownLatch silent = new CountDownLatch(1);
    AtomicReference<@Nullable PersonId> first = new AtomicReference<>();
    try (Recollecting recollecting =
        new Recollecting(
            mailing,
            (person, after, page) -> {
              if (first.compareAndSet(null, person) || person.equals(first.get())) {
                await(silent);
              }
              return recall(person, after, page);
            })) {
      recollecting.start();
      School.eventually(() -> recollecting.left().equals(Optional.of(new Left(1, 1, NOW))));
      PersonId waiting = requireNonNull(first.get());
      assertThat(begin(slack))
          .extracting(Message::recipient)
          .containsExactly(waiting.equals(TEACHER) ? STRANGER : TEACHER);
      silent.countDown();
      School.eventually(() -> recollecting.left().isEmpty());
      assertThat(begin(slack)).extracting(Message::recipient).containsExactly(waiting);
    }
  }

  @Test
  void whatWasLateAndCameTogetherIsToldOnceAlsoByMailAndWhatIsDueLaterIsTold() {
    Notice first = new Notice.CheckInDue(agreement.id(), FIRST, 1);
    Notice ends = new Notice.EndIsComing(agreement.id(), DAY);
    Notice over = new Notice.TermOver(agreement.id());
    Instant came = NOW.plus(Duration.ofHours(6));
    isDue(TEACHER, NOW, first);
    isDue(TEACHER, NOW.plus(Duration.ofHours(4)), ends);
    isDue(TEACHER, came.minus(Duration.ofMinutes(50)), over);
    isRestored();
    Memory.Arrived together =
        new Memory.Arrived(
            UUID.randomUUID(),
            new Receipt("D1", "1700000001.000100"),
            came.minus(Duration.ofHours(1)),
            List.of(first, ends, over));
    write(ports -> {
      ports.recollections().arrived(TEACHER, together, Set.of());
      ports.recollections().done(TEACHER);
    });
    for (JdbcOutbox way : List.of(slack, mail)) {
      assertThat(OutboxContract.begin(way, came, WALL, LEASE, OutboxContract.each(9, Set.of())))
          .singleElement()
          .satisfies(message -> assertThat(message.notices()).containsExactly(over));
    }
  }

  @Test
  void theMailBesideAMessageThatTheBackupKnowsIsNotSentAgain() {
    Notice first = new Notice.CheckInDue(agreement.id(), FIRST, 1);
    isDue(TEACHER, first);
    Message begun = begin(slack).getFirst();
    isRestored();
    conversations.put(TEACHER, new ArrayDeque<>(List.of(page(begun.id(), first))));
    recollect();
    assertThat(begin(mail)).isEmpty();
    assertThat(mail.backlog(NOW).unknown()).isEqualTo(1);
  }

  @Test
  void mailsThatWaitedBesideWhatWasSentWhenTheBackupWasMadeAreNotSentAgain() {
    Notice tried = new Notice.CheckInDue(agreement.id(), FIRST, 1);
    Notice notBegun = new Notice.CheckInDue(agreement.id(), SECOND, 1);
    Notice open = new Notice.TermOver(agreement.id());
    isDue(TEACHER, tried);
    Message mailed = begin(mail).getFirst();
    mail.record(
        List.of(
            new Outbox.Attempt(
                mailed.id(), 1, new Outcome.TryAgain(Duration.ZERO, false, "smtp_down"))),
        WALL);
    isDue(TEACHER, notBegun);
    Message sent = begin(slack).getFirst();
    assertThat(sent.notices()).containsExactlyInAnyOrder(tried, notBegun);
    slack.record(
        List.of(
            new Outbox.Attempt(
                sent.id(), 1, new Outcome.Delivered(new Receipt("D1", "1700000001.000100")))),
        WALL);
    isDue(TEACHER, open);
    isRestored();
    recollect();
    assertThat(begin(mail))
        .as("what Slack did not get was not mailed either")
        .singleElement()
        .satisfies(message -> assertThat(message.notices()).containsExactly(open));
    assertThat(mail.backlog(NOW).unknown()).isEqualTo(2);
  }

  private void recollect() {
    try (Recollecting recollecting = new Recollecting(mailing, this::recall)) {
      recollecting.start();
      School.eventually(() -> recollecting.left().isEmpty());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private Memory.Recalled recall(PersonId person, Optional<String> after, Optional<String> page) {
    asked.add(new Asked(person, page, System.nanoTime()));
    Queue<Memory.Recalled> answers = conversations.getOrDefault(person, new ArrayDeque<>());
    return answers.isEmpty() ? page("") : answers.remove();
  }

  /** A message for each of the notices. */
  private static Memory.Recalled page(String next, Notice... notices) {
    return new Memory.Recalled.Some(
        List.of(notices).stream()
            .map(notice ->
                new Memory.Arrived(
                    UUID.randomUUID(),
                    new Receipt("D1", "17000000" + notice.step().length() + ".000100"),
                    NOW,
                    List.of(notice)))
            .toList(),
        Optional.of(next).filter(some -> !some.isEmpty()));
  }

  /** The one with that id. */
  private static Memory.Recalled page(UUID id, Notice notice) {
    Receipt receipt = new Receipt("D1", "1700000001.000100");
    return new Memory.Recalled.Some(
        List.of(new Memory.Arrived(id, receipt, NOW, List.of(notice))), Optional.empty());
  }

  private void isDue(PersonId person, Notice... notices) {
    isDue(person, NOW, notices);
  }

  private void isDue(PersonId person, Instant due, Notice... notices) {
    mailing.run(ports -> {
      for (Notice notice : notices) {
        ports.ledger().add(new Delivery(person, notice, due));
      }
      return person;
    });
  }

  private void isRestored() {
    database.transact(handle -> {
      JdbcRecollections.begin(handle, NOW);
      return true;
    });
  }

  private static List<Message> begin(JdbcOutbox outbox) {
    return OutboxContract.begin(outbox, NOW, WALL, LEASE, OutboxContract.each(9, Set.of()));
  }
}
