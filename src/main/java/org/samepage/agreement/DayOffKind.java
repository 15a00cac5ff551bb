package org.samepage.agreement;

/** Which days the two count as days off, besides weekends. */
public enum DayOffKind {
  /** Public holidays. */
  HOLIDAYS,
  /** The calendar of the school or the district. */
  SCHOOL,
  /** The leave of the two. */
  LEAVE
}
