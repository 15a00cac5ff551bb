package org.samepage.slack.form;

import org.samepage.agreement.Stage;

/** What a stage is called in the keys of words. */
public final class StageName {
  private StageName() {}

  /** The end of the keys that begin with {@code stage.}. */
  public static String of(Stage stage) {
    return switch (stage) {
      case Stage.Draft draft -> "draft";
      case Stage.Proposed proposed -> "proposed";
      case Stage.Declined declined -> "declined";
      case Stage.Active active -> "active";
      case Stage.Withdrawn withdrawn -> "withdrawn";
      case Stage.Paused paused -> "paused";
      case Stage.Completed completed -> "completed";
      case Stage.Ended ended -> "ended";
    };
  }
}
