package org.samepage.slack.api;

import org.samepage.delivery.Outcome;

/** What came of a call to Slack. */
public sealed interface Reply<T> {

  /** Slack did what it was asked to. */
  record Done<T>(T response) implements Reply<T> {}

  /**
   * It did not, or nobody knows.
   *
   * @param why never {@link Outcome.Delivered}. {@link Outcome.TryAgain} and {@link
   *     Outcome.Limited}: surely not done, and {@code workspaceWide} tells that other calls to the
   *     workspace would fail alike; {@link Outcome.Refused}: never will be; {@link
   *     Outcome.Unknown}: perhaps done
   */
  record Failed<T>(Outcome why) implements Reply<T> {

    /** Whether the app may do nothing at all in the workspace before it is installed again. */
    public boolean isShut() {
      return Failures.isShut(reason());
    }

    /** The name of the error. */
    public String reason() {
      return switch (why) {
        case Outcome.TryAgain again -> again.reason();
        case Outcome.Limited limited -> limited.reason();
        case Outcome.NotYet notYet -> notYet.reason();
        case Outcome.Refused refused -> refused.reason();
        case Outcome.Unknown unknown -> unknown.reason();
        case Outcome.Delivered delivered -> throw new IllegalStateException("Not a failure.");
      };
    }
  }
}
