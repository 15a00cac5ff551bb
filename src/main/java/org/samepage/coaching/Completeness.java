package org.samepage.coaching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.CheckInRule;
import org.samepage.agreement.Each;
import org.samepage.agreement.Field;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Marks;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Problem.Reason;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;
import org.samepage.agreement.Terms;
import org.samepage.calendar.Plan;

/** What keeps a text from being proposed or agreed to. */
final class Completeness {
  private Completeness() {}

  /**
   * Field by field; empty when nothing is missing.
   *
   * @param plan what the two would have with such terms
   * @param today where the author is
   */
  static List<Problem> problems(
      Answers answers, Function<Terms, Plan> plan, LocalDate today, Instant now) {
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
    if (ofTerms.isEmpty()) {
      problems.addAll(checkIns(answers, plan.apply(Terms.of(answers)), now));
    }
    return problems;
  }

  /** There are some, none of the rules has only days off, and none comes in quiet hours. */
  private static List<Problem> checkIns(Answers answers, Plan plan, Instant now) {
    List<Problem> problems = new ArrayList<>();
    if (plan.withoutDaysOff().nextAfter(now).isEmpty()) {
      problems.add(new Problem(Questions.TERM_END.key(), Reason.NO_CHECK_IN));
    }
    Set<Integer> onDaysOff = rules(plan.withoutDaysOff(), now);
    onDaysOff.removeAll(rules(plan, now));
    onDaysOff.stream()
        .map(rule -> key(answers, Questions.CHECK_IN_DAYS, rule))
        .forEach(key -> problems.add(new Problem(key, Reason.NO_SCHOOL_DAY)));
    plan.terms().checkIns().stream()
        .filter(rule -> plan.terms().quiet().filter(quiet -> quiet.include(rule.at())).isPresent())
        .map(rule -> key(answers, Questions.CHECK_IN_TIME, rule.number()))
        .forEach(key -> problems.add(new Problem(key, Reason.IN_QUIET_HOURS)));
    return problems;
  }

  /** Where it is asked: a rule that a change added or moved has another number than its place. */
  private static String key(Answers answers, Question question, int rule) {
    return question.key(Marks.place(answers, Each.CHECK_IN_RULE, rule).orElseThrow());
  }

  /** Those that have a check-in to come. */
  private static Set<Integer> rules(Plan plan, Instant now) {
    return plan.terms().checkIns().stream()
        .filter(rule -> plan.nextAfter(now, rule).isPresent())
        .map(CheckInRule::number)
        .collect(Collectors.toCollection(TreeSet::new));
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
