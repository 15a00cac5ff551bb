package org.samepage.coaching;

import java.time.Duration;
import java.util.Optional;
import org.samepage.upkeep.Rounds;

/**
 * Asks Slack about those whose plans run and of whom it told too long ago, so that a prompt comes
 * by their clock even if Slack's word of a change was lost or could not be followed up. A few at a
 * time, which leaves Slack's limit to people who wait for an answer. It has a thread of its own.
 */
public final class StandingsUpkeep implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(15);

  /** Forty in a minute, of the hundred that Slack allows a workspace. */
  private static final int SOME = 10;

  private final Standings standings;
  private final Rounds rounds = new Rounds("people", 1, LOOK, this::look);

  /** Of the thread alone. Somebody of whom Slack does not tell does not keep it from the others. */
  private Optional<Profile> last = Optional.empty();

  public StandingsUpkeep(Standings standings) {
    this.standings = standings;
  }

  public void start() {
    rounds.start();
  }

  /** Waits a few seconds for what is under way; what is not done is done after the next start. */
  @Override
  public void close() {
    rounds.close();
  }

  private void look() {
    last = standings.lookAfterSome(last, SOME);
  }
}
