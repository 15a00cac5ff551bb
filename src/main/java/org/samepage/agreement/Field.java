package org.samepage.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One question as it is asked once: of the agreement, of its second goal, of that goal's first
 * step.
 *
 * @param numbers as many as the question is counted by; none for one that is asked of the agreement
 */
public record Field(Question question, List<Integer> numbers) {
  public Field {
    numbers = List.copyOf(numbers);
    question.key(numbers);
  }

  public static Field of(Question question, int... numbers) {
    return new Field(question, Arrays.stream(numbers).boxed().toList());
  }

  /** The key of its answer, which also names its block in a view. */
  public String key() {
    return question.key(numbers);
  }

  /** Whether it is asked, after what {@code answers} say elsewhere; always, for most questions. */
  public boolean matters(Answers answers) {
    return question
        .when()
        .map(condition ->
            condition.options().stream()
                .anyMatch(option -> answers.chose(sibling(condition.answer()).key(), option)))
        .orElse(true);
  }

  /** What must have been chosen for it to be asked; empty when it always is. */
  public Optional<Field> dependsOn() {
    return question.when().map(Question.Condition::answer).map(this::sibling);
  }

  /** Another question about the same goal, step or rule, or about the whole of it. */
  private Field sibling(Question other) {
    return new Field(other, other.repeated() ? numbers : List.of());
  }
}
