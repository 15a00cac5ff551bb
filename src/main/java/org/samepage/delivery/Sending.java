package org.samepage.delivery;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
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
import org.samepage.delivery.Outbox.Share;
import org.samepage.trouble.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. Calls run at once, but never two to the same person; what comes of them is
 * written down in groups: everything that ended while the last group was written.
 */
final class Sending implements Loop.Work {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  private final Means means;
  private final Clock clock;
  private final Lookout lookout;
  private final Claims claims;
  private final Consumer<Message> unreachable;
  private final Signal signal;

  /** Those to whom a message is being sent. */
  private final Set<PersonId> busy = new HashSet<>();

  private final Map<UUID, Outbox.Attempt> unwritten = new LinkedHashMap<>();
  private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

  /** Whether there is room for more after the last turn. */
  private boolean mayBegin;

  /** Everything that is begun and not written down: also read by the other loop. */
  private final Set<UUID> held = ConcurrentHashMap.newKeySet();

  Sending(Means means, Clock clock, Consumer<Message> unreachable, Signal signal) {
    this.means = means;
    this.clock = clock;
    // Real effort is measured even where a test moves the time.
    this.lookout = new Lookout(means.outbox(), clock, means.time(), System::nanoTime);
    this.claims = new Claims(means.outbox(), means.time());
    this.unreachable = unreachable;
    this.signal = signal;
  }

  /** A message and how long it may still be sent. */
  private record Begun(Message message, SystemTime.Deadline lease) {}

  /** One whose turn is over; without an outcome if it was not sent because its lease was over. */
  private sealed interface Ended {
    Message message();

    boolean wasCalledFor();

    record Done(Message message, Outcome outcome) implements Ended {
      @Override
      public boolean wasCalledFor() {
        return outcome.isOfACall();
      }
    }

    record Late(Message message) implements Ended {
      @Override
      public boolean wasCalledFor() {
        return false;
      }
    }
  }

  /** Whether this process has the message in its hands, so that nobody need look for it. */
  boolean holds(UUID message) {
    return held.contains(message);
  }

  /** Something was committed. May be called by any thread. */
  void tell() {
    lookout.tell();
  }

  @Override
  public boolean turn(boolean stopping) {
    collect();
    write();
    if (!stopping) {
      begin();
    }
    mayBegin = !stopping && free() > 0;
    return !busy.isEmpty() || !unwritten.isEmpty();
  }

  /** No longer than until a workspace that waits for its turn may have it, or may be seen. */
  @Override
  public Duration rest(Duration most) {
    Duration turn = means.fairness().untilRoom().orElse(most);
    Duration until = turn.compareTo(most) < 0 ? turn : most;
    return mayBegin ? lookout.untilLook(until) : until;
  }

  private void collect() {
    for (Ended each = ended.poll(); each != null; each = ended.poll()) {
      busy.remove(each.message().recipient());
      // There may be more for the same person.
      lookout.tell();
      means.fairness().ended(each.message().recipient(), each.wasCalledFor());
      switch (each) {
        case Ended.Done(Message message, Outcome outcome) -> note(message, outcome);
        case Ended.Late(Message message) -> held.remove(message.id());
      }
    }
  }

  private void note(Message message, Outcome outcome) {
    unwritten.put(message.id(), new Outbox.Attempt(message.id(), message.attempt(), outcome));
    means.tally().count(outcome);
    WorkspaceId workspace = message.recipient().workspace();
    switch (outcome) {
      case Outcome.Limited(Duration after, String reason) ->
          means.fairness().tooFast(workspace, after);
      case Outcome.TryAgain(Duration after, boolean wide, String reason) when wide ->
          means.fairness().pause(workspace, after);
      case Outcome.Unknown(String reason) ->
          means.patience().leaveAlone(message.id(), Backoff.after(message.attempt()));
      case Outcome.Delivered delivered -> means.fairness().reached(workspace);
      case Outcome.Refused refused -> {
        if (refused.isOfACall()) {
          means.fairness().reached(workspace);
        }
      }
      case Outcome.TryAgain again -> {}
      case Outcome.NotYet notYet -> {}
    }
  }

