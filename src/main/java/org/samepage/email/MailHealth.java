package org.samepage.email;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.samepage.delivery.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How it goes with the server: for {@code /health/ready}. In memory, since the start. */
public final class MailHealth {
  private static final Logger LOG = LoggerFactory.getLogger(MailHealth.class);

  private final InstantSource wall;
  private final AtomicReference<State> state =
      new AtomicReference<>(new State(true, Optional.empty(), Optional.empty(), ""));

  public MailHealth(InstantSource wall) {
    this.wall = wall;
  }

  /**
   * How it stands.
   *
   * @param isGood whether the server dealt with the newest letter; so before any
   * @param lastProblem the name of the newest failure; empty if there was none
   */
  public record State(
      boolean isGood,
      Optional<Instant> lastSuccess,
      Optional<Instant> lastFailure,
      String lastProblem) {}

  public State state() {
    return state.get();
  }

  /** That an address is none is an answer: the server does its part. */
  void note(Outcome outcome) {
    Instant now = wall.instant();
    State before = state.getAndUpdate(was -> after(was, outcome, now));
    State after = after(before, outcome, now);
    if (before.isGood() && !after.isGood()) {
      LOG.warn("Mail does not go as it should: {}", after.lastProblem());
    }
  }

  private static State after(State was, Outcome outcome, Instant now) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> good(was, now);
      case Outcome.Refused refused -> good(was, now);
      case Outcome.NotYet notYet -> was;
      case Outcome.TryAgain again ->
          Replies.isToBeMended(again) ? bad(was, now, again.reason()) : good(was, now);
      case Outcome.Limited(var after, String reason) -> bad(was, now, reason);
      case Outcome.Unknown(String reason) -> bad(was, now, reason);
    };
  }

  private static State good(State was, Instant now) {
    return new State(true, Optional.of(now), was.lastFailure(), was.lastProblem());
  }

  private static State bad(State was, Instant now, String problem) {
    return new State(false, was.lastSuccess(), Optional.of(now), problem);
  }
}
