package org.samepage.agreement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.samepage.agreement.Problem.Reason;

/**
 * What the machine acts on, without any words.
 *
 * @param start the first day, a local date in each rule's own zone
 * @param end the last day, not before {@code start}
 * @param checkIns 1 or more, by their numbers: in which order they are written makes no difference
 * @param daysOff which days count as days off
 * @param quiet when nobody is written to; empty: never
 * @param sessions how often sessions are held, if both want to be reminded of them
 */
public record Terms(
    LocalDate start,
    LocalDate end,
    List<CheckInRule> checkIns,
    Set<DayOffKind> daysOff,
    Optional<QuietHours> quiet,
    Optional<Sessions> sessions) {
  /** A plan may start at most so far ahead and run at most so long. */
  public static final int MOST_YEARS = 3;

  public Terms {
    checkIns = List.copyOf(checkIns);
    daysOff = Set.copyOf(daysOff);
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("The end is before the start.");
    }
    if (checkIns.isEmpty()) {
      throw new IllegalArgumentException("A plan needs check-ins.");
    }
  }

  /** Every day off counts, nothing is quiet, and nobody is reminded of sessions. */
  public Terms(LocalDate start, LocalDate end, List<CheckInRule> checkIns) {
    this(start, end, checkIns, EnumSet.allOf(DayOffKind.class), Optional.empty(), Optional.empty());
  }

  /**
   * Reads the terms from answers.
   *
   * @param answers complete and checked: {@link #problems} found nothing
   */
  public static Terms of(Answers answers) {
    return new Terms(
        LocalDate.parse(need(answers, Questions.TERM_START)),
        LocalDate.parse(need(answers, Questions.TERM_END)),
        answers.rules().stream()
            .map(place -> rule(answers, place))
            .sorted(Comparator.comparingInt(CheckInRule::number))
            .toList(),
        answers.choices(Questions.DAYS_OFF).stream()
            .map(kind -> DayOffKind.valueOf(name(kind)))
            .collect(Collectors.toSet()),
        quiet(answers),
        Sessions.remindedOf(answers));
  }

  /** Empty if they were not agreed, or begin and never end. */
  public static Optional<QuietHours> quiet(Answers answers) {
    return time(answers, Questions.QUIET_FROM)
        .flatMap(from ->
            time(answers, Questions.QUIET_UNTIL)
                .filter(until -> !until.equals(from))
                .map(until -> new QuietHours(from, until)));
  }

  private static Optional<LocalTime> time(Answers answers, Question question) {
    return answers
        .get(question)
        .filter(text -> question.kind().check(text).isEmpty())
        .map(LocalTime::parse);
  }

  /** The terms, if they are complete and fit together, whenever they start; empty otherwise. */
  public static Optional<Terms> ifComplete(Answers answers) {
    LocalDate start =
        answers
            .get(Questions.TERM_START)
            .filter(text -> Questions.TERM_START.kind().check(text).isEmpty())
            .map(LocalDate::parse)
            .orElse(LocalDate.EPOCH);
    return problems(answers, start).isEmpty() ? Optional.of(of(answers)) : Optional.empty();
  }

  /**
   * What is missing or does not fit in the terms.
   *
   * @param today the date on which the agreement is proposed, in the reader's zone
   */
  public static List<Problem> problems(Answers answers, LocalDate today) {
    List<Problem> problems = new ArrayList<>(answers.only(Audience.MACHINE).problems());
    Questions.asked(answers)
        .filter(field -> field.question().audience() == Audience.MACHINE)
        .filter(field -> field.question().required() && answers.get(field.key()).isEmpty())
        .forEach(field -> problems.add(new Problem(field.key(), Reason.MISSING)));
    if (answers.rules().isEmpty()) {
      problems.add(new Problem(Questions.CHECK_IN_EVERY.key(1), Reason.MISSING));
    }
    if (problems.isEmpty()) {
      LocalDate start = LocalDate.parse(need(answers, Questions.TERM_START));
      LocalDate end = LocalDate.parse(need(answers, Questions.TERM_END));
      if (start.isBefore(today)) {
        problems.add(new Problem(Questions.TERM_START.key(), Reason.IN_THE_PAST));
      } else if (start.isAfter(today.plusYears(MOST_YEARS))) {
        problems.add(new Problem(Questions.TERM_START.key(), Reason.TOO_FAR));
      } else if (end.isBefore(start)) {
        problems.add(new Problem(Questions.TERM_END.key(), Reason.BEFORE_START));
      } else if (end.isAfter(start.plusYears(MOST_YEARS))) {
        problems.add(new Problem(Questions.TERM_END.key(), Reason.TOO_FAR));
      }
    }
    return List.copyOf(problems);
  }

  private static CheckInRule rule(Answers answers, int place) {
    Medium medium = Medium.valueOf(name(need(answers, Questions.CHECK_IN_MEDIUM, place)));
    return new CheckInRule(
        Marks.of(answers, Each.CHECK_IN_RULE, place),
        cadence(answers, place),
        LocalTime.parse(need(answers, Questions.CHECK_IN_TIME, place)),
        ZoneRule.of(need(answers, Questions.CHECK_IN_ZONE, place)),
        medium,
        Asked.valueOf(name(chosen(answers, Questions.CHECK_IN_ASKED, place))),
        Integer.parseInt(chosen(answers, Questions.CHECK_IN_REPLY_WITHIN, place)),
        Integer.parseInt(chosen(answers, Questions.CHECK_IN_NUDGES, place)),
        DayOffRule.valueOf(name(need(answers, Questions.CHECK_IN_DAY_OFF, place))));
  }

  private static Cadence cadence(Answers answers, int place) {
    Set<DayOfWeek> days =
        answers.choices(Questions.CHECK_IN_DAYS, place).stream()
            .map(day -> DayOfWeek.valueOf(name(day)))
            .collect(Collectors.toSet());
    String every = need(answers, Questions.CHECK_IN_EVERY, place);
    return every.equals("month")
        ? new Cadence.Monthly(
            Cadence.Week.valueOf(name(need(answers, Questions.CHECK_IN_WEEK, place))), days)
        : new Cadence.EveryWeeks(Integer.parseInt(every), days);
  }

  /**
   * What does not matter for a rule, as who is asked at a phone call, is as the catalogue has it.
   */
  private static String chosen(Answers answers, Question question, int place) {
    return answers.get(question, place).or(question::preset).orElseThrow();
  }

  private static String name(String option) {
    return option.toUpperCase(Locale.ROOT);
  }

  private static String need(Answers answers, Question question, int... numbers) {
    return answers
        .get(question, numbers)
        .orElseThrow(() -> new IllegalArgumentException("No answer to " + question.key(numbers)));
  }
}
