package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.storage.Life.COACH;
import static org.samepage.storage.Life.CONSENT;
import static org.samepage.storage.Life.TEACHER;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.School;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.coaching.Profile.Standing;
import org.samepage.coaching.Recollecting;
import org.samepage.delivery.Memory;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Receipt;

/**
 * A backup is restored, and what is said in the time that is lost without anybody's doing stands in
 * Slack already: it is not told again. What somebody did then is told when they do it again.
 */
class ToldBeforeARestoreTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

  @TempDir Path folder;
  private Life life;

  @BeforeEach
  void aPlanRuns() {
    life = new Life(folder, 1);
    life.hears(COACH, Standing.MEMBER, CHICAGO);
    life.hears(TEACHER, Standing.MEMBER, CHICAGO);
    taken(
        life.drafting.begin(
            life.id,
            COACH,
            Role.COACH,
            TEACHER,
            life.text()
                .with(
                    Map.of(
                        "ending.notice", "7",
                        "term.end", "2026-12-18",
                        "checkin.1.days", "thursday",
                        "checkin.1.every", "1",
                        "checkin.1.time", "15:30",
                        "checkin.1.zone", "America/Chicago",
                        "checkin.1.medium", "slack",
                        "checkin.1.asked", "teacher",
                        "checkin.1.day_off", "next"))));
    taken(life.signing.propose(COACH, life.id, seen(), CONSENT));
    taken(life.signing.agree(TEACHER, life.id, seen(), Optional.empty(), CONSENT));
    moveTo("2026-09-15T13:00");
  }

  @AfterEach
  void close() {
    life.close();
  }

  @Test
  void thatItEndedAfterTheNoticeIsToldOnce() {
    taken(life.ending.end(COACH, life.id, seen(), ""));
    isRestored("2026-09-23T08:30", new Notice.Ended(life.id), COACH, TEACHER);
    moveTo("2026-09-24T18:00");
    assertThat(life.agreement().orElseThrow().stage()).isInstanceOf(Stage.Ended.class);
    assertThat(toBeTold("ended")).isEmpty();
  }

  @Test
  void thatItGoesOnOnTheDayThatWasNamedIsToldOnce() {
    pause();
    isRestored("2026-09-22T08:30", resumed(), COACH, TEACHER);
    moveTo("2026-09-23T18:00");
    assertThat(life.agreement().orElseThrow().stage()).isInstanceOf(Stage.Active.class);
    assertThat(toBeTold("resumed")).isEmpty();
  }

  @Test
  void thatSomebodyHadItGoOnBeforeThatDayIsNotSoAnyMore() {
    pause();
    isRestored("2026-09-16T10:00", resumed(), COACH, TEACHER);
    moveTo("2026-09-23T18:00");
    assertThat(toBeTold("resumed")).containsExactlyInAnyOrder(COACH.user(), TEACHER.user());
  }

  @Test
  void thatThePartnerHasLeftAndIsBackIsToldOnce() {
    Notice left = new Notice.PartnerLeft(life.id, (int) seen() + 1);
    isRestored("2026-09-15T14:00", left, COACH);
    life.hears(TEACHER, Standing.DEACTIVATED, CHICAGO);
    assertThat(life.agreement().orElseThrow().stage()).isInstanceOf(Stage.Paused.class);
    assertThat(toBeTold("partner-left")).isEmpty();

    isRestored("2026-09-15T15:00", new Notice.PartnerBack(life.id, (int) seen()), COACH);
    life.hears(TEACHER, Standing.MEMBER, CHICAGO);
    assertThat(toBeTold("partner-back")).isEmpty();
  }

  private void pause() {
    taken(life.pausing.pause(COACH, life.id, seen(), Optional.of(LocalDate.of(2026, 9, 22))));
  }

  /** From the next revision on. */
  private Notice resumed() {
    return new Notice.Resumed(life.id, (int) seen() + 1);
  }

  /** The backup shows what is so now; afterwards {@code notice} was told. */
  private void isRestored(String due, Notice notice, PersonId... told) {
    life.database.transact(handle -> {
      JdbcRecollections.begin(handle, life.clock.instant());
      return true;
    });
    try (Recollecting recollecting =
        new Recollecting(
            life.transactions,
            (person, after, page) ->
                new Memory.Recalled.Some(
                    Set.of(told).contains(person)
                        ? List.of(
                            new Memory.Arrived(
                                UUID.randomUUID(),
                                new Receipt("D" + person.user(), "1800000000.000100"),
                                at(due),
                                List.of(notice)))
                        : List.of(),
                    Optional.empty()))) {
      recollecting.start();
      School.eventually(() -> recollecting.left().isEmpty());
    }
  }

  /** To whom it does not stand in Slack yet. */
  private List<String> toBeTold(String step) {
    return life.database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select delivery.recipient from delivery left join message on id = message
                    where step = :step and coalesce(state, '') <> 'SENT'
                    """)
                .bind("step", step)
                .mapTo(String.class)
                .list());
  }

  private long seen() {
    return life.agreement().orElseThrow().revision();
  }

  private void moveTo(String local) {
    // At its time each, never late.
    while (life.clock.instant().isBefore(at(local))) {
      life.moveTo(at(local));
    }
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(CHICAGO).toInstant();
  }

  private static <T> T taken(Decision<T> decision) {
    return switch (decision) {
      case Decision.Taken<T>(T value) -> value;
      case Decision.Refused<T> refused -> throw new AssertionError("Refused: " + refused.why());
    };
  }
}
