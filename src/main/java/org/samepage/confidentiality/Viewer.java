package org.samepage.confidentiality;

import org.samepage.agreement.PersonId;

/** Who wants to read. */
public sealed interface Viewer {

  /** Somebody in Slack, whatever they are to the agreement. */
  record Person(PersonId id) implements Viewer {}

  /**
   * The scheduler and the dispatcher, which act on terms and never read words; and the check of the
   * records, which compares texts with their hashes.
   */
  record Machine() implements Viewer {}
}
