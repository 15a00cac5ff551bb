package org.samepage.coaching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.samepage.agreement.PersonId;

/**
 * Somebody types a reply into the conversation with the app, where nobody reads it. They are shown
 * what waits for them instead, once in a few minutes at most.
 */
public final class Receiving {
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final Transactions transactions;
  private final Clock clock;

  public Receiving(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What concerns {@code person}; empty if they were shown it a few minutes ago. */
  public Optional<Overview> typed(PersonId person) {
    Instant now = clock.instant();
    return transactions.run(ports ->
        ports.people().meet(person, now, now.minus(PAUSE))
            ? Optional.of(new Listing(ports, person, now).page(0))
            : Optional.empty());
  }

  /** They could not be shown it: they are shown it when they type again. */
  public void notMet(PersonId person) {
    transactions.run(ports -> {
      ports.people().forgetMeeting(person);
      return person;
    });
  }
}
