package org.samepage.coaching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Field;
import org.samepage.agreement.Kind;
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
    missing(answers).filter(problem -> !problems.contains(problem)).forEach(problems::add);
    problems.addAll(quietHours(answers));
    problems.addAll(reviewDates(answers));
    if (answers.goals().isEmpty() && answers.get(Questions.GOALS_BY_PARTNER).isEmpty()) {
      problems.add(new Problem(Questions.GOAL_WHAT.key(1), Reason.MISSING));
    }
    if (ofTerms.isEmpty() && new Plan(Terms.of(answers), zones).nextAfter(now).isEmpty()) {
      problems.add(new Problem(Questions.TERM_END.key(), Reason.NO_CHECK_IN));
    }
    return problems;
  }

  /** What is asked and needed, and has no answer; a goal is needed for each that has steps. */
  private static Stream<Problem> missing(Answers answers) {
    boolean byPartner = answers.get(Questions.GOALS_BY_PARTNER).isPresent();
    Stream<Field> ofSteps =
        answers.numbers(Each.STEP).map(step -> Field.of(Questions.GOAL_WHAT, step.getFirst()));
    return Stream.concat(Questions.asked(answers), ofSteps)
        .distinct()
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
        .filter(key -> date(answers, key).filter(by -> by.isBefore(today)).isPresent())
        .map(key -> new Problem(key, Reason.IN_THE_PAST))
        .toList();
  }

  /** They begin and end, or there are none. */
  private static List<Problem> quietHours(Answers answers) {
    boolean from = answers.get(Questions.QUIET_FROM).isPresent();
    boolean until = answers.get(Questions.QUIET_UNTIL).isPresent();
    if (from == until) {
      return List.of();
    }
    Question missing = from ? Questions.QUIET_UNTIL : Questions.QUIET_FROM;
    return List.of(new Problem(missing.key(), Reason.MISSING));
  }

  /** The agreement is looked at while it runs. */
  private static List<Problem> reviewDates(Answers answers) {
    Optional<LocalDate> start = date(answers, Questions.TERM_START.key());
    Optional<LocalDate> end = date(answers, Questions.TERM_END.key());
    if (start.isEmpty() || end.isEmpty() || end.get().isBefore(start.get())) {
      return List.of();
    }
    return answers
        .numbers(Each.REVIEW)
        .map(number -> Questions.REVIEW_ON.key(number.getFirst()))
        .filter(key ->
            date(answers, key)
                .filter(day -> day.isBefore(start.get()) || day.isAfter(end.get()))
                .isPresent())
        .map(key -> new Problem(key, Reason.OUTSIDE_TERM))
        .toList();
  }

  /** Empty if there is none, or what stands there is none. */
  private static Optional<LocalDate> date(Answers answers, String key) {
    return answers
        .get(key)
        .filter(text -> Questions.TERM_START.kind().check(text).isEmpty())
        .map(LocalDate::parse);
  }
}
