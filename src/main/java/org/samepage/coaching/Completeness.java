package org.samepage.coaching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Audience;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Problem.Reason;
import org.samepage.agreement.Question;
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
    missingWords(answers).forEach(problems::add);
    missingOwnWords(answers).forEach(problems::add);
    if (answers.goals().isEmpty() && answers.get(Questions.GOALS_BY_PARTNER).isEmpty()) {
      problems.add(new Problem(Questions.GOAL_WHAT.key(1), Reason.MISSING));
    }
    if (ofTerms.isEmpty() && new Plan(Terms.of(answers), zones).nextAfter(now).isEmpty()) {
      problems.add(new Problem(Questions.TERM_END.key(), Reason.NO_CHECK_IN));
    }
    return problems;
  }

  /** Where "own words" were chosen, they are needed. */
  private static List<Problem> missingOwnWords(Answers answers) {
    List<Problem> missing = new ArrayList<>();
    for (int goal : answers.goals()) {
      boolean own = answers.get(Questions.GOAL_FOCUS, goal).filter("own"::equals).isPresent();
      if (own && answers.get(Questions.GOAL_FOCUS_OWN, goal).isEmpty()) {
        missing.add(new Problem(Questions.GOAL_FOCUS_OWN.key(goal), Reason.MISSING));
      }
    }
    boolean own = answers.get(Questions.CHECK_IN_MEDIUM).filter("own"::equals).isPresent();
    if (own && answers.get(Questions.CHECK_IN_MEDIUM_OWN).isEmpty()) {
      missing.add(new Problem(Questions.CHECK_IN_MEDIUM_OWN.key(), Reason.MISSING));
    }
    return missing;
  }

  private static List<Problem> goalDates(Answers answers, LocalDate today) {
    return IntStream.rangeClosed(1, Questions.MOST_GOALS)
        .mapToObj(Questions.GOAL_BY::key)
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

  private static List<Problem> missingWords(Answers answers) {
    return Questions.all().stream()
        .filter(question -> question.required() && question.section() != Section.CHECK_IN)
        .filter(question -> question.audience() != Audience.MACHINE)
        .map(Question::key)
        .filter(key -> answers.get(key).isEmpty())
        .map(key -> new Problem(key, Reason.MISSING))
        .toList();
  }
}
