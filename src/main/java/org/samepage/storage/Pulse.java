package org.samepage.storage;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.samepage.trouble.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a row every two seconds, and so knows within seconds, and before anybody wishes to write,
 * that nothing can be written: because somebody has locked the database, because its disk is full
 * or has become read-only, or because the server is away. By the same rows the processes that use a
 * server know of each other.
 *
 * <p>A full disk shows in what is left of it, before anything fails: SQLite writes again and again
 * into the log that it has, and would notice only when that has to grow. Of a server's disk nothing
 * is known but that it still takes the row.
 */
public final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private static final Duration EVERY = Duration.ofSeconds(2);

  /** Somebody else's long write is no trouble yet. */
  private static final Duration LATE = Duration.ofSeconds(6);

  /** Others that were not heard of for so long are not there any more. */
  private static final Duration GONE = Duration.ofSeconds(20);

  /** Rows of those are of no more use. */
  private static final Duration FORGOTTEN = Duration.ofHours(1);

  /** What the log of a busy minute takes. */
  private static final long LEAST_ROOM = 16L * 1024 * 1024;

  /** More than fits into the pages that are there, and so needs others. */
  private static final String PROBE = "x".repeat(64 * 1024);

  private final Database database;
  private final InstantSource wall;
  private final LongSupplier room;
  private final String process = UUID.randomUUID().toString();
  private final ScheduledExecutorService thread =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("pulse-", 1).daemon().factory());

  private volatile Beat last;

  /** The name of what went wrong at the newest try; empty if nothing did. */
  private volatile String trouble = "";

  private volatile boolean wasGood = true;

  /**
   * @param wall the system's clock
   */
  public Pulse(Database database, InstantSource wall) {
    this(database, wall, database.dialect()::room);
  }

  /**
   * @param room how many bytes can still be written
   */
  Pulse(Database database, InstantSource wall, LongSupplier room) {
    this.database = database;
    this.wall = wall;
    this.room = room;
    this.last = new Beat(wall.instant(), System.nanoTime(), 1);
  }

  /**
   * A row that was written.
   *
   * @param nanos when, as {@link System#nanoTime} counts
   * @param processes how many use the database, this one included
   */
  private record Beat(Instant at, long nanos, int processes) {}

  /**
   * Whether the database can be written to.
   *
   * @param problem the name of why not; empty if it can
   * @param lastWrite when it last could, on the system's clock
   */
  public record State(String problem, Instant lastWrite) {
    public boolean isGood() {
      return problem.isEmpty();
    }
  }

  public void start() {
    ScheduledFuture<?> _ =
        thread.scheduleWithFixedDelay(this::beat, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(LATE.toMillis(), TimeUnit.MILLISECONDS);
      database.transactLightly(
          handle -> handle.execute("delete from pulse where process = ?", process));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException notNow) {
      LOG.info("The others will notice that this process is gone: {}", Trouble.name(notNow));
    }
  }

  /** How it stands; waits for nobody. */
  public State state() {
    Beat beat = last;
    String named = trouble;
    if (named.isEmpty() && System.nanoTime() - beat.nanos() > LATE.plus(EVERY).toNanos()) {
      named = "locked";
    }
    return new State(named, beat.at());
  }

  /** How many processes use the database; 1 or more. */
  public int processes() {
    return last.processes();
  }

  private void beat() {
    try {
      if (room.getAsLong() < LEAST_ROOM) {
        trouble = "disk_full";
      } else {
        int processes = database.transactLightly(this::write);
        last = new Beat(wall.instant(), System.nanoTime(), processes);
        trouble = "";
      }
    } catch (RuntimeException | Error failure) {
      trouble = name(failure);
    }
    tell();
  }

  private int write(Handle handle) {
    long now = wall.millis();
    handle
        .createUpdate(
            """
            insert into pulse (process, beat) values (:process, :now)
            on conflict (process) do update set beat = excluded.beat
            """)
        .bind("process", process)
        .bind("now", now)
        .execute();
    handle.execute("delete from pulse where beat < ?", now - FORGOTTEN.toMillis());
    if (database.dialect().hasOneProcess()) {
      expectToGrow(handle);
      return 1;
    }
    return Math.max(
        1,
        handle
            .createQuery("select count(*) from pulse where beat > :gone")
            .bind("gone", now - GONE.toMillis())
            .mapTo(Integer.class)
            .one());
  }

  /** Fails if the file may not grow; writes nothing. */
  private void expectToGrow(Handle handle) {
    handle.savepoint("before_probe");
    handle.execute("update pulse set probe = ? where process = ?", PROBE, process);
    handle.rollbackToSavepoint("before_probe");
  }

  /** Once when it begins, and once when it is over. */
  private void tell() {
    boolean good = trouble.isEmpty();
    if (good != wasGood) {
      wasGood = good;
      if (good) {
        LOG.info("The database can be written to again.");
      } else {
        LOG.error("The database cannot be written to: {}", trouble);
      }
    }
  }

  /** What the database calls it, without its message. */
  private static String name(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql) {
        return Optional.ofNullable(sql.getMessage())
            .filter(message -> message.startsWith("[SQLITE_"))
            .map(message -> message.substring(1, message.indexOf(']')).toLowerCase(Locale.ROOT))
            .orElseGet(() -> "sql_" + sql.getSQLState());
      }
    }
    return failure.getClass().getSimpleName();
  }
}
