package org.samepage.schoolcalendar;

/** Where days off come from. */
public enum Source {
  /** The public holidays of a place. */
  HOLIDAYS,
  /** The calendar of a school or a district, on the web. */
  FEED,
  /** A calendar that somebody uploaded as a file. */
  FILE,
  /** Somebody typed them. */
  TYPED
}
