package org.samepage.delivery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.samepage.agreement.PersonId;
import org.samepage.trouble.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Makes messages that arrived say what is true now, and looks for those of which nobody knows
 * whether they arrived.
 */
final class Upkeep implements Loop.Work {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Channel.Lookup NOT_LOOKED_FOR =
      new Channel.Lookup.TryAgain(Duration.ZERO, "not_looked_for");

  private final Means means;
  private final Sending sending;
  private final Signal signal;
  private final Signal toSend;
  private final Set<UUID> refreshing = ConcurrentHashMap.newKeySet();
  private final Set<UUID> lookingUp = ConcurrentHashMap.newKeySet();

  /** What is to be written down. */
  private final Queue<Runnable> results = new ConcurrentLinkedQueue<>();

  Upkeep(Means means, Sending sending, Signal signal, Signal toSend) {
    this.means = means;
    this.sending = sending;
    this.signal = signal;
    this.toSend = toSend;
  }

  @Override
  public boolean turn(boolean stopping) {
    write();
    if (!stopping) {
      refresh();
      lookUp();
    }
    return !refreshing.isEmpty() || !lookingUp.isEmpty();
  }

  /** What cannot be written down now goes to the end, so that it does not hold up the others. */
  private void write() {
    for (Runnable result = results.poll(); result != null; result = results.poll()) {
      try {
        result.run();
      } catch (RuntimeException trouble) {
        results.add(result);
        throw trouble;
      }
    }
  }

  private void refresh() {
    means.outbox().outdated(means.time().now(), means.pace().batch()).stream()
        .filter(sent -> !means.patience().isToBeLeftAlone(sent.message().id()))
        .filter(
            sent -> refreshing.size() < means.pace().batch() && refreshing.add(sent.message().id()))
        .forEach(sent -> means.calls().execute(() -> refresh(sent)));
  }

  private void refresh(Sent sent) {
    Outcome outcome = refreshed(sent);
    hand(() -> {
      means.outbox().refreshed(sent, outcome, means.time().now());
      refreshing.remove(sent.message().id());
    });
  }

  private Outcome refreshed(Sent sent) {
    UUID id = sent.message().id();
    return switch (callRefresh(sent)) {
      case Outcome.Delivered delivered -> {
        means.patience().forget(id);
        yield delivered;
      }
      case Outcome.Refused never -> {
        Level level = never.because() == Outcome.Because.MALFORMED ? Level.ERROR : Level.INFO;
        LOG.atLevel(level).log("Message {} can no longer be changed: {}", id, never.reason());
        means.patience().forget(id);
        yield never;
      }
      case Outcome.TryAgain(Duration named, boolean wide, String reason) ->
          refreshLater(id, named, reason);
      case Outcome.Limited(Duration named, String reason) -> refreshLater(id, named, reason);
      case Outcome.NotYet(Duration named, String reason) -> refreshLater(id, named, reason);
      case Outcome.Unknown(String reason) -> refreshLater(id, Duration.ZERO, reason);
    };
  }

  private Outcome refreshLater(UUID id, Duration named, String reason) {
    Duration after = means.patience().failed(id, named);
    LOG.info("Message {} is refreshed again in {}: {}", id, after, reason);
    return new Outcome.TryAgain(after, false, reason);
  }

  private Outcome callRefresh(Sent sent) {
    try {
      return means.channel().refresh(sent);
    } catch (RuntimeException | Error trouble) {
      return new Outcome.Unknown(named("Refreshing", Set.of(sent.message().id()), trouble));
    }
  }

  /** What went to one person is looked for together. */
  private void lookUp() {
    means.outbox().uncertain(means.time().now(), means.pace().batch()).stream()
        .filter(message -> !sending.holds(message.id()))
        .collect(groupingBy(Message::recipient))
        .values()
        .stream()
        .filter(messages -> !messages.stream().map(Message::id).allMatch(this::isToBeLeftAlone))
        .flatMap(List::stream)
        .filter(message -> lookingUp.size() < means.pace().batch() && lookingUp.add(message.id()))
        .collect(groupingBy(Message::recipient, toMap(Message::id, Function.identity())))
        .forEach((recipient, messages) -> means.calls().execute(() -> lookUp(recipient, messages)));
  }

  private boolean isToBeLeftAlone(UUID message) {
    return means.patience().isToBeLeftAlone(message);
  }

  private void lookUp(PersonId recipient, Map<UUID, Message> messages) {
    Map<UUID, Channel.Lookup> lookups = find(recipient, messages);
    Map<Message, Channel.Lookup> found = new HashMap<>();
    messages.forEach(
        (id, message) -> found.put(message, found(id, lookups.getOrDefault(id, NOT_LOOKED_FOR))));
    hand(() -> {
      means.outbox().settle(found, means.time().now());
      lookingUp.removeAll(messages.keySet());
      toSend.wake();
    });
  }

  /** What is due at a time is not sent before. */
  private Map<UUID, Channel.Lookup> find(PersonId recipient, Map<UUID, Message> messages) {
    Set<UUID> ids = messages.keySet();
    Instant since =
        messages.values().stream().map(Message::due).min(Comparator.naturalOrder()).orElseThrow();
    try {
      return means.channel().find(recipient, ids, since);
    } catch (RuntimeException | Error trouble) {
      String reason = named("Looking up", ids, trouble);
      Channel.Lookup failed = new Channel.Lookup.TryAgain(Duration.ZERO, reason);
      return ids.stream().collect(toMap(Function.identity(), message -> failed));
    }
  }

  private Channel.Lookup found(UUID message, Channel.Lookup lookup) {
    return switch (lookup) {
      case Channel.Lookup.Known known -> {
        boolean arrived = known.receipt().isPresent();
        LOG.info("Message {} {}.", message, arrived ? "arrived" : "is sent again");
        means.patience().forget(message);
        yield known;
      }
      case Channel.Lookup.Impossible never -> {
        LOG.warn("Message {} may have arrived or not; it is not sent again.", message);
        means.patience().forget(message);
        yield never;
      }
      case Channel.Lookup.TryAgain(Duration named, String reason) -> {
        Duration after = means.patience().failed(message, named);
        LOG.info("Message {} is looked up again in {}: {}", message, after, reason);
        yield new Channel.Lookup.TryAgain(after, reason);
      }
    };
  }

  private void hand(Runnable result) {
    results.add(result);
    signal.wake();
  }

  private static String named(String doing, Set<UUID> messages, Throwable trouble) {
    String reference = Trouble.reference();
    LOG.error("{} {}. Reference {}", doing, messages, reference, Trouble.of(trouble));
    return trouble.getClass().getSimpleName();
  }
}
