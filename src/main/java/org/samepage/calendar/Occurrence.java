package org.samepage.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
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
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})/(\\d{4}-\\d{2}-\\d{2})");
  private static final Comparator<Occurrence> BY_DATE =
      Comparator.comparing(Occurrence::date).thenComparingInt(Occurrence::rule);

  /**
   * Reads what {@link #toString} wrote; empty for anything else. The text may come back from a
   * browser.
   */
  public static Optional<Occurrence> read(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate date = LocalDate.parse(matcher.group(2));
      return Optional.of(new Occurrence(Integer.parseInt(matcher.group(1)), date));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }

  /**
   * Reads what {@link #toString} wrote and was kept.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Occurrence parse(String text) {
    return read(text).orElseThrow(() -> new IllegalArgumentException("Not an occurrence."));
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
