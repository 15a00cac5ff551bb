package org.samepage.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/** An outbox that holds finished messages, and that can be told to fail. */
final class MemoryOutbox implements Outbox {
  enum State {
    WAITING,
    SENDING,
    UNCERTAIN,
    SENT,
    REFUSED,
    UNKNOWN
  }

  record Row(
      Message message,
      State state,
      Instant retryAt,
      Instant leaseUntil,
      Optional<Receipt> receipt,
      int shown,
      int wanted) {

    Row to(State next, Instant nextRetry) {
      return new Row(message, next, nextRetry, leaseUntil, receipt, shown, wanted);
    }
  }

  private final Map<UUID, Row> rows = new LinkedHashMap<>();
  private final List<Set<UUID>> groups = new ArrayList<>();
  private int failures;
  private int recordingFailures;
  private int looks;
  private Runnable whileLooking = () -> {};
  private Runnable whileBeginning = () -> {};

  synchronized void add(Message message) {
    rows.put(
        message.id(),
        new Row(message, State.WAITING, Instant.MIN, Instant.MIN, Optional.empty(), 0, 0));
  }

  synchronized void addSent(Message message, Receipt receipt) {
    rows.put(
        message.id(),
        new Row(message, State.SENT, Instant.MIN, Instant.MIN, Optional.of(receipt), 0, 1));
  }

  /** The next calls of any method throw, as many as said. */
  synchronized void fail(int calls) {
    failures = calls;
  }

  synchronized State state(Message message) {
    return row(message).state();
  }

  synchronized Row row(Message message) {
    Row row = rows.get(message.id());
    if (row == null) {
      throw new AssertionError("No such message.");
    }
    return row;
  }

  /** The next groups cannot be written down, as many as said. */
  synchronized void failRecording(int calls) {
    recordingFailures = calls;
  }

  /** The messages of each group that was written down. */
  synchronized List<Set<UUID>> groups() {
    return List.copyOf(groups);
  }

  /** What happens while it is looked at. */
  synchronized void whenLookedAt(Runnable meanwhile) {
    whileLooking = meanwhile;
  }

  /** What happens while messages are begun. */
  synchronized void whenBegun(Runnable meanwhile) {
    whileBeginning = meanwhile;
  }

  synchronized int looks() {
    return looks;
  }

  @Override
  public synchronized List<Waiting> waiting(Instant now, Instant wall) {
    failIfTold();
    looks++;
    whileLooking.run();
    return waiting(wall).stream()
        .map(row -> row.message().recipient().workspace())
        .distinct()
        .map(workspace -> new Waiting(workspace, now))
        .toList();
  }

  @Override
  public synchronized List<Message> begin(
      Instant now, Instant wall, Duration lease, List<Share> shares) {
    failIfTold();
    whileBeginning.run();
    return shares.stream().flatMap(share -> begin(share, wall, lease).stream()).toList();
  }

  private List<Row> waiting(Instant wall) {
    return rows.values().stream()
        .filter(row -> row.state() == State.WAITING && !row.retryAt().isAfter(wall))
        .toList();
  }

  private List<Message> begin(Share share, Instant wall, Duration lease) {
    Set<PersonId> served = new HashSet<>(share.resting());
    return waiting(wall).stream()
        .filter(row -> row.message().recipient().workspace().equals(share.workspace()))
        .filter(row -> served.add(row.message().recipient()))
        .limit(share.most())
        .map(row -> begin(row, wall, lease))
        .toList();
  }

  private Message begin(Row row, Instant wall, Duration lease) {
    Message was = row.message();
    int attempt = row.retryAt().equals(Instant.MIN) ? 1 : was.attempt() + 1;
    Message message = new Message(was.id(), was.recipient(), was.notices(), attempt, was.due());
    rows.put(
        message.id(), new Row(message, State.SENDING, wall, wall.plus(lease), row.receipt(), 0, 0));
    return message;
  }

  @Override
  public synchronized Set<Message> ours(Collection<Message> messages, Instant wall) {
    return messages.stream().filter(message -> isOurs(message, wall)).collect(Collectors.toSet());
  }

  private boolean isOurs(Message message, Instant wall) {
    Row row = row(message);
    return row.state() == State.SENDING
        && row.message().attempt() == message.attempt()
        && row.leaseUntil().isAfter(wall);
  }

