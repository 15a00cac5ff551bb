package org.samepage.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.samepage.delivery.ScriptedChannel.ARRIVED;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;
import org.samepage.delivery.MemoryOutbox.State;
import org.samepage.delivery.Outcome.Because;
import org.slf4j.LoggerFactory;

@Timeout(120)
class DispatcherTest {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final WorkspaceId NORTH = new WorkspaceId("", "TNORTH");
  private static final WorkspaceId SOUTH = new WorkspaceId("", "TSOUTH");

  private final AtomicLong elapsed = new AtomicLong();
  private final SystemTime time =
      new SystemTime(() -> Instant.EPOCH.plusNanos(elapsed.get()), elapsed::get);
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final ScriptedChannel channel = new ScriptedChannel();
  private final List<Message> told = new CopyOnWriteArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private Dispatcher dispatcher = dispatcher(told::add);

  @AfterEach
  void close() {
    gate.countDown();
    dispatcher.close();
  }

  @Test
  void whatIsDueIsSentOnceAndWrittenDown() {
    Message message = messageTo("U1");
    outbox.add(message);
    dispatcher.start();
    awaitState(message, State.SENT);
    assertThat(outbox.row(message).receipt()).contains(new Receipt("D1", "1.000001"));
    assertThat(channel.sent()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("notCalledFor")
  void whatIsNotCalledForTakesNothingOfWhatSlackTakesAndTeachesNothing(Outcome outcome) {
    dispatcher = dispatcherOfSlack();
    channel.onSend(each -> outcome);
    Map<WorkspaceId, Long> thousand = Map.of(NORTH, 1_000L);
    Duration before = dispatcher.expected(thousand);
    for (int each = 0; each < 500; each++) {
      outbox.add(messageTo("U" + each));
    }
    dispatcher.start();
    await("all at once").until(() -> channel.sent().size() == 500);
    await().until(() -> outbox.groups().stream().mapToInt(Set::size).sum() == 500);
    assertThat(dispatcher.expected(thousand)).isEqualTo(before);

    channel.onSend(each -> ARRIVED);
    for (int each = 0; each < 15; each++) {
      outbox.add(messageTo("W" + each));
    }
    await().until(() -> dispatcher.tally().sent() == Limits.OF_SLACK.burst());
    int looks = outbox.looks();
    dispatcher.wake();
    await().until(() -> outbox.looks() > looks + 1);
    assertThat(dispatcher.tally().sent()).as("the others wait").isEqualTo(Limits.OF_SLACK.burst());
  }

  static List<Outcome> notCalledFor() {
    return List.of(
        new Outcome.Refused(Because.STALE, "over_by_now"),
        new Outcome.NotYet(Duration.ofDays(1), "waits_for_a_considerate_time"));
  }

  @Test
  void whatIsAddedLaterIsSentAtOnceWhenItIsToldOf() {
    dispatcher = patientDispatcher();
    dispatcher.start();
    await().until(() -> outbox.looks() > 0);
    Message message = messageTo("U1");
    outbox.add(message);
    dispatcher.wake();
    awaitState(message, State.SENT);
  }

  @Test
  void whatMayBeTriedAgainWaitsForTheNamedTime() {
    Message message = messageTo("U1");
    outbox.add(message);
    failOnce(new Outcome.TryAgain(Duration.ofSeconds(40), false, "ratelimited"));
    dispatcher.start();
    awaitState(message, State.WAITING);
    assertThat(outbox.row(message).retryAt()).isEqualTo(Instant.EPOCH.plusSeconds(40));

    pass(Duration.ofSeconds(40));
    awaitState(message, State.SENT);
    assertThat(channel.sent()).extracting(Message::attempt).containsExactly(1, 2);
  }

  @Test
  void withoutANamedTimeItIsTriedAgainAfterABackoff() {
    Message message = messageTo("U1");
    outbox.add(message);
    failOnce(new Outcome.TryAgain(Duration.ZERO, false, "http_404"));
    dispatcher.start();
    awaitState(message, State.WAITING);
    assertThat(outbox.row(message).retryAt())
        .isBetween(Instant.EPOCH.plusSeconds(1), Instant.EPOCH.plusMillis(1500));
  }

  @Test
  void whatIsRefusedIsToldAndNeverTriedAgain() {
    Message message = messageTo("U1");
    outbox.add(message);
    channel.onSend(each -> new Outcome.Refused(Because.UNREACHABLE, "user_disabled"));
    dispatcher.start();
    awaitState(message, State.REFUSED);
    assertThat(told).extracting(Message::id).containsExactly(message.id());
    assertThat(channel.sent()).hasSize(1);
  }

  @Test
  void whatTheAppWroteWronglyIsRefusedAndNobodyIsBlamed() {
    Message message = messageTo("U1");
    outbox.add(message);
    channel.onSend(each -> new Outcome.Refused(Because.MALFORMED, "invalid_blocks"));
    List<ILoggingEvent> errors =
        errorsWhile(() -> {
          dispatcher.start();
          awaitState(message, State.REFUSED);
        });
    assertThat(told).isEmpty();
    assertThat(errors)
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .contains(message.id().toString(), "invalid_blocks");
  }

  @Test
  void aRefusalIsNotWrittenDownBeforeItWasTold() {
    AtomicBoolean broken = new AtomicBoolean(true);
    dispatcher =
        dispatcher(message -> {
          if (broken.getAndSet(false)) {
            throw new IllegalStateException("The database is away.");
          }
          told.add(message);
        });
    Message message = messageTo("U1");
    outbox.add(message);
    channel.onSend(each -> new Outcome.Refused(Because.UNREACHABLE, "user_disabled"));
    dispatcher.start();
    awaitState(message, State.WAITING);
    pass(Duration.ofMinutes(5));
    awaitState(message, State.REFUSED);
    assertThat(told).hasSize(1);
  }

  @Test
  void whatPerhapsArrivedIsLookedUpAndNotSentAgain() {
    Message message = messageTo("U1");
    outbox.add(message);
    channel.onSend(each -> new Outcome.Unknown("timeout"));
    channel.onFind(each -> new Channel.Lookup.Known(Optional.of(new Receipt("D1", "2.0"))));
    dispatcher.start();
    awaitState(message, State.UNCERTAIN);
    assertThat(channel.lookedUp()).isEmpty();

    pass(Duration.ofSeconds(2));
    awaitState(message, State.SENT);
    assertThat(outbox.row(message).receipt()).contains(new Receipt("D1", "2.0"));
    assertThat(channel.sent()).hasSize(1);
  }

  @Test
  void whatDidNotArriveIsSentAgainUnderTheSameId() {
    Message message = messageTo("U1");
    outbox.add(message);
    failOnce(new Outcome.Unknown("timeout"));
    dispatcher.start();
    awaitState(message, State.UNCERTAIN);
    pass(Duration.ofSeconds(2));
    awaitState(message, State.SENT);
    assertThat(channel.sent()).extracting(Message::id).containsExactly(message.id(), message.id());
  }

  @Test
  void aLookupThatFailsIsMadeAgain() {
    Message message = messageTo("U1");
    outbox.add(message);
    failOnce(new Outcome.Unknown("timeout"));
    AtomicBoolean first = new AtomicBoolean(true);
    channel.onFind(each ->
        first.getAndSet(false)
            ? new Channel.Lookup.TryAgain(Duration.ofSeconds(20), "ratelimited")
            : new Channel.Lookup.Known(Optional.empty()));
    dispatcher.start();
    awaitState(message, State.UNCERTAIN);
    pass(Duration.ofSeconds(2));
    await().until(() -> outbox.row(message).retryAt().equals(Instant.EPOCH.plusSeconds(22)));
    pass(Duration.ofSeconds(20));
    awaitState(message, State.SENT);
    assertThat(channel.lookedUp()).hasSize(2);
  }

  @Test
  void whatPerhapsArrivedAtOnePersonIsLookedUpTogether() {
    List<Message> messages = addMessages(3, "U1");
    channel.onSend(each -> new Outcome.Unknown("timeout"));
    channel.onFind(each -> new Channel.Lookup.Known(Optional.of(new Receipt("D1", "2.0"))));
    dispatcher.start();
    messages.forEach(message -> awaitState(message, State.UNCERTAIN));
    pass(Duration.ofSeconds(2));
    messages.forEach(message -> awaitState(message, State.SENT));
    assertThat(channel.lookedUp())
        .containsExactly(messages.stream().map(Message::id).collect(Collectors.toSet()));
  }

  @Test
  void aChannelThatThrowsLeavesTheOutcomeUnknown() {
    Message message = messageTo("U1");
    outbox.add(message);
    channel.onSend(each -> {
      throw new IllegalStateException("planted words");
    });
    dispatcher.start();
    awaitState(message, State.UNCERTAIN);
  }

  @Test
  void nobodyGetsTwoMessagesAtATime() {
    channel.onSend(each -> arriveOnceOpen());
    List<Message> messages = addMessages(5, "U1");
    dispatcher.start();
    await().until(() -> channel.sent().size() == 1);
    int looks = outbox.looks();
    await().until(() -> outbox.looks() > looks + 3);
    assertThat(channel.sent()).hasSize(1);

    gate.countDown();
    messages.forEach(message -> awaitState(message, State.SENT));
    assertThat(channel.sent()).extracting(Message::id).doesNotHaveDuplicates();
  }

  @Test
  void whoseLeaseIsOverIsNotSentButLookedUp() {
    Message message = messageTo("U1");
    outbox.add(message);
    channel.onFind(each -> new Channel.Lookup.TryAgain(Duration.ofMinutes(1), "ratelimited"));
    AtomicBoolean slow = new AtomicBoolean(true);
    outbox.whenBegun(() -> pass(slow.getAndSet(false) ? LEASE : Duration.ZERO));
    dispatcher.start();
    await().until(() -> outbox.state(message) == State.SENDING);
    pass(channel.timeout());
    await().until(() -> channel.lookedUp().size() == 1);
    assertThat(channel.lookedUp().getFirst()).containsExactly(message.id());
    assertThat(channel.sent()).isEmpty();
  }

  @Test
  void whatIsStillBeingSentHereIsNotLookedUpWhateverTheClockSays() {
    Message message = messageTo("U1");
    outbox.add(message);
    channel.onSend(each -> arriveOnceOpen());
    dispatcher.start();
    await().until(() -> channel.sent().size() == 1);
    pass(Duration.ofHours(1));
    Message other = messageTo("U2");
    outbox.addSent(other, new Receipt("D2", "1.0"));
    await().until(() -> channel.refreshed().size() == 1);
    gate.countDown();
    awaitState(message, State.SENT);
    assertThat(channel.lookedUp()).isEmpty();
  }

  @Test
  void whatEndedWhileOneGroupWasWrittenIsWrittenAsTheNext() {
    List<Message> messages = new ArrayList<>();
    for (int each = 0; each < 16; each++) {
      messages.addAll(addMessages(1, "U" + each));
    }
    channel.onSend(each -> arriveOnceOpen());
    dispatcher.start();
    await().until(() -> channel.sent().size() == 16);
    outbox.failRecording(1);
    gate.countDown();
    messages.forEach(message -> awaitState(message, State.SENT));
    assertThat(outbox.groups()).hasSize(1).first().matches(group -> group.size() == 16);
  }

  @Test
  void noMoreThanTheBatchIsSentAtATime() {
    for (int each = 0; each < 50; each++) {
      outbox.add(messageTo("U" + each));
    }
    channel.onSend(each -> arriveOnceOpen());
    dispatcher.start();
    await().until(() -> channel.sent().size() == 16);
    int looks = outbox.looks();
    dispatcher.wake();
    assertThat(channel.sent()).hasSize(16);
    assertThat(outbox.looks()).isEqualTo(looks);
    gate.countDown();
    await().until(() -> outbox.all().stream().allMatch(row -> row.state() == State.SENT));
  }

  @Test
  void aPausedWorkspaceDoesNotStopAnother() {
    channel.onSend(each ->
        each.recipient().workspace().equals(NORTH)
            ? new Outcome.Limited(Duration.ofSeconds(60), "ratelimited")
            : ARRIVED);
    Message first = messageTo("U1", NORTH);
    outbox.add(first);
    dispatcher.start();
    awaitState(first, State.WAITING);

    Message held = messageTo("U2", NORTH);
    Message free = messageTo("U3", SOUTH);
    outbox.add(held);
    outbox.add(free);
    awaitState(free, State.SENT);
    assertThat(outbox.state(held)).isEqualTo(State.WAITING);

    channel.onSend(each -> ARRIVED);
    pass(Duration.ofSeconds(60));
    await().until(() -> channel.sent().size() == 3);
    pass(Duration.ofSeconds(1));
    awaitState(held, State.SENT);
    awaitState(first, State.SENT);
  }

  @Test
  void afterAPauseOneTriesWhetherThereIsAWayBeforeTheOthersFollow() {
    List<Message> messages = new ArrayList<>();
    for (int each = 0; each < 5; each++) {
      messages.addAll(addMessages(1, "U" + each));
    }
    channel.onSend(each -> new Outcome.TryAgain(Duration.ofSeconds(60), true, "token_revoked"));
    dispatcher.start();
    await().until(() -> channel.sent().size() == 5);
    pass(Duration.ofSeconds(60));
    await().until(() -> channel.sent().size() == 6);
    int looks = outbox.looks();
    await().until(() -> outbox.looks() > looks + 3);
    assertThat(channel.sent()).hasSize(6);

    channel.onSend(each -> ARRIVED);
    pass(Duration.ofSeconds(60));
    messages.forEach(message -> awaitState(message, State.SENT));
    assertThat(channel.sent()).hasSize(11);
  }

  @Test
  void tenThousandOfOneWorkspaceDoNotDelayTheOneOfAnother() {
    for (int each = 0; each < 10_000; each++) {
      outbox.add(messageTo("U" + each));
    }
    Message other = messageTo("U1", SOUTH);
    outbox.add(other);
    channel.onSend(each -> arriveOnceOpen());
    dispatcher.start();
    await().until(() -> channel.sent().size() == 16);
    assertThat(channel.sent()).extracting(Message::id).contains(other.id());
  }

  @Test
  void whatCameOfEachAttemptIsCounted() {
    List<Outcome> outcomes =
        List.of(
            ARRIVED,
            new Outcome.TryAgain(Duration.ofDays(1), false, "http_404"),
            new Outcome.Limited(Duration.ZERO, "ratelimited"),
            new Outcome.Refused(Because.UNREACHABLE, "user_disabled"),
            new Outcome.Unknown("timeout"));
    for (int each = 0; each < outcomes.size(); each++) {
      outbox.add(messageTo("U" + each));
    }
    channel.onSend(each -> outcomes.get(each.recipient().user().charAt(1) - '0'));
    dispatcher.start();
    Tally tally = dispatcher.tally();
    await().until(() -> tally.sent() + tally.retried() + tally.refused() + tally.unknown() == 5);
    assertThat(List.of(tally.sent(), tally.retried(), tally.refused(), tally.unknown()))
        .containsExactly(1L, 2L, 1L, 1L);
  }

  @Test
  void troubleOfTheOutboxIsSurvivedAndNothingIsLost() {
    Message message = messageTo("U1");
    outbox.add(message);
    outbox.fail(3);
    dispatcher.start();
    awaitState(message, State.SENT);
    assertThat(channel.sent()).hasSize(1);
  }

  @Test
  void aSlowSendDoesNotDelayARefresh() {
    outbox.add(messageTo("U1"));
    channel.onSend(each -> arriveOnceOpen());
    dispatcher.start();
    await().until(() -> channel.sent().size() == 1);
    Message tapped = messageTo("U2");
    outbox.addSent(tapped, new Receipt("D2", "1.0"));
    dispatcher.wake();
    await().until(() -> outbox.row(tapped).shown() == 1);
  }

  @Test
  void aRefreshThatFailsIsMadeAgainAndOneThatIsRefusedIsNot() {
    Message message = messageTo("U1");
    outbox.addSent(message, new Receipt("D1", "1.0"));
    AtomicInteger calls = new AtomicInteger();
    channel.onRefresh(each ->
        calls.incrementAndGet() == 1
            ? new Outcome.Unknown("timeout")
            : new Outcome.Refused(Because.GONE, "message_not_found"));
    dispatcher.start();
    await().until(() -> outbox.row(message).retryAt().isAfter(Instant.EPOCH));
    pass(Duration.ofSeconds(2));
    await().until(() -> outbox.row(message).shown() == 1);
    assertThat(channel.refreshed()).hasSize(2);
  }

  @Test
  void closingWaitsForWhatIsUnderWayAndBeginsNothingMore() throws InterruptedException {
    List<Message> messages = addMessages(2, "U1");
    channel.onSend(each -> arriveOnceOpen());
    dispatcher.start();
    await().until(() -> channel.sent().size() == 1);
    Thread closing = Thread.ofPlatform().start(dispatcher::close);
    await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    gate.countDown();
    assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
    assertThat(outbox.state(messages.getFirst())).isEqualTo(State.SENT);
    assertThat(outbox.state(messages.getLast())).isEqualTo(State.WAITING);
    assertThat(channel.sent()).hasSize(1);
  }

  @Test
  void oneThatWasNeverStartedCloses() {
    dispatcher.close();
    assertThat(channel.sent()).isEmpty();
  }

  private Dispatcher dispatcher(Consumer<Message> refused) {
    return new Dispatcher(
        outbox, channel, Clock.systemUTC(), pace(Duration.ofMillis(20)), refused, () -> 1, time);
  }

  private Dispatcher dispatcherOfSlack() {
    Dispatcher.Pace pace = new Dispatcher.Pace(128, LEASE, Duration.ofMillis(20), Limits.OF_SLACK);
    return new Dispatcher(outbox, channel, Clock.systemUTC(), pace, told::add, () -> 1, time);
  }

  private Dispatcher patientDispatcher() {
    return new Dispatcher(
        outbox, channel, Clock.systemUTC(), pace(Duration.ofHours(1)), told::add, () -> 1, time);
  }

  private static Dispatcher.Pace pace(Duration poll) {
    return new Dispatcher.Pace(16, LEASE, poll);
  }

  private static List<ILoggingEvent> errorsWhile(Runnable work) {
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(Dispatcher.class.getPackageName());
    appender.start();
    logger.addAppender(appender);
    try {
      work.run();
    } finally {
      logger.detachAppender(appender);
    }
    return appender.list.stream().filter(event -> event.getLevel() == Level.ERROR).toList();
  }

  private void pass(Duration duration) {
    elapsed.addAndGet(duration.toNanos());
  }

  private void failOnce(Outcome outcome) {
    AtomicBoolean first = new AtomicBoolean(true);
    channel.onSend(each -> first.getAndSet(false) ? outcome : ARRIVED);
  }

  private Outcome arriveOnceOpen() {
    try {
      gate.await();
      return ARRIVED;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Outcome.Unknown("interrupted");
    }
  }

  private List<Message> addMessages(int count, String user) {
    List<Message> messages = new ArrayList<>();
    for (int each = 0; each < count; each++) {
      Message message = messageTo(user);
      messages.add(message);
      outbox.add(message);
    }
    return messages;
  }

  private void awaitState(Message message, State state) {
    await().until(() -> outbox.row(message).state() == state && isPast(message, state));
  }

  /** A message waits both before its first attempt and after one. */
  private boolean isPast(Message message, State state) {
    return state != State.WAITING || !outbox.row(message).retryAt().equals(Instant.MIN);
  }

  private static Message messageTo(String user) {
    return messageTo(user, NORTH);
  }

  private static Message messageTo(String user, WorkspaceId workspace) {
    Notice notice =
        new Notice.CheckInDue(
            AgreementId.random(), new Occurrence(1, LocalDate.of(2026, 12, 3)), 1);
    return new Message(
        UUID.randomUUID(), new PersonId(workspace, user), List.of(notice), 1, Instant.EPOCH);
  }
}
