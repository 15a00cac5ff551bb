package org.samepage.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks the outbox, for many messages at once, whether they are still this process's. The question
 * is asked after a message was handed in and never before: whoever comes while one is on its way is
 * part of the next.
 */
final class Claims {
  private final Outbox outbox;
  private final SystemTime time;
  private final Lock asking = new ReentrantLock();
  private final Queue<Claim> open = new ConcurrentLinkedQueue<>();

  Claims(Outbox outbox, SystemTime time) {
    this.outbox = outbox;
    this.time = time;
  }

  private record Claim(Message message, CompletableFuture<Boolean> holds) {}

  /**
   * Whether {@code message} may be sent now.
   *
   * @throws RuntimeException if the outbox does not answer
   */
  boolean isOurs(Message message) {
    Claim claim = new Claim(message, new CompletableFuture<>());
    open.add(claim);
    asking.lock();
    try {
      if (!claim.holds().isDone()) {
        ask();
      }
    } finally {
      asking.unlock();
    }
    return claim.holds().join();
  }

  private void ask() {
    List<Claim> claims = new ArrayList<>();
    for (Claim claim = open.poll(); claim != null; claim = open.poll()) {
      claims.add(claim);
    }
    try {
      Set<Message> ours = outbox.ours(claims.stream().map(Claim::message).toList(), time.now());
      claims.forEach(claim -> claim.holds().complete(ours.contains(claim.message())));
    } catch (RuntimeException | Error trouble) {
      claims.forEach(claim -> claim.holds().completeExceptionally(trouble));
    }
  }
}
