package org.samepage.slack.message;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.samepage.delivery.Dispatcher;
import org.samepage.delivery.Way;
import org.samepage.slack.api.SlackApi;
import org.samepage.slack.api.SlackHealth;
import org.samepage.storage.Database;
import org.samepage.storage.JdbcConversations;
import org.samepage.storage.JdbcOutbox;
import org.samepage.storage.Location;

/**
 * What sends the messages of an outbox to Slack, in a process of its own, so that a test can kill
 * it: in groups as large as in earnest, as fast as Slack takes them. It ends with its input, so
 * that it does not outlive the test.
 */
final class SendingProcess {
  static final String SQLITE = "jdbc:sqlite:";

  /** In a hurry, so that what a killed process left is taken up within seconds. */
  private static final Dispatcher.Pace PACE =
      new Dispatcher.Pace(
          Dispatcher.Pace.STEADY.batch(), Duration.ofSeconds(4), Duration.ofMillis(100));

  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final SlackApi.Timeouts TIMEOUTS =
      new SlackApi.Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(1));

  private SendingProcess() {}

  /**
   * @param name stands at the end of its token, so that Slack can tell who calls
   */
  static Process start(URI slack, String database, String name, Path log) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SendingProcess.class.getName(),
                slack.toString(),
                database,
                name))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static Location location(String database) {
    return database.startsWith(SQLITE)
        ? new Location.SqliteFile(
            Path.of(database.substring(SQLITE.length(), database.indexOf('?'))))
        : new Location.PostgresServer(database, Optional.empty(), Optional.empty());
  }

  /**
   * Runs until the input ends.
   *
   * @param arguments the address of the Web API, that of the database for JDBC, and its name
   */
  public static void main(String[] arguments) throws IOException {
    Clock clock = Clock.systemUTC();
    try (Database database = Database.open(location(arguments[1]));
        SlackApi api =
            new SlackApi(
                URI.create(arguments[0]),
                workspace -> Optional.of("xoxb-" + workspace.team() + "-" + arguments[2]),
                new SlackHealth(clock),
                TIMEOUTS);
        Dispatcher dispatcher =
            new Dispatcher(
                new JdbcOutbox(database, Way.SLACK, GRACE, Duration.ZERO),
                new SlackChannel(
                    api,
                    Sample.told(
                        "en-US", notice -> Optional.of(Sample.about(Sample.TARA, Sample.PROPOSED))),
                    new JdbcConversations(database),
                    clock),
                clock,
                PACE,
                message -> {})) {
      dispatcher.start();
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
