package org.samepage.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Outbox.Share;
import org.samepage.delivery.Outbox.Waiting;

class FairnessTest {
  private static final Instant NOON = Instant.parse("2026-12-03T12:00:00Z");
  private static final WorkspaceId NORTH = new WorkspaceId("", "TNORTH");
  private static final WorkspaceId SOUTH = new WorkspaceId("", "TSOUTH");
  private static final WorkspaceId WEST = new WorkspaceId("E1", "TWEST");

  private long nanos = -7;
  private final SystemTime time = new SystemTime(() -> Instant.EPOCH, () -> nanos);
  private final Fairness fairness = new Fairness(time, new Limits(5, 10, 1, 3));
  private int people;
  private int processes = 1;

  @Test
  void whatIsFreeIsDealtOutOneByOne() {
    assertThat(deal(7, NORTH, SOUTH, WEST))
        .containsExactly(share(NORTH, 3), share(SOUTH, 2), share(WEST, 2));
    assertThat(deal(2, NORTH, SOUTH, WEST)).containsExactly(share(NORTH, 1), share(SOUTH, 1));
  }

  @Test
  void severalProcessesShareWhatAWorkspaceTakesHoweverManyTheyBecome() {
    Fairness shared = new Fairness(time, new Limits(6, 12, 1, 3), () -> processes);
    assertThat(share(shared, NORTH)).isEqualTo(12);
    processes = 3;
    assertThat(share(shared, NORTH)).isEqualTo(4);
    assertThat(share(shared, SOUTH)).isEqualTo(4);
    processes = 2;
    assertThat(share(shared, NORTH)).isEqualTo(6);
  }

  /** How many are sent at once after a rest. */
  private int share(Fairness fairness, WorkspaceId workspace) {
    fairness.deal(waiting(workspace), 1, Set.of());
    pass(Duration.ofSeconds(10));
    return fairness.deal(waiting(workspace), 99, Set.of()).getFirst().most();
  }

