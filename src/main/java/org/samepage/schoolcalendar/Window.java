package org.samepage.schoolcalendar;

import java.time.LocalDate;

/**
 * For which days free days are worked out ahead, both ends included. What repeats for ever is
 * followed no further.
 */
public record Window(LocalDate first, LocalDate last) {
  private static final int YEARS = 3;

  public Window {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("A window that ends before it begins.");
    }
  }

  /** From {@code today} on for three years. */
  public static Window from(LocalDate today) {
    return new Window(today, today.plusYears(YEARS));
  }
}
