package org.samepage.stories;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.OnPostgres;

/**
 * Three processes share a database. In the midst of sending one is killed, one stands still for
 * longer than its leases last and then goes on, and all are restarted in turn.
 */
@ExtendWith(OnPostgres.class)
class ReplicasStory {
  private static final int REPLICAS = 3;
  private static final int AGREEMENTS = AskedEveryWeek.LONG ? 100 : 8;
  private static final int WEEKS = AskedEveryWeek.LONG ? 10 : 1;
  private static final int BLOWS_A_WEEK = AskedEveryWeek.LONG ? 6 : 1;

  /** Longer than a lease, the calls that it is kept for, and the grace. */
  private static final Duration STILL = Duration.ofSeconds(10);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final List<AppReplica> replicas = new ArrayList<>();
  private Instant week = Instant.EPOCH;
  private long weekBegan;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void everyMessageArrivesExactlyOnceWhoeverOfThemIsKilledOrStandsStill() throws Exception {
    try (CheckInScene scene = CheckInScene.open(folder)) {
      AskedEveryWeek asked =
          new AskedEveryWeek(scene, AGREEMENTS, duration -> letPass(scene, duration));
      asked.agree();
      scene.school.stopApp();
      begin(asked.nextWeek());
      try {
        while (replicas.size() < REPLICAS) {
          replicas.add(AppReplica.start(scene.school, now()));
        }
        connect(scene, 0);
        for (int number = 0; number < WEEKS; number++) {
          if (number > 0) {
            begin(asked.nextWeek());
          }
          for (int blow = 0; blow < BLOWS_A_WEEK; blow++) {
            asked.answer();
            asked.awaitAFewMore();
            oneStandsStillAndAnotherIsKilled(scene, asked);
          }
          asked.answer();
          asked.awaitAFewMore();
          restartInTurn(scene);
          asked.awaitAll();
        }
        scene.quiet(replicas.getFirst().url("/health/ready"));
      } finally {
        for (AppReplica replica : replicas) {
          replica.kill();
        }
      }
      asked.check();
    }
  }

  private void begin(Instant next) {
    week = next;
    weekBegan = System.nanoTime();
    replicas.forEach(replica -> replica.moveTo(next));
  }

  /** For Slack as well: it signs what people do with the time. */
  private void letPass(CheckInScene scene, Duration duration) {
    begin(now().plus(duration));
    scene.school.moveTo(week);
  }

  /** On the clock that all of them share. */
  private Instant now() {
    return week.plusNanos(System.nanoTime() - weekBegan);
  }

  private void connect(CheckInScene scene, int replica) {
    replicas.get(replica).connect(scene.school, () -> {});
  }

  private void oneStandsStillAndAnotherIsKilled(CheckInScene scene, AskedEveryWeek asked)
      throws IOException, InterruptedException {
    int still = asked.random.nextInt(REPLICAS);
    int killed = (still + 1) % REPLICAS;
    connect(scene, (still + 2) % REPLICAS);
    AppReplica stands = replicas.get(still);
    stands.standStill();
    long since = System.nanoTime();
    try {
      asked.awaitAFewMore();
      replicas.get(killed).kill();
      replicas.set(killed, AppReplica.start(scene.school, now()));
      asked.answer();
      Awaitility.await()
          .atMost(STILL.plusSeconds(5))
          .until(() -> System.nanoTime() - since > STILL.toNanos());
    } finally {
      stands.goOn();
    }
  }

  private void restartInTurn(CheckInScene scene) throws IOException, InterruptedException {
    for (int number = 0; number < REPLICAS; number++) {
      connect(scene, (number + 1) % REPLICAS);
      replicas.get(number).stop();
      replicas.set(number, AppReplica.start(scene.school, now()));
    }
  }
}
