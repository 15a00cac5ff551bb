package org.samepage.coaching;

import java.time.Clock;

/** All that can happen to an agreement after it was begun and before it is forgotten. */
public record Life(
    Passing passing,
    Ending ending,
    Pausing pausing,
    Amending amending,
    HandingOver handingOver,
    Renewing renewing) {

  public static Life of(Transactions transactions, Writings writings, Clock clock) {
    return new Life(
        new Passing(transactions, writings, clock),
        new Ending(transactions, writings, clock),
        new Pausing(transactions, clock),
        new Amending(transactions, writings, clock),
        new HandingOver(transactions, writings, clock),
        new Renewing(transactions, writings, clock));
  }
}
