package org.samepage.storage;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.Recollections.Left;
import org.samepage.delivery.Channel.Lookup;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Memory;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Outbox;
import org.samepage.delivery.Outbox.Attempt;
import org.samepage.delivery.Outbox.Backlog;
import org.samepage.delivery.Outbox.Queue;
import org.samepage.delivery.Outbox.Share;
import org.samepage.delivery.Outbox.Waiting;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Outcome.Because;
import org.samepage.delivery.Receipt;
import org.samepage.delivery.Sent;
import org.samepage.delivery.Way;

abstract class OutboxContract extends StorageContract {
  private static final AgreementId AGREEMENT = AgreementId.random();
  private static final AgreementId ANOTHER = AgreementId.random();

  /** The system's clock, which has nothing to do with the app's. */
  private static final Instant WALL = Instant.parse("2030-01-01T00:00:00Z");

  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Duration HOLD = Duration.ofSeconds(15);
  private static final Receipt RECEIPT = new Receipt("D1", "1700000000.000100");
  private static final Outcome DELIVERED = new Outcome.Delivered(RECEIPT);
  private static final Outcome UNKNOWN = new Outcome.Unknown("timeout");

  private static final Function<List<Waiting>, List<Share>> ALL = each(9, Set.of());

  private JdbcOutbox outbox;

  @BeforeEach
  void openOutbox() {
    outbox = new JdbcOutbox(database, Way.SLACK, GRACE, HOLD);
  }

