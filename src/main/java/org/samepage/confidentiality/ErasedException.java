package org.samepage.confidentiality;

import java.time.Instant;

/** Words that are gone for good, because somebody had their key destroyed. Nothing is damaged. */
public final class ErasedException extends UnreadableException {
  private static final long serialVersionUID = 1;

  private final Instant at;

  ErasedException(String message, Instant at) {
    super(message);
    this.at = at;
  }

  /** When the key was destroyed. */
  public Instant at() {
    return at;
  }
}
