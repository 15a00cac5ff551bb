package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Exports.Kept;

abstract class ExportsContract extends StorageContract {
  private static final Instant UNTIL = NOW.plus(Duration.ofMinutes(15));

  @Test
  void oneThatWasAskedForIsFoundAsItWasKept() {
    Kept asked = asked("a", TEACHER);
    Kept taken = new Kept("b", COACH, NOW, Optional.of("v"), Optional.of(NOW), Optional.of(WORDS));
    write(ports -> ports.exports().insert(asked));
    write(ports -> ports.exports().insert(taken));
    restart();
    assertThat(stored.exports().find("a")).contains(asked);
    assertThat(stored.exports().find("b")).contains(taken);
    assertThat(stored.exports().find("c")).isEmpty();
  }

  @Test
  void itIsTakenOnceByWhoeverWasAdmittedAndNotTooLate() {
    write(ports -> ports.exports().insert(asked("a", TEACHER)));
    assertThat(take("a", "v", NOW)).isFalse();
    write(ports -> ports.exports().admit("a", "v", WORDS));
    assertThat(take("a", "other", NOW)).isFalse();
    assertThat(take("b", "v", NOW)).isFalse();
    assertThat(take("a", "v", UNTIL)).isFalse();
    assertThat(take("a", "v", UNTIL.minusMillis(1))).isTrue();
    assertThat(take("a", "v", NOW)).isFalse();
    write(ports -> ports.exports().admit("a", "other", WORDS));
    assertThat(stored.exports().find("a").orElseThrow().visitor()).contains("v");
  }

  @Test
  void ofManyWhoTakeItAtOnceOneDoes() {
    write(ports -> ports.exports().insert(asked("a", TEACHER)));
    write(ports -> ports.exports().admit("a", "v", WORDS));
    List<Boolean> all =
        IntStream.range(0, 8).parallel().mapToObj(any -> take("a", "v", NOW)).toList();
    assertThat(all).containsOnlyOnce(true);
  }

  @Test
  void thoseOfADayAreCountedAndTheOthersForgotten() {
    PersonId namesake = new PersonId(OTHER_SCHOOL, TEACHER.user());
    Instant dayBefore = NOW.minus(Duration.ofDays(1));
    write(ports -> {
      ports.exports().insert(asked("a", TEACHER));
      ports.exports().insert(taken("b", TEACHER, dayBefore));
      ports.exports().insert(taken("c", TEACHER, dayBefore.plusMillis(1)));
      ports.exports().insert(taken("d", TEACHER, NOW));
      ports.exports().insert(taken("e", namesake, NOW));
      ports.exports().insert(asked("f", namesake));
    });
    assertThat(stored.exports().taken(TEACHER, dayBefore)).isEqualTo(2);
    assertThat(stored.exports().taken(COACH, dayBefore)).isZero();
    write(ports -> ports.exports().forgetOpen(TEACHER));
    assertThat(List.of("a", "b", "c", "d", "e", "f"))
        .filteredOn(id -> stored.exports().find(id).isPresent())
        .containsExactly("b", "c", "d", "e", "f");
    write(ports -> ports.exports().forget(dayBefore));
    assertThat(List.of("b", "c", "d", "e", "f"))
        .filteredOn(id -> stored.exports().find(id).isPresent())
        .containsExactly("c", "d", "e", "f");
    write(ports -> ports.exports().forget(UNTIL));
    assertThat(stored.exports().find("f")).isEmpty();
  }

  private boolean take(String id, String visitor, Instant at) {
    return transactions.run(ports -> ports.exports().take(id, visitor, at));
  }

  private static Kept asked(String id, PersonId person) {
    return new Kept(id, person, UNTIL, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Kept taken(String id, PersonId person, Instant at) {
    return new Kept(id, person, at, Optional.empty(), Optional.of(at), Optional.empty());
  }
}
