package org.samepage.agreement;

import java.util.List;

/** Of what a question is asked once each, and how many of them there can be. */
public enum Each {
  AGREEMENT(),
  GOAL(5),
  /** A first step towards a goal: the goal's number, then the step's. */
  STEP(5, 5),
  CHECK_IN_RULE(3),
  REVIEW(3),
  /** A goal by its mark, see {@link Marks}. */
  MARK(999_999);

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<Integer> most;

  Each(Integer... most) {
    this.most = List.of(most);
  }

  /** How many there can be, counted within what they belong to. */
  public int most() {
    return most.getLast();
  }

  /** Whether {@code numbers} name one of them. */
  boolean counts(List<Integer> numbers) {
    if (numbers.size() != most.size()) {
      return false;
    }
    for (int place = 0; place < most.size(); place++) {
      if (numbers.get(place) < 1 || numbers.get(place) > most.get(place)) {
        return false;
      }
    }
    return true;
  }
}
