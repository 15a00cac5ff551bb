package org.samepage;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.samepage.operations.GivingWay;
import org.samepage.storage.Location;

/**
 * The app as it serves until the process is asked to end, but for the moments in which it gives way
 * to a restore.
 */
final class Serving {
  private final Settings settings;
  private final Clock clock;
  private final Consumer<String> tell;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private Optional<App> running = Optional.empty();

  /**
   * @param tell is told what happens, an operator's sentence each
   */
  Serving(Settings settings, Clock clock, Consumer<String> tell) {
    this.settings = settings;
    this.clock = clock;
    this.tell = tell;
  }

  /**
   * Serves. What is under way is finished before the process ends; what only begins to run then is
   * not waited for.
   *
   * @throws RuntimeException if the app cannot start; the message says why
   * @throws InterruptedException if the thread is interrupted; the app is closed by then
   */
  void untilStopped() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    while (isWanted()) {
      try {
        tell.accept(
            "Same Page is ready: Slack's requests go to port %d, path /slack/events."
                .formatted(start()));
        awaitRequest();
      } finally {
        close();
      }
      awaitRestored();
    }
  }

  private boolean isWanted() {
    return stopping.getCount() > 0;
  }

  /** Returns the port. */
  private int start() {
    App app = App.start(settings, clock);
    synchronized (this) {
      running = Optional.of(app);
    }
    return app.port();
  }

  /** Whatever comes first: the process is to end, or to give way. */
  private void awaitRequest() throws InterruptedException {
    while (!stopping.await(1, TimeUnit.SECONDS)) {
      if (file().filter(GivingWay::isAskedFor).isPresent()) {
        tell.accept("A backup is being restored: Same Page closes for a moment.");
        return;
      }
    }
  }

  private void awaitRestored() throws InterruptedException {
    if (isWanted() && file().isPresent()) {
      GivingWay.awaitOver(file().orElseThrow());
    }
  }

  /** Beside a server's database a backup is restored into another one. */
  private Optional<Location.SqliteFile> file() {
    return settings.storage().database() instanceof Location.SqliteFile file
        ? Optional.of(file)
        : Optional.empty();
  }

  private void stop() {
    stopping.countDown();
    close();
  }

  private synchronized void close() {
    running.ifPresent(App::close);
    running = Optional.empty();
  }
}