  @Override
  public synchronized void record(Collection<Attempt> attempts, Instant wall) {
    failIfTold();
    if (recordingFailures > 0) {
      recordingFailures--;
      throw new IllegalStateException("The disk is full.");
    }
    groups.add(attempts.stream().map(Attempt::message).collect(Collectors.toSet()));
    attempts.forEach(attempt ->
        rows.computeIfPresent(
            attempt.message(),
            (same, row) ->
                switch (attempt.outcome()) {
                  case Outcome.Delivered(Receipt receipt, boolean plain) -> arrived(row, receipt);
                  case Outcome.TryAgain again -> row.to(State.WAITING, wall.plus(again.after()));
                  case Outcome.Limited limited -> row.to(State.WAITING, wall.plus(limited.after()));
                  case Outcome.NotYet later -> row.to(State.WAITING, wall.plus(later.after()));
                  case Outcome.Refused refused -> row.to(State.REFUSED, wall);
                  case Outcome.Unknown unknown -> row.to(State.UNCERTAIN, wall);
                }));
  }

  @Override
  public synchronized List<Message> uncertain(Instant wall, int most) {
    failIfTold();
    return rows.values().stream()
        .filter(row -> isUncertain(row, wall) && !row.retryAt().isAfter(wall))
        .map(Row::message)
        .limit(most)
        .toList();
  }

  @Override
  public synchronized void settle(Map<Message, Channel.Lookup> found, Instant wall) {
    failIfTold();
    found.forEach((message, lookup) -> settle(message, lookup, wall));
  }

  private void settle(Message message, Channel.Lookup found, Instant wall) {
    rows.computeIfPresent(
        message.id(),
        (id, row) -> {
          if (!isUncertain(row, wall) || row.message().attempt() != message.attempt()) {
            return row;
          }
          return switch (found) {
            case Channel.Lookup.Known(Optional<Receipt> receipt) ->
                receipt
                    .map(arrived -> arrived(row, arrived))
                    .orElseGet(() -> row.to(State.WAITING, wall));
            case Channel.Lookup.Impossible never -> row.to(State.UNKNOWN, wall);
            case Channel.Lookup.TryAgain again -> row.to(State.UNCERTAIN, wall.plus(again.after()));
          };
        });
  }

  @Override
  public synchronized List<Sent> outdated(Instant wall, int most) {
    failIfTold();
    return rows.values().stream()
        .filter(row -> row.state() == State.SENT && row.shown() < row.wanted())
        .filter(row -> !row.retryAt().isAfter(wall))
        .map(row -> new Sent(row.message(), row.receipt().orElseThrow(), row.wanted()))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized void refreshed(Sent sent, Outcome outcome, Instant wall) {
    failIfTold();
    rows.computeIfPresent(
        sent.message().id(),
        (id, row) ->
            outcome instanceof Outcome.TryAgain again
                ? row.to(State.SENT, wall.plus(again.after()))
                : shown(row, sent.wanted()));
  }

  @Override
  public Backlog backlog(Instant now) {
    return new Backlog(0, 0, 0, 0, 0, 0, 0, 0, 0, "");
  }

  @Override
  public Map<WorkspaceId, Queue> queues(Instant now) {
    return Map.of();
  }

  private void failIfTold() {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("The disk is full of planted words.");
    }
  }

  private static boolean isUncertain(Row row, Instant wall) {
    return row.state() == State.UNCERTAIN
        || (row.state() == State.SENDING && !row.leaseUntil().isAfter(wall));
  }

  private static Row arrived(Row row, Receipt receipt) {
    return new Row(
        row.message(),
        State.SENT,
        Instant.MIN,
        row.leaseUntil(),
        Optional.of(receipt),
        row.shown(),
        row.wanted());
  }

  private static Row shown(Row row, int wanted) {
    return new Row(
        row.message(),
        row.state(),
        row.retryAt(),
        row.leaseUntil(),
        row.receipt(),
        wanted,
        row.wanted());
  }

  /** Earliest first, for tests that look at them all. */
  synchronized List<Row> all() {
    return rows.values().stream().sorted(Comparator.comparing(row -> row.message().id())).toList();
  }
}
