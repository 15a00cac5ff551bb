package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Delivery;
import org.samepage.delivery.Notice;

abstract class TimelinesContract extends StorageContract {
  static final AgreementId AGREEMENT = AgreementId.random();
  static final Duration SOON = Duration.ofMinutes(1);

  final MovableClock clock = new MovableClock(NOW);
  final ConcurrentLinkedQueue<AgreementId> woken = new ConcurrentLinkedQueue<>();
  private final List<TimelineScheduler> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(TimelineScheduler::close);
  }

  @Test
  void anAgreementWakesOnceWhenItsTimeHasCome() {
    wakeAt(AGREEMENT, NOW.plusSeconds(60));
    wakeAt(AGREEMENT, NOW.plusSeconds(60));
    AgreementId sooner = AgreementId.random();
    wakeAt(sooner, NOW);
    start(this::note);
    await().atMost(SOON).untilAsserted(() -> assertThat(woken).containsExactly(sooner));
    clock.moveTo(NOW.plusSeconds(60));
    await().atMost(SOON).until(this::nothingWaits);
    assertThat(woken).containsExactly(sooner, AGREEMENT);
  }

  @Test
  void aClockThatIsMovedWakesAtOnce() {
    TimelineScheduler scheduler = start(this::note);
    IntStream.range(1, 20)
        .forEach(day -> wakeAt(AgreementId.random(), NOW.plus(Duration.ofDays(day))));
    long begin = System.nanoTime();
    for (int day = 1; day < 20; day++) {
      clock.moveTo(NOW.plus(Duration.ofDays(day)));
      scheduler.clockMoved();
      int expected = day;
      await().pollInterval(Duration.ofMillis(5)).until(() -> woken.size() == expected);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aLaterWishTakesThePlaceOfAnEarlierOne() {
    AgreementId other = AgreementId.random();
    wakeAt(AGREEMENT, NOW.plusSeconds(10));
    wakeAt(other, NOW.plusSeconds(20));
    wakeAt(AGREEMENT, NOW.plusSeconds(30));
    wakeAt(AGREEMENT, NOW.plusSeconds(5));
    assertThat(wakeUps().map(Row::name))
        .containsExactlyInAnyOrder(
            new WakeUp(SCHOOL, AGREEMENT, NOW.plusSeconds(5)),
            new WakeUp(SCHOOL, other, NOW.plusSeconds(20)));
  }

  @Test
  void aWakeUpIsUndoneWithTheDecisionAndSoIsADelivery() {
    assertThatThrownBy(() ->
            write(ports -> {
              ports.agreements().insert(draft(), WORDS);
              ports.timelines().wakeAt(SCHOOL, AGREEMENT, NOW.plusSeconds(1));
              ports
                  .ledger()
                  .add(new Delivery(TEACHER, new Notice.Declined(AGREEMENT), NOW.plusSeconds(2)));
              throw new IllegalStateException("on purpose");
            }))
        .hasMessage("on purpose");
    assertThat(nothingWaits()).isTrue();
    assertThat(stored.agreements().of(COACH)).isEmpty();
    assertThat(create(this::note).nextDue()).isEmpty();
  }

  @Test
  void wakeUpsSurviveARestartAndComeOnce() {
    AgreementId late = AgreementId.random();
    wakeAt(AGREEMENT, NOW);
    wakeAt(late, NOW.plusSeconds(1));
    restart();
    clock.moveTo(NOW.plusSeconds(1));
    start(this::note);
    await().atMost(SOON).until(this::nothingWaits);
    assertThat(woken).containsExactlyInAnyOrder(AGREEMENT, late);
  }

  @Test
  void whatAKilledProcessHadBegunIsBegunAgain() {
    isBegunByAnother();
    start(this::note);
    letTheOtherBeDead();
    assertThat(woken).containsExactly(AGREEMENT);
  }

  /** The engine looks for the dead when its clock has moved on. */
  void letTheOtherBeDead() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          clock.moveTo(clock.instant().plusSeconds(5));
          return woken.contains(AGREEMENT);
        });
  }

  void isBegunByAnother() {
    wakeAt(AGREEMENT, NOW);
    database
        .writing()
        .useHandle(handle ->
            handle.execute(
                "update scheduled_tasks set picked = true, picked_by = 'another', last_heartbeat = ?",
                NOW.toEpochMilli()));
  }

  @Test
  void aWakeUpThatIsAskedForWhileTheSameOneIsHandledComesAfterIt() {
    CountDownLatch asked = new CountDownLatch(1);
    wakeAt(AGREEMENT, NOW);
    start((workspace, agreement) -> {
      note(workspace, agreement);
      await().until(() -> asked.getCount() == 0);
    });
    await().atMost(SOON).until(() -> woken.size() == 1);
    wakeAt(AGREEMENT, NOW);
    asked.countDown();
    clock.moveTo(NOW.plusMillis(1));
    await().atMost(SOON).until(this::nothingWaits);
    assertThat(woken).hasSize(2);
  }

  @Test
  void aHandlerThatFailsIsCalledAgainLaterAndLater() {
    wakeAt(AGREEMENT, NOW);
    TimelineScheduler scheduler =
        start((workspace, agreement) -> {
          note(workspace, agreement);
          if (woken.size() < 9) {
            throw new IllegalStateException("on purpose");
          }
        });
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      Instant next = clock.instant().plusSeconds(seconds);
      await().atMost(SOON).until(() -> scheduler.nextDue().filter(next::equals).isPresent());
      assertThat(scheduler.failing()).isEqualTo(seconds > 16 ? 1 : 0);
      clock.moveTo(next);
      scheduler.clockMoved();
    }
    await().atMost(SOON).until(this::nothingWaits);
    assertThat(scheduler.failing()).isZero();
    assertThat(woken).hasSize(9);
  }

  @Test
  void anAgreementThatIsLeftAloneIsWokenNoMore() {
    AgreementId other = AgreementId.random();
    wakeAt(AGREEMENT, NOW.plusSeconds(1));
    wakeAt(other, NOW.plusSeconds(2));
    write(ports -> ports.timelines().leave(SCHOOL, AGREEMENT));
    assertThat(wakeUps().map(row -> row.name().agreement())).containsExactly(other);
  }

  @Test
  void theNextThingDueIsTheEarliestWakeUpOrDeliveryInTheFuture() {
    TimelineScheduler scheduler = create(this::note);
    assertThat(scheduler.nextDue()).isEmpty();
    wakeAt(AGREEMENT, NOW);
    wakeAt(AGREEMENT, NOW.plusSeconds(50));
    assertThat(scheduler.nextDue()).contains(NOW.plusSeconds(50));
    Notice notice = new Notice.Declined(AGREEMENT);
    write(ports -> ports.ledger().add(new Delivery(TEACHER, notice, NOW.plusSeconds(40))));
    assertThat(scheduler.nextDue()).contains(NOW.plusSeconds(40));
    clock.moveTo(NOW.plusSeconds(40));
    assertThat(scheduler.nextDue()).contains(NOW.plusSeconds(50));
    clock.moveTo(NOW.plusSeconds(50));
    assertThat(scheduler.nextDue()).isEmpty();
  }

  @Test
  void thousandsOfWakeUpsKeepTheirExactInstants() throws Exception {
    int each = 250;
    List<WakeUp> wanted =
        IntStream.range(0, 8 * each)
            .mapToObj(
                i -> new WakeUp(OTHER_SCHOOL, AgreementId.random(), NOW.plusMillis(i * 7_654_321L)))
            .toList();
    List<Callable<Void>> work = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      List<WakeUp> ours = wanted.subList(thread * each, (thread + 1) * each);
      work.add(() -> {
        ours.forEach(wakeUp ->
            write(ports ->
                ports.timelines().wakeAt(wakeUp.workspace(), wakeUp.agreement(), wakeUp.at())));
        return null;
      });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    }
    assertThat(
            wakeUps()
                .filter(wakeUp -> wakeUp.name.at().toEpochMilli() == wakeUp.millis)
                .map(wakeUp -> wakeUp.name))
        .containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void hundredsOfOneWorkspaceDoNotDelayThoseOfOthers() {
    WorkspaceId district = new WorkspaceId("", "T0");
    int many = 600;
    write(ports ->
        IntStream.range(0, many)
            .forEach(i -> ports.timelines().wakeAt(district, AgreementId.random(), NOW)));
    for (WorkspaceId small : List.of(SCHOOL, OTHER_SCHOOL)) {
      for (int i = 0; i < 3; i++) {
        write(ports -> ports.timelines().wakeAt(small, AgreementId.random(), NOW.plusMillis(1)));
      }
    }
    clock.moveTo(NOW.plusMillis(1));
    Queue<WorkspaceId> inOrder = new ConcurrentLinkedQueue<>();
    start((workspace, agreement) -> inOrder.add(workspace));
    await().atMost(Duration.ofMinutes(1)).until(() -> inOrder.size() >= many / 4);
    List<WorkspaceId> first = List.copyOf(inOrder).subList(0, 40);
    assertThat(first.stream().filter(SCHOOL::equals)).hasSize(3);
    assertThat(first.stream().filter(OTHER_SCHOOL::equals)).hasSize(3);
    await().atMost(Duration.ofMinutes(2)).until(this::nothingWaits);
    assertThat(inOrder).hasSize(many + 6);
  }

  private record Row(WakeUp name, long millis) {}

  private Stream<Row> wakeUps() {
    return database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery("select task_instance, execution_time from scheduled_tasks")
                .map((row, context) -> new Row(WakeUp.parse(row.getString(1)), row.getLong(2)))
                .list())
        .stream();
  }

  private boolean nothingWaits() {
    return wakeUps().findAny().isEmpty();
  }

  void wakeAt(AgreementId agreement, Instant instant) {
    write(ports -> ports.timelines().wakeAt(SCHOOL, agreement, instant));
  }

  void note(WorkspaceId workspace, AgreementId agreement) {
    assertThat(workspace).isEqualTo(SCHOOL);
    woken.add(agreement);
  }

  TimelineScheduler start(BiConsumer<WorkspaceId, AgreementId> handler) {
    TimelineScheduler scheduler = create(handler);
    scheduler.start();
    return scheduler;
  }

  private TimelineScheduler create(BiConsumer<WorkspaceId, AgreementId> handler) {
    TimelineScheduler scheduler =
        new TimelineScheduler(database, clock, handler, new SimpleMeterRegistry());
    started.add(scheduler);
    return scheduler;
  }
}