  @Test
  void theEndOfWhatThreeProcessesSendTogetherIsNotThreeTimesAsFar() {
    processes = 3;
    Fairness oneOfThree = new Fairness(time, new Limits(6, 12, 1, 3), () -> processes);
    oneOfThree.deal(waiting(NORTH), 1, Set.of());
    assertThat(oneOfThree.expected(Map.of(NORTH, 60L))).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void theOneWhoseMessageIsDueEarliestComesFirst() {
    List<Waiting> waiting =
        List.of(new Waiting(NORTH, NOON), new Waiting(SOUTH, NOON.minusSeconds(1)));
    assertThat(fairness.deal(waiting, 1, Set.of())).containsExactly(share(SOUTH, 1));
  }

  @Test
  void whoeverWasServedLongestAgoComesBeforeThat() {
    List<Waiting> waiting =
        List.of(new Waiting(NORTH, NOON), new Waiting(SOUTH, NOON.plusSeconds(60)));
    send(NORTH, 1);
    assertThat(fairness.deal(waiting, 1, Set.of())).containsExactly(share(SOUTH, 1));
    send(SOUTH, 1);
    assertThat(fairness.deal(waiting, 1, Set.of())).containsExactly(share(NORTH, 1));
  }

  @Test
  void aThousandWorkspacesWithMuchToSendAreServedInTurn() {
    WorkspaceId[] all =
        IntStream.range(0, 1_000)
            .mapToObj(number -> new WorkspaceId("", "T" + number))
            .toArray(WorkspaceId[]::new);
    List<WorkspaceId> served = new ArrayList<>();
    while (served.size() < all.length) {
      for (Share share : deal(32, all)) {
        send(share.workspace(), share.most());
        served.add(share.workspace());
      }
    }
    assertThat(served.subList(0, 1_000)).doesNotHaveDuplicates();
  }

  @Test
  void aWorkspaceGetsItsBurstAndThenItsPace() {
    assertThat(deal(99, NORTH)).containsExactly(share(NORTH, 10));
    send(NORTH, 10);
    assertThat(deal(99, NORTH)).isEmpty();
    Duration wait = fairness.untilRoom().orElseThrow();
    assertThat(wait).isBetween(Duration.ofMillis(190), Duration.ofMillis(200));
    pass(wait.plusNanos(10));
    assertThat(deal(99, NORTH)).containsExactly(share(NORTH, 1));
    assertThat(fairness.untilRoom()).isEmpty();
  }

  @Test
  void anotherWorkspaceDoesNotWaitForOneThatHasNoRoom() {
    send(NORTH, 10);
    assertThat(deal(5, NORTH, SOUTH)).containsExactly(share(SOUTH, 5));
  }

  @Test
  void aPersonGetsABurstAndThenOneASecond() {
    PersonId person = new PersonId(NORTH, "U1");
    for (int each = 0; each < 3; each++) {
      assertThat(resting()).isEmpty();
      fairness.begun(person);
      fairness.ended(person, true);
    }
    assertThat(resting()).containsExactly(person);
    pass(Duration.ofMillis(999));
    assertThat(resting()).containsExactly(person);
    pass(Duration.ofMillis(1));
    assertThat(resting()).isEmpty();
  }

  @Test
  void whoIsBeingSentToRestsInTheirOwnWorkspace() {
    PersonId person = new PersonId(NORTH, "U1");
    assertThat(fairness.deal(waiting(NORTH, SOUTH), 2, Set.of(person)))
        .containsExactly(new Share(NORTH, 1, Set.of(person)), new Share(SOUTH, 1, Set.of()));
  }

  @Test
  void aPauseIsThatWorkspacesAloneAndOneTriesFirstAfterwards() {
    fairness.pause(NORTH, Duration.ofSeconds(30));
    assertThat(fairness.paused()).isEqualTo(1);
    assertThat(deal(4, NORTH, SOUTH)).containsExactly(share(SOUTH, 4));
    pass(Duration.ofSeconds(30));
    assertThat(fairness.paused()).isZero();
    assertThat(deal(4, NORTH)).containsExactly(share(NORTH, 1));
    PersonId trying = begin(NORTH);
    assertThat(deal(4, NORTH)).isEmpty();
    fairness.ended(trying, true);
    fairness.reached(NORTH);
    assertThat(deal(4, NORTH)).containsExactly(share(NORTH, 4));
  }

  @Test
  void whatWasUnderWayWhenItWasTooFastShrinksTheBudgetNoFurther() {
    send(NORTH, 10);
    fairness.tooFast(NORTH, Duration.ofSeconds(1));
    Duration once = fairness.expected(Map.of(NORTH, 100L));
    fairness.tooFast(NORTH, Duration.ofSeconds(1));
    assertThat(fairness.expected(Map.of(NORTH, 100L))).isEqualTo(once);
  }

  @Test
  void theEndIsExpectedWhenTheSlowestWorkspaceIsThrough() {
    assertThat(fairness.expected(Map.of())).isZero();
    assertThat(fairness.expected(Map.of(NORTH, 100L, SOUTH, 5L))).isEqualTo(Duration.ofSeconds(20));
    fairness.pause(SOUTH, Duration.ofSeconds(60));
    assertThat(fairness.expected(Map.of(NORTH, 100L, SOUTH, 5L))).isEqualTo(Duration.ofSeconds(61));
  }

  private List<Share> deal(int free, WorkspaceId... workspaces) {
    return fairness.deal(waiting(workspaces), free, Set.of()).stream()
        .map(share -> share(share.workspace(), share.most()))
        .toList();
  }

  private static List<Waiting> waiting(WorkspaceId... workspaces) {
    return Stream.of(workspaces).map(workspace -> new Waiting(workspace, NOON)).toList();
  }

  private static Share share(WorkspaceId workspace, int most) {
    return new Share(workspace, most, Set.of());
  }

  private Set<PersonId> resting() {
    return fairness.deal(waiting(NORTH), 1, Set.of()).getFirst().resting();
  }

  private void send(WorkspaceId workspace, int messages) {
    IntStream.range(0, messages).forEach(each -> fairness.ended(begin(workspace), true));
  }

  private PersonId begin(WorkspaceId workspace) {
    PersonId person = new PersonId(workspace, "U" + people++);
    fairness.begun(person);
    return person;
  }

  private void pass(Duration duration) {
    nanos += duration.toNanos();
  }
}
