package org.samepage.coaching;

import org.samepage.agreement.PersonId;

/** Asks Slack about people. A network call: never inside a transaction. */
public interface Directory {

  Answer look(PersonId person);

  /** What Slack answered. */
  sealed interface Answer {
    record Found(Profile profile) implements Answer {}

    record NobodyThere() implements Answer {}

    /** Slack did not answer in time. */
    record NoAnswer() implements Answer {}
  }
}
