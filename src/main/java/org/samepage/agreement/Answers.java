package org.samepage.agreement;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Answers by key, in the order of their keys. A blank answer is no answer: it is never kept.
 *
 * <p>Immutable. Its {@link #toString()} tells keys alone, because answers may be confidential.
 */
public record Answers(SortedMap<String, String> values) {
  public static final Answers NONE = new Answers(new TreeMap<>());

  public Answers {
    SortedMap<String, String> kept = new TreeMap<>();
    values.forEach((key, value) -> {
      if (value.codePoints().anyMatch(Answers::isVisible)) {
        kept.put(key, asKept(value.strip()));
      }
    });
    values = Collections.unmodifiableSortedMap(kept);
  }

  public static Answers of(Map<String, String> values) {
    return new Answers(new TreeMap<>(values));
  }

  /** The options of a {@link Kind.AnyOf} answer; none for an empty text. */
  public static List<String> split(String value) {
    return value.isBlank() ? List.of() : List.of(value.split(",", -1));
  }

  public Optional<String> get(Question question, int... numbers) {
    return get(question.key(numbers));
  }

  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  public List<String> choices(Question question, int... numbers) {
    return split(get(question, numbers).orElse(""));
  }

  /** Whether the answer named {@code key} is {@code option}, or has it among others. */
  public boolean chose(String key, String option) {
    return split(get(key).orElse("")).contains(option);
  }

  /** With one answer changed; a blank {@code value} takes it away. */
  public Answers with(String key, String value) {
    return with(Map.of(key, value));
  }

  /** With every answer in {@code changes} put in; a blank one takes the earlier one away. */
  public Answers with(Map<String, String> changes) {
    SortedMap<String, String> changed = new TreeMap<>(values);
    changed.putAll(changes);
    return new Answers(changed);
  }

  public Answers with(Answers changes) {
    return with(changes.values());
  }

  /** Only the answers that {@code audience} is told. */
  public Answers only(Audience audience) {
    return filter(key ->
        Questions.answeredBy(key).filter(question -> question.audience() == audience).isPresent());
  }

  public Answers only(Section section) {
    return filter(key ->
        Questions.answeredBy(key).filter(question -> question.section() == section).isPresent());
  }

  /** The numbers of the goals that have words, ascending. */
  public List<Integer> goals() {
    return IntStream.rangeClosed(1, Each.GOAL.most())
        .filter(number -> get(Questions.GOAL_WHAT, number).isPresent())
        .boxed()
        .toList();
  }

  /** The numbers of the check-in rules, ascending. */
  public List<Integer> rules() {
    return numbers(Each.CHECK_IN_RULE).map(List::getLast).toList();
  }

  /** The numbers of a goal's first steps, ascending. */
  public List<Integer> steps(int goal) {
    return numbers(Each.STEP)
        .filter(numbers -> numbers.getFirst() == goal)
        .map(List::getLast)
        .toList();
  }

  /**
   * The numbers of each goal, step, rule or review of which anything is answered, in order; for the
   * agreement itself a single empty list.
   */
  public Stream<List<Integer>> numbers(Each each) {
    return each == Each.AGREEMENT
        ? Stream.of(List.of())
        : values.keySet().stream()
            .flatMap(key -> Questions.field(key).stream())
            .filter(field -> field.question().section() != Section.CHECK_IN)
            .filter(field -> field.question().each() == each)
            .map(Field::numbers)
            .distinct();
  }

  /**
   * What does not fit its question: each answer by itself. An answer to no known question is one of
   * no option.
   */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    values.forEach((key, value) ->
        Questions.answeredBy(key)
            .map(question -> question.kind().check(value))
            .orElse(Optional.of(Problem.Reason.NOT_AN_OPTION))
            .ifPresent(reason -> problems.add(new Problem(key, reason))));
    return List.copyOf(problems);
  }

  /** A blank, also one that does not break or has no width, says nothing. */
  private static boolean isVisible(int character) {
    return !Character.isWhitespace(character)
        && !Character.isSpaceChar(character)
        && Character.getType(character) != Character.FORMAT
        && Character.getType(character) != Character.CONTROL;
  }

  /**
   * What is left of {@code value} in UTF-8, in which it is kept and hashed: half a surrogate pair
   * becomes a question mark here already, so that what is shown is what is signed.
   */
  private static String asKept(String value) {
    return isWhole(value)
        ? value
        : new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** Has no half of a pair; in a loop, because every answer is looked at each time one changes. */
  private static boolean isWhole(String value) {
    int at = 0;
    while (at < value.length()) {
      int character = value.codePointAt(at);
      if (Character.getType(character) == Character.SURROGATE) {
        return false;
      }
      at += Character.charCount(character);
    }
    return true;
  }

  private Answers filter(Predicate<String> keys) {
    SortedMap<String, String> kept = new TreeMap<>(values);
    kept.keySet().removeIf(keys.negate());
    return new Answers(kept);
  }

  @Override
  public String toString() {
    return "Answers" + values.keySet();
  }
}
