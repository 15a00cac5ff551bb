package org.samepage.workspace;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Tells open pages that something changed, as server-sent events. Each page has a thread of its own
 * that alone writes to it: that a page was closed is noticed there, while the request still exists,
 * and concerns nobody else.
 */
final class PageStream implements AutoCloseable {
  /**
   * So often a page hears that it is still connected; a closed one is noticed at the latest then.
   */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

  private long newest;
  private boolean closed;

  synchronized void changed(long revision) {
    newest = Math.max(newest, revision);
    notifyAll();
  }

  /** Tells one page of every change, several at once if they come fast, until either side ends. */
  void serve(Context ctx) throws InterruptedException {
    ctx.contentType("text/event-stream; charset=utf-8").header("Cache-Control", "no-store");
    try {
      ServletOutputStream out = ctx.res().getOutputStream();
      long told = newest();
      send(out, ": connected\n\n");
      while (!isClosed()) {
        long revision = await(told);
        send(
            out,
            revision == told
                ? ": connected\n\n"
                : "event: changed\ndata: {\"revision\":" + revision + "}\n\n");
        told = revision;
      }
    } catch (IOException pageClosed) {
      // So it need not be told of anything.
    }
  }

  private static void send(ServletOutputStream out, String event) throws IOException {
    out.write(event.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private synchronized long newest() {
    return newest;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** The newest revision, once it is not the one {@code told}, or after a while all the same. */
  private synchronized long await(long told) throws InterruptedException {
    long until = System.nanoTime() + SIGN_OF_LIFE.toNanos();
    long left = SIGN_OF_LIFE.toMillis();
    while (newest == told && !closed && left > 0) {
      wait(left);
      left = Duration.ofNanos(until - System.nanoTime()).toMillis();
    }
    return newest;
  }

  /** Lets go of every page. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
