package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class AnsweredContract extends StorageContract {
  private static final Instant UNTIL = NOW.plus(Duration.ofMinutes(10));
  private static final String SIGNATURE = "v0=a1";

  private final MovableClock clock = new MovableClock(NOW);

  @Test
  void whatOneProcessAddedEachKnowsAlsoAfterARestart() {
    JdbcAnswered one = new JdbcAnswered(database, clock);
    assertThat(one.contains(SIGNATURE)).isFalse();
    assertThat(one.add(SIGNATURE, UNTIL)).isTrue();
    restart();
    JdbcAnswered other = new JdbcAnswered(database, clock);
    assertThat(other.contains(SIGNATURE)).isTrue();
    assertThat(other.add(SIGNATURE, UNTIL)).isFalse();
    assertThat(other.contains("v0=a2")).isFalse();
  }

  @Test
  void ofManyWhoAddItAtOnceOneDoes() {
    List<JdbcAnswered> processes =
        IntStream.range(0, 8).mapToObj(any -> new JdbcAnswered(database, clock)).toList();
    List<Boolean> added =
        processes.parallelStream().map(process -> process.add(SIGNATURE, UNTIL)).toList();
    assertThat(added).containsOnlyOnce(true);
  }

  @Test
  void whatCannotComeAnyMoreIsForgottenAndNothingElse() {
    JdbcAnswered answered = new JdbcAnswered(database, clock);
    for (int minute = 0; minute < 30; minute++) {
      answered.add("from minute " + minute, clock.instant().plus(Duration.ofMinutes(10)));
      for (int earlier = Math.max(0, minute - 10); earlier <= minute; earlier++) {
        assertThat(answered.contains("from minute " + earlier)).isTrue();
      }
      clock.moveTo(clock.instant().plus(Duration.ofMinutes(1)));
    }
    assertThat(answered.contains("from minute 0")).isFalse();
    assertThat(kept()).hasSize(11);
  }

  @Test
  void theSignatureItselfIsNotKept() {
    new JdbcAnswered(database, clock).add(SIGNATURE, UNTIL);
    assertThat(kept()).hasSize(1).doesNotContain(SIGNATURE);
  }

  private List<String> kept() {
    return database
        .reading()
        .withHandle(handle ->
            handle.createQuery("select signature from answered").mapTo(String.class).list());
  }
}
