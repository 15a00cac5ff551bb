package org.samepage.slack.form;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.agreement.Field;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Questions;
import org.samepage.words.Words;

/** Says what is wrong with an answer. */
public final class Problems {
  private Problems() {}

  /** The words for this very field, for its question, or for any. */
  public static String sentence(Problem problem, Words words) {
    String general = "problem." + problem.reason();
    Optional<String> ofQuestion =
        Questions.answeredBy(problem.key()).map(question -> general + "." + question.name());
    return Stream.concat(Stream.of(general + "." + problem.key()), ofQuestion.stream())
        .filter(words::has)
        .findFirst()
        .map(words::say)
        .orElseGet(() -> words.say(general));
  }

  /** The first problem of each field that stands on a page, by its block. */
  public static Map<String, String> errors(
      List<Problem> problems, Collection<Field> fields, Words words) {
    Set<String> asked = fields.stream().map(Field::key).collect(Collectors.toSet());
    Map<String, String> errors = new LinkedHashMap<>();
    problems.stream()
        .filter(problem -> asked.contains(problem.key()))
        .forEach(problem -> errors.putIfAbsent(problem.key(), sentence(problem, words)));
    return errors;
  }
}
