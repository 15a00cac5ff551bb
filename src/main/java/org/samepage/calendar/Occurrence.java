package org.samepage.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One check-in of a plan.
 *
 * @param rule the number of the rule that it comes from
 * @param date the local date on which the rule puts it; it stays the same when the check-in is
 *     moved
 */
public record Occurrence(int rule, LocalDate date) implements Comparable<Occurrence> {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,3})/(\\d{4}-\\d{2}-\\d{2})");
  private static final Comparator<Occurrence> BY_DATE =
      Comparator.comparing(Occurrence::date).thenComparingInt(Occurrence::rule);

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException for anything else; the text may come back from a browser
   */
  public static Occurrence parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not an occurrence.");
    }
    try {
      return new Occurrence(Integer.parseInt(matcher.group(1)), LocalDate.parse(matcher.group(2)));
    } catch (DateTimeException notADate) {
      throw new IllegalArgumentException("Not an occurrence.", notADate);
    }
  }

  @Override
  public int compareTo(Occurrence other) {
    return BY_DATE.compare(this, other);
  }

  /** {@code 1/2026-12-03}. */
  @Override
  public String toString() {
    return rule + "/" + date;
  }
}
