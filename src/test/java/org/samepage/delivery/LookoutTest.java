package org.samepage.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Occurrence;

class LookoutTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final WorkspaceId NORTH = new WorkspaceId("", "TNORTH");

  private final AtomicLong elapsed = new AtomicLong();
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final Lookout lookout =
      new Lookout(outbox, Clock.systemUTC(), SystemTime.REAL, elapsed::get);

  @BeforeEach
  void somethingWaits() {
    outbox.add(
        new Message(
            UUID.randomUUID(),
            new PersonId(NORTH, "U1"),
            List.of(
                new Notice.CheckInDue(
                    AgreementId.random(), new Occurrence(1, LocalDate.of(2026, 12, 3)), 1)),
            1,
            Instant.EPOCH));
  }

  @Test
  void aLookThatCostsNothingIsTakenAgainAtOnce() {
    lookout.look();
    lookout.look();
    assertThat(outbox.looks()).isEqualTo(2);
    assertThat(lookout.waiting()).extracting(Outbox.Waiting::workspace).containsExactly(NORTH);
  }

  @Test
  void lookingTakesAFifthOfTheTime() {
    lookTaking(Duration.ofMillis(100));
    pass(Duration.ofMillis(399));
    lookout.look();
    assertThat(outbox.looks()).isOne();
    pass(Duration.ofMillis(1));
    lookout.look();
    assertThat(outbox.looks()).isEqualTo(2);
  }

  /** A process that stood still for a minute while it looked. */
  @Test
  void afterALookThatTookVeryLongItRestsOnlyALittle() {
    lookTaking(Duration.ofMinutes(1));
    pass(Duration.ofSeconds(2));
    lookout.look();
    assertThat(outbox.looks()).isEqualTo(2);
  }

  @Test
  void whatItIsToldOfMeanwhileMakesItRestNoLonger() {
    lookTaking(Duration.ofMillis(100));
    assertThat(lookout.untilLook(LONG)).isEqualTo(LONG);
    lookout.tell();
    assertThat(lookout.untilLook(LONG)).isEqualTo(Duration.ofMillis(400));
    assertThat(lookout.untilLook(Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void whatHasNothingMoreIsForgottenUntilTheNextLook() {
    lookout.look();
    lookout.forget(Set.of(NORTH));
    assertThat(lookout.waiting()).isEmpty();
    lookout.look();
    assertThat(lookout.waiting()).hasSize(1);
  }

  private void lookTaking(Duration duration) {
    outbox.whenLookedAt(() -> pass(duration));
    lookout.look();
    outbox.whenLookedAt(() -> {});
  }

  private void pass(Duration duration) {
    elapsed.addAndGet(duration.toNanos());
  }
}
