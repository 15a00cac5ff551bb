package org.samepage.agreement;

/** What becomes of a check-in that falls on a day off. */
public enum DayOffRule {
  SKIP,
  /** It takes place on the next school day. */
  NEXT,
  /** It takes place on the school day before. */
  PREVIOUS
}
