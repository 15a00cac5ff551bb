package org.samepage.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.trouble.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. Calls run at once, but never two to the same person; what comes of them is
 * written down in groups: everything that ended while the last group was written.
 */
final class Sending implements Loop.Work {
  private static final Logger log = LoggerFactory.getLogger(Sending.class);

  private final Means means;
  private final Clock clock;
  private final Consumer<Message> unreachable;
  private final Signal signal;
  private final Pauses pauses;

  /** What was begun, by recipient; the first of each is being sent. */
  private final Map<PersonId, Deque<Begun>> hands = new HashMap<>();

  private final Map<UUID, Outbox.Attempt> unwritten = new LinkedHashMap<>();
  private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

  /** Everything that is begun and not written down: also read by the other loop. */
  private final Set<UUID> held = ConcurrentHashMap.newKeySet();

  Sending(Means means, Clock clock, Consumer<Message> unreachable, Signal signal) {
    this.means = means;
    this.clock = clock;
    this.unreachable = unreachable;
    this.signal = signal;
    this.pauses = new Pauses(means.time());
  }

  /** A message and how long it may still be sent. */
  private record Begun(Message message, SystemTime.Deadline lease) {}

  /** One whose turn is over; without an outcome if it was not sent because its lease was over. */
  private sealed interface Ended {
    Message message();

    record Called(Message message, Outcome outcome) implements Ended {}

    record Late(Message message) implements Ended {}
  }

  /** Whether this process has the message in its hands, so that nobody need look for it. */
  boolean holds(UUID message) {
    return held.contains(message);
  }

  @Override
  public boolean turn(boolean stopping) {
    collect(stopping);
    write();
    if (!stopping) {
      begin();
    }
    return !hands.isEmpty() || !unwritten.isEmpty();
  }

  private void collect(boolean stopping) {
    for (Ended each = ended.poll(); each != null; each = ended.poll()) {
      switch (each) {
        case Ended.Called(Message message, Outcome outcome) -> note(message, outcome);
        case Ended.Late(Message message) -> held.remove(message.id());
      }
      next(each.message().recipient(), stopping);
    }
  }

  private void note(Message message, Outcome outcome) {
    toWrite(message, outcome);
    switch (outcome) {
      case Outcome.TryAgain(Duration after, boolean wide, String reason) when wide ->
          pauses.pause(message.recipient().workspace(), after);
      case Outcome.Unknown(String reason) ->
          means.patience().leaveAlone(message.id(), Backoff.after(message.attempt()));
      case Outcome.TryAgain again -> {}
      case Outcome.Delivered delivered -> {}
      case Outcome.Refused never -> {}
    }
  }

  private void next(PersonId recipient, boolean stopping) {
    Deque<Begun> hand = hands.getOrDefault(recipient, new ArrayDeque<>());
    hand.poll();
    while (stopping && !hand.isEmpty()) {
      Begun rest = hand.remove();
      putBack(rest, Duration.ZERO, "stopping");
    }
    callFirst(recipient, hand);
  }

  /** Sends the first that may be sent. */
  private void callFirst(PersonId recipient, Deque<Begun> hand) {
    pauses
        .left(recipient.workspace())
        .ifPresent(left -> {
          hand.forEach(begun -> putBack(begun, left, "workspace_paused"));
          hand.clear();
        });
    if (hand.isEmpty()) {
      hands.remove(recipient);
    } else {
      Begun first = hand.element();
      means.calls().execute(() -> call(first));
    }
  }

  /** Surely not sent: nobody else may have taken it as long as the lease lasts. */
  private void putBack(Begun begun, Duration after, String reason) {
    if (begun.lease().isOver()) {
      held.remove(begun.message().id());
    } else {
      toWrite(begun.message(), new Outcome.TryAgain(after, false, reason));
    }
  }

  private void toWrite(Message message, Outcome outcome) {
    unwritten.put(message.id(), new Outbox.Attempt(message.id(), message.attempt(), outcome));
  }

