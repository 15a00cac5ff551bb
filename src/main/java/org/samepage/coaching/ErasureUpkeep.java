package org.samepage.coaching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.samepage.agreement.WorkspaceId;
import org.samepage.trouble.Trouble;
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
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final Erasing erasing;
  private final Retaining retaining;
  private final Departing departing;
  private final ScheduledExecutorService thread =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().name("erasure").daemon().factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  public ErasureUpkeep(Erasing erasing, Retaining retaining, Departing departing) {
    this.erasing = erasing;
    this.retaining = retaining;
    this.departing = departing;
  }

  /** Finishes first what was cut short, before anybody can write. */
  public void start() {
    erasing.finish();
    ScheduledFuture<?> _ =
        thread.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks at once: the clock was moved. */
  public void wake() {
    thread.execute(this::look);
  }

  /** Waits a few seconds for what is under way; what is not done is done after the next start. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      inTurn(retaining.workspaces(), retaining::some);
      erasing.finish();
      inTurn(departing.workspaces(), departing::some);
    } catch (RuntimeException | Error trouble) {
      LOG.error(
          "What is not kept for longer is erased in a while. Reference {}",
          Trouble.reference(),
          Trouble.of(trouble));
    }
  }

  private void inTurn(List<WorkspaceId> workspaces, Predicate<WorkspaceId> some) {
    List<WorkspaceId> left = new ArrayList<>(workspaces);
    while (!left.isEmpty() && !thread.isShutdown()) {
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
