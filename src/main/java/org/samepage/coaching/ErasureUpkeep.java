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
 * finishes what was cut short, a few agreements of each workspace in turn. It has threads of its
 * own, so that nobody waits for it.
 */
public final class ErasureUpkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ErasureUpkeep.class);

  private static final Duration LOOK = Duration.ofMinutes(5);
  private static final Duration LISTEN = Duration.ofHours(1);

  private final Destroying destroying;
  private final Retaining retaining;
  private final Departing departing;
  private final Function<WorkspaceId, Installed> installed;
  private final Rounds rounds = new Rounds("erasure", 1, LOOK, this::look);
  private final Rounds listening = new Rounds("removals", 1, LISTEN, this::listen);

  /**
   * @param installed what Slack says about a workspace; asks over the network
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
    listening.start();
  }

  /** Looks at once: the clock was moved. */
  public void wake() {
    rounds.wake();
    listening.wake();
  }

  /** Waits a few seconds for what is under way; what is not done is done after the next start. */
  @Override
  public void close() {
    listening.close();
    rounds.close();
  }

  private void look() {
    inTurn(retaining.workspaces(), retaining::some);
    retaining.forgetCopies();
    destroying.finish();
    departing.finish();
    // Slack tells that the app is removed, and not that it is installed again.
    Map<Installed, List<WorkspaceId>> gone =
        departing.gone().stream().collect(groupingBy(installed));
    gone.getOrDefault(Installed.YES, List.of()).forEach(departing::seen);
    List<WorkspaceId> over = new ArrayList<>(departing.workspaces());
    // Of whom Slack says nothing just now, they may be back in time.
    over.removeAll(gone.getOrDefault(Installed.NOT_KNOWN, List.of()));
    inTurn(over, departing::some);
  }

  /** Slack may have told that the app was removed while nobody listened, and does so only once. */
  private void listen() {
    List<WorkspaceId> removed =
        departing.here().stream()
            .filter(workspace -> installed.apply(workspace) == Installed.REVOKED)
            .toList();
    if (removed.size() > 1) {
      LOG.warn(
          "Slack takes the app's token no more, and does not say of which of {} workspaces it was:"
              + " nothing of them is erased. Install the app again in the one that removed it, and"
              + " remove it while Same Page runs.",
          removed.size());
    } else {
      removed.forEach(departing::left);
    }
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