  /** Runs on a thread of its own. */
  private void call(Begun begun) {
    Message message = begun.message();
    if (!isOurs(message) || begun.lease().isOver()) {
      log.warn("Not sent, its time is over: {}", name(message));
      ended.add(new Ended.Late(message));
    } else {
      ended.add(new Ended.Called(message, finished(message, send(message))));
    }
    signal.wake();
  }

  /** The clock that the lease is measured with may have stood still together with the process. */
  private boolean isOurs(Message message) {
    try {
      return means.outbox().isOurs(message, means.time().now());
    } catch (RuntimeException | Error trouble) {
      log.error(
          "{} is left to whoever looks for it. Reference {}",
          name(message),
          Trouble.reference(),
          Trouble.of(trouble));
      return false;
    }
  }

  private Outcome send(Message message) {
    try {
      return means.channel().send(message);
    } catch (RuntimeException | Error trouble) {
      String reference = Trouble.reference();
      log.error("Sending {}. Reference {}", name(message), reference, Trouble.of(trouble));
      return new Outcome.Unknown(trouble.getClass().getSimpleName());
    }
  }

  private Outcome finished(Message message, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> delivered;
      case Outcome.TryAgain(Duration named, boolean wide, String reason) -> {
        Duration after = Backoff.orNamed(named, message.attempt());
        log.info("{} is tried again in {}: {}", name(message), after, reason);
        yield new Outcome.TryAgain(after, wide, reason);
      }
      case Outcome.Refused never -> refused(message, never);
      case Outcome.Unknown unknown -> {
        log.info("{} may have been sent or not: {}", name(message), unknown.reason());
        yield unknown;
      }
    };
  }

  private Outcome refused(Message message, Outcome.Refused never) {
    return switch (never.because()) {
      case UNREACHABLE -> {
        log.warn(
            "{} was refused, its recipient cannot be reached: {}", name(message), never.reason());
        yield told(message, never);
      }
      case MALFORMED, GONE -> {
        log.error("{} was refused, it should be mended: {}", name(message), never.reason());
        yield never;
      }
    };
  }

  /** Tells before it is written down, so that a crash between the two makes it be told again. */
  private Outcome told(Message message, Outcome.Refused never) {
    try {
      unreachable.accept(message);
      return never;
    } catch (RuntimeException trouble) {
      String reference = Trouble.reference();
      log.error(
          "{} is refused and nobody was told. Reference {}",
          name(message),
          reference,
          Trouble.of(trouble));
      return new Outcome.TryAgain(Backoff.after(message.attempt()), false, never.reason());
    }
  }

  private void write() {
    if (!unwritten.isEmpty()) {
      means.outbox().record(List.copyOf(unwritten.values()), means.time().now());
      held.removeAll(unwritten.keySet());
      unwritten.clear();
    }
  }

  private void begin() {
    int free = means.pace().batch() - held.size();
    if (free > 0) {
      SystemTime.Deadline lease = means.time().in(means.pace().lease());
      Set<WorkspaceId> paused = pauses.current();
      // A call may begin as the lease ends, so what is kept lasts for the call as well.
      Duration kept = means.pace().lease().plus(means.channel().timeout());
      means
          .outbox()
          .begin(clock.instant(), means.time().now(), kept, free, paused)
          .forEach(message -> take(new Begun(message, lease)));
    }
  }

  private void take(Begun begun) {
    held.add(begun.message().id());
    PersonId recipient = begun.message().recipient();
    Deque<Begun> hand = hands.computeIfAbsent(recipient, nobody -> new ArrayDeque<>());
    hand.add(begun);
    if (hand.size() == 1) {
      callFirst(recipient, hand);
    }
  }

  private static String name(Message message) {
    return "Message "
        + message.id()
        + " "
        + message.notices().stream().map(Notice::step).toList()
        + " attempt "
        + message.attempt();
  }
}
