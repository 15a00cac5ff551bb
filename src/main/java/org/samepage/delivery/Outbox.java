package org.samepage.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/**
 * The deliveries of one {@link Way}, as its dispatcher sees them. Every method is a transaction of
 * its own and, apart from {@link #record}, durable when it returns.
 *
 * <p>Due times are on the app's clock; leases and retries are on the system's, because moving the
 * app's clock must not make them pass.
 */
public interface Outbox {

  /**
   * All workspaces that have something to be sent, in no order. What has been begun meanwhile, or
   * has come to be due, shows the next time.
   *
   * @param now on the app's clock
   * @param wall on the system's clock; what is to be tried again later than this does not count
   */
  List<Waiting> waiting(Instant now, Instant wall);

  /**
   * Combines due deliveries into messages and moves those to {@code SENDING}, in one transaction:
   * as many of each workspace as {@code shares} say, earliest due first. What is due in a minute
   * waits until everything that is woken in that minute was, so that it goes out together.
   *
   * <p>What timelines say ({@link Notice#isTimed}) stays until every timeline of the workspace that
   * is due was woken, so that one message says all of it; but not for long, should one of them get
   * stuck. What follows somebody's doing waits for nothing.
   *
   * @param now on the app's clock
   * @param wall on the system's clock; what is to be tried again later than this stays
   * @param lease how long the caller may take, from {@code wall}
   * @return in the order of the shares; less than they say if there is no more
   */
  List<Message> begin(Instant now, Instant wall, Duration lease, List<Share> shares);

  /**
   * A workspace that has something to be sent.
   *
   * @param due the earliest of what is new, or the one that is to be tried again first
   */
  record Waiting(WorkspaceId workspace, Instant due) {}

  /**
   * What is begun of a workspace.
   *
   * @param most how many messages, 1 or more
   * @param resting people to whom none is sent now
   */
  record Share(WorkspaceId workspace, int most, Set<PersonId> resting) {}

  /**
   * Those of {@code messages} that are still this attempt's to send, and whose lease lasts at
   * {@code wall}: asked right before they are sent, because this process may have stood still since
   * it began them.
   */
  Set<Message> ours(Collection<Message> messages, Instant wall);

  /**
   * Writes down what came of attempts: all in one transaction. Retries count from {@code wall}. Of
   * an attempt that a later one has followed, only that the message arrived still counts.
   *
   * <p>Everybody sees it when this returns. It outlives a loss of power only once something else
   * was begun; what is lost is looked up.
   */
  void record(Collection<Attempt> attempts, Instant wall);

  /**
   * What came of an attempt.
   *
   * @param number counted from 1, as {@link Message#attempt}
   */
  record Attempt(UUID message, int number, Outcome outcome) {}

  /**
   * Messages whose outcome is not known: an {@link Outcome.Unknown}, or begun by somebody whose
   * lease is over at {@code wall}. Nobody else gets them for a while.
   *
   * @param most how many, apart from others to the same people, which come along so that what did
   *     not arrive can go together
   */
  List<Message> uncertain(Instant wall, int most);

  /**
   * Writes down what lookups found: arrived, or to be sent again. Nothing changes of one that is no
   * longer uncertain. That it did not arrive counts only if it has not been sent again since.
   *
   * @param found by the message as it was when it was looked up
   */
  void settle(Map<Message, Channel.Lookup> found, Instant wall);

  /**
   * Messages that arrived and say less than is true, and are not to be tried later than {@code
   * wall}. Nobody else gets them for a while.
   */
  List<Sent> outdated(Instant wall, int most);

  /**
   * Writes down what came of refreshing. A refused one is not tried again; one that another has
   * refreshed meanwhile is refreshed once more.
   */
  void refreshed(Sent sent, Outcome outcome, Instant wall);

  Backlog backlog(Instant now);

  /** What waits, by workspace, as in {@link Backlog}: it goes through all of it. */
  Map<WorkspaceId, Queue> queues(Instant now);

  /**
   * What waits in one workspace.
   *
   * @param messages about how many will be sent: all that is due to one person in a minute is one
   * @param oldest when the earliest of it was due
   */
  record Queue(long messages, Instant oldest) {}

  /**
   * What waits; of a workspace to which nothing is sent for now, nothing does.
   *
   * @param due deliveries that are due and not sent
   * @param retrying those of them that failed at least once
   * @param uncertain messages whose outcome is not known
   * @param unknown messages of which nobody will ever know whether they arrived; they are not sent
   *     again
   * @param refused messages that were finally refused because nobody can be reached
   * @param malformed messages that were finally refused because the app wrote them wrongly
   * @param plain messages that arrived in plain words only, for the same reason
   * @param stale messages that were not worth sending any more
   * @param outdated messages that wait to be refreshed
   * @param lastProblem the name of the newest error among those that wait; empty when there is none
   */
  record Backlog(
      long due,
      long retrying,
      long uncertain,
      long unknown,
      long refused,
      long malformed,
      long plain,
      long stale,
      long outdated,
      String lastProblem) {}
}
