package org.samepage.agreement;

import java.time.DayOfWeek;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How often sessions are held, as far as somebody can be reminded of them. */
public sealed interface Sessions {

  /**
   * So many in each round of weeks; rounds are counted from the week in which the term starts.
   *
   * @param count 1 or more
   * @param weeks 1 or more
   */
  record InWeeks(int count, int weeks) implements Sessions {
    public InWeeks {
      if (count < 1 || weeks < 1) {
        throw new IllegalArgumentException("Sessions and weeks are counted from 1.");
      }
    }
  }

  /** On such days of one week of each month. */
  record OnDays(Cadence.Monthly days) implements Sessions {}

  /** What the two agreed, if they wish to be reminded of it; empty otherwise. */
  static Optional<Sessions> remindedOf(Answers answers) {
    return answers.choices(Questions.SESSION_REMINDER).isEmpty() ? Optional.empty() : of(answers);
  }

  private static Optional<Sessions> of(Answers answers) {
    return switch (answers.get(Questions.SESSION_CADENCE).orElse("")) {
      case "weeks" -> number(answers, Questions.SESSION_EVERY).map(weeks -> new InWeeks(1, weeks));
      case "cycle" ->
          number(answers, Questions.SESSION_CYCLE_COUNT)
              .flatMap(count ->
                  number(answers, Questions.SESSION_CYCLE_WEEKS)
                      .map(weeks -> new InWeeks(count, weeks)));
      case "month" ->
          answers
              .get(Questions.SESSION_MONTH_WEEK)
              .map(week -> Cadence.Week.valueOf(week.toUpperCase(Locale.ROOT)))
              .flatMap(
                  week -> days(answers).map(days -> new OnDays(new Cadence.Monthly(week, days))));
      default -> Optional.empty();
    };
  }

  private static Optional<Set<DayOfWeek>> days(Answers answers) {
    Set<DayOfWeek> days =
        answers.choices(Questions.SESSION_MONTH_DAYS).stream()
            .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    return days.isEmpty() ? Optional.empty() : Optional.of(days);
  }

  private static Optional<Integer> number(Answers answers, Question question) {
    return answers.get(question).map(Integer::valueOf);
  }
}
