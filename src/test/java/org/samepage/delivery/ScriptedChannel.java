package org.samepage.delivery;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.samepage.agreement.PersonId;

/** A channel that does what the test says, and remembers what it was asked. */
final class ScriptedChannel implements Channel {
  static final Outcome ARRIVED = new Outcome.Delivered(new Receipt("D1", "1.000001"));

  private final List<Message> sent = new CopyOnWriteArrayList<>();
  private final List<Sent> refreshed = new CopyOnWriteArrayList<>();
  private final List<Set<UUID>> lookedUp = new CopyOnWriteArrayList<>();
  private volatile Function<Message, Outcome> sending = message -> ARRIVED;
  private volatile Function<Sent, Outcome> refreshing = each -> ARRIVED;
  private volatile Function<UUID, Lookup> finding = message -> new Lookup.Known(Optional.empty());

  void onSend(Function<Message, Outcome> outcome) {
    sending = outcome;
  }

  void onRefresh(Function<Sent, Outcome> outcome) {
    refreshing = outcome;
  }

  void onFind(Function<UUID, Lookup> found) {
    finding = found;
  }

  List<Message> sent() {
    return List.copyOf(sent);
  }

  List<Sent> refreshed() {
    return List.copyOf(refreshed);
  }

  /** What was looked up together. */
  List<Set<UUID>> lookedUp() {
    return List.copyOf(lookedUp);
  }

  @Override
  public Outcome send(Message message) {
    sent.add(message);
    return sending.apply(message);
  }

  @Override
  public Outcome refresh(Sent each) {
    refreshed.add(each);
    return refreshing.apply(each);
  }

  @Override
  public Map<UUID, Lookup> find(PersonId recipient, Set<UUID> messages, Instant since) {
    lookedUp.add(messages);
    return messages.stream().collect(toMap(Function.identity(), finding));
  }

  @Override
  public Duration timeout() {
    return Duration.ofSeconds(5);
  }
}
