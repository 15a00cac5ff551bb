package org.samepage.delivery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.delivery.Outbox.Share;
import org.samepage.delivery.Outbox.Waiting;

/**
 * Whose turn it is: what is free is dealt out one by one among the workspaces that have something
 * to send and may send it, first to the one that was served longest ago, then to the one whose
 * message is due earliest. So a workspace with ten thousand messages delays nobody else's.
 *
 * <p>What a workspace and a person take is kept in memory: after a restart it is learnt anew. Of
 * what a workspace takes, each process that sends takes an equal share.
 */
final class Fairness {
  /** So many people are remembered before those who have rested are forgotten. */
  private static final int MANY = 10_000;

  private final SystemTime time;
  private final Limits limits;
  private final Pauses pauses;
  private final IntSupplier processes;
  private final Map<WorkspaceId, Place> places = new HashMap<>();
  private final Map<PersonId, Bucket> people = new HashMap<>();

  /** Those who have had as many as they take at a time. */
  private final Set<PersonId> served = new HashSet<>();

  /** Those to whom a message is being sent at the full pace of their workspace. */
  private final Set<PersonId> atFullPace = new HashSet<>();

  private int sharers = 1;
  private long turns;
  private Optional<Duration> untilRoom = Optional.empty();

  /** Of a process that is alone. */
  Fairness(SystemTime time, Limits limits) {
    this(time, limits, () -> 1);
  }

  /**
   * @param processes how many send at the moment, this one included
   */
  Fairness(SystemTime time, Limits limits, IntSupplier processes) {
    this.time = time;
    this.limits = limits;
    this.processes = processes;
    this.pauses = new Pauses(time);
  }

  /** What is known of a workspace. */
  private static final class Place {
    private final Budget budget;
    private int underWay;

    /** When it was served last, counted in messages of everybody. */
    private long lastServed;

    /** After a pause a single message tries whether there is a way again. */
    private boolean trying;

    private Place(Budget budget) {
      this.budget = budget;
    }

    private int room() {
      return trying && underWay > 0 ? 0 : Math.min(budget.room(), trying ? 1 : Integer.MAX_VALUE);
    }
  }

  private record Turn(Waiting waiting, Place place) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
      int longestAgo = Long.compare(place.lastServed, other.place.lastServed);
      return longestAgo == 0 ? waiting.due().compareTo(other.waiting.due()) : longestAgo;
    }
  }

  /**
   * Deals out.
   *
   * @param free how many messages may be begun
   * @param busy people to whom one is being sent
   */
  synchronized List<Share> deal(List<Waiting> waiting, int free, Set<PersonId> busy) {
    share();
    Set<WorkspaceId> paused = pauses.current();
    List<Waiting> open =
        waiting.stream().filter(each -> !paused.contains(each.workspace())).toList();
    Map<WorkspaceId, Integer> dealt = dealt(open, free);
    untilRoom =
        open.stream()
            .map(each -> place(each.workspace()).budget)
            .filter(budget -> budget.room() == 0)
            .map(Budget::untilRoom)
            .min(Comparator.naturalOrder());
    Map<WorkspaceId, Set<PersonId>> resting = resting(busy);
    return dealt.entrySet().stream()
        .map(each ->
            new Share(
                each.getKey(), each.getValue(), resting.getOrDefault(each.getKey(), Set.of())))
        .toList();
  }

  private void share() {
    int now = Math.max(1, processes.getAsInt());
    if (now != sharers) {
      double factor = (double) sharers / now;
      places.values().forEach(place -> place.budget.share(factor));
      sharers = now;
    }
  }

  private Map<WorkspaceId, Integer> dealt(List<Waiting> waiting, int free) {
    List<Turn> round =
        waiting.stream()
            .map(each -> new Turn(each, place(each.workspace())))
            .filter(turn -> turn.place().room() > 0)
            .sorted()
            .collect(toCollection(ArrayList::new));
    Map<WorkspaceId, Integer> dealt = new LinkedHashMap<>();
    int left = free;
    for (int each = 1; left > 0 && !round.isEmpty(); each++) {
      List<Turn> now = round.subList(0, Math.min(left, round.size()));
      now.forEach(turn -> dealt.merge(turn.waiting().workspace(), 1, Integer::sum));
      left -= now.size();
      int taken = each;
      round.removeIf(turn -> turn.place().room() <= taken);
    }
    return dealt;
  }

  /** Those who get nothing now. */
  private Map<WorkspaceId, Set<PersonId>> resting(Set<PersonId> busy) {
    served.removeIf(person -> bucket(person).room() > 0);
    return Stream.concat(served.stream(), busy.stream())
        .collect(groupingBy(PersonId::workspace, toSet()));
  }

  /** A message is sent to {@code person}. */
  synchronized void begun(PersonId person) {
    Place place = place(person.workspace());
    if (place.budget.take()) {
      atFullPace.add(person);
    }
    place.underWay++;
    place.lastServed = ++turns;
    if (people.size() > MANY) {
      people.values().removeIf(Bucket::isFull);
    }
    Bucket bucket = bucket(person);
    bucket.take();
    if (bucket.room() == 0) {
      served.add(person);
    }
  }

  private Bucket bucket(PersonId person) {
    return people.computeIfAbsent(
        person, unknown -> new Bucket(time, limits.personPerSecond(), limits.personBurst()));
  }

  /**
   * The message to {@code person} is no longer being sent, whatever came of it.
   *
   * @param called whether it was called for: what was not takes nothing and teaches nothing
   */
  synchronized void ended(PersonId person, boolean called) {
    Place place = place(person.workspace());
    place.underWay--;
    boolean fullPace = atFullPace.remove(person);
    if (!called) {
      place.budget.giveBack();
      bucket(person).giveBack();
    } else if (fullPace) {
      place.budget.sentAtFullPace();
    }
  }

  /** The workspace was reached. */
  synchronized void reached(WorkspaceId workspace) {
    place(workspace).trying = false;
  }

  /** Nothing is sent to the workspace for {@code duration}. */
  synchronized void pause(WorkspaceId workspace, Duration duration) {
    pauses.pause(workspace, duration);
    place(workspace).trying = true;
  }

  /** There were too many calls to the workspace: what was under way then says nothing new. */
  synchronized void tooFast(WorkspaceId workspace, Duration wait) {
    if (pauses.left(workspace).isEmpty()) {
      place(workspace).budget.tooFast(wait);
      pause(workspace, wait);
    }
  }

  /** How long it takes until a workspace that had to wait for its turn may have it. */
  synchronized Optional<Duration> untilRoom() {
    return untilRoom;
  }

  /** How many workspaces get nothing for now. */
  synchronized int paused() {
    return pauses.current().size();
  }

  /**
   * How long it takes until everything is sent, by all processes together, if nothing is added and
   * the pace stays as it is.
   *
   * @param waiting how many messages wait in each workspace
   */
  synchronized Duration expected(Map<WorkspaceId, Long> waiting) {
    return waiting.entrySet().stream()
        .map(each -> expected(each.getKey(), each.getValue()))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private Duration expected(WorkspaceId workspace, long messages) {
    Duration pause = pauses.left(workspace).orElse(Duration.ZERO);
    double all = place(workspace).budget.perSecond() * sharers;
    double seconds = messages / all;
    return pause.plusMillis((long) (seconds * 1_000));
  }

  private Budget budget() {
    Budget budget = new Budget(time, limits);
    if (sharers > 1) {
      budget.share(1.0 / sharers);
    }
    return budget;
  }

  private Place place(WorkspaceId workspace) {
    return places.computeIfAbsent(workspace, unknown -> new Place(budget()));
  }
}
