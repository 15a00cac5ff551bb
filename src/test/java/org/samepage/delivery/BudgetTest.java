package org.samepage.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/**
 * How a workspace's pace is found, in simulated time: the short form of the benchmark Drain. It
 * begins as the app does, whatever the workspace takes.
 */
class BudgetTest {
  private static final long SECOND = 1_000_000_000;
  private static final long STEP = SECOND / 200;
  private static final long LATENCY = 80_000_000;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private long nanos;
  private final SystemTime time = new SystemTime(() -> Instant.EPOCH, () -> nanos);
  private final Fairness fairness = new Fairness(time, Limits.OF_SLACK);

  /** When an answer comes. */
  private record Answer(long at, PersonId to, boolean taken) {}

  /** What it took to send everything. */
  private record Drained(double seconds, long wasted) {}

  @ParameterizedTest(name = "of a workspace that takes {0} a second, and {1} at once")
  @CsvSource({
    "0.5, 20",
    "1, 20",
    "2, 20",
    "2.5, 20",
    "2.5, 100",
    "3, 20",
    "5, 20",
    "5, 60",
    "6, 20",
    "8, 60",
    "10, 20",
    "10, 100",
    "15, 60"
  })
  void tenThousandMessagesNeedNoMoreThanFivePerCentLongerThanIsPossible(
      double perSecond, int burst) {
    Drained drained = drain(1, 10_000, perSecond, burst);
    assertThat(drained.seconds() / ((10_000 - burst) / perSecond)).isBetween(0.999, 1.05);
    assertThat(drained.wasted()).isLessThan(10);
  }

  @Test
  void aHundredMessagesOfManyWorkspacesEachNeedNoLonger() {
    Drained drained = drain(100, 100, 5, 20);
    assertThat(drained.seconds() / ((100 - 20) / 5.0)).isBetween(0.999, 1.05);
    assertThat(drained.wasted()).isLessThan(10);
  }

  @Test
  void anIdleDayTeachesNothing() {
    Budget budget = new Budget(time, Limits.OF_SLACK);
    IntStream.range(0, 1_000)
        .forEach(each -> {
          assertThat(budget.take()).isFalse();
          nanos += SECOND;
        });
    assertThat(budget.perSecond()).isEqualTo(5);
  }

  @Test
  void howeverOftenItIsTooFastSomethingIsSentAgainInTheEnd() {
    Budget budget = new Budget(time, Limits.OF_SLACK);
    for (int times = 0; times < 1_000; times++) {
      budget.take();
      budget.tooFast(Duration.ZERO);
    }
    assertThat(budget.untilRoom()).isLessThan(Duration.ofSeconds(30));
    nanos += budget.untilRoom().toNanos() + 1;
    assertThat(budget.room()).isEqualTo(1);
  }

  /** Each message goes to another person. */
  private Drained drain(int workspaces, int each, double perSecond, int burst) {
    Map<WorkspaceId, Bucket> slack = new HashMap<>();
    Map<WorkspaceId, Integer> left = new HashMap<>();
    for (int number = 0; number < workspaces; number++) {
      WorkspaceId workspace = new WorkspaceId("", "T" + number);
      slack.put(workspace, new Bucket(time, perSecond, burst));
      left.put(workspace, each);
    }
    PriorityQueue<Answer> answers = new PriorityQueue<>((a, b) -> Long.compare(a.at(), b.at()));
    long wasted = 0;
    long people = 0;
    while (!left.isEmpty() || !answers.isEmpty()) {
      for (Answer answer = answers.peek();
          answer != null && answer.at() <= nanos;
          answer = answers.peek()) {
        answers.remove();
        WorkspaceId workspace = answer.to().workspace();
        fairness.ended(answer.to(), true);
        if (answer.taken()) {
          fairness.reached(workspace);
        } else {
          wasted++;
          left.merge(workspace, 1, Integer::sum);
          fairness.tooFast(workspace, RETRY_AFTER);
        }
      }
      List<Outbox.Waiting> waiting =
          left.keySet().stream()
              .map(workspace -> new Outbox.Waiting(workspace, Instant.EPOCH))
              .toList();
      for (Outbox.Share share : fairness.deal(waiting, Integer.MAX_VALUE, Set.of())) {
        Bucket takes = Objects.requireNonNull(slack.get(share.workspace()));
        for (int message = 0; message < share.most(); message++) {
          if (left.getOrDefault(share.workspace(), 0) > 0) {
            PersonId person = new PersonId(share.workspace(), "U" + people++);
            fairness.begun(person);
            boolean taken = takes.room() > 0;
            if (taken) {
              takes.take();
            }
            answers.add(new Answer(nanos + LATENCY, person, taken));
            left.computeIfPresent(share.workspace(), (same, rest) -> rest == 1 ? null : rest - 1);
          }
        }
      }
      nanos += Math.max(STEP, Math.min(nextAnswer(answers), untilRoom()));
    }
    return new Drained((nanos - LATENCY) / 1e9, wasted);
  }

  private long nextAnswer(PriorityQueue<Answer> answers) {
    return answers.isEmpty() ? STEP : answers.peek().at() - nanos;
  }

  private long untilRoom() {
    return fairness.untilRoom().map(Duration::toNanos).orElse(STEP);
  }
}