  /** Runs on a thread of its own. */
  private void call(Begun begun) {
    Message message = begun.message();
    if (!isOurs(message) || begun.lease().isOver()) {
      LOG.warn("Not sent, its time is over: {}", name(message));
      ended.add(new Ended.Late(message));
    } else {
      ended.add(new Ended.Done(message, finished(message, send(message))));
    }
    signal.wake();
  }

  /** The clock that the lease is measured with may have stood still together with the process. */
  private boolean isOurs(Message message) {
    try {
      return claims.isOurs(message);
    } catch (RuntimeException | Error trouble) {
      LOG.error(
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
      LOG.error("Sending {}. Reference {}", name(message), reference, Trouble.of(trouble));
      return new Outcome.Unknown(trouble.getClass().getSimpleName());
    }
  }

  private Outcome finished(Message message, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> {
        if (delivered.plain()) {
          LOG.error("{} arrived in plain words only, it should be mended.", name(message));
        }
        yield delivered;
      }
      case Outcome.TryAgain(Duration named, boolean wide, String reason) -> {
        Duration after = Backoff.orNamed(named, message.attempt());
        LOG.info("{} is tried again in {}: {}", name(message), after, reason);
        yield new Outcome.TryAgain(after, wide, reason);
      }
      case Outcome.Limited(Duration named, String reason) -> {
        Duration after = Backoff.orNamed(named, message.attempt());
        LOG.info("{} waits for {}: {}", name(message), after, reason);
        yield new Outcome.Limited(after, reason);
      }
      case Outcome.NotYet(Duration named, String reason) -> {
        Duration after = Backoff.orNamed(named, message.attempt());
        LOG.info("{} is looked at again in {}: {}", name(message), after, reason);
        yield new Outcome.NotYet(after, reason);
      }
      case Outcome.Refused never -> refused(message, never);
      case Outcome.Unknown unknown -> {
        LOG.info("{} may have been sent or not: {}", name(message), unknown.reason());
        yield unknown;
      }
    };
  }

  private Outcome refused(Message message, Outcome.Refused never) {
    return switch (never.because()) {
      case UNREACHABLE -> {
        LOG.warn(
            "{} was refused, its recipient cannot be reached: {}", name(message), never.reason());
        yield told(message, never);
      }
      case STALE -> {
        LOG.info("{} is not sent any more: {}", name(message), never.reason());
        yield never;
      }
      case MALFORMED, GONE -> {
        LOG.error("{} was refused, it should be mended: {}", name(message), never.reason());
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
      LOG.error(
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

  /** What one workspace leaves of its share is dealt out once more among the others. */
  private void begin() {
    if (free() > 0) {
      lookout.look();
      for (List<Share> shares = deal(); !shares.isEmpty(); shares = deal()) {
        begin(shares);
      }
    }
  }

  private int free() {
    return means.pace().batch() - held.size();
  }

  private List<Share> deal() {
    int free = free();
    return free > 0 ? means.fairness().deal(lookout.waiting(), free, busy) : List.of();
  }

  private void begin(List<Share> shares) {
    SystemTime.Deadline lease = means.time().in(means.pace().lease());
    // A call may begin as the lease ends, so what is kept lasts for the call as well.
    Duration kept = means.pace().lease().plus(means.channel().timeout());
    List<Message> begun = means.outbox().begin(clock.instant(), means.time().now(), kept, shares);
    Map<WorkspaceId, Long> each =
        begun.stream().collect(groupingBy(message -> message.recipient().workspace(), counting()));
    lookout.forget(
        shares.stream()
            .filter(share -> each.getOrDefault(share.workspace(), 0L) < share.most())
            .map(Share::workspace)
            .collect(toSet()));
    begun.forEach(message -> take(new Begun(message, lease)));
  }

  private void take(Begun begun) {
    PersonId recipient = begun.message().recipient();
    held.add(begun.message().id());
    busy.add(recipient);
    means.fairness().begun(recipient);
    means.calls().execute(() -> call(begun));
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
