package org.samepage.agreement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which goal and which check-in rule is which, wherever it stands. Places change; a check-in and
 * its answers name the rule and the goals that they are about by their marks.
 *
 * <p>Before an agreement is in force nothing names them, and there are no marks: what stands there
 * has its place as its mark. What a change moves takes its mark along, and what a change adds gets
 * one that nothing in this agreement had before, made of the number of the version that is changed
 * and one more digit: {@code 11} was the first to be added to version 1. A mark is kept only where
 * it is not the place, so that what is moved and moved back is as it was.
 */
public final class Marks {
  private static final Map<Each, Question> QUESTIONS =
      Map.of(Each.GOAL, Questions.GOAL_MARK, Each.CHECK_IN_RULE, Questions.CHECK_IN_MARK);

  /** Each version has room for so many new goals, and rules; more than can be there at once. */
  private static final int ROOM = 10;

  private Marks() {}

  /**
   * The mark of what stands at {@code place}.
   *
   * @param each {@link Each#GOAL} or {@link Each#CHECK_IN_RULE}
   */
  public static int of(Answers answers, Each each, int place) {
    return kept(answers, each, place).orElse(place);
  }

  /** Where the goal or rule with this mark stands; empty if it is not there. */
  public static Optional<Integer> place(Answers answers, Each each, int mark) {
    return places(answers, each).stream()
        .filter(place -> of(answers, each, place) == mark)
        .findFirst();
  }

  /** A text that is not in force, where places are enough. */
  public static Answers without(Answers answers) {
    Map<String, String> changes = new HashMap<>();
    QUESTIONS.forEach((each, question) ->
        IntStream.rangeClosed(1, each.most())
            .forEach(place -> changes.put(question.key(place), "")));
    return answers.with(changes);
  }

  /**
   * A change as it goes on: what was not there {@code before} is new, and what is gone has no mark.
   *
   * @param version the number of the version in force
   */
  public static Answers goingOn(Answers before, Answers after, int version) {
    Map<String, String> changes = new HashMap<>();
    QUESTIONS.keySet().forEach(each -> changes.putAll(changes(before, after, each, version)));
    return after.with(changes);
  }

  /** The answer that says the mark of what moves between two places: its key is the new place's. */
  static Map<String, String> moved(Answers answers, Each each, int from, int to) {
    return Optional.ofNullable(QUESTIONS.get(each))
        .map(question -> answer(question, to, of(answers, each, from)))
        .orElse(Map.of());
  }

  private static Map<String, String> changes(
      Answers before, Answers after, Each each, int version) {
    Question question = question(each);
    List<Integer> there = places(after, each);
    Set<Integer> known = marks(before, each, places(before, each));
    Set<Integer> given =
        marks(after, each, there.stream().filter(place -> isKept(after, each, place)).toList());
    Map<String, String> changes = new HashMap<>();
    IntStream.rangeClosed(1, each.most())
        .filter(place -> !there.contains(place))
        .forEach(place -> changes.put(question.key(place), ""));
    for (int place : there) {
      boolean same = known.contains(place) && !given.contains(place);
      if (!isKept(after, each, place) && !same) {
        int mark = unused(version, given);
        given.add(mark);
        changes.put(question.key(place), Integer.toString(mark));
      }
    }
    return changes;
  }

  private static int unused(int version, Set<Integer> given) {
    return IntStream.range(version * ROOM + 1, (version + 1) * ROOM)
        .filter(mark -> !given.contains(mark))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> answer(Question question, int place, int mark) {
    return Map.of(question.key(place), mark == place ? "" : Integer.toString(mark));
  }

  private static Set<Integer> marks(Answers answers, Each each, List<Integer> places) {
    return places.stream().map(place -> of(answers, each, place)).collect(Collectors.toSet());
  }

  /** Where anything stands but a mark. */
  private static List<Integer> places(Answers answers, Each each) {
    Question mark = question(each);
    String prefix = mark.key().substring(0, mark.key().indexOf('#'));
    return answers.values().keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .flatMap(key -> Questions.field(key).stream())
        .filter(field -> !field.question().equals(mark))
        .map(field -> field.numbers().getFirst())
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean isKept(Answers answers, Each each, int place) {
    return kept(answers, each, place).isPresent();
  }

  private static Optional<Integer> kept(Answers answers, Each each, int place) {
    return answers.get(question(each), place).map(Integer::valueOf);
  }

  private static Question question(Each each) {
    return Optional.ofNullable(QUESTIONS.get(each)).orElseThrow();
  }
}
