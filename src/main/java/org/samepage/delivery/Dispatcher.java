package org.samepage.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.samepage.agreement.WorkspaceId;

/**
 * Sends what the {@link Outbox} holds, exactly once as far as that can be known.
 *
 * <p>Two loops run side by side, so that a slow call never delays the answer to a tapped button:
 * {@link Sending} sends what is due, {@link Upkeep} refreshes what arrived and looks for messages
 * whose outcome is not known. A message is called for only while its lease lasts; after that others
 * may look for it. An outcome that is not known is looked up before anything is sent again.
 *
 * <p>A window remains: if Slack carries out a call only after it was given up and the message was
 * looked for, the message is sent twice.
 */
public final class Dispatcher implements AutoCloseable {
  /** What it takes to write down the last outcomes when it closes. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final Channel channel;
  private final ExecutorService calls;
  private final Fairness fairness;
  private final Tally tally = new Tally();
  private final Sending send;
  private final Loop sending;
  private final Loop upkeep;

  /**
   * How fast it goes.
   *
   * @param batch how many messages are being sent at most at a time; as many may be refreshed and
   *     as many looked up
   * @param lease how long after it was taken from the outbox the sending of a message may begin
   * @param poll how often the outbox is looked at when nobody wakes the dispatcher
   * @param limits how fast it goes before the channel's answers tell more
   */
  public record Pace(int batch, Duration lease, Duration poll, Limits limits) {
    /** Enough at a time for a hundred workspaces that are sent to as fast as Slack lets. */
    public static final Pace STEADY =
        new Pace(128, Duration.ofSeconds(30), Duration.ofSeconds(1), Limits.OF_SLACK);

    /** Few connections at a time to a server that others use as well. */
    public static final Pace OF_MAIL =
        new Pace(4, Duration.ofSeconds(30), Duration.ofSeconds(1), Limits.OF_MAIL);

    /** Limited by nothing but what the channel answers. */
    public Pace(int batch, Duration lease, Duration poll) {
      this(batch, lease, poll, Limits.NONE);
    }

    public Pace {
      if (batch < 1 || !lease.isPositive() || !poll.isPositive()) {
        throw new IllegalArgumentException("A dispatcher with this pace would never do anything.");
      }
    }
  }

  /**
   * @param clock the app's: what is due is read from it
   * @param unreachable told of each message that will never be sent because its recipient cannot be
   *     reached, on a thread of its own and perhaps more than once; if it throws, the message is
   *     tried again and refused again. A message may itself be what tells somebody of an earlier
   *     one
   */
  public Dispatcher(
      Outbox outbox, Channel channel, Clock clock, Pace pace, Consumer<Message> unreachable) {
    this(outbox, channel, clock, pace, unreachable, () -> 1);
  }

  /**
   * One of several that send what the same outbox holds.
   *
   * @param processes how many send at the moment, this one included
   */
  public Dispatcher(
      Outbox outbox,
      Channel channel,
      Clock clock,
      Pace pace,
      Consumer<Message> unreachable,
      IntSupplier processes) {
    this(outbox, channel, clock, pace, unreachable, processes, SystemTime.REAL);
  }

  Dispatcher(
      Outbox outbox,
      Channel channel,
      Clock clock,
      Pace pace,
      Consumer<Message> unreachable,
      IntSupplier processes,
      SystemTime time) {
    this.channel = channel;
    this.calls =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("channel-", 0).factory());
    this.fairness = new Fairness(time, pace.limits(), processes);
    Means means =
        new Means(outbox, channel, pace, time, new Patience(time), fairness, tally, calls);
    Signal toSend = new Signal();
    Signal toKeepUp = new Signal();
    this.send = new Sending(means, clock, unreachable, toSend);
    Upkeep keepUp = new Upkeep(means, send, toKeepUp, toSend);
    this.sending = new Loop("dispatcher-sending", send, toSend, pace.poll());
    this.upkeep = new Loop("dispatcher-upkeep", keepUp, toKeepUp, pace.poll());
  }

  public void start() {
    sending.start();
    upkeep.start();
  }

  /** Something was committed: looks at once. Cheap, and may be called by any thread at any time. */
  public void wake() {
    send.tell();
    sending.wake();
    upkeep.wake();
  }

  /** What came of the attempts since the start. */
  public Tally tally() {
    return tally;
  }

  /** How many workspaces get nothing for now. */
  public int pausedWorkspaces() {
    return fairness.paused();
  }

  /**
   * How long it takes until everything is sent, by all processes together, if nothing is added and
   * the pace stays as it is.
   *
   * @param waiting how many messages wait in each workspace
   */
  public Duration expected(Map<WorkspaceId, Long> waiting) {
    return fairness.expected(waiting);
  }

  /**
   * Begins nothing more and waits until what was begun has ended, for little longer than the
   * channel's timeout. What has not ended then is looked up after the next start.
   */
  @Override
  public void close() {
    sending.stop();
    upkeep.stop();
    try {
      Duration most = channel.timeout().plus(LAST_WORDS);
      sending.join(most);
      upkeep.join(most);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } finally {
      calls.shutdownNow();
    }
  }
}
