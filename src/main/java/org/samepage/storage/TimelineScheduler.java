package org.samepage.storage;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.stats.MicrometerStatsRegistry;
import com.github.kagkarlsson.scheduler.stats.StatsRegistryAdapter;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.trouble.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes agreements when their time has come on the app's clock. It looks every half second of real
 * time, so that a clock that stands still or jumps does not stop it.
 *
 * <p>Workspaces take turns, see {@link WakeUpsInTurn}: ten thousand wake-ups at nine in one delay
 * nobody else's.
 *
 * <p>A handler that fails is called again after a second, then after two, doubling up to a minute;
 * that is counted on the app's clock, which is the only one that the scheduling engine knows.
 */
public final class TimelineScheduler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TimelineScheduler.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration HEARTBEAT = Duration.ofSeconds(3);

  /** Then it counts as dead, and another process takes up what it began. */
  private static final int MOST_HEARTBEATS_MISSED = 4;

  private static final int THREADS = 4;

  /** The share of its threads below and up to which the engine takes what is due. */
  private static final double LEAST_TAKEN = 0.5;

  private static final double MOST_TAKEN = 1.0;

  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
  private static final int MOST_DOUBLINGS = 6;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final Database database;
  private final Clock clock;
  private final Scheduler scheduler;

  /**
   * @param clock tells when a wake-up is due
   * @param handler is called with each agreement that wakes, on a thread of the scheduler; what it
   *     throws makes it be called again later
   * @param meters takes how the scheduling engine does
   */
  public TimelineScheduler(
      Database database,
      Clock clock,
      BiConsumer<WorkspaceId, AgreementId> handler,
      MeterRegistry meters) {
    this.database = database;
    this.clock = clock;
    Task<Void> task =
        Tasks.oneTime(WakeUp.TASK)
            .onFailure(TimelineScheduler::failed)
            // The engine's own way of reviving goes by the system's clock.
            .onDeadExecution((dead, operations) -> operations.reschedule(dead, clock.instant()))
            .execute((instance, context) -> {
              WakeUp wakeUp = WakeUp.parse(instance.getId());
              handler.accept(wakeUp.workspace(), wakeUp.agreement());
            });
    this.scheduler =
        database
            .dialect()
            .schedule(new LooksInRealTime(database.writer(), task))
            .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
            .clock(clock::instant)
            .pollingInterval(LOOK)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MOST_HEARTBEATS_MISSED)
            .threads(THREADS)
            .pollUsingLockAndFetch(LEAST_TAKEN, MOST_TAKEN)
            .shutdownMaxWait(LONGEST_STOP)
            .serializer(new WakeUp.NoData())
            .failureLogging(LogLevel.OFF, false)
            .addSchedulerListener(
                new StatsRegistryAdapter(new MicrometerStatsRegistry(meters, List.of(task))))
            .build();
  }

  /**
   * Starts to wake. What a process that was killed had begun is begun again, by any process once
   * its heart has not beaten for twelve seconds; at once if there is only this one.
   */
  public void start() {
    if (database.dialect().hasOneProcess()) {
      beginAgain();
    }
    scheduler.start();
  }

  private void beginAgain() {
    database
        .writing()
        .useHandle(handle ->
            handle.execute(
                """
                update scheduled_tasks
                set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
                where picked
                """));
  }

  /** Looks at once what is due, because the clock was moved. */
  public void clockMoved() {
    if (scheduler.getSchedulerState().isStarted()) {
      scheduler.triggerCheckForDueExecutions();
    }
  }

  /** When the next wake-up or delivery is due, after now; empty when nothing is. */
  public Optional<Instant> nextDue() {
    return database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select min(due) from (
                      select min(execution_time) as due from scheduled_tasks
                      where execution_time > :now
                      union all
                      select min(due) from delivery where message is null and due > :now) as next
                    """)
                .bind("now", clock.millis())
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
  }

  /**
   * How many wake-ups are due and not done.
   *
   * @param by on the app's clock
   */
  public long due(Instant by) {
    return database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery("select count(*) from scheduled_tasks where execution_time <= :by")
                .bind("by", by.toEpochMilli())
                .mapTo(Long.class)
                .one());
  }

  /**
   * How many wake-ups failed more than five times in a row, so that their plans stand still until
   * somebody sees to them, and how many plans could not follow a change of days off. The log names
   * them.
   */
  public long failing() {
    return database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select (select count(*) from scheduled_tasks where consecutive_failures > 5)
                      + (select coalesce(sum(failing), 0) from school_calendar)
                    """)
                .mapTo(Long.class)
                .one());
  }

  /** Waits up to ten seconds for handlers that are running. */
  @Override
  public void close() {
    scheduler.stop();
  }

  /** Names the kind of error alone: its message may hold what is confidential. */
  private static void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    int failures = complete.getExecution().consecutiveFailures;
    Duration doubled = Duration.ofSeconds(1L << Math.min(failures, MOST_DOUBLINGS));
    Duration wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    LOG.warn(
        "{} failed ({}) and is tried again in {} s.",
        complete.getExecution().taskInstance.getId(),
        complete.getCause().map(Trouble::name).orElse("no error"),
        wait.toSeconds());
    operations.reschedule(complete, complete.getTimeDone().plus(wait));
  }

  /** The engine would wait for its next look until the app's clock had moved on. */
  private static final class LooksInRealTime extends SchedulerBuilder {
    LooksInRealTime(DataSource source, Task<?> task) {
      super(source, List.of(task));
    }

    @Override
    protected Waiter buildWaiter() {
      return new Waiter(LOOK);
    }
  }
}
