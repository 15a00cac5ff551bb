package org.samepage.agreement;

import java.util.Arrays;
import java.util.List;

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
                .anyMatch(option -> answers.chose(sibling(condition.answer()), option)))
        .orElse(true);
  }

  /** Another question about the same goal, step or rule, or about the whole of it. */
  private String sibling(Question other) {
    return other.key(other.repeated() ? numbers : List.of());
  }
}
