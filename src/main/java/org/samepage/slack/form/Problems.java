package org.samepage.slack.form;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.samepage.agreement.Field;
import org.samepage.agreement.Problem;
import org.samepage.words.Words;

/** Says what is wrong with an answer. */
public final class Problems {
  private Problems() {}

  public static String sentence(Problem problem, Words words) {
    String special = "problem." + problem.reason() + "." + problem.key();
    return words.say(words.has(special) ? special : "problem." + problem.reason());
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