  @Test
  void whatIsDueInTheSameMinuteToOnePersonIsOneMessage() {
    Notice.CheckInDue due = due(FIRST);
    Notice.Invitation invitation = new Notice.Invitation(ANOTHER, 1);
    Notice.TermOver over = new Notice.TermOver(ANOTHER);
    add(TEACHER, due, NOW.plusSeconds(30));
    add(TEACHER, invitation, NOW);
    add(TEACHER, over, NOW.plusSeconds(60));
    add(COACH, over, NOW);
    List<Message> begun = new ArrayList<>(begin(NOW.plusSeconds(60)));
    assertThat(begun)
        .extracting(Message::notices)
        .containsExactly(List.of(invitation, due), List.of(over));
    arrived(begun);
    begun.addAll(begin(NOW.plusSeconds(60)));
    assertThat(begun).extracting(Message::recipient).containsExactly(TEACHER, COACH, TEACHER);
    assertThat(begun.getLast().notices()).containsExactly(over);
    assertThat(begun).extracting(Message::attempt).containsOnly(1);
    assertThat(begin(NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void whatIsNotDueStays() {
    add(TEACHER, due(FIRST), NOW.plusSeconds(30));
    assertThat(begin(NOW.plusSeconds(29))).isEmpty();
    assertThat(begin(NOW.plusSeconds(30))).hasSize(1);
  }

  @Test
  void whatTimelinesSayIsCombinedOnceAllThatAreDueInTheWorkspaceWereWoken() {
    wakeAt(SCHOOL, ANOTHER, NOW);
    wakeAt(OTHER_SCHOOL, ANOTHER, NOW);
    wakeAt(SCHOOL, AgreementId.random(), NOW.plusSeconds(1));
    add(COACH, due(FIRST), NOW);
    assertThat(begin(NOW)).isEmpty();
    add(COACH, due(SECOND), NOW.plusSeconds(30));
    awake(SCHOOL, ANOTHER);
    assertThat(beginOne().notices()).containsExactly(due(FIRST));
    assertThat(begin(NOW.plusSeconds(30))).isEmpty();
  }

  @Test
  void whatSomebodyDidIsToldAtOnceAndByItself() {
    wakeAt(SCHOOL, ANOTHER, NOW);
    add(COACH, due(FIRST), NOW);
    Notice.CheckInAnswered answered = new Notice.CheckInAnswered(ANOTHER, FIRST, 1);
    add(COACH, answered, NOW);
    Message first = beginOne();
    assertThat(first.notices()).containsExactly(answered);
    arrived(List.of(first));
    awake(SCHOOL, ANOTHER);
    assertThat(beginOne().notices()).containsExactly(due(FIRST));
  }

  @Test
  void aTimelineThatIsStuckHoldsUpTheOthersOnlyForAWhile() {
    wakeAt(SCHOOL, ANOTHER, NOW);
    add(COACH, due(FIRST), NOW);
    assertThat(begin(NOW)).isEmpty();
    assertThat(begin(outbox, NOW, WALL.plus(HOLD).minusMillis(1), LEASE, ALL)).isEmpty();
    assertThat(begin(outbox, NOW, WALL.plus(HOLD), LEASE, ALL)).hasSize(1);
  }

  @Test
  void whatDoesNotFitIntoOneMessageIsTheNext() {
    for (int version = 1; version <= Message.MOST_NOTICES + 3; version++) {
      add(TEACHER, new Notice.Invitation(AGREEMENT, version), NOW);
    }
    Message first = beginOne();
    assertThat(first.notices()).hasSize(Message.MOST_NOTICES);
    arrived(List.of(first));
    assertThat(beginOne().notices())
        .containsExactly(
            new Notice.Invitation(AGREEMENT, 17),
            new Notice.Invitation(AGREEMENT, 18),
            new Notice.Invitation(AGREEMENT, 19));
    assertThat(begin(NOW)).isEmpty();
  }

  @Test
  void everyKindOfNoticeComesBackAsItWasAdded() {
    List<Notice> notices =
        List.of(
            new Notice.Invitation(AGREEMENT, 3),
            new Notice.ChangesAsked(AGREEMENT, 3),
            new Notice.Declined(AGREEMENT),
            new Notice.InForce(AGREEMENT, 4),
            new Notice.CheckInDue(AGREEMENT, FIRST, 2),
            new Notice.CheckInNudge(AGREEMENT, FIRST, 2, 1),
            new Notice.CheckInAnswered(AGREEMENT, FIRST, 0),
            new Notice.BothAnswered(AGREEMENT, FIRST),
            new Notice.CheckInMoved(AGREEMENT, FIRST, 2),
            new Notice.TermOver(AGREEMENT),
            new Notice.Unreachable(AGREEMENT, 29_000_000));
    notices.forEach(notice -> add(TEACHER, notice, NOW));
    assertThat(beginOne().notices()).isEqualTo(notices);
  }

  @Test
  void aDeliveryIsAddedOnce() {
    add(TEACHER, due(FIRST), NOW);
    add(TEACHER, due(FIRST), NOW.plusSeconds(3600));
    add(TEACHER, due(SECOND), NOW);
    assertThat(beginOne().notices()).containsExactly(due(FIRST), due(SECOND));
    add(TEACHER, due(FIRST), NOW);
    assertThat(begin(NOW.plusSeconds(3600))).isEmpty();
  }

  @Test
  void everyWorkspaceThatWaitsIsKnownWithItsEarliestAndGetsItsShareEarliestFirst() {
    for (int i = 0; i < 5; i++) {
      add(new PersonId(SCHOOL, "U" + i), due(FIRST), NOW.plusSeconds(5 - i));
    }
    PersonId stranger = new PersonId(OTHER_SCHOOL, "U0");
    add(stranger, due(FIRST), NOW.plusSeconds(50));
    add(new PersonId(new WorkspaceId("", "T3"), "U0"), due(FIRST), NOW.plusSeconds(90));
    List<Waiting> waiting = new ArrayList<>();
    List<Message> begun =
        begin(
            outbox,
            NOW.plusSeconds(60),
            WALL,
            LEASE,
            all -> {
              waiting.addAll(all);
              return List.of(
                  new Share(OTHER_SCHOOL, 2, Set.of()),
                  new Share(SCHOOL, 2, Set.of(new PersonId(SCHOOL, "U4"))));
            });
    assertThat(waiting)
        .containsExactlyInAnyOrder(
            new Waiting(SCHOOL, NOW.plusSeconds(1)),
            new Waiting(OTHER_SCHOOL, NOW.plusSeconds(50)));
    assertThat(begun)
        .extracting(Message::recipient)
        .containsExactly(stranger, new PersonId(SCHOOL, "U3"), new PersonId(SCHOOL, "U2"));
  }

  @Test
  void whatIsToBeTriedAgainWaitsAsWell() {
    add(TEACHER, due(FIRST), NOW);
    record(beginOne(), new Outcome.TryAgain(Duration.ofSeconds(5), false, "slow"));
    assertThat(waiting(WALL.plusSeconds(4))).isEmpty();
    assertThat(waiting(WALL.plusSeconds(5))).containsExactly(new Waiting(SCHOOL, NOW));
  }

  @Test
  void nobodyGetsTwoAtATime() {
    add(TEACHER, due(FIRST), NOW);
    add(TEACHER, due(SECOND), NOW.plusSeconds(90));
    List<Message> first = begin(NOW.plusSeconds(90));
    assertThat(first).singleElement().returns(List.of(due(FIRST)), Message::notices);
    arrived(first);
    assertThat(beginOne(NOW.plusSeconds(90)).notices()).containsExactly(due(SECOND));
  }

  @Test
  void aWorkspaceWithoutATurnGetsNothing() {
    PersonId stranger = new PersonId(OTHER_SCHOOL, "U0");
    add(TEACHER, due(FIRST), NOW);
    add(stranger, due(FIRST), NOW);
    assertThat(begin(outbox, NOW, WALL, LEASE, each(9, Set.of(SCHOOL))))
        .extracting(Message::recipient)
        .containsExactly(stranger);
    assertThat(begin(NOW)).extracting(Message::recipient).containsExactly(TEACHER);
  }

  @Test
  void nothingGoesToAWorkspaceThatRemovedTheAppWhoeverWasToldUntilItIsBack() {
    add(TEACHER, due(FIRST), NOW);
    add(COACH, due(FIRST), NOW);
    List<Message> begun = begin(NOW);
    record(begun.getLast(), UNKNOWN);
    write(ports -> ports.departures().depart(SCHOOL, NOW));
    JdbcOutbox ofAnother = new JdbcOutbox(database, Way.SLACK, GRACE, HOLD);
    add(TEACHER, due(SECOND), NOW);
    assertThat(ofAnother.ours(begun, WALL)).isEmpty();
    assertThat(ofAnother.waiting(NOW, WALL.plus(HOLD))).isEmpty();
    assertThat(
            ofAnother.begin(NOW, WALL.plus(HOLD), LEASE, List.of(new Share(SCHOOL, 9, Set.of()))))
        .isEmpty();
    assertThat(ofAnother.uncertain(WALL.plus(Duration.ofDays(1)), 9)).isEmpty();
    write(ports -> assertThat(ports.departures().comeBack(SCHOOL)).isTrue());
    assertThat(ofAnother.ours(begun, WALL)).containsExactly(begun.getFirst());
    assertThat(ofAnother.waiting(NOW, WALL.plus(HOLD))).hasSize(1);
    assertThat(ofAnother.uncertain(WALL.plus(Duration.ofDays(1)), 9)).hasSize(2);
  }

  @Test
  void nothingGoesToAWorkspaceUntilItIsKnownWhatEachOfItsPeopleWasToldBeforeARestore() {
    PersonId stranger = new PersonId(OTHER_SCHOOL, "U0");
    add(TEACHER, due(FIRST), NOW);
    Message arrived = beginOne();
    record(arrived, DELIVERED);
    refresh(FIRST);
    add(COACH, due(FIRST), NOW);
    record(beginOne(), UNKNOWN);
    add(TEACHER, due(SECOND), NOW);
    add(stranger, due(FIRST), NOW);
    isRestored();
    Instant later = WALL.plus(Duration.ofDays(1));
    assertThat(outbox.waiting(NOW, later)).isEmpty();
    assertThat(outbox.begin(NOW, later, LEASE, List.of(new Share(SCHOOL, 9, Set.of())))).isEmpty();
    assertThat(outbox.uncertain(later, 9)).isEmpty();
    assertThat(outbox.outdated(later, 9)).isEmpty();
    assertThat(stored.recollections().workspaces()).containsExactlyInAnyOrder(SCHOOL, OTHER_SCHOOL);
    assertThat(stored.recollections().left()).contains(new Left(2, 3, NOW));

    write(ports -> ports.recollections().done(stranger));
    assertThat(begin(NOW)).extracting(Message::recipient).containsExactly(stranger);
    write(ports -> ports.recollections().done(TEACHER));
    assertThat(outbox.waiting(NOW, later)).as("of the coach it is not known yet").isEmpty();
    assertThat(stored.recollections().next(SCHOOL)).contains(COACH);
    write(ports -> ports.recollections().done(COACH));
    assertThat(stored.recollections().left()).isEmpty();
    assertThat(beginOne().notices()).containsExactly(due(SECOND));
    assertThat(outbox.uncertain(later, 9)).extracting(Message::recipient).contains(COACH);
    assertThat(outbox.outdated(later, 9))
        .extracting(sent -> sent.message().id())
        .containsExactly(arrived.id());
  }

  @Test
  void afterARestoreTimelinesHaveTheirWhileOnceTheWorkspaceGoesOn() {
    wakeAt(SCHOOL, ANOTHER, NOW);
    add(COACH, due(FIRST), NOW);
    isRestored();
    assertThat(outbox.waiting(NOW, WALL)).isEmpty();
    write(ports -> ports.recollections().done(COACH));
    Instant later = WALL.plus(HOLD);
    assertThat(begin(outbox, NOW, later, LEASE, ALL)).isEmpty();
    assertThat(begin(outbox, NOW, later.plus(HOLD), LEASE, ALL)).hasSize(1);
  }

  private void isRestored() {
    database.transact(handle -> {
      JdbcRecollections.begin(handle, NOW);
      return true;
    });
  }

  @Test
  void whatIsFoundInAConversationAfterARestoreIsNotSentAgainAndIsRefreshed() {
    add(TEACHER, due(FIRST), NOW);
    Message begun = beginOne();
    Notice later = new Notice.EndIsComing(AGREEMENT, FIRST.date());
    add(TEACHER, later, NOW);
    add(COACH, due(FIRST), NOW);
    Memory.Arrived known = new Memory.Arrived(begun.id(), RECEIPT, NOW, begun.notices());
    Notice.Paused nobodyKnows = new Notice.Paused(AGREEMENT, 7);
    Receipt another = new Receipt("D1", "1700000000.000200");
    Memory.Arrived unknown =
        new Memory.Arrived(
            UUID.randomUUID(), another, NOW, List.of(later, due(SECOND), nobodyKnows));
    for (int time = 1; time <= 2; time++) {
      write(ports -> {
        ports.recollections().arrived(TEACHER, unknown, Set.of(due(SECOND)));
        ports.recollections().arrived(TEACHER, known, Set.of());
        ports.recollections().done(TEACHER);
      });
    }
    add(TEACHER, due(SECOND), NOW);
    assertThat(beginOne().recipient()).isEqualTo(COACH);
    assertThat(stored.recollections().latest(TEACHER)).contains(another.position());
    assertThat(stored.recollections().latest(COACH)).isEmpty();
    assertThat(outbox.outdated(WALL, 9))
        .extracting(sent -> Set.copyOf(sent.message().notices()))
        .containsExactlyInAnyOrder(Set.copyOf(begun.notices()), Set.of(later, due(SECOND)));
    add(TEACHER, nobodyKnows, NOW);
    assertThat(beginOne().notices()).containsExactly(nobodyKnows);
  }

  @Test
  void whatWentTogetherOnlyAfterTheBackupIsNotSentAgain() {
    Message first = tried(due(FIRST), NOW, Duration.ZERO);
    tried(due(SECOND), NOW.plusSeconds(60), Duration.ZERO);
    Notice fresh = new Notice.TermOver(ANOTHER);
    add(TEACHER, fresh, NOW.plusSeconds(120));
    Memory.Arrived all =
        new Memory.Arrived(
            first.id(), RECEIPT, NOW.plusSeconds(120), List.of(due(FIRST), due(SECOND), fresh));
    isRestored();
    write(ports -> {
      ports.recollections().arrived(TEACHER, all, Set.of());
      ports.recollections().done(TEACHER);
      ports.recollections().done(COACH);
    });
    assertThat(begin(outbox, NOW.plusSeconds(7200), WALL.plus(HOLD).plus(HOLD), LEASE, ALL))
        .isEmpty();
    assertThat(outbox.outdated(WALL, 9))
        .extracting(sent -> Set.copyOf(sent.message().notices()))
        .containsExactly(Set.of(due(FIRST), due(SECOND), fresh));
    assertThat(outbox.backlog(NOW.plusSeconds(7200)).due()).isZero();
  }

  @Test
  void aMessageThatIsTriedAgainKeepsItsIdAndWhatItTells() {
    add(TEACHER, due(FIRST), NOW);
    Message first = beginOne();
    record(first, new Outcome.TryAgain(Duration.ofSeconds(5), false, "ratelimited"));
    add(TEACHER, due(SECOND), NOW);

    List<Message> others = begin(NOW);
    assertThat(others).singleElement().returns(List.of(due(SECOND)), Message::notices);
    arrived(others);
    assertThat(begin(outbox, NOW, WALL.plusSeconds(4), LEASE, ALL)).isEmpty();
    assertThat(begin(outbox, NOW, WALL.plusSeconds(5), LEASE, ALL))
        .containsExactly(new Message(first.id(), TEACHER, List.of(due(FIRST)), 2, NOW));
  }

  @Test
  void whatIsLateAndSurelyNotSentGoesTogether() {
    Notice.CheckInDue third = new Notice.CheckInDue(ANOTHER, FIRST, 1);
    Notice.CheckInDue fourth = new Notice.CheckInDue(ANOTHER, SECOND, 1);
    Notice.TermOver inTime = new Notice.TermOver(ANOTHER);
    Message first = tried(due(FIRST), NOW, Duration.ofDays(9));
    Message second = tried(due(SECOND), NOW.plusSeconds(1800), Duration.ZERO);
    add(TEACHER, third, NOW.plusSeconds(3600));
    add(TEACHER, fourth, NOW.plusSeconds(5400));
    add(TEACHER, inTime, NOW.plusSeconds(7200));
    add(COACH, third, NOW);

    Instant later = NOW.plusSeconds(9001);
    List<Message> begun = begin(later);
    assertThat(begun)
        .containsExactlyInAnyOrder(
            new Message(
                second.id(), TEACHER, List.of(due(FIRST), due(SECOND), third, fourth), 2, NOW),
            new Message(begun.getFirst().id(), COACH, List.of(third), 1, NOW));
    record(first, UNKNOWN);
    assertThat(outbox.uncertain(WALL.plus(GRACE), 9)).as("it is no more").isEmpty();
    arrived(begun);
    begun = begin(outbox, later, WALL.plus(Duration.ofDays(99)), LEASE, ALL);
    assertThat(begun)
        .as("what is in time goes by itself")
        .singleElement()
        .returns(List.of(inTime), Message::notices);
  }

  @Test
  void whatIsNewAndLateTakesWithItWhatWaitsToBeTriedAgain() {
    Message waits = tried(due(SECOND), NOW.plusSeconds(60), Duration.ofDays(9));
    add(TEACHER, due(FIRST), NOW);
    Message both = beginOne(NOW.plusSeconds(3700));
    assertThat(both.id()).isNotEqualTo(waits.id());
    assertThat(both)
        .isEqualTo(new Message(both.id(), TEACHER, List.of(due(FIRST), due(SECOND)), 1, NOW));
  }

  @Test
  void whatIsLateAndDoesNotFitIsTheNext() {
    List<Notice> all = new ArrayList<>();
    for (int each = 0; each < 2 * Message.MOST_NOTICES + 1; each++) {
      Notice notice = new Notice.TermOver(AgreementId.random());
      all.add(notice);
      add(TEACHER, notice, NOW.plusSeconds(60L * each));
    }
    List<Notice> told = new ArrayList<>();
    for (int size : List.of(Message.MOST_NOTICES, Message.MOST_NOTICES, 1)) {
      Message some = beginOne(NOW.plus(Duration.ofDays(1)));
      assertThat(some.notices()).hasSize(size);
      told.addAll(some.notices());
      arrived(List.of(some));
    }
    assertThat(told).isEqualTo(all);
  }

  @Test
  void whatMayHaveArrivedIsLookedUpTogetherAndThenGoesTogether() {
    Message first = tried(due(FIRST), NOW, UNKNOWN);
    Message second = tried(due(SECOND), NOW.plusSeconds(60), UNKNOWN);
    Instant wall = WALL.plus(GRACE);
    outbox.settle(Map.of(first, new Lookup.TryAgain(Duration.ofDays(9), "")), WALL);
    assertThat(outbox.uncertain(wall, 9)).containsExactlyInAnyOrder(first, second);
    Notice over = new Notice.TermOver(ANOTHER);
    Notice inTime = new Notice.TermOver(AGREEMENT);
    add(TEACHER, over, NOW.plusSeconds(120));
    assertThat(begin(NOW.plusSeconds(7200))).as("it waits for the others").isEmpty();
    add(TEACHER, inTime, NOW.plusSeconds(7200));
    List<Message> only = begin(NOW.plusSeconds(7200));
    assertThat(only).singleElement().returns(List.of(inTime), Message::notices);
    arrived(only);
    Lookup notThere = new Lookup.Known(Optional.empty());
    outbox.settle(Map.of(first, notThere, second, notThere), wall);
    List<Message> begun = begin(outbox, NOW.plusSeconds(7200), wall, LEASE, ALL);
    assertThat(begun)
        .containsExactly(
            new Message(first.id(), TEACHER, List.of(due(FIRST), due(SECOND), over), 2, NOW));
  }

  @Test
  void whatIsLateDoesNotWaitForEverForWhatNobodyCanLookUp() {
    Message unsure = tried(due(FIRST), NOW, UNKNOWN);
    outbox.settle(Map.of(unsure, new Lookup.TryAgain(Duration.ofDays(99), "")), WALL);
    add(TEACHER, due(SECOND), NOW.plusSeconds(60));
    Instant dayAfter = NOW.plus(Duration.ofDays(1));
    assertThat(begin(dayAfter.minusMillis(1))).isEmpty();
    assertThat(begin(dayAfter)).hasSize(1);
  }

  private Message tried(Notice notice, Instant due, Duration again) {
    return tried(notice, due, new Outcome.TryAgain(again, false, "down"));
  }

  private Message tried(Notice notice, Instant due, Outcome outcome) {
    add(TEACHER, notice, due);
    Message message = beginOne(due);
    record(message, outcome);
    return message;
  }

  @Test
  void whatArrivedOrWasRefusedIsNotSentAgain() {
    add(TEACHER, due(FIRST), NOW);
    record(beginOne(), DELIVERED);
    add(TEACHER, due(SECOND), NOW);
    record(beginOne(), new Outcome.Refused(Because.UNREACHABLE, "channel_not_found"));
    assertThat(begin(outbox, NOW, WALL.plusSeconds(9999), LEASE, ALL)).isEmpty();
    assertThat(outbox.uncertain(WALL.plusSeconds(9999), 9)).isEmpty();
    assertThat(outbox.backlog(NOW)).isEqualTo(new Backlog(0, 0, 0, 0, 1, 0, 0, 0, 0, ""));
  }

  @Test
  void whatTheAppWroteWronglyStandsInTheBacklogByItself() {
    add(TEACHER, due(FIRST), NOW);
    record(beginOne(), new Outcome.Refused(Because.MALFORMED, "invalid_blocks"));
    assertThat(begin(outbox, NOW, WALL.plusSeconds(9999), LEASE, ALL)).isEmpty();
    assertThat(outbox.backlog(NOW)).isEqualTo(new Backlog(0, 0, 0, 0, 0, 1, 0, 0, 0, ""));
  }

  @Test
  void anUnknownOutcomeIsLookedUpAfterTheGrace() {
    add(TEACHER, due(FIRST), NOW);
    Message message = beginOne();
    record(message, UNKNOWN);
    assertThat(outbox.uncertain(WALL.plus(GRACE).minusMillis(1), 9)).isEmpty();
    assertThat(outbox.uncertain(WALL.plus(GRACE), 9)).containsExactly(message);
    assertThat(outbox.backlog(NOW)).isEqualTo(new Backlog(1, 0, 1, 0, 0, 0, 0, 0, 0, "timeout"));
  }

  @Test
  void aMessageWhoseSenderDiedIsLookedUpOnceItsLeaseAndTheGraceAreOver() {
    add(TEACHER, due(FIRST), NOW);
    Message message = beginOne();
    restart();
    openOutbox();
    Instant stale = WALL.plus(LEASE).plus(GRACE);
    outbox.settle(Map.of(message, new Lookup.Known(Optional.empty())), stale.minusMillis(1));
    assertThat(outbox.uncertain(stale.minusMillis(1), 9)).isEmpty();
    assertThat(begin(outbox, NOW, stale, LEASE, ALL)).isEmpty();
    assertThat(outbox.uncertain(stale, 9)).containsExactly(message);

    outbox.settle(Map.of(message, new Lookup.Known(Optional.empty())), stale);
    assertThat(begin(outbox, NOW, stale, LEASE, ALL))
        .containsExactly(new Message(message.id(), TEACHER, message.notices(), 2, NOW));
  }

  @Test
  void aLookupThatFindsTheMessageEndsIt() {
    Message message = unknown();
    Instant later = WALL.plus(GRACE);
    outbox.settle(Map.of(message, new Lookup.Known(Optional.of(RECEIPT))), later);
    outbox.settle(Map.of(message, new Lookup.Known(Optional.empty())), later);
    assertThat(outbox.uncertain(later, 9)).isEmpty();
    assertThat(begin(outbox, NOW, later, LEASE, ALL)).isEmpty();
    assertThat(outbox.backlog(NOW)).isEqualTo(new Backlog(0, 0, 0, 0, 0, 0, 0, 0, 0, ""));
  }

  @Test
  void aLookupThatFailsIsDoneAgainLater() {
    Message message = unknown();
    Instant later = WALL.plus(GRACE);
    outbox.settle(Map.of(message, new Lookup.TryAgain(Duration.ofSeconds(7), "internal")), later);
    assertThat(outbox.uncertain(later.plusSeconds(6), 9)).isEmpty();
    assertThat(outbox.uncertain(later.plusSeconds(7), 9)).containsExactly(message);
    assertThat(outbox.backlog(NOW).lastProblem()).isEqualTo("internal");
  }

  @Test
  void aLateOutcomeCountsOnlyIfTheMessageArrived() {
    Message message = unknown();
    record(message, new Outcome.TryAgain(Duration.ZERO, false, "late"));
    assertThat(begin(NOW)).isEmpty();
    record(message, DELIVERED);
    assertThat(outbox.backlog(NOW)).isEqualTo(new Backlog(0, 0, 0, 0, 0, 0, 0, 0, 0, ""));
  }

  @Test
  void whatCameOfAnEarlierAttemptDoesNotCountForTheNext() {
    add(TEACHER, due(FIRST), NOW);
    Message first = beginOne();
    Message second = begunAgain(first);
    record(first, new Outcome.TryAgain(Duration.ZERO, false, "late"));
    record(first, new Outcome.Refused(Because.UNREACHABLE, "late"));
    record(first, UNKNOWN);
    assertThat(begin(NOW)).isEmpty();
    assertThat(outbox.uncertain(WALL.plus(GRACE), 9)).isEmpty();
    assertThat(outbox.backlog(NOW)).isEqualTo(new Backlog(1, 1, 0, 0, 0, 0, 0, 0, 0, ""));

    record(second, new Outcome.TryAgain(Duration.ofSeconds(5), false, "slow"));
    record(first, DELIVERED);
    assertThat(begin(outbox, NOW, WALL.plusSeconds(5), LEASE, ALL)).isEmpty();
    assertThat(outbox.backlog(NOW)).isEqualTo(new Backlog(0, 0, 0, 0, 0, 0, 0, 0, 0, ""));
  }

  /** Its sender went silent, and it was not found. */
  private Message begunAgain(Message message) {
    Instant stale = WALL.plus(LEASE).plus(GRACE);
    outbox.settle(Map.of(message, new Lookup.Known(Optional.empty())), stale);
    List<Message> again = begin(outbox, NOW, stale, LEASE, ALL);
    assertThat(again).extracting(Message::id).containsExactly(message.id());
    return again.getFirst();
  }

  @Test
  void theBacklogTellsWhatWaits() {
    add(TEACHER, due(FIRST), NOW);
    record(beginOne(), new Outcome.TryAgain(Duration.ofSeconds(5), true, "ratelimited"));
    add(COACH, due(FIRST), NOW);
    add(COACH, due(SECOND), NOW.plusSeconds(3600));
    assertThat(outbox.backlog(NOW))
        .isEqualTo(new Backlog(2, 1, 0, 0, 0, 0, 0, 0, 0, "ratelimited"));
  }

  @Test
  void nothingWaitsWhereTheAppWasRemovedUntilItIsBack() {
    addOfEachKind();
    Backlog waits = outbox.backlog(NOW);
    Map<WorkspaceId, Queue> queues = outbox.queues(NOW);
    assertThat(waits).isEqualTo(new Backlog(3, 1, 1, 0, 0, 0, 0, 0, 1, "timeout"));
    assertThat(queues).containsExactly(entry(SCHOOL, new Queue(3, NOW)));
    write(ports -> ports.departures().depart(SCHOOL, NOW));
    assertThat(outbox.backlog(NOW)).isEqualTo(new Backlog(0, 0, 0, 0, 0, 0, 0, 0, 0, ""));
    assertThat(outbox.queues(NOW)).isEmpty();
    write(ports -> assertThat(ports.departures().comeBack(SCHOOL)).isTrue());
    assertThat(outbox.backlog(NOW)).isEqualTo(waits);
    assertThat(outbox.queues(NOW)).isEqualTo(queues);
  }

  /** Something new, one message that failed, one that is uncertain, and one that is outdated. */
  private void addOfEachKind() {
    add(TEACHER, due(FIRST), NOW);
    record(beginOne(), DELIVERED);
    refresh(FIRST);
    add(TEACHER, due(SECOND), NOW);
    record(beginOne(), new Outcome.TryAgain(Duration.ofSeconds(5), false, "timeout"));
    add(COACH, due(SECOND), NOW);
    record(beginOne(), UNKNOWN);
    add(COACH, due(FIRST), NOW);
  }

  @Test
  void aMessageThatSaysLessThanIsTrueIsRefreshed() {
    add(TEACHER, due(FIRST), NOW);
    Message message = beginOne();
    refresh(FIRST);
    assertThat(outbox.outdated(WALL, 9)).isEmpty();
    record(message, DELIVERED);
    Sent seen = new Sent(message, RECEIPT, 1);
    assertThat(outbox.outdated(WALL, 9)).containsExactly(seen);
    assertThat(outbox.backlog(NOW).outdated()).isEqualTo(1);

    refresh(FIRST);
    outbox.refreshed(seen, DELIVERED, WALL);
    Sent again = new Sent(message, RECEIPT, 2);
    assertThat(outbox.outdated(WALL, 9)).containsExactly(again);
    outbox.refreshed(again, DELIVERED, WALL);
    assertThat(outbox.outdated(WALL, 9)).isEmpty();
  }

  @Test
  void whatOneLooksAfterIsLeftAloneByTheOthersForAWhile() {
    Message message = unknown();
    Instant later = WALL.plus(GRACE);
    assertThat(outbox.uncertain(later, 9)).containsExactly(message);
    assertThat(outbox.uncertain(later.plus(GRACE).minusMillis(1), 9)).isEmpty();
    assertThat(outbox.uncertain(later.plus(GRACE), 9)).containsExactly(message);

    record(message, DELIVERED);
    refresh(FIRST);
    assertThat(outbox.outdated(WALL, 9)).hasSize(1);
    assertThat(outbox.outdated(WALL.plus(GRACE).minusMillis(1), 9)).isEmpty();
    assertThat(outbox.outdated(WALL.plus(GRACE), 9)).hasSize(1);
  }

  @Test
  void aRefreshThatAnotherOvertookIsDoneOnceMore() {
    add(TEACHER, due(FIRST), NOW);
    record(beginOne(), DELIVERED);
    refresh(FIRST);
    Sent standsStill = outbox.outdated(WALL, 9).getFirst();
    Sent overtakes = outbox.outdated(WALL.plus(GRACE), 9).getFirst();
    outbox.refreshed(overtakes, DELIVERED, WALL.plus(GRACE));
    assertThat(outbox.outdated(WALL.plusSeconds(9999), 9)).isEmpty();
    outbox.refreshed(standsStill, DELIVERED, WALL.plusSeconds(9999));
    assertThat(outbox.outdated(WALL.plusSeconds(9999), 9)).hasSize(1);
  }

  @Test
  void aMessageIsTheAttemptsToSendUntilItsLeaseIsOverOrAnotherAttemptFollows() {
    add(TEACHER, due(FIRST), NOW);
    Message first = beginOne();
    assertThat(isOurs(first, WALL.plus(LEASE).minusMillis(1))).isTrue();
    assertThat(isOurs(first, WALL.plus(LEASE))).isFalse();
    Message second = begunAgain(first);
    assertThat(isOurs(first, WALL)).isFalse();
    assertThat(isOurs(second, WALL)).isTrue();
    record(second, DELIVERED);
    assertThat(isOurs(second, WALL)).isFalse();
  }

  @Test
  void thatAnEarlierAttemptDidNotArriveSaysNothingOfALaterOne() {
    add(TEACHER, due(FIRST), NOW);
    Message first = beginOne();
    Message second = begunAgain(first);
    record(second, UNKNOWN);
    outbox.settle(Map.of(first, new Lookup.Known(Optional.empty())), WALL);
    outbox.settle(Map.of(first, new Lookup.TryAgain(Duration.ofDays(1), "late")), WALL);
    assertThat(begin(NOW)).isEmpty();
    assertThat(outbox.uncertain(WALL.plus(GRACE), 9)).containsExactly(second);
    outbox.settle(Map.of(first, new Lookup.Known(Optional.of(RECEIPT))), WALL);
    assertThat(outbox.backlog(NOW)).isEqualTo(new Backlog(0, 0, 0, 0, 0, 0, 0, 0, 0, ""));
  }

  @Test
  void onlyMessagesAboutTheSameThingAreRefreshed() {
    add(TEACHER, due(FIRST), NOW);
    add(COACH, new Notice.InForce(AGREEMENT, 1), NOW);
    List<Message> messages = begin(NOW);
    messages.forEach(message -> record(message, DELIVERED));
    refresh(SECOND);
    write(ports -> ports.ledger().refresh(OTHER_SCHOOL, AGREEMENT, Optional.of(FIRST)));
    write(ports -> ports.ledger().refresh(SCHOOL, ANOTHER, Optional.of(FIRST)));
    assertThat(outbox.outdated(WALL, 9)).isEmpty();
    write(ports -> ports.ledger().refresh(SCHOOL, AGREEMENT, Optional.empty()));
    assertThat(outbox.outdated(WALL, 9))
        .singleElement()
        .returns(COACH, sent -> sent.message().recipient());
  }

  @Test
  void aRefreshThatFailedIsDoneAgainLaterAndARefusedOneIsNot() {
    add(TEACHER, due(FIRST), NOW);
    record(beginOne(), DELIVERED);
    refresh(FIRST);
    Sent sent = outbox.outdated(WALL, 9).getFirst();
    outbox.refreshed(sent, new Outcome.TryAgain(Duration.ofSeconds(5), false, "slow"), WALL);
    assertThat(outbox.outdated(WALL.plusSeconds(4), 9)).isEmpty();
    assertThat(outbox.outdated(WALL.plusSeconds(5), 9)).containsExactly(sent);
    outbox.refreshed(sent, UNKNOWN, WALL);
    assertThat(outbox.outdated(WALL.plus(GRACE).minusMillis(1), 9)).isEmpty();
    assertThat(outbox.outdated(WALL.plus(GRACE), 9)).containsExactly(sent);
    outbox.refreshed(sent, new Outcome.Refused(Because.GONE, "message_not_found"), WALL);
    assertThat(outbox.outdated(WALL.plusSeconds(9999), 9)).isEmpty();
    refresh(FIRST);
    assertThat(outbox.outdated(WALL, 9)).hasSize(1);
  }

  @Test
  void aMessageThatIsWrittenAgainNeedsNoRefresh() {
    add(TEACHER, due(FIRST), NOW);
    record(beginOne(), new Outcome.TryAgain(Duration.ZERO, false, "slow"));
    refresh(FIRST);
    record(beginOne(), DELIVERED);
    assertThat(outbox.outdated(WALL, 9)).isEmpty();
  }

  @Test
  void whatWasNotBegunIsWithdrawn() {
    add(TEACHER, due(FIRST), NOW);
    Message begun = beginOne();
    add(COACH, due(FIRST), NOW);
    add(COACH, due(SECOND), NOW);
    write(ports -> ports.ledger().withdraw(SCHOOL, AGREEMENT, FIRST));
    assertThat(beginOne().notices()).containsExactly(due(SECOND));
    record(begun, DELIVERED);
    assertThat(outbox.backlog(NOW).due()).isEqualTo(1);
  }

  @Test
  void whatWasBeingSentWhenItWasWithdrawnIsNotSentAgainIfItDidNotArrive() {
    add(TEACHER, due(FIRST), NOW);
    add(TEACHER, new Notice.InForce(AGREEMENT, 1), NOW);
    add(COACH, due(FIRST), NOW);
    List<Message> begun = begin(NOW);
    Message unknown = begun.getFirst();
    record(unknown, UNKNOWN);
    write(ports -> ports.ledger().withdraw(SCHOOL, AGREEMENT, FIRST));
    outbox.settle(Map.of(unknown, new Lookup.Known(Optional.empty())), WALL);
    record(begun.getLast(), new Outcome.TryAgain(Duration.ZERO, false, "slow"));
    assertThat(beginOne().notices()).containsExactly(new Notice.InForce(AGREEMENT, 1));
    assertThat(outbox.backlog(NOW).due()).isEqualTo(1);
  }

  @Test
  void whatArrivedWhileItWasWithdrawnStaysAndIsRefreshed() {
    Message unknown = unknown();
    write(ports -> {
      ports.ledger().withdraw(TEACHER, AGREEMENT, FIRST);
      ports.ledger().refresh(SCHOOL, AGREEMENT, Optional.of(FIRST));
    });
    outbox.settle(Map.of(unknown, new Lookup.Known(Optional.of(RECEIPT))), WALL);
    assertThat(begin(NOW)).isEmpty();
    assertThat(outbox.outdated(WALL, 9))
        .extracting(sent -> sent.message().notices())
        .containsExactly(List.of(due(FIRST)));
  }

  @Test
  void whatWaitsToBeTriedAgainIsWithdrawnAsWell() {
    add(TEACHER, due(FIRST), NOW);
    add(TEACHER, new Notice.InForce(AGREEMENT, 1), NOW);
    add(COACH, due(FIRST), NOW);
    begin(NOW).forEach(begun -> record(begun, new Outcome.TryAgain(Duration.ZERO, false, "slow")));
    write(ports -> ports.ledger().withdraw(SCHOOL, AGREEMENT, FIRST));
    assertThat(beginOne().notices()).containsExactly(new Notice.InForce(AGREEMENT, 1));
  }

  @Test
  void whenManyAddAndBeginNothingIsDoubledAndNothingLost() throws Exception {
    int each = 100;
    AtomicInteger adding = new AtomicInteger(4);
    ConcurrentLinkedQueue<Message> begun = new ConcurrentLinkedQueue<>();
    List<Callable<Void>> work = new ArrayList<>();
    for (int adder = 0; adder < 4; adder++) {
      PersonId person = new PersonId(SCHOOL, "U" + adder);
      work.add(() -> {
        IntStream.range(0, each)
            .forEach(i -> add(person, new Notice.InForce(AGREEMENT, i), NOW.plusSeconds(i)));
        adding.decrementAndGet();
        return null;
      });
      work.add(() -> {
        boolean last;
        do {
          last = adding.get() == 0;
          List<Message> some = begin(outbox, NOW.plusSeconds(9999), WALL, LEASE, each(3, Set.of()));
          begun.addAll(some);
          arrived(some);
        } while (!last);
        return null;
      });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    }
    for (List<Message> rest = begin(NOW.plusSeconds(9999)); !rest.isEmpty(); ) {
      begun.addAll(rest);
      arrived(rest);
      rest = begin(NOW.plusSeconds(9999));
    }
    List<Delivery> told =
        begun.stream()
            .flatMap(message ->
                message.notices().stream()
                    .map(notice -> new Delivery(message.recipient(), notice, NOW)))
            .toList();
    assertThat(told).hasSize(4 * each);
    assertThat(new HashSet<>(told)).hasSize(4 * each);
    assertThat(begun.stream().map(Message::id).collect(toSet())).hasSameSizeAs(begun);
  }

  @Test
  void whatIsGatheredIsFoundByItsDayAndOnlyThat() {
    Notice nudge = new Notice.CheckInNudge(AGREEMENT, FIRST, 1, 0);
    Notice over = new Notice.TermOver(ANOTHER);
    write(ports -> {
      ports.ledger().add(new Delivery(TEACHER, due(FIRST), NOW));
      ports.ledger().gather(new Delivery(TEACHER, nudge, NOW.plusSeconds(60)));
      ports.ledger().gather(new Delivery(TEACHER, over, NOW.plusSeconds(3600)));
    });
    assertThat(stored.ledger().gathered(TEACHER, NOW, NOW.plusSeconds(60))).isEmpty();
    assertThat(stored.ledger().gathered(TEACHER, NOW, NOW.plusSeconds(61)))
        .contains(NOW.plusSeconds(60));
    assertThat(stored.ledger().gathered(TEACHER, NOW, NOW.plusSeconds(9999)))
        .contains(NOW.plusSeconds(3600));
    assertThat(stored.ledger().gathered(COACH, NOW, NOW.plusSeconds(9999))).isEmpty();
    List<Message> begun = new ArrayList<>(begin(NOW.plusSeconds(60)));
    arrived(begun);
    begun.addAll(begin(NOW.plusSeconds(60)));
    assertThat(begun)
        .extracting(Message::notices)
        .containsExactly(List.of(due(FIRST)), List.of(nudge));
  }

  @Test
  void whatAsksOnePersonIsWithdrawnForThemAlone() {
    add(TEACHER, due(FIRST), NOW);
    add(COACH, due(FIRST), NOW);
    add(TEACHER, new Notice.CheckInAgain(AGREEMENT, FIRST, 7), NOW);
    write(ports -> ports.ledger().withdraw(TEACHER, AGREEMENT, FIRST));
    assertThat(begin(NOW)).extracting(Message::recipient).containsExactly(COACH);
  }

  @Test
  void whoIsReachedAgainIsAskedWhatIsOpenAndWasRefusedAndNothingElse() {
    Agreement agreement = draft();
    Notice open = new Notice.CheckInDue(agreement.id(), FIRST, 1);
    Notice over = new Notice.CheckInDue(agreement.id(), SECOND, 1);
    Notice inForce = new Notice.InForce(agreement.id(), 1);
    write(ports -> {
      ports.agreements().insert(agreement, WORDS);
      ports.checkIns().insert(checkIn(agreement, FIRST, NOW));
    });
    for (Notice notice : List.of(open, over, inForce)) {
      add(TEACHER, notice, NOW);
    }
    record(beginOne(), new Outcome.Refused(Because.UNREACHABLE, "cannot_dm_bot"));
    write(ports -> assertThat(ports.ledger().unreachable(TEACHER, NOW)).isEqualTo(NOW));
    write(ports ->
        assertThat(ports.ledger().unreachable(TEACHER, NOW.plusSeconds(60))).isEqualTo(NOW));
    add(COACH, new Notice.InForce(agreement.id(), 2), NOW);
    record(beginOne(), DELIVERED);
    assertThat(begin(NOW)).isEmpty();

    add(TEACHER, new Notice.InForce(agreement.id(), 2), NOW);
    record(beginOne(), DELIVERED);
    Message again = beginOne();
    assertThat(again.notices()).containsExactly(open);
    record(again, DELIVERED);
    assertThat(begin(NOW)).isEmpty();
    write(ports ->
        assertThat(ports.ledger().unreachable(TEACHER, NOW.plusSeconds(90)))
            .isEqualTo(NOW.plusSeconds(90)));
  }

  @Test
  void whatArrivedInPlainWordsIsCounted() {
    add(TEACHER, due(FIRST), NOW);
    record(beginOne(), new Outcome.Delivered(RECEIPT, true));
    assertThat(outbox.backlog(NOW)).isEqualTo(new Backlog(0, 0, 0, 0, 0, 0, 1, 0, 0, ""));
  }

  private void arrived(List<Message> messages) {
    messages.forEach(message -> record(message, DELIVERED));
  }

  private Message unknown() {
    add(TEACHER, due(FIRST), NOW);
    Message message = beginOne();
    record(message, UNKNOWN);
    return message;
  }

  /** So many of each workspace that waits, apart from some. */
  static Function<List<Waiting>, List<Share>> each(int most, Set<WorkspaceId> without) {
    return waiting ->
        waiting.stream()
            .map(Waiting::workspace)
            .filter(workspace -> !without.contains(workspace))
            .map(workspace -> new Share(workspace, most, Set.of()))
            .toList();
  }

  /** Begins what is waiting, by turns. */
  static List<Message> begin(
      Outbox outbox,
      Instant now,
      Instant wall,
      Duration lease,
      Function<List<Waiting>, List<Share>> turns) {
    return outbox.begin(now, wall, lease, turns.apply(outbox.waiting(now, wall)));
  }

  private List<Waiting> waiting(Instant wall) {
    return outbox.waiting(NOW, wall);
  }

  private void add(PersonId recipient, Notice notice, Instant due) {
    write(ports -> ports.ledger().add(new Delivery(recipient, notice, due)));
  }

  private void wakeAt(WorkspaceId workspace, AgreementId agreement, Instant instant) {
    write(ports -> ports.timelines().wakeAt(workspace, agreement, instant));
  }

  private void awake(WorkspaceId workspace, AgreementId agreement) {
    String name = new WakeUp(workspace, agreement, NOW).name();
    database
        .writing()
        .useHandle(
            handle -> handle.execute("delete from scheduled_tasks where task_instance = ?", name));
  }

  private void refresh(Occurrence occurrence) {
    write(ports -> ports.ledger().refresh(SCHOOL, AGREEMENT, Optional.of(occurrence)));
  }

  private List<Message> begin(Instant now) {
    return begin(outbox, now, WALL, LEASE, ALL);
  }

  private Message beginOne() {
    return beginOne(NOW);
  }

  private Message beginOne(Instant now) {
    List<Message> begun = begin(now);
    assertThat(begun).hasSize(1);
    return begun.getFirst();
  }

  private boolean isOurs(Message message, Instant wall) {
    return outbox.ours(List.of(message), wall).contains(message);
  }

  private void record(Message message, Outcome outcome) {
    outbox.record(List.of(new Attempt(message.id(), message.attempt(), outcome)), WALL);
  }

  private static Notice.CheckInDue due(Occurrence occurrence) {
    return new Notice.CheckInDue(AGREEMENT, occurrence, 1);
  }
}
