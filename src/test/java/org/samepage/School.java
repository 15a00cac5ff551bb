package org.samepage;

import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.samepage.delivery.Dispatcher;
import org.samepage.email.SmtpServer;
import org.samepage.schoolcalendar.Reach;
import org.samepage.slack.api.SlackApi;
import org.samepage.workspace.LocalWorkspace;
import org.samepage.workspace.Member;
import org.samepage.workspace.MovableClock;

/**
 * The whole app against the local workspace, with a clock that stands still until the test moves
 * it. Requests go over HTTP, signed, in both directions.
 */
public final class School implements AutoCloseable {
  /** A Monday morning in every zone of the people. */
  public static final Instant MONDAY = Instant.parse("2026-11-23T17:00:00Z");

  private static final Duration SOON = Duration.ofSeconds(60);

  /** Slack's three seconds may pass on a machine that is busy; {@code WireStory} looks at those. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** As patient as in earnest with people, and impatient with what a test waits for. */
  private static final App.Pace BRISK =
      new App.Pace(
          new Dispatcher.Pace(32, Duration.ofSeconds(5), Duration.ofMillis(200)),
          new Dispatcher.Pace(4, Duration.ofSeconds(5), Duration.ofMillis(200)),
          new SlackApi.Timeouts(
              Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(1)),
          Duration.ofMillis(500));

  /** Calendars are read over http from this machine, where it is called so. */
  private static final Reach DISTRICT =
      new Reach(Map.of("district.test", InetAddress.getLoopbackAddress()));

  private final Path folder;
  private final LocalWorkspace slack;
  private final Optional<Settings.Mail> mail;
  private final Optional<Settings.SignIn> signIn;
  private App app;

  private School(Path folder, Optional<Settings.Mail> mail, Optional<Settings.SignIn> signIn)
      throws Exception {
    this.folder = folder;
    this.mail = mail;
    this.signIn = signIn;
    MovableClock clock = MovableClock.fixedAt(MONDAY);
    String manifest =
        Files.readString(Path.of(System.getProperty("project.basedir", "."), "manifest/http.yaml"));
    this.slack =
        LocalWorkspace.start(LocalSetup.config(0, folder, clock, manifest).withPatience(PATIENCE));
    prepareTables();
    this.app = startApp();
  }

  /**
   * Starts both.
   *
   * @param folder empty, for the data of both
   */
  public static School open(Path folder) throws Exception {
    return new School(folder, Optional.empty(), Optional.empty());
  }

  /** Starts both, where people can sign in on pages of the app's. */
  public static School openWithSignIn(Path folder) throws Exception {
    return new School(folder, Optional.empty(), Optional.of(LocalSetup.SIGN_IN));
  }

  /**
   * Starts both, where people can have themselves mailed.
   *
   * @param smtp the server's URL
   */
  public static School open(Path folder, String smtp) throws Exception {
    Settings.Mail mail =
        new Settings.Mail(
            SmtpServer.parse(smtp),
            "Same Page <samepage@school.test>",
            Optional.of(URI.create("https://samepage.school.test/")));
    return new School(folder, Optional.of(mail), Optional.empty());
  }

  public LocalWorkspace slack() {
    return slack;
  }

  /** The coach, in New York. */
  public Member casey() {
    return slack.member("U0CASEY");
  }

  /** A teacher, in Chicago. */
  public Member tara() {
    return slack.member("U0TARA");
  }

  /** A Spanish-speaking teacher, in Los Angeles. */
  public Member tomas() {
    return slack.member("U0TOMAS");
  }

  /** The program lead, in New York; a party to nothing. */
  public Member lee() {
    return slack.member("U0LEE");
  }

  public Instant now() {
    return slack.clock().instant();
  }

  /** Moves the clock; whatever becomes due is done soon after. */
  public void moveTo(Instant instant) {
    slack.clock().moveTo(instant);
  }

  public void letPass(Duration duration) {
    slack.clock().move(duration);
  }

  /** When something is due next; empty when nothing is. */
  public Optional<Instant> nextDue() {
    return app.nextDue();
  }

  /** Moves the clock to the next thing that somebody sees. */
  public void moveToNextDue() {
    // While a plan is being woken, what is due after that is not known yet.
    eventually(() -> nextDue().isPresent());
    moveTo(nextDue().orElseThrow());
    if (isBeginningOfADay()) {
      eventually(() -> nextDue().filter(due -> due.isAfter(now())).isPresent());
      moveTo(nextDue().orElseThrow());
    }
  }

  /** Whether it is midnight somewhere: what comes during the day is put together, and not sent. */
  public boolean isBeginningOfADay() {
    return Stream.of("America/New_York", "America/Chicago", "America/Los_Angeles")
        .map(zone -> now().atZone(ZoneId.of(zone)).toLocalTime())
        .anyMatch(LocalTime.MIDNIGHT::equals);
  }

  /** Where the app answers, with the path that begins with a slash. */
  public URI appUrl(String path) {
    return URI.create("http://127.0.0.1:" + app.port() + path);
  }

  /** Everything that Slack can ask the app for: its kind and its name. */
  public Set<String> routes() {
    return app.routes();
  }

  /** Stops the app as an operator would, and starts it again on the same data. */
  public void restartApp() {
    app.close();
    app = startApp();
  }

  public void stopApp() {
    app.close();
  }

  public Path appFolder() {
    return folder.resolve("app");
  }

  /** Where the app keeps everything: in its folder, or {@link OnPostgres}. */
  public Settings.Storage storage() {
    return OnPostgres.isWanted()
        ? PostgresServers.storage(appFolder())
        : Settings.Storage.embedded(appFolder());
  }

  /** It starts sooner where the tables are already. */
  private void prepareTables() {
    if (OnPostgres.isWanted()) {
      PostgresServers.withTables(appFolder());
    } else {
      SqliteFiles.withTables(appFolder().resolve("samepage.db"));
    }
  }

  /** Waits until {@code condition} holds, for at most a minute, which a busy machine may need. */
  public static void eventually(Callable<Boolean> condition) {
    await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(condition);
  }

  @Override
  public void close() {
    app.close();
    slack.close();
  }

  private App startApp() {
    App started =
        App.start(
            LocalSetup.settings(slack.apiUrl(), storage(), mail, signIn),
            slack.clock(),
            BRISK,
            DISTRICT);
    URI entry = URI.create("http://127.0.0.1:" + started.port() + "/slack/events");
    slack.connect(new LocalWorkspace.Connection(entry, started::nextDue, started::clockMoved));
    return started;
  }
}
