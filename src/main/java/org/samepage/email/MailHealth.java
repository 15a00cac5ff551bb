package org.samepage.email;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.samepage.delivery.Outcome;

/** How it goes with the server: for {@code /health/ready}. In memory, since the start. */
public final class MailHealth {
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

  /** A refusal is an answer: the server does its part. */
  void note(Outcome outcome) {
    Instant now = wall.instant();
    state.updateAndGet(was ->
        switch (outcome) {
          case Outcome.Delivered delivered -> good(was, now);
          case Outcome.Refused refused -> good(was, now);
          case Outcome.TryAgain(var after, boolean everybody, String reason) ->
              everybody ? bad(was, now, reason) : good(was, now);
          case Outcome.Limited(var after, String reason) -> bad(was, now, reason);
          case Outcome.Unknown(String reason) -> bad(was, now, reason);
        });
  }

  private static State good(State was, Instant now) {
    return new State(true, Optional.of(now), was.lastFailure(), was.lastProblem());
  }

  private static State bad(State was, Instant now, String problem) {
    return new State(false, was.lastSuccess(), Optional.of(now), problem);
  }
}
