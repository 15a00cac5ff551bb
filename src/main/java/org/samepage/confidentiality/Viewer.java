package org.samepage.confidentiality;

import org.samepage.agreement.PersonId;

/** Who wants to read. */
public sealed interface Viewer {

  record Person(PersonId id) implements Viewer {}

  /** The scheduler and the dispatcher: they act on terms and never read words. */
  record Machine() implements Viewer {}
}
