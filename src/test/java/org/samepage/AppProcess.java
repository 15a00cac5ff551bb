package org.samepage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.samepage.delivery.Dispatcher;
import org.samepage.schoolcalendar.Reach;
import org.samepage.slack.api.SlackApi;
import org.samepage.storage.Location;
import org.samepage.workspace.MovableClock;

/**
 * The app in a process of its own, so that a test can kill it. It prints its port; each line that
 * it reads is an instant to which its clock is moved; it stops when its input ends, so that it does
 * not outlive the test.
 */
public final class AppProcess {
  /**
   * In a hurry, so that what a killed process left is taken up within seconds; but a call that
   * takes a tenth of a second must not be given up because the machine is busy.
   */
  private static final App.Pace HURRIED =
      new App.Pace(
          new Dispatcher.Pace(8, Duration.ofSeconds(2), Duration.ofMillis(100)),
          Dispatcher.Pace.OF_MAIL,
          new SlackApi.Timeouts(
              Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(1)),
          Duration.ofSeconds(1));

  private AppProcess() {}

  /**
   * Runs until the input ends.
   *
   * @param arguments the address of the Web API, the data folder, the instant at which the clock
   *     begins to run, and the address of the database, if it is not in the folder
   */
  public static void main(String[] arguments) throws IOException {
    // It runs, as in earnest: a wake-up that failed is tried again a second later on this clock.
    Instant begin = Instant.parse(arguments[2]);
    MovableClock clock = MovableClock.running(Duration.between(Clock.systemUTC().instant(), begin));
    Path folder = Path.of(arguments[1]);
    Settings.Storage storage =
        arguments.length == 3
            ? Settings.Storage.embedded(folder)
            : PostgresServers.storage(
                folder,
                new Location.PostgresServer(arguments[3], Optional.empty(), Optional.empty()),
                folder.resolve("keys").resolve("master.json"));
    Settings settings =
        LocalSetup.settings(URI.create(arguments[0]), storage, Optional.empty(), Optional.empty());
    try (App app = App.start(settings, clock, HURRIED, Reach.PUBLIC);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(app.port());
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        clock.moveTo(Instant.parse(line));
        app.clockMoved();
      }
    }
  }
}
