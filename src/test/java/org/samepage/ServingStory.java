package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samepage.workspace.LocalWorkspace;
import org.samepage.workspace.Member;
import org.samepage.workspace.MovableClock;

/** The app as an operator runs it, in a process of its own, while a backup is restored. */
class ServingStory {
  private static final String READY = "Same Page is ready";
  private static final String CLOSES = "closes for a moment";

  private final StringWriter said = new StringWriter();
  private LocalWorkspace slack;
  private Map<String, String> environment;
  private Process app;
  private Path log;

  @TempDir Path folder;

  @BeforeEach
  void serve() throws Exception {
    String manifest =
        Files.readString(Path.of(System.getProperty("project.basedir", "."), "manifest/http.yaml"));
    slack =
        LocalWorkspace.start(
            LocalSetup.config(0, folder, MovableClock.running(Duration.ZERO), manifest));
    int port = freePort();
    environment =
        Map.of(
            "SLACK_BOT_TOKEN", LocalSetup.BOT_TOKEN,
            "SLACK_SIGNING_SECRET", LocalSetup.SIGNING_SECRET,
            "SLACK_API_URL", slack.apiUrl().toString(),
            "SAMEPAGE_PORT", Integer.toString(port),
            "SAMEPAGE_DATA", folder.resolve("data").toString());
    log = folder.resolve("app.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    app = builder.start();
    eventually(() -> logged(READY) == 1);
    slack.connect(
        new LocalWorkspace.Connection(
            URI.create("http://127.0.0.1:%d/slack/events".formatted(port)),
            Optional::empty,
            () -> {}));
  }

  @AfterEach
  void stop() throws Exception {
    app.destroy();
    assertThat(app.waitFor(60, TimeUnit.SECONDS)).isTrue();
    slack.close();
  }

  @Test
  void itGivesWayToARestoreForAMomentAndServesWhatWasRestored() throws Exception {
    begin(slack.member("U0CASEY"), "tara");
    assertThat(run("backup", "--to", folder.resolve("backups").toString()))
        .as(said.toString())
        .isZero();
    begin(slack.member("U0LEE"), "tomas");
    assertThat(hasDraft(slack.member("U0LEE"))).isTrue();

    assertThat(run("restore", "--from", folder.resolve("nowhere").toString(), "--replace"))
        .isNotZero();
    assertThat(logged(CLOSES)).as("nothing to give way to").isZero();

    assertThat(run("restore", "--from", folder.resolve("backups").toString(), "--replace"))
        .as(said.toString())
        .isZero();
    assertThat(said.toString()).contains("The app is running", "Restored", "as it was signed");
    assertThat(logged(CLOSES)).isEqualTo(1);
    eventually(() -> logged(READY) == 2);
    assertThat(app.isAlive()).isTrue();
    assertThat(hasDraft(slack.member("U0CASEY"))).isTrue();
    assertThat(hasDraft(slack.member("U0LEE"))).as("begun after the backup").isFalse();
  }

  private static void begin(Member author, String partner) {
    open(author, "/agreement new @" + partner);
    assertThat(author.submit().errors()).isEmpty();
    author.closeAll();
  }

  /** Whoever has one is asked whether to go on with it. */
  private static boolean hasDraft(Member author) {
    open(author, "/agreement");
    String page = author.modal().orElseThrow().toString();
    author.closeAll();
    return page.contains("Continue");
  }

  /** As people do: the first command after a start may come too early, or be answered too late. */
  private static void open(Member author, String command) {
    eventually(() -> {
      author.command(command);
      return author.modal().isPresent();
    });
  }

  private long logged(String words) throws Exception {
    return Files.readAllLines(log).stream().filter(line -> line.contains(words)).count();
  }

  private int run(String... arguments) {
    said.getBuffer().setLength(0);
    return Main.commandLine(environment)
        .setOut(new PrintWriter(said, true))
        .setErr(new PrintWriter(said, true))
        .execute(arguments);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
