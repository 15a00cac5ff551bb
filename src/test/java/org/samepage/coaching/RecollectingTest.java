package org.samepage.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Memory.Recalled;

/** What nothing but a database that fails for a moment shows. */
class RecollectingTest {
  private static final PersonId PERSON = new PersonId(new WorkspaceId("", "T1"), "U1");

  private final Ports ports = mock(Ports.class, RETURNS_DEEP_STUBS);

  @Test
  void whatFailsIsTriedAgainAndNothingBeginsBefore() throws InterruptedException {
    when(ports.recollections().next())
        .thenReturn(Optional.of(PERSON))
        .thenThrow(new IllegalStateException("the database is gone for a moment"))
        .thenReturn(Optional.of(PERSON))
        .thenReturn(Optional.empty());
    CountDownLatch begun = new CountDownLatch(1);
    try (Recollecting recollecting =
        new Recollecting(
            direct(),
            (person, after, page) -> new Recalled.Some(List.of(), Optional.empty()),
            begun::countDown)) {
      recollecting.start();
      assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(ports.recollections().next()).as("It was asked until nobody was left.").isEmpty();
  }

  @Test
  void whomSlackSaysNothingOfKeepsNobodyWaitingForEver() throws InterruptedException {
    when(ports.recollections().next())
        .thenReturn(Optional.of(PERSON))
        .thenReturn(Optional.of(PERSON))
        .thenReturn(Optional.empty());
    CountDownLatch begun = new CountDownLatch(1);
    try (Recollecting recollecting =
        new Recollecting(
            direct(),
            (person, after, page) -> new Recalled.TryAgain(Duration.ZERO, "not_installed"),
            begun::countDown,
            Duration.ofSeconds(1))) {
      recollecting.start();
      assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  private Transactions direct() {
    return new Transactions() {
      @Override
      public <T> T run(Function<Ports, T> work) {
        return work.apply(ports);
      }

      @Override
      public <T> T read(Function<Ports, T> work) {
        return work.apply(ports);
      }
    };
  }
}
