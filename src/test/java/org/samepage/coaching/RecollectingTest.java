package org.samepage.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samepage.School;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Recollections.Left;
import org.samepage.delivery.Memory;
import org.samepage.delivery.Memory.Recalled;
import org.samepage.delivery.Receipt;

/** What nothing but a database that fails for a moment, or a long time, shows. */
class RecollectingTest {
  private static final WorkspaceId WORKSPACE = new WorkspaceId("", "T1");
  private static final PersonId PERSON = new PersonId(WORKSPACE, "U1");
  private static final PersonId OTHER = new PersonId(WORKSPACE, "U2");
  private static final Recalled NOTHING = new Recalled.Some(List.of(), Optional.empty());

  private final Ports ports = mock(Ports.class, RETURNS_DEEP_STUBS);
  private final Queue<PersonId> known = new ConcurrentLinkedQueue<>();
  private final Queue<PersonId> asked = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void twoAreToBeAskedFor() {
    Recollections recollections = ports.recollections();
    when(recollections.left()).thenReturn(Optional.of(new Left(1, 2, Instant.EPOCH)));
    when(recollections.workspaces()).thenReturn(List.of(WORKSPACE));
    when(recollections.next(WORKSPACE)).thenAnswer(call -> next());
    doAnswer(call -> known.add(call.getArgument(0))).when(recollections).done(any());
  }

  private Optional<PersonId> next() {
    return known.contains(OTHER)
        ? Optional.empty()
        : Optional.of(known.contains(PERSON) ? OTHER : PERSON);
  }

  @Test
  void whatFailsIsTriedAgain() {
    when(ports.recollections().next(WORKSPACE))
        .thenReturn(Optional.of(PERSON))
        .thenThrow(new IllegalStateException("the database is gone for a moment"))
        .thenThrow(new StackOverflowError())
        .thenAnswer(call -> next());
    recollect((person, after, page) -> NOTHING, Duration.ofMinutes(1));
    assertThat(known).containsExactly(PERSON, OTHER);
  }

  @Test
  void whomSlackSaysNothingOfKeepsNobodyWaitingForEver() {
    recollect(
        (person, after, page) -> {
          asked.add(person);
          return new Recalled.TryAgain(Duration.ZERO, "timeout");
        },
        Duration.ofSeconds(1));
    assertThat(known).containsExactly(PERSON, OTHER);
    assertThat(asked).as("waited for once altogether").containsExactly(PERSON, PERSON, OTHER);
  }

  @Test
  void waitingAsLongAsSlackSaysUsesUpNoPatienceIfItAnswersThen() {
    recollect(
        (person, after, page) -> {
          boolean again = asked.contains(person);
          asked.add(person);
          return again ? NOTHING : new Recalled.TryAgain(Duration.ofSeconds(1), "ratelimited");
        },
        Duration.ofSeconds(1));
    assertThat(known).containsExactly(PERSON, OTHER);
    assertThat(asked).containsExactly(PERSON, PERSON, OTHER, OTHER);
  }

  @Test
  void thatSlackFailedForLongIsNoReasonNotToWaitAsLongAsItSaysLater() {
    recollect(
        (person, after, page) -> {
          boolean again = asked.contains(person);
          asked.add(person);
          if (person.equals(PERSON)) {
            return new Recalled.TryAgain(Duration.ZERO, "timeout");
          }
          return again ? NOTHING : new Recalled.TryAgain(Duration.ofSeconds(1), "ratelimited");
        },
        Duration.ofSeconds(1));
    assertThat(asked).containsExactly(PERSON, PERSON, OTHER, OTHER);
  }

  @Test
  void whereTheAppIsNotInstalledItWaitsUntilItIsHoweverLongThatTakes() {
    recollect(
        (person, after, page) -> {
          boolean again = asked.contains(person);
          asked.add(person);
          return again ? NOTHING : new Recalled.Shut(Duration.ofMillis(1), "not_installed");
        },
        Duration.ZERO);
    assertThat(asked).containsExactly(PERSON, PERSON, OTHER, OTHER);
  }

  @Test
  void whatCannotBeWrittenDownOfOneKeepsNobodyWaitingForEver() {
    Recollections recollections = ports.recollections();
    doThrow(new IllegalStateException("that cannot be kept"))
        .when(recollections)
        .arrived(eq(PERSON), any(), any());
    Recalled message =
        new Recalled.Some(
            List.of(
                new Memory.Arrived(
                    UUID.randomUUID(), new Receipt("D1", "1.000100"), Instant.EPOCH, List.of())),
            Optional.empty());
    recollect(
        (person, after, page) -> {
          asked.add(person);
          return message;
        },
        Duration.ofSeconds(1));
    assertThat(known).containsExactly(PERSON, OTHER);
    assertThat(asked).containsExactly(PERSON, PERSON, OTHER);
    verify(recollections).arrived(eq(OTHER), any(), any());
  }

  private void recollect(Memory memory, Duration patience) {
    try (Recollecting recollecting = new Recollecting(direct(), memory, patience)) {
      recollecting.start();
      School.eventually(() -> known.contains(OTHER));
    }
  }

  private Transactions direct() {
    return new Transactions() {
      @Override
      public <T> T run(Function<Ports, T> work) {
        return work.apply(ports);
      }

      @Override
      public <T> T inTurn(WorkspaceId workspace, Function<Ports, T> work) {
        return run(work);
      }

      @Override
      public <T> T read(Function<Ports, T> work) {
        return work.apply(ports);
      }
    };
  }
}
