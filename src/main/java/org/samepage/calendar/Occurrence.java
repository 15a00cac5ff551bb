package org.samepage.calendar;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * One check-in of a plan.
 *
 * @param rule the number of the rule that it comes from
 * @param date the local date on which the rule puts it; it stays the same when the check-in is
 *     moved
 */
public record Occurrence(int rule, LocalDate date) implements Comparable<Occurrence> {
  private static final Comparator<Occurrence> BY_DATE =
      Comparator.comparing(Occurrence::date).thenComparingInt(Occurrence::rule);

  /** Reads what {@link #toString} wrote. */
  public static Occurrence parse(String text) {
    int slash = text.indexOf('/');
    return new Occurrence(
        Integer.parseInt(text, 0, slash, 10), LocalDate.parse(text.substring(slash + 1)));
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
