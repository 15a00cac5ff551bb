package org.samepage.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One field of the catalogue.
 *
 * @param key its name in {@link Answers}, such as {@code term.start}; where it is asked several
 *     times, with a {@code #} for each number: {@code goal.#.step.#.what}
 * @param required whether an agreement can be proposed without it, where it is asked at all
 * @param each of what it is asked once each
 * @param audience who may read the answer, and so whether it is kept encrypted
 * @param preset the option that is chosen until somebody chooses another; empty when there is none
 * @param when what must have been chosen elsewhere for it to be asked; empty when it always is
 */
public record Question(
    String key,
    Section section,
    Kind kind,
    boolean required,
    Each each,
    Audience audience,
    Optional<String> preset,
    Optional<Condition> when) {

  /**
   * It is asked only where another question of the same goal, rule or agreement is answered with
   * one of some options.
   *
   * @param answer that question
   * @param options at least one
   */
  public record Condition(Question answer, List<String> options) {
    public Condition {
      options = List.copyOf(options);
    }
  }

  /**
   * The key of one answer: {@code goal.2.step.1.what}.
   *
   * @param numbers as many as it is counted by, each from 1 to the most of {@link Each}
   */
  public String key(int... numbers) {
    return key(Arrays.stream(numbers).boxed().toList());
  }

  /** The same. */
  String key(List<Integer> numbers) {
    if (!each.counts(numbers)) {
      throw new IllegalArgumentException(key + " is asked for each " + each + ".");
    }
    StringBuilder numbered = new StringBuilder(key);
    for (int number : numbers) {
      int place = numbered.indexOf("#");
      numbered.replace(place, place + 1, Integer.toString(number));
    }
    return numbered.toString();
  }

  /** Its name without places for numbers, {@code goal.step.what}: its words are found under it. */
  public String name() {
    return key.replace(".#", "");
  }

  public boolean repeated() {
    return each != Each.AGREEMENT;
  }
}
