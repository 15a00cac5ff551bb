package org.samepage.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Goals, the first steps of one goal, or check-in rules: what is added, moved and removed in one
 * way. What has to change is told as changes to answers, in which a blank value takes one away.
 *
 * @param each one of those three
 * @param within of steps, the number of their goal; otherwise none
 */
public record Items(Each each, List<Integer> within) {
  public Items {
    within = List.copyOf(within);
  }

  /** The numbers of those that there are, ascending. */
  public List<Integer> numbers(Answers answers) {
    return switch (each) {
      case GOAL -> answers.goals();
      case STEP -> answers.steps(within.getFirst());
      case CHECK_IN_RULE -> answers.rules();
      case AGREEMENT, REVIEW, MARK -> throw new IllegalStateException(each + " is not listed.");
    };
  }

  /** The lowest number that is free; empty when there are as many as there can be. */
  public Optional<Integer> free(Answers answers) {
    return IntStream.rangeClosed(1, each.most())
        .boxed()
        .filter(number -> !numbers(answers).contains(number))
        .findFirst();
  }

  /**
   * Whether there can be one more beside number {@code shown}, which may be about to be written.
   */
  public boolean hasRoomBeside(int shown, Answers answers) {
    return numbers(answers).stream().filter(other -> other != shown).count() + 1 < each.most();
  }

  /** What the catalogue chooses for one more. */
  public Answers presets(int number) {
    return Questions.presets(
        each, IntStream.concat(within.stream().mapToInt(i -> i), IntStream.of(number)).toArray());
  }

  /** What has to change so that one is gone; those after it move up. */
  public Map<String, String> removed(Answers answers, int number) {
    List<Integer> kept = new ArrayList<>(numbers(answers));
    kept.remove(Integer.valueOf(number));
    Map<String, String> changes = new TreeMap<>();
    for (int place = 1; place <= each.most(); place++) {
      changes.putAll(blank(answers, place));
      if (place <= kept.size()) {
        changes.putAll(copied(answers, kept.get(place - 1), place));
      }
    }
    return changes;
  }

  /** The number that is {@code places} further up (negative) or down; empty where there is none. */
  public Optional<Integer> neighbour(Answers answers, int number, int places) {
    List<Integer> numbers = numbers(answers);
    int place = numbers.indexOf(number) + places;
    return numbers.contains(number) && place >= 0 && place < numbers.size()
        ? Optional.of(numbers.get(place))
        : Optional.empty();
  }

  /** What has to change so that two change places. */
  public Map<String, String> swapped(Answers answers, int one, int other) {
    Map<String, String> changes = new TreeMap<>(blank(answers, one));
    changes.putAll(blank(answers, other));
    changes.putAll(copied(answers, one, other));
    changes.putAll(copied(answers, other, one));
    return changes;
  }

  private Map<String, String> blank(Answers answers, int number) {
    Map<String, String> blank = new TreeMap<>();
    answers.values().keySet().stream()
        .filter(key -> key.startsWith(prefix(number)))
        .forEach(key -> blank.put(key, ""));
    return blank;
  }

  private Map<String, String> copied(Answers answers, int from, int to) {
    Map<String, String> copied = new TreeMap<>();
    answers
        .values()
        .forEach((key, value) -> {
          if (key.startsWith(prefix(from))) {
            copied.put(prefix(to) + key.substring(prefix(from).length()), value);
          }
        });
    copied.putAll(Marks.moved(answers, each, from, to));
    return copied;
  }

  /** With what the keys of all its answers begin. */
  private String prefix(int number) {
    return switch (each) {
      case GOAL -> "goal." + number + ".";
      case STEP -> "goal." + within.getFirst() + ".step." + number + ".";
      case CHECK_IN_RULE -> "checkin." + number + ".";
      case AGREEMENT, REVIEW, MARK -> throw new IllegalStateException(each + " is not listed.");
    };
  }
}
