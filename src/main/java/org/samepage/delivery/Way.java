package org.samepage.delivery;

/** On which way something is told. Each has an outbox, a dispatcher and limits of its own. */
public enum Way {
  /** A direct message, which everybody gets. */
  SLACK,
  /** A mail beside it, for those who wished it. */
  MAIL
}
