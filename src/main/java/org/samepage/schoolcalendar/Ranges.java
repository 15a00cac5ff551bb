package org.samepage.schoolcalendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Free days as people type them, one to a line: {@code 2026-11-26}, or {@code 2026-12-21 to
 * 2027-01-01}, and what they are called after it, if anything. Lines that are blank do not count.
 *
 * @param days of all the lines that can be read, in the order in which they were typed
 * @param problems with the others
 */
public record Ranges(List<FreeDays> days, List<Problem> problems) {
  /** Longer ones are slips of the pen, such as a wrong year. */
  public static final int LONGEST_DAYS = 366;

  public static final int MOST_LINES = 200;

  private static final String DATE = "(\\d{4}-\\d{2}-\\d{2})";
  private static final String UNTIL = "(?:to|until|till|through|thru|hasta(?: el)?)";
  private static final String BETWEEN = "(?:" + UNTIL + "|a|al|/|-|–|—)";

  /** In the place of a name it would be lost, and with it the days up to it. */
  private static final String ANOTHER_DATE =
      "(?:" + UNTIL + "\\b|" + BETWEEN + "\\s*\\d+\\b|.*\\d[-/.]\\d{1,2}[-/.]\\d)";

  private static final Pattern LINE =
      Pattern.compile(
          DATE
              + "(?:\\s*"
              + BETWEEN
              + "\\s*"
              + DATE
              + ")?(?:[\\s,:;]++(?!"
              + ANOTHER_DATE
              + ")(.*))?",
          Pattern.CASE_INSENSITIVE);

  public Ranges {
    days = List.copyOf(days);
    problems = List.copyOf(problems);
  }

  /**
   * What is wrong with a line.
   *
   * @param line counted from 1
   */
  public record Problem(int line, Kind kind) {
    /** In what way. */
    public enum Kind {
      /** It is no date, and no two dates; or there is another one where the name would stand. */
      UNREADABLE,
      /** There is no such day, as with February 30. */
      NO_SUCH_DAY,
      ENDS_BEFORE_IT_BEGINS,
      TOO_LONG,
      /** It is one line more than can be kept. */
      TOO_MANY
    }
  }

  public static Ranges read(String text) {
    List<FreeDays> days = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    List<String> lines = text.lines().map(String::strip).toList();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (number > MOST_LINES) {
        problems.add(new Problem(number, Problem.Kind.TOO_MANY));
        break;
      }
      if (!line.isEmpty()) {
        read(number, line, days, problems);
      }
    }
    return new Ranges(days, problems);
  }

  private static void read(int number, String line, List<FreeDays> days, List<Problem> problems) {
    Matcher typed = LINE.matcher(line);
    if (!typed.matches()) {
      problems.add(new Problem(number, Problem.Kind.UNREADABLE));
      return;
    }
    try {
      LocalDate first = LocalDate.parse(typed.group(1));
      LocalDate last = typed.group(2) == null ? first : LocalDate.parse(typed.group(2));
      if (last.isBefore(first)) {
        problems.add(new Problem(number, Problem.Kind.ENDS_BEFORE_IT_BEGINS));
      } else if (ChronoUnit.DAYS.between(first, last) >= LONGEST_DAYS) {
        problems.add(new Problem(number, Problem.Kind.TOO_LONG));
      } else {
        days.add(new FreeDays(first, last, typed.group(3) == null ? "" : typed.group(3).strip()));
      }
    } catch (DateTimeException noSuchDay) {
      problems.add(new Problem(number, Problem.Kind.NO_SUCH_DAY));
    }
  }
}
