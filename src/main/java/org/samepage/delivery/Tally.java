package org.samepage.delivery;

import java.util.concurrent.atomic.LongAdder;

/** What came of the attempts since the start, counted. */
public final class Tally {
  private final LongAdder sent = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder stale = new LongAdder();

  void count(Outcome outcome) {
    switch (outcome) {
      case Outcome.Delivered delivered -> sent.increment();
      case Outcome.TryAgain again -> retried.increment();
      case Outcome.Limited limited -> retried.increment();
      case Outcome.NotYet notYet -> {}
      case Outcome.Refused(Outcome.Because because, String reason) ->
          (because == Outcome.Because.STALE ? stale : refused).increment();
      case Outcome.Unknown perhaps -> unknown.increment();
    }
  }

  /** Messages that arrived. */
  public long sent() {
    return sent.sum();
  }

  /** Attempts that surely failed and are made again. */
  public long retried() {
    return retried.sum();
  }

  /** Messages that will never be sent. */
  public long refused() {
    return refused.sum();
  }

  /** Messages that were not worth sending any more. */
  public long stale() {
    return stale.sum();
  }

  /** Attempts of which it was not known whether they arrived. */
  public long unknown() {
    return unknown.sum();
  }
}
