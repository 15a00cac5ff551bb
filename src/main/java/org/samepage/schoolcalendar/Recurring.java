package org.samepage.schoolcalendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import net.fortuna.ical4j.model.Recur;

/**
 * Follows the rules by which the all-day events of one calendar repeat, with as much patience as
 * the calendar of a school needs.
 */
final class Recurring {
  /** Over all its events, whatever their rules: some 2,700 years. */
  private static final long MOST_DAYS = 1_000_000;

  private static final Set<String> BY_DAYS = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");

  /** Some programs end the rule of an all-day event at a time of day. */
  private static final Pattern TIME_OF_UNTIL = Pattern.compile("(UNTIL=\\d{8})T\\d{6}Z?");

  /** So long nothing that repeats leaves out: from one leap day to the next, over a century. */
  private static final int LONGEST_GAP_YEARS = 9;

  private long left = MOST_DAYS;

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
    left -= ChronoUnit.DAYS.between(first, window.last());
    if (left < 0) {
      throw new TooMuch();
    }
    try {
      Recur<LocalDate> recur =
          new Recur<>(TIME_OF_UNTIL.matcher(rule.toUpperCase(Locale.ROOT)).replaceAll("$1"));
      if (BY_DAYS.contains(recur.getFrequency().name())) {
        List<LocalDate> days = recur.getDates(first, from, window.last());
        if (!days.isEmpty() || everFits(recur, first)) {
          return days;
        }
      }
    } catch (RuntimeException noRule) {
      // What comes from outside makes the library fail in more ways than it tells.
    }
    notUnderstood++;
    return List.of();
  }

  /** Such as a 30 February does not. */
  private static boolean everFits(Recur<LocalDate> recur, LocalDate first) {
    return !recur.getDates(first, first, first.plusYears(LONGEST_GAP_YEARS), 1).isEmpty();
  }
}
