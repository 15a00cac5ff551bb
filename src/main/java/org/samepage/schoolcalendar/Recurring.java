package org.samepage.schoolcalendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;

/**
 * Follows the rules by which the all-day events of one calendar repeat, with as much patience as
 * the calendar of a school needs.
 */
final class Recurring {
  /** Over all its rules, each followed day by day: some 3,000 years. */
  private static final long MOST_STEPS = 1_200_000;

  /** However few days are left for a rule, so much is looked at. */
  private static final long FEWEST_DAYS = 366;

  private static final Set<String> BY_DAYS = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");

  /** Some programs end the rule of an all-day event at a time of day. */
  private static final Pattern TIME_OF_UNTIL = Pattern.compile("(UNTIL=\\d{8})T\\d{6}Z?");

  /** So long nothing that repeats leaves out: from one leap day to the next, over a century. */
  private static final int LONGEST_GAP_YEARS = 9;

  private long left = MOST_STEPS;

  /** How many rules nobody understands, or no day ever fits. */
  private int notUnderstood;

  int notUnderstood() {
    return notUnderstood;
  }

  /** There is more to follow than in any calendar of a school. */
  static final class TooMuch extends Exception {
    private static final long serialVersionUID = 1;
  }

  /**
   * The days on which an event begins that began on {@code first}, from {@code from} to the end of
   * {@code window}; of a rule that nobody understands, or that no day ever fits, there are none but
   * the first, and it is counted.
   */
  List<LocalDate> days(LocalDate first, String rule, LocalDate from, Window window) throws TooMuch {
    if (first.isAfter(window.last())) {
      return List.of();
    }
    long days = Math.max(FEWEST_DAYS, ChronoUnit.DAYS.between(first, window.last()));
    follow(steps(rule, days));
    try {
      Recur<LocalDate> recur =
          new Recur<>(TIME_OF_UNTIL.matcher(rule.toUpperCase(Locale.ROOT)).replaceAll("$1"));
      if (BY_DAYS.contains(recur.getFrequency().name())) {
        List<LocalDate> beginnings = recur.getDates(first, from, window.last());
        if (!beginnings.isEmpty() || everFits(recur, rule, first)) {
          return beginnings;
        }
      }
    } catch (RuntimeException noRule) {
      // What comes from outside makes the library fail in more ways than it tells.
    }
    notUnderstood++;
    return List.of();
  }

  /** Such as a 30 February does not. What repeats no more is found at its first day. */
  private boolean everFits(Recur<LocalDate> recur, String rule, LocalDate first) throws TooMuch {
    LocalDate last = first.plusYears(LONGEST_GAP_YEARS);
    follow(steps(rule, ChronoUnit.DAYS.between(first, last)));
    Optional<LocalDate> found = recur.getDates(first, first, last, 1).stream().findFirst();
    found.ifPresent(day -> left += steps(rule, ChronoUnit.DAYS.between(day, last)));
    return found.isPresent();
  }

  private void follow(long steps) throws TooMuch {
    left -= steps;
    if (left < 0) {
      throw new TooMuch();
    }
  }

  /** Each day is a step, and in each week all that the lists of a rule can make together. */
  private static long steps(String rule, long days) {
    return days + days * combinations(rule) / 7;
  }

  /** No more than are too many. */
  private static long combinations(String rule) {
    return Stream.of(rule.split(";", -1))
        .mapToLong(list -> 1 + list.chars().filter(letter -> letter == ',').count())
        .reduce(1, (many, values) -> Math.min(MOST_STEPS, many * values));
  }
}
