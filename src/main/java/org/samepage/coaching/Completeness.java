package org.samepage.coaching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Field;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Problem.Reason;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;
import org.samepage.agreement.Terms;
import org.samepage.calendar.Plan;
import org.samepage.calendar.Zones;

/** What keeps a text from being proposed or agreed to. */
final class Completeness {
  private Completeness() {}

  /**
   * Field by field; empty when nothing is missing.
   *
   * @param today where the author is
   */
  static List<Problem> problems(Answers answers, Zones zones, LocalDate today, Instant now) {
    List<Problem> ofTerms = Terms.problems(answers, today);
    List<Problem> problems = new ArrayList<>(ofTerms);
    goalDates(answers, today).forEach(problems::add);
    answers.problems().stream()
        .filter(problem -> !problems.contains(problem))
        .forEach(problems::add);
    missing(answers).filter(problem -> !problems.contains(problem)).forEach(problems::add);
    if (answers.goals().isEmpty() && answers.get(Questions.GOALS_BY_PARTNER).isEmpty()) {
      problems.add(new Problem(Questions.GOAL_WHAT.key(1), Reason.MISSING));
    }
    if (ofTerms.isEmpty() && new Plan(Terms.of(answers), zones).nextAfter(now).isEmpty()) {
      problems.add(new Problem(Questions.TERM_END.key(), Reason.NO_CHECK_IN));
    }
    return problems;
  }

  /** What is asked and needed, and has no answer. */
  private static Stream<Problem> missing(Answers answers) {
    boolean byPartner = answers.get(Questions.GOALS_BY_PARTNER).isPresent();
    return Questions.asked(answers)
        .filter(field -> field.question().required() && answers.get(field.key()).isEmpty())
        .filter(field -> !(byPartner && field.equals(Field.of(Questions.GOAL_WHAT, 1))))
        .map(field -> new Problem(field.key(), Reason.MISSING));
  }

  /** By when a goal or a step is to be reached. */
  private static List<Problem> goalDates(Answers answers, LocalDate today) {
    return Questions.asked(answers)
        .filter(field -> field.question().section() == Section.GOALS)
        .filter(field -> field.question().kind() instanceof Kind.Day)
        .map(Field::key)
        .filter(key ->
            answers
                .get(key)
                .filter(by -> Questions.GOAL_BY.kind().check(by).isEmpty())
                .map(LocalDate::parse)
                .filter(by -> by.isBefore(today))
                .isPresent())
        .map(key -> new Problem(key, Reason.IN_THE_PAST))
        .toList();
  }
}
