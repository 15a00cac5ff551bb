package org.samepage.coaching;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.samepage.agreement.WorkspaceId;
import org.samepage.trouble.Trouble;
import org.samepage.upkeep.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases what is not kept for longer and what is left of workspaces that removed the app, and
 * finishes what was cut short, a few agreements of each workspace in turn. It has a thread of its
 * own, so that nobody waits for it.
 */
public final class ErasureUpkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ErasureUpkeep.class);

  private static final Duration LOOK = Duration.ofMinutes(5);

  private final Destroying destroying;
  private final Retaining retaining;
  private final Departing departing;
  private final Function<WorkspaceId, Installed> installed;
  private final Rounds rounds = new Rounds("erasure", 1, LOOK, this::look);

  /**
   * @param installed what Slack says about a workspace that removed the app; asks over the network
   */
  public ErasureUpkeep(
      Destroying destroying,
      Retaining retaining,
      Departing departing,
      Function<WorkspaceId, Installed> installed) {
    this.destroying = destroying;
    this.retaining = retaining;
    this.departing = departing;
    this.installed = installed;
  }

  /** Finishes first what was cut short, before anybody can write. */
  public void start() {
    destroying.finish();
    departing.finish();
    rounds.start();
  }

  /** Looks at once: the clock was moved. */
  public void wake() {
    rounds.wake();
  }

  /** Waits a few seconds for what is under way; what is not done is done after the next start. */
  @Override
  public void close() {
    rounds.close();
  }

  private void look() {
    inTurn(retaining.workspaces(), retaining::some);
    destroying.finish();
    departing.finish();
    // Slack tells that the app is removed, and not that it is installed again.
    Map<Installed, List<WorkspaceId>> gone =
        departing.gone().stream().collect(groupingBy(installed));
    gone.getOrDefault(Installed.YES, List.of()).forEach(departing::seen);
    // Of whom Slack says nothing just now, they may be back in time.
    List<WorkspaceId> removed = gone.getOrDefault(Installed.NO, List.of());
    inTurn(departing.workspaces().stream().filter(removed::contains).toList(), departing::some);
  }

  private void inTurn(List<WorkspaceId> workspaces, Predicate<WorkspaceId> some) {
    List<WorkspaceId> left = new ArrayList<>(workspaces);
    while (!left.isEmpty() && !rounds.isStopped()) {
      left.removeIf(workspace -> !someOf(workspace, some));
    }
  }

  /** Trouble with one workspace leaves the others alone. */
  private static boolean someOf(WorkspaceId workspace, Predicate<WorkspaceId> some) {
    try {
      return some.test(workspace);
    } catch (RuntimeException trouble) {
      LOG.error(
          "What a workspace does not keep for longer is erased in a while. Reference {}",
          Trouble.reference(),
          Trouble.of(trouble));
      return false;
    }
  }
}
