package org.samepage.web;

import io.javalin.http.Context;
import java.time.Duration;

/**
 * Counts the requests that are being answered, so that the server can end between them and not
 * within one.
 */
final class Underway {
  private int running;
  private boolean closing;

  /**
   * Answers a request; once the server is closing, it is refused, and Slack sends it again or tells
   * the person.
   */
  void run(Context context, Runnable answer) {
    if (!begin()) {
      context.status(503);
      return;
    }
    try {
      answer.run();
    } finally {
      end();
    }
  }

  /** Takes nothing more, and returns when everything is answered or {@code most} has passed. */
  synchronized void finish(Duration most) {
    closing = true;
    long deadline = System.nanoTime() + most.toNanos();
    try {
      while (running > 0 && System.nanoTime() < deadline) {
        wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean begin() {
    if (!closing) {
      running++;
    }
    return !closing;
  }

  private synchronized void end() {
    running--;
    notifyAll();
  }
}
