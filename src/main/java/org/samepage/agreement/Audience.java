package org.samepage.agreement;

/** Who may read an answer. */
public enum Audience {
  /** The two and the machine, which acts on it: dates, times, choices. Kept in the clear. */
  MACHINE,
  /** The two alone: whatever a person typed or judged. Kept encrypted. */
  PAIR,
  /** Only the one who wrote it. Kept encrypted. */
  AUTHOR
}
